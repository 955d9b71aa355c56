-- a no stands until the guardian says otherwise: nothing goes on the yes of somebody who was asked and said no
CREATE FUNCTION transfers_no_stands() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.basis = 'yes' AND EXISTS (
        SELECT FROM transfers_movequestion q
        WHERE q.district_id = NEW.district_id AND q.student_id = NEW.student_id
            AND q.guardian_id = NEW.agreed_by_id AND q.ended_at IS NULL AND q.said_yes = false
    ) THEN
        RAISE EXCEPTION 'transfers.said_no: %', NEW.student_id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER no_stands BEFORE INSERT ON transfers_handover FOR EACH ROW EXECUTE FUNCTION transfers_no_stands();

-- what was asked of whom stays as it was, and an answer stays once the question is over
CREATE FUNCTION transfers_question_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL
        OR (NEW.district_id, NEW.key, NEW.student_id, NEW.guardian_id, NEW.invitation_id, NEW.destination_id,
            NEW.correspondent_id, NEW.with_address, NEW.asked_by, NEW.asked_at)
        IS DISTINCT FROM (OLD.district_id, OLD.key, OLD.student_id, OLD.guardian_id, OLD.invitation_id,
            OLD.destination_id, OLD.correspondent_id, OLD.with_address, OLD.asked_by, OLD.asked_at)
    THEN
        RAISE EXCEPTION 'transfers.question_over: %', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER asked_as_it_was BEFORE UPDATE ON transfers_movequestion
    FOR EACH ROW EXECUTE FUNCTION transfers_question_kept();

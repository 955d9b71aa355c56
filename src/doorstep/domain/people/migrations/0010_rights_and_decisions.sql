-- What an adult may do for a child on a day: `queries.graph.in_force`, for the database's own checks.
CREATE FUNCTION people_may(tie people_guardianship, what text, on_day date) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = public, pg_temp AS $$
    SELECT CASE what WHEN 'contact' THEN tie.may_contact WHEN 'consent' THEN tie.may_consent
            WHEN 'address' THEN tie.may_know_address WHEN 'records' THEN tie.may_receive_records END
        AND (tie.starts_on IS NULL OR tie.starts_on <= on_day)
        AND (tie.ended_on IS NULL OR tie.ended_on > on_day)
        AND NOT EXISTS (
            SELECT FROM people_courtorder o
            WHERE o.district_id = tie.district_id AND o.student_id = tie.student_id
              AND o.guardian_id = tie.guardian_id AND o.lifted_at IS NULL
              AND o.begins_on <= on_day AND (o.ends_on IS NULL OR o.ends_on > on_day)
              AND CASE what WHEN 'contact' THEN o.forbids_contact WHEN 'consent' THEN o.forbids_consent
                    WHEN 'address' THEN o.forbids_address ELSE o.forbids_records END
        )
$$;

-- No roster changes what somebody decided by hand, nor lifts a wish not to be contacted. `app.roster` is set
-- while an import writes.
CREATE FUNCTION people_keep_decisions() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    field text;
    was jsonb := to_jsonb(OLD);
    becomes jsonb := to_jsonb(NEW);
BEGIN
    IF coalesce(current_setting('app.roster', true), '') = '' THEN
        RETURN NEW;
    END IF;
    IF NEW.decided_by_hand IS DISTINCT FROM OLD.decided_by_hand THEN
        RAISE EXCEPTION 'people.decided_by_hand: decided_by_hand' USING ERRCODE = 'check_violation';
    END IF;
    FOR field IN SELECT jsonb_array_elements_text(OLD.decided_by_hand) LOOP
        IF was -> field IS DISTINCT FROM becomes -> field THEN
            RAISE EXCEPTION 'people.decided_by_hand: %', field USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER kept_by_hand BEFORE UPDATE ON people_student
    FOR EACH ROW WHEN (OLD.decided_by_hand <> '[]') EXECUTE FUNCTION people_keep_decisions();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON people_guardian
    FOR EACH ROW WHEN (OLD.decided_by_hand <> '[]') EXECUTE FUNCTION people_keep_decisions();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON people_guardianship
    FOR EACH ROW WHEN (OLD.decided_by_hand <> '[]') EXECUTE FUNCTION people_keep_decisions();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON people_home
    FOR EACH ROW WHEN (OLD.decided_by_hand <> '[]') EXECUTE FUNCTION people_keep_decisions();

CREATE FUNCTION people_keep_wish() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('app.roster', true), '') <> '' THEN
        RAISE EXCEPTION 'people.wish_kept' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER wish_kept BEFORE UPDATE ON people_family
    FOR EACH ROW WHEN (OLD.do_not_contact AND NOT NEW.do_not_contact) EXECUTE FUNCTION people_keep_wish();

-- A court order is entered, and lifted once; nothing else about it changes.
CREATE FUNCTION people_guard_order() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.lifted_at IS NOT NULL OR NEW.lifted_at IS NULL OR NEW.lifted_by = ''
       OR (NEW.student_id, NEW.guardian_id, NEW.forbids_contact, NEW.forbids_consent, NEW.forbids_address,
           NEW.forbids_records, NEW.begins_on, NEW.ends_on, NEW.entered_by, NEW.entered_at)
          IS DISTINCT FROM
          (OLD.student_id, OLD.guardian_id, OLD.forbids_contact, OLD.forbids_consent, OLD.forbids_address,
           OLD.forbids_records, OLD.begins_on, OLD.ends_on, OLD.entered_by, OLD.entered_at) THEN
        RAISE EXCEPTION 'people.order_stands' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER order_stands BEFORE UPDATE OR DELETE ON people_courtorder
    FOR EACH ROW EXECUTE FUNCTION people_guard_order();

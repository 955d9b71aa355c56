-- Who acts at once takes turns, in one order (invitation, educators, family), so that of two that cannot both
-- be the second waits, sees the first, and is refused; without it each could miss the other.

CREATE FUNCTION visits_take_turn() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.state NOT IN ('appointment', 'confirmed') OR TG_OP = 'UPDATE' AND
       (NEW.state, NEW.lead_id, NEW.partner_id, NEW.interpreter_id, NEW.family_id, NEW.starts_at, NEW.ends_at,
        NEW.answer_id)
       IS NOT DISTINCT FROM
       (OLD.state, OLD.lead_id, OLD.partner_id, OLD.interpreter_id, OLD.family_id, OLD.starts_at, OLD.ends_at,
        OLD.answer_id) THEN
        RETURN NEW;
    END IF;
    PERFORM FROM consent_invitation WHERE id = NEW.invitation_id FOR NO KEY UPDATE;
    PERFORM FROM people_educator WHERE id IN (NEW.lead_id, NEW.partner_id, NEW.interpreter_id)
        ORDER BY id FOR NO KEY UPDATE;
    PERFORM FROM people_family WHERE id = NEW.family_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;

-- Triggers fire by name: this one before "guarded", whose questions must see what the wait was for.
CREATE TRIGGER ahead_takes_turn BEFORE INSERT OR UPDATE ON visits_visit
    FOR EACH ROW EXECUTE FUNCTION visits_take_turn();

CREATE FUNCTION visits_answer_takes_turn() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM consent_invitation WHERE id = NEW.invitation_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;

CREATE TRIGGER takes_turn_with_visits BEFORE INSERT ON consent_answer
    FOR EACH ROW EXECUTE FUNCTION visits_answer_takes_turn();

-- An interpreter is a third person with a credential; counted in the pair only where the policy says so.
CREATE FUNCTION visits_guard_interpreter() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.interpreter_id IS NULL OR NEW.state NOT IN ('appointment', 'confirmed') THEN
        RETURN NEW;
    END IF;
    IF NEW.interpreter_id = NEW.lead_id OR NEW.interpreter_id = NEW.partner_id AND NOT EXISTS (
        SELECT FROM programs_program p WHERE p.id = NEW.program_id AND p.interpreter_counts_in_pair) THEN
        RAISE EXCEPTION 'visits.interpreter_is_not_one_of_the_pair' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM people_educator e WHERE e.id = NEW.interpreter_id
                   AND (e.kind = 'interpreter' OR e.interpreter_credential <> '')) THEN
        RAISE EXCEPTION 'visits.interpreter_has_no_credential' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER interpreted_by BEFORE INSERT OR UPDATE ON visits_visit
    FOR EACH ROW EXECUTE FUNCTION visits_guard_interpreter();

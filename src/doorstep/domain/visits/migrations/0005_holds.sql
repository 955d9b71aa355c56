-- A hold keeps people as a visit does; it never changes, and goes with what it has taken.

ALTER TABLE visits_occupation
    ADD CONSTRAINT visits_occupation_by_visit_or_hold CHECK ((visit_id IS NULL) <> (hold_id IS NULL));

CREATE FUNCTION visits_guard_hold() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    visit visits_visit;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'visits.holds_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    -- in the order in which visits lock them, so that two choices wait for each other and never block
    PERFORM FROM people_educator WHERE id IN (NEW.lead_id, NEW.partner_id, NEW.interpreter_id)
        ORDER BY id FOR NO KEY UPDATE;
    SELECT program_id INTO visit.program_id FROM consent_invitation WHERE id = NEW.invitation_id;
    visit.starts_at := NEW.starts_at;
    PERFORM visits_check_visitor(visit, NEW.lead_id, false);
    PERFORM visits_check_visitor(visit, NEW.partner_id, true);
    IF NEW.interpreter_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM people_educator e WHERE e.id = NEW.interpreter_id
          AND (e.kind = 'interpreter' OR e.interpreter_credential <> '')) THEN
        RAISE EXCEPTION 'visits.interpreter_has_no_credential' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON visits_hold
    FOR EACH ROW EXECUTE FUNCTION visits_guard_hold();

CREATE FUNCTION visits_keep_people() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        DELETE FROM visits_occupation WHERE hold_id = OLD.id;
        RETURN OLD;
    END IF;
    INSERT INTO visits_occupation (district_id, hold_id, educator_id, during)
        SELECT DISTINCT NEW.district_id, NEW.id, person,
               tstzrange(NEW.starts_at, NEW.ends_at + make_interval(mins => p.buffer_minutes))
        FROM unnest(ARRAY[NEW.lead_id, NEW.partner_id, NEW.interpreter_id]) AS person
        JOIN consent_invitation i ON i.id = NEW.invitation_id
        JOIN programs_program p ON p.id = i.program_id
        WHERE person IS NOT NULL;
    RETURN NEW;
END $$;

CREATE TRIGGER keeps_people AFTER INSERT ON visits_hold
    FOR EACH ROW EXECUTE FUNCTION visits_keep_people();
CREATE TRIGGER lets_people_go BEFORE DELETE ON visits_hold
    FOR EACH ROW EXECUTE FUNCTION visits_keep_people();

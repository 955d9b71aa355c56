-- The day of a visit: what each visitor said, and who settles it where the two differ.

-- As in 0002, and two moves more: a visit on which the two differ comes out held or not held by a settlement.
CREATE OR REPLACE FUNCTION visits_guard_visit() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text := CASE WHEN TG_OP = 'INSERT' THEN 'none' ELSE OLD.state END;
    allowed text[];
BEGIN
    IF NEW.state <> before THEN
        allowed := CASE before
            WHEN 'none' THEN ARRAY['appointment', 'confirmed']
            WHEN 'appointment' THEN ARRAY['confirmed', 'cancelled']
            WHEN 'confirmed' THEN ARRAY['held', 'not_held', 'cancelled']
            WHEN 'held' THEN ARRAY['attested', 'not_held']
            WHEN 'not_held' THEN ARRAY['attested']
            ELSE ARRAY[]::text[] END;
        IF NOT NEW.state = ANY (allowed) THEN
            RAISE EXCEPTION 'visits.no_such_transition: % to %', before, NEW.state
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF (before, NEW.state) IN (('held', 'not_held'), ('not_held', 'attested')) AND NOT EXISTS (
        SELECT FROM visits_settlement s
        WHERE s.visit_id = NEW.id AND s.took_place = (NEW.state = 'attested')) THEN
        RAISE EXCEPTION 'visits.needs_a_settlement' USING ERRCODE = 'check_violation';
    END IF;
    IF before IN ('held', 'attested', 'not_held', 'cancelled')
       AND (NEW.lead_id, NEW.partner_id, NEW.starts_at, NEW.family_id, NEW.kind)
           IS DISTINCT FROM (OLD.lead_id, OLD.partner_id, OLD.starts_at, OLD.family_id, OLD.kind) THEN
        RAISE EXCEPTION 'visits.past_visits_do_not_change' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM consent_invitation i
                   WHERE i.id = NEW.invitation_id AND i.family_id = NEW.family_id
                     AND i.program_id = NEW.program_id AND i.visit_kind = NEW.kind) THEN
        RAISE EXCEPTION 'visits.invitation_is_for_another_visit' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.kind = 'second' OR NEW.purpose = 'academic') AND NOT EXISTS (
        SELECT FROM visits_visit v
        JOIN programs_program mine ON mine.id = NEW.program_id
        JOIN programs_program theirs ON theirs.id = v.program_id
        WHERE v.family_id = NEW.family_id AND v.kind = 'first' AND v.state IN ('held', 'attested')
          AND v.id <> NEW.id AND theirs.school_year_id = mine.school_year_id
    ) THEN
        RAISE EXCEPTION 'visits.no_first_visit_held' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'confirmed' AND (before <> 'confirmed' OR
        (NEW.lead_id, NEW.partner_id, NEW.interpreter_id, NEW.starts_at, NEW.ends_at, NEW.answer_id)
        IS DISTINCT FROM
        (OLD.lead_id, OLD.partner_id, OLD.interpreter_id, OLD.starts_at, OLD.ends_at, OLD.answer_id)) THEN
        IF NOT consent_standing_yes(NEW.invitation_id, NEW.starts_at::date) THEN
            RAISE EXCEPTION 'visits.no_standing_yes' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.answer_id IS NULL OR NOT EXISTS (
            SELECT FROM consent_answer a
            WHERE a.id = NEW.answer_id AND a.invitation_id = NEW.invitation_id AND a.kind = 'yes') THEN
            RAISE EXCEPTION 'visits.rests_on_no_yes' USING ERRCODE = 'check_violation';
        END IF;
        PERFORM visits_check_visitor(NEW, NEW.lead_id, false);
        PERFORM visits_check_visitor(NEW, NEW.partner_id, true);
    END IF;
    IF NEW.state = 'attested' AND before <> 'attested' AND (
        SELECT count(*) FROM visits_attestation a
        WHERE a.visit_id = NEW.id AND a.educator_id IN (NEW.lead_id, NEW.partner_id)) < 2 THEN
        RAISE EXCEPTION 'visits.needs_two_attestations' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

-- A settlement is for two accounts that differ, and for nothing else.
CREATE FUNCTION visits_guard_settlement() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF (SELECT count(DISTINCT a.outcome IN ('held', 'ended_early')) FROM visits_attestation a
        WHERE a.visit_id = NEW.visit_id) < 2 THEN
        RAISE EXCEPTION 'visits.words_agree' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER by_a_third BEFORE INSERT ON visits_settlement
    FOR EACH ROW EXECUTE FUNCTION visits_guard_settlement();

-- Only the two who go say that they are there; whoever was of the pair when she spoke may have left it since.
CREATE FUNCTION visits_guard_day_word() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NEW.refused = '' AND NOT EXISTS (
        SELECT FROM visits_visit v
        WHERE v.id = NEW.visit_id AND NEW.educator_id IN (v.lead_id, v.partner_id)) THEN
        RAISE EXCEPTION 'visits.only_visitors_attest' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER by_visitors BEFORE INSERT ON visits_dayword
    FOR EACH ROW EXECUTE FUNCTION visits_guard_day_word();

-- What the database refuses about visits. Each refusal's text begins with its code.

-- 1. No visit may be confirmed that breaks a core practice; no state may follow another but as states.py says.
CREATE FUNCTION visits_check_visitor(visit visits_visit, visitor bigint, as_partner boolean)
    RETURNS void LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
    program programs_program;
    person people_educator;
    day date;
BEGIN
    SELECT * INTO program FROM programs_program WHERE id = visit.program_id;
    SELECT * INTO person FROM people_educator WHERE id = visitor;
    SELECT (visit.starts_at AT TIME ZONE s.time_zone)::date INTO day
        FROM organizations_school s WHERE s.id = program.school_id;
    IF person.kind = 'interpreter' AND NOT (as_partner AND program.interpreter_counts_in_pair) THEN
        RAISE EXCEPTION 'visits.interpreter_is_not_one_of_the_pair' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM programs_participation p
                   WHERE p.program_id = visit.program_id AND p.educator_id = visitor
                     AND p.opted_out_at IS NULL) THEN
        RAISE EXCEPTION 'visits.visitor_has_not_opted_in' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (as_partner AND program.untrained_partner_allowed)
       AND NOT EXISTS (SELECT FROM training_certificate c
                       WHERE c.educator_id = visitor AND c.revoked_at IS NULL
                         AND day BETWEEN c.valid_from AND c.valid_until) THEN
        RAISE EXCEPTION 'visits.visitor_holds_no_certificate_that_day' USING ERRCODE = 'check_violation';
    END IF;
END $$;

CREATE FUNCTION visits_guard_visit() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text := CASE WHEN TG_OP = 'INSERT' THEN 'none' ELSE OLD.state END;
    allowed text[];
BEGIN
    IF NEW.state <> before THEN
        allowed := CASE before
            WHEN 'none' THEN ARRAY['appointment', 'confirmed']
            WHEN 'appointment' THEN ARRAY['confirmed', 'cancelled']
            WHEN 'confirmed' THEN ARRAY['held', 'not_held', 'cancelled']
            WHEN 'held' THEN ARRAY['attested']
            ELSE ARRAY[]::text[] END;
        IF NOT NEW.state = ANY (allowed) THEN
            RAISE EXCEPTION 'visits.no_such_transition: % to %', before, NEW.state
                USING ERRCODE = 'check_violation';
        END IF;
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

CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON visits_visit
    FOR EACH ROW EXECUTE FUNCTION visits_guard_visit();

-- 2. Nobody is in two visits at once, travel buffer included: rows of occupation follow the visits.
ALTER TABLE visits_occupation
    ADD CONSTRAINT visits_occupation_one_taken
        CHECK ((educator_id IS NULL) <> (family_id IS NULL)),
    ADD CONSTRAINT visits_occupation_educator_apart
        EXCLUDE USING gist (educator_id WITH =, during WITH &&) WHERE (educator_id IS NOT NULL)
        DEFERRABLE INITIALLY IMMEDIATE,
    ADD CONSTRAINT visits_occupation_family_apart
        EXCLUDE USING gist (family_id WITH =, during WITH &&) WHERE (family_id IS NOT NULL)
        DEFERRABLE INITIALLY IMMEDIATE;

CREATE FUNCTION visits_occupy() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    buffer interval;
    taken tstzrange;
BEGIN
    IF TG_OP = 'UPDATE' AND
       (NEW.lead_id, NEW.partner_id, NEW.interpreter_id, NEW.family_id, NEW.starts_at, NEW.ends_at,
        NEW.state IN ('appointment', 'confirmed', 'held', 'attested'))
       IS NOT DISTINCT FROM
       (OLD.lead_id, OLD.partner_id, OLD.interpreter_id, OLD.family_id, OLD.starts_at, OLD.ends_at,
        OLD.state IN ('appointment', 'confirmed', 'held', 'attested')) THEN
        RETURN NULL;
    END IF;
    DELETE FROM visits_occupation WHERE visit_id = NEW.id;
    IF NEW.state IN ('appointment', 'confirmed', 'held', 'attested') THEN
        SELECT make_interval(mins => p.buffer_minutes) INTO buffer
            FROM programs_program p WHERE p.id = NEW.program_id;
        taken := tstzrange(NEW.starts_at, NEW.ends_at + buffer);
        INSERT INTO visits_occupation (district_id, visit_id, educator_id, family_id, during)
            SELECT DISTINCT NEW.district_id, NEW.id, person, NULL::bigint, taken
            FROM unnest(ARRAY[NEW.lead_id, NEW.partner_id, NEW.interpreter_id]) AS person
            WHERE person IS NOT NULL
            UNION ALL
            SELECT NEW.district_id, NEW.id, NULL, NEW.family_id, taken;
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER occupies AFTER INSERT OR UPDATE ON visits_visit
    FOR EACH ROW EXECUTE FUNCTION visits_occupy();

CREATE FUNCTION visits_refuse_direct_occupation() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'visits.occupation_follows_visits' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;

CREATE TRIGGER follows_visits BEFORE INSERT OR UPDATE OR DELETE ON visits_occupation
    FOR EACH ROW EXECUTE FUNCTION visits_refuse_direct_occupation();

-- 3. A yes that is taken back leaves no confirmed visit behind, whoever writes the answer.
CREATE FUNCTION visits_answer_taken_back() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM visits_visit v
               WHERE v.invitation_id = NEW.invitation_id AND v.state = 'confirmed')
       AND NOT consent_standing_yes(NEW.invitation_id, NEW.at::date) THEN
        RAISE EXCEPTION 'visits.confirmed_without_yes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER no_visit_without_yes AFTER INSERT ON consent_answer
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION visits_answer_taken_back();

-- 4. Only the two visitors attest, and only what was confirmed.
CREATE FUNCTION visits_guard_attestation() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND NEW.educator_id IN (v.lead_id, v.partner_id)
                     AND v.state IN ('confirmed', 'held', 'not_held')) THEN
        RAISE EXCEPTION 'visits.only_visitors_attest' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER by_visitors BEFORE INSERT ON visits_attestation
    FOR EACH ROW EXECUTE FUNCTION visits_guard_attestation();

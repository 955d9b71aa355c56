-- Only a family's own visitors, or a successor it said yes to, are in its conversation; only a guardian's own
-- hand makes a hope; what was asked for is answered or handed on, once.

CREATE FUNCTION conversations_of_the_pair(program bigint, family bigint, educator bigint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM visits_visit v
                   WHERE v.program_id = program AND v.family_id = family
                     AND educator IN (v.lead_id, v.partner_id)
                     AND v.state IN ('confirmed', 'held', 'attested'))
$$;

-- A guardian who said yes to a visit of this program year, whatever came of it; of two records of one person
-- either.
CREATE FUNCTION conversations_said_yes(program bigint, family bigint, guardian bigint) RETURNS boolean
    LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (SELECT FROM consent_answer a JOIN consent_invitation i ON i.id = a.invitation_id
                   WHERE i.program_id = program AND i.family_id = family AND a.kind = 'yes'
                     AND people_person(a.guardian_id) = people_person(guardian))
$$;

-- Pages of staff open a district with who is signed in; a family's link opens it with nobody.
CREATE FUNCTION conversations_staff_is_signed_in() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT COALESCE(current_setting('app.user', true), '') <> ''
$$;

CREATE FUNCTION conversations_guard_line() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    thread conversations_thread;
BEGIN
    SELECT * INTO thread FROM conversations_thread WHERE id = NEW.thread_id;
    IF NEW.educator_id IS NOT NULL
       AND NOT conversations_of_the_pair(thread.program_id, thread.family_id, NEW.educator_id)
       AND NOT EXISTS (SELECT FROM conversations_succession s
                       WHERE s.thread_id = thread.id AND s.educator_id = NEW.educator_id AND s.said_yes) THEN
        RAISE EXCEPTION 'conversations.not_your_family' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.guardian_id IS NOT NULL
       AND NOT conversations_said_yes(thread.program_id, thread.family_id, NEW.guardian_id) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT ON conversations_line
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_line();

-- Nobody is written to who did not say yes; a successor writes to those alone who let her read on.
CREATE FUNCTION conversations_guard_reader() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    line conversations_line;
    thread conversations_thread;
BEGIN
    SELECT * INTO line FROM conversations_line WHERE id = NEW.line_id;
    SELECT * INTO thread FROM conversations_thread WHERE id = line.thread_id;
    IF line.educator_id IS NULL OR NOT conversations_said_yes(thread.program_id, thread.family_id, NEW.guardian_id)
       OR NOT conversations_of_the_pair(thread.program_id, thread.family_id, line.educator_id)
          AND NOT EXISTS (SELECT FROM conversations_succession s
                          WHERE s.thread_id = thread.id AND s.educator_id = line.educator_id AND s.said_yes
                            AND people_person(s.guardian_id) = people_person(NEW.guardian_id)) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT ON conversations_linereader
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_reader();

CREATE FUNCTION conversations_guard_contact() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (
        OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL
        OR (NEW.thread_id, NEW.educator_id, NEW.by_name, NEW.kind, NEW.reached, NEW.minutes, NEW.at, NEW.recorded_at)
           IS DISTINCT FROM
           (OLD.thread_id, OLD.educator_id, OLD.by_name, OLD.kind, OLD.reached, OLD.minutes, OLD.at, OLD.recorded_at)
    ) THEN
        RAISE EXCEPTION 'conversations.contact_stays' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE UPDATE OR DELETE ON conversations_contact
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_contact();

CREATE FUNCTION conversations_guard_request() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.state <> 'open' THEN
            RAISE EXCEPTION 'conversations.request_begins_open' USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.follows_id IS NOT NULL AND NOT EXISTS (
            SELECT FROM conversations_request r WHERE r.id = NEW.follows_id AND r.state = 'handed_on') THEN
            RAISE EXCEPTION 'conversations.request_is_closed' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR OLD.state <> 'open' OR NEW.state = 'open'
       OR (NEW.thread_id, NEW.about, NEW.words, NEW.owner_id, NEW.answer_by, NEW.asked_at, NEW.follows_id)
          IS DISTINCT FROM
          (OLD.thread_id, OLD.about, OLD.words, OLD.owner_id, OLD.answer_by, OLD.asked_at, OLD.follows_id) THEN
        RAISE EXCEPTION 'conversations.request_is_closed' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OR DELETE ON conversations_request
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_request();

CREATE FUNCTION conversations_guard_proposal() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.approved IS NOT NULL THEN
            RAISE EXCEPTION 'conversations.hopes_are_the_familys' USING ERRCODE = 'check_violation';
        END IF;
        IF NOT EXISTS (SELECT FROM visits_visit v
                       WHERE v.id = NEW.visit_id AND NEW.educator_id IN (v.lead_id, v.partner_id)
                         AND v.state IN ('held', 'attested')
                         AND conversations_said_yes(v.program_id, v.family_id, NEW.guardian_id)) THEN
            RAISE EXCEPTION 'conversations.not_your_family' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR conversations_staff_is_signed_in() OR OLD.approved IS NOT NULL OR NEW.approved IS NULL
       OR NEW.approved AND NEW.words <> OLD.words OR NOT NEW.approved AND NEW.words <> ''
       OR (NEW.visit_id, NEW.educator_id, NEW.guardian_id, NEW.proposed_at)
          IS DISTINCT FROM (OLD.visit_id, OLD.educator_id, OLD.guardian_id, OLD.proposed_at) THEN
        RAISE EXCEPTION 'conversations.hopes_are_the_familys' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OR DELETE ON conversations_hopeproposal
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_proposal();

CREATE FUNCTION conversations_guard_hope() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR conversations_staff_is_signed_in() THEN
        RAISE EXCEPTION 'conversations.hopes_are_the_familys' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'UPDATE' THEN
        IF OLD.taken_back_at IS NOT NULL OR NEW.taken_back_at IS NULL
           OR (NEW.program_id, NEW.family_id, NEW.guardian_id, NEW.proposal_id, NEW.said_at)
              IS DISTINCT FROM (OLD.program_id, OLD.family_id, OLD.guardian_id, OLD.proposal_id, OLD.said_at) THEN
            RAISE EXCEPTION 'conversations.hope_stays' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF NOT conversations_said_yes(NEW.program_id, NEW.family_id, NEW.guardian_id) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.proposal_id IS NOT NULL AND NOT EXISTS (
        SELECT FROM conversations_hopeproposal p
        WHERE p.id = NEW.proposal_id AND p.approved AND p.words = NEW.words
          AND people_person(p.guardian_id) = people_person(NEW.guardian_id)) THEN
        RAISE EXCEPTION 'conversations.hopes_are_the_familys' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OR DELETE ON conversations_hope
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_hope();

-- Asked by staff, answered by the guardian alone, who may think again.
CREATE FUNCTION conversations_guard_succession() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    thread conversations_thread;
BEGIN
    IF TG_OP = 'INSERT' THEN
        SELECT * INTO thread FROM conversations_thread WHERE id = NEW.thread_id;
        IF NEW.said_yes IS NOT NULL
           OR NOT conversations_said_yes(thread.program_id, thread.family_id, NEW.guardian_id) THEN
            RAISE EXCEPTION 'conversations.the_family_answers' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF TG_OP = 'DELETE' OR conversations_staff_is_signed_in() OR NEW.said_yes IS NULL
       OR (NEW.thread_id, NEW.educator_id, NEW.guardian_id, NEW.asked_at)
          IS DISTINCT FROM (OLD.thread_id, OLD.educator_id, OLD.guardian_id, OLD.asked_at) THEN
        RAISE EXCEPTION 'conversations.the_family_answers' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OR DELETE ON conversations_succession
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_succession();

-- Learning is agreed on at second visits that were held, by one of the two who were there.
CREATE FUNCTION conversations_guard_agreement() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND v.kind = 'second' AND v.state IN ('held', 'attested')
                     AND NEW.educator_id IN (v.lead_id, v.partner_id)) THEN
        RAISE EXCEPTION 'conversations.agreed_at_second_visits' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER guarded BEFORE INSERT ON conversations_agreement
    FOR EACH ROW EXECUTE FUNCTION conversations_guard_agreement();

-- doorstep schema b1daca94bcab55f16a59, PostgreSQL 18
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.accounts_guard_last_administrator() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('accounts_membership'), NEW.district_id::int);
    IF NOT EXISTS (SELECT FROM accounts_membership m
                   JOIN accounts_user u ON u.id = m.user_id AND u.is_active
                   WHERE m.district_id = NEW.district_id AND m.id <> NEW.id
                     AND m.role = 'district_admin' AND m.ended_at IS NULL) THEN
        RAISE EXCEPTION 'accounts.last_administrator' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.audit_chain_event() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(1685024356, NEW.district_id::int);
    SELECT number, hash INTO last FROM audit_event
        WHERE district_id = NEW.district_id ORDER BY number DESC LIMIT 1;
    NEW.number := COALESCE(last.number, 0) + 1;
    NEW.previous := COALESCE(last.hash, ''::bytea);
    NEW.hash := audit_event_hash(NEW);
    RETURN NEW;
END $$;
CREATE TABLE public.audit_event (
    id bigint NOT NULL,
    number bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    actor_kind character varying(10) NOT NULL,
    actor_id bigint,
    actor_name character varying(200) NOT NULL,
    action character varying(100) NOT NULL,
    subject character varying(100) NOT NULL,
    subject_id character varying(64) NOT NULL,
    facts jsonb NOT NULL,
    reason character varying(500) NOT NULL,
    previous bytea NOT NULL,
    hash bytea NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.audit_event FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.audit_event_hash(e public.audit_event) RETURNS bytea
    LANGUAGE sql IMMUTABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT sha256(e.previous || convert_to(jsonb_build_array(
        e.district_id, e.number, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        e.actor_kind, e.actor_id, e.actor_name, e.action, e.subject, e.subject_id, e.facts, e.reason
    )::text, 'UTF8'))
$$;
CREATE TABLE public.compensation_claim (
    id bigint NOT NULL,
    key uuid NOT NULL,
    role character varying(12) NOT NULL,
    activity character varying(10) NOT NULL,
    replaced boolean NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone NOT NULL,
    day date NOT NULL,
    minutes integer NOT NULL,
    overtime_minutes integer NOT NULL,
    units smallint NOT NULL,
    cents integer NOT NULL,
    state character varying(10) NOT NULL,
    blocked_because character varying(16) NOT NULL,
    approved_at timestamp with time zone,
    approved_by_id bigint,
    approved_by_name character varying(200) NOT NULL,
    attendance_id bigint,
    batch_id bigint,
    corrects_id bigint,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    school_id bigint NOT NULL,
    visit_id bigint,
    rate_id bigint,
    debrief_id bigint,
    session_id bigint,
    tenth_miles integer NOT NULL,
    CONSTRAINT compensation_claim_blocked_says_why CHECK (((((state)::text = 'blocked'::text) AND (NOT ((blocked_because)::text = ''::text))) OR ((NOT ((state)::text = 'blocked'::text)) AND ((blocked_because)::text = ''::text)))),
    CONSTRAINT compensation_claim_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT compensation_claim_overtime_minutes_check CHECK ((overtime_minutes >= 0)),
    CONSTRAINT compensation_claim_rests_on_one_thing CHECK ((((attendance_id IS NULL) AND (debrief_id IS NULL) AND (session_id IS NULL) AND (visit_id IS NOT NULL)) OR ((attendance_id IS NOT NULL) AND (debrief_id IS NULL) AND (session_id IS NULL) AND (visit_id IS NULL)) OR ((attendance_id IS NULL) AND (debrief_id IS NULL) AND (session_id IS NOT NULL) AND (visit_id IS NULL)) OR ((attendance_id IS NULL) AND (debrief_id IS NOT NULL) AND (session_id IS NULL) AND (visit_id IS NULL)))),
    CONSTRAINT compensation_claim_tenth_miles_check CHECK ((tenth_miles >= 0)),
    CONSTRAINT compensation_claim_time_order CHECK ((ended_at > began_at)),
    CONSTRAINT compensation_claim_units_check CHECK ((units >= 0))
)
WITH (fillfactor='70');
ALTER TABLE ONLY public.compensation_claim FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.compensation_check_ground(claim public.compensation_claim) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    visit visits_visit;
BEGIN
    IF claim.visit_id IS NOT NULL THEN
        SELECT * INTO visit FROM visits_visit WHERE id = claim.visit_id;
        IF NOT (visit.state = 'attested' AND claim.activity IN ('visit', 'mileage')
                OR visit.state = 'not_held' AND claim.activity IN ('no_show', 'mileage'))
           OR (SELECT count(*) FROM visits_attestation a WHERE a.visit_id = visit.id) < 2
           OR NOT claim.educator_id IN (visit.lead_id, visit.partner_id, visit.interpreter_id) THEN
            RAISE EXCEPTION 'compensation.rests_on_two_attestations' USING ERRCODE = 'check_violation';
        END IF;
        IF claim.activity = 'mileage' AND NOT EXISTS (
            SELECT FROM compensation_drive d
            WHERE d.visit_id = claim.visit_id AND d.driver_id = claim.educator_id) THEN
            RAISE EXCEPTION 'compensation.not_the_driver' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF claim.attendance_id IS NOT NULL THEN
        IF claim.activity <> 'training' OR NOT EXISTS (
            SELECT FROM training_attendance a
            WHERE a.id = claim.attendance_id AND a.educator_id = claim.educator_id AND a.minutes > 0) THEN
            RAISE EXCEPTION 'compensation.was_not_there' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF claim.session_id IS NOT NULL THEN
        IF claim.activity <> 'training' OR NOT EXISTS (
            SELECT FROM training_trainingsession s
            WHERE s.id = claim.session_id AND s.led_by_id = claim.educator_id) THEN
            RAISE EXCEPTION 'compensation.was_not_there' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF claim.debrief_id IS NOT NULL THEN
        IF claim.activity <> 'debrief' OR NOT EXISTS (
            SELECT FROM reflection_debriefattendance a
            WHERE a.id = claim.debrief_id AND a.educator_id = claim.educator_id AND a.minutes > 0) THEN
            RAISE EXCEPTION 'compensation.was_not_there' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
END $$;
CREATE FUNCTION public.compensation_check_transaction() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    before text := COALESCE(current_setting('app.district', true), '');
BEGIN
    IF before <> NEW.district_id::text THEN
        PERFORM set_config('app.district', NEW.district_id::text, true);
    END IF;
    IF NOT EXISTS (SELECT FROM compensation_entry e WHERE e.transaction_id = NEW.id) THEN
        RAISE EXCEPTION 'compensation.transaction_without_entries' USING ERRCODE = 'check_violation';
    END IF;
    IF before <> NEW.district_id::text THEN
        PERFORM set_config('app.district', before, true);
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.compensation_guard_account() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF (NEW.balance_cents, NEW.earned_cents) <> (0, 0) THEN
            RAISE EXCEPTION 'compensation.balances_follow_entries' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF pg_trigger_depth() < 2 THEN  -- only the posting of entries may change an account
        RAISE EXCEPTION 'compensation.balances_follow_entries' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.compensation_guard_approvals() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM told n WHERE n.state = 'approved' AND EXISTS (
                   SELECT FROM people_educator e
                   WHERE e.id = n.educator_id AND e.user_id = n.approved_by_id)) THEN
        RAISE EXCEPTION 'compensation.nobody_approves_their_own_pay' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM told n WHERE n.state = 'approved' AND n.corrects_id IS NULL AND EXISTS (
                   SELECT FROM compensation_check c
                   WHERE c.district_id = n.district_id AND c.visit_id = n.visit_id
                     AND c.outcome = 'not_found')) THEN
        RAISE EXCEPTION 'compensation.its_check_did_not_find_it' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.compensation_guard_batch() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    before text := CASE WHEN TG_OP = 'INSERT' THEN 'none' ELSE OLD.state END;
    allowed text[];
BEGIN
    IF NEW.state <> before THEN
        allowed := CASE before
            WHEN 'none' THEN ARRAY['draft']
            WHEN 'draft' THEN ARRAY['approved', 'set_aside']
            WHEN 'approved' THEN ARRAY['exported', 'set_aside']
            ELSE ARRAY[]::text[] END;
        IF NOT NEW.state = ANY (allowed) THEN
            RAISE EXCEPTION 'compensation.no_such_transition: % to %', before, NEW.state
                USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF before = 'exported' THEN
        RAISE EXCEPTION 'compensation.exported_batches_stand' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'approved' AND before = 'draft' AND (
        NEW.approved_by_id IS NOT DISTINCT FROM NEW.made_by_id OR EXISTS (
            SELECT FROM compensation_claim c JOIN people_educator e ON e.id = c.educator_id
            WHERE c.batch_id = NEW.id AND e.user_id IN (NEW.approved_by_id))) THEN
        RAISE EXCEPTION 'compensation.a_second_person_approves' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'exported' AND length(NEW.fingerprint) <> 64 THEN
        RAISE EXCEPTION 'compensation.exported_without_fingerprint' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.compensation_guard_check() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.outcome <> '' OR (NEW.visit_id, NEW.sample_id, NEW.rank, NEW.due_on, NEW.last_on)
        IS DISTINCT FROM (OLD.visit_id, OLD.sample_id, OLD.rank, OLD.due_on, OLD.last_on) THEN
        RAISE EXCEPTION 'compensation.checks_stand' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.outcome <> '' AND (NEW.decided_by_id IS NULL OR EXISTS (
        SELECT FROM visits_visit v JOIN people_educator e ON e.id IN (v.lead_id, v.partner_id, v.interpreter_id)
        WHERE v.id = NEW.visit_id AND e.user_id = NEW.decided_by_id)) THEN
        RAISE EXCEPTION 'compensation.nobody_checks_their_own_visit' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.compensation_guard_claim() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    before text := CASE WHEN TG_OP = 'INSERT' THEN 'none' ELSE OLD.state END;
    allowed text[];
    original compensation_claim;
BEGIN
    IF NEW.state <> before THEN
        allowed := CASE before
            WHEN 'none' THEN CASE WHEN NEW.corrects_id IS NULL THEN ARRAY['blocked', 'due']
                                  ELSE ARRAY['approved'] END
            WHEN 'blocked' THEN ARRAY['due']
            WHEN 'due' THEN ARRAY['blocked', 'approved']
            WHEN 'approved' THEN CASE WHEN NEW.corrects_id IS NULL THEN ARRAY['due', 'batched']
                                      ELSE ARRAY['batched'] END
            WHEN 'batched' THEN ARRAY['approved', 'paid']
            ELSE ARRAY[]::text[] END;
        IF NOT NEW.state = ANY (allowed) THEN
            RAISE EXCEPTION 'compensation.no_such_transition: % to %', before, NEW.state
                USING ERRCODE = 'check_violation';
        END IF;
        IF NEW.state = 'approved' AND before <> 'batched' AND NEW.approved_at IS NULL THEN
            RAISE EXCEPTION 'compensation.nobody_approves_their_own_pay' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF before IN ('approved', 'batched', 'paid') AND NEW.state <> 'due'
       AND (NEW.educator_id, NEW.activity, NEW.visit_id, NEW.attendance_id, NEW.session_id, NEW.debrief_id,
            NEW.day, NEW.minutes, NEW.overtime_minutes, NEW.units, NEW.tenth_miles, NEW.rate_id, NEW.cents,
            NEW.corrects_id)
           IS DISTINCT FROM
           (OLD.educator_id, OLD.activity, OLD.visit_id, OLD.attendance_id, OLD.session_id, OLD.debrief_id,
            OLD.day, OLD.minutes, OLD.overtime_minutes, OLD.units, OLD.tenth_miles, OLD.rate_id, OLD.cents,
            OLD.corrects_id) THEN
        RAISE EXCEPTION 'compensation.posted_claims_stand' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.state IN ('batched', 'paid')) <> (NEW.batch_id IS NOT NULL) THEN
        RAISE EXCEPTION 'compensation.batched_without_a_batch' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.corrects_id IS NOT NULL THEN
        SELECT * INTO original FROM compensation_claim WHERE id = NEW.corrects_id;
        IF original.state <> 'paid' OR original.cents <> -NEW.cents OR original.educator_id <> NEW.educator_id THEN
            RAISE EXCEPTION 'compensation.correction_mirrors_a_paid_claim' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.cents < 0 OR (NEW.state IN ('due', 'approved') AND NEW.cents = 0) THEN
        RAISE EXCEPTION 'compensation.claim_without_amount' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.corrects_id IS NULL THEN
        PERFORM compensation_check_ground(NEW);
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.compensation_guard_drive() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND NEW.driver_id IN (v.lead_id, v.partner_id)
                     AND v.mode = 'in_person') THEN
        RAISE EXCEPTION 'compensation.driver_is_one_of_the_pair' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM compensation_claim c
               WHERE c.visit_id = NEW.visit_id AND c.activity = 'mileage' AND NOT c.replaced
                 AND c.corrects_id IS NULL AND c.state IN ('approved', 'batched', 'paid')) THEN
        RAISE EXCEPTION 'compensation.way_is_approved' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.compensation_guard_effort() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        IF NEW.signed_at IS NOT NULL OR NEW.countersigned_at IS NOT NULL THEN
            RAISE EXCEPTION 'compensation.two_people_sign' USING ERRCODE = 'check_violation';
        END IF;
        RETURN NEW;
    END IF;
    IF (NEW.educator_id, NEW.starts_on, NEW.ends_on, NEW.content, NEW.fingerprint)
        IS DISTINCT FROM (OLD.educator_id, OLD.starts_on, OLD.ends_on, OLD.content, OLD.fingerprint)
       OR OLD.countersigned_at IS NOT NULL
       OR (OLD.signed_at IS NOT NULL AND NEW.signed_at IS DISTINCT FROM OLD.signed_at) THEN
        RAISE EXCEPTION 'compensation.certified_time_stands' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.signed_at IS NOT NULL AND NOT EXISTS (
        SELECT FROM people_educator e WHERE e.id = NEW.educator_id AND e.user_id = NEW.signed_by_id) THEN
        RAISE EXCEPTION 'compensation.ones_own_time' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.countersigned_at IS NOT NULL AND (
        NEW.signed_at IS NULL OR NEW.countersigned_by_id IS NULL
        OR NEW.countersigned_by_id = NEW.signed_by_id) THEN
        RAISE EXCEPTION 'compensation.two_people_sign' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.compensation_post() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM posted GROUP BY transaction_id HAVING sum(cents) <> 0) THEN
        RAISE EXCEPTION 'compensation.unbalanced' USING ERRCODE = 'check_violation';
    END IF;
    -- what is asked of transactions and entries is asked row by row and by key, in subqueries with one answer: a
    -- join (and EXISTS becomes one) is planned by what was known of a table when it was small, and then reads all
    -- of ten thousand new rows for each of them; accounts are few and are read once
    IF EXISTS (SELECT FROM (SELECT transaction_id, count(*) AS n FROM posted GROUP BY transaction_id) p
               WHERE p.n <> (SELECT count(*) FROM compensation_entry e
                             WHERE e.transaction_id = p.transaction_id)) THEN
        RAISE EXCEPTION 'compensation.transactions_are_whole' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM posted p JOIN compensation_account a ON a.id = p.account_id
               GROUP BY p.transaction_id HAVING min(a.currency) <> max(a.currency)) THEN
        RAISE EXCEPTION 'compensation.mixed_currencies' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM posted p
               JOIN compensation_account a ON a.id = p.account_id AND a.kind = 'fund'
               JOIN compensation_fund f ON f.id = a.fund_id
               WHERE p.cents < 0 AND (
                   SELECT t.kind = 'claim'
                      AND (t.day NOT BETWEEN f.starts_on AND f.ends_on OR COALESCE(f.closed_at < t.at, false))
                   FROM compensation_transaction t WHERE t.id = p.transaction_id)) THEN
        RAISE EXCEPTION 'compensation.fund_does_not_cover_the_day' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE compensation_account a
    SET balance_cents = a.balance_cents + d.cents, earned_cents = a.earned_cents + d.earned
    FROM (SELECT p.account_id, sum(p.cents) AS cents,
                 sum(CASE WHEN (SELECT t.kind FROM compensation_transaction t WHERE t.id = p.transaction_id)
                              IN ('claim', 'reopened') THEN p.cents ELSE 0 END) AS earned
          FROM posted p GROUP BY p.account_id) d
    WHERE a.id = d.account_id;
    IF EXISTS (SELECT FROM compensation_account a
               WHERE a.kind = 'fund' AND a.balance_cents < 0
                 AND a.id = ANY (ARRAY(SELECT DISTINCT p.account_id FROM posted p))) THEN
        RAISE EXCEPTION 'compensation.fund_is_spent' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM compensation_account a JOIN compensation_fund f ON f.id = a.fund_id
               WHERE a.kind = 'pay' AND a.earned_cents > f.per_person_cents
                 AND a.id = ANY (ARRAY(SELECT DISTINCT p.account_id FROM posted p))) THEN
        RAISE EXCEPTION 'compensation.person_has_had_their_share' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.consent_guard_contact_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.done_at IS NOT NULL OR NEW.tries < OLD.tries
       OR (NEW.guardian_id, NEW.invitation_id, NEW.what, NEW.key, NEW.asked_at, NEW.expires_at)
          IS DISTINCT FROM
          (OLD.guardian_id, OLD.invitation_id, OLD.what, OLD.key, OLD.asked_at, OLD.expires_at) THEN
        RAISE EXCEPTION 'consent.contact_change_stands' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.consent_guard_transition() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM programs_cohortfamily f
                   JOIN programs_transitioncohort c ON c.id = f.cohort_id
                   WHERE c.program_id = NEW.program_id AND f.family_id = NEW.family_id) THEN
        RAISE EXCEPTION 'consent.family_in_no_cohort' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.consent_standing_yes(invitation bigint, on_day date) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (
        SELECT FROM consent_answer a
        JOIN consent_invitation i ON i.id = a.invitation_id
        WHERE a.invitation_id = invitation AND a.kind = 'yes'
          AND NOT EXISTS (SELECT FROM consent_answer later
                          WHERE later.invitation_id = a.invitation_id AND later.id > a.id
                            AND people_person(later.guardian_id) = people_person(a.guardian_id))
          AND EXISTS (SELECT FROM people_guardianship g
                      JOIN people_familystudent m ON m.student_id = g.student_id
                      WHERE g.guardian_id = people_person(a.guardian_id) AND m.family_id = i.family_id
                        AND people_may(g, 'consent', on_day))
    )
$$;
CREATE FUNCTION public.conversations_guard_agreement() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND v.kind = 'second' AND v.state IN ('held', 'attested')
                     AND NEW.educator_id IN (v.lead_id, v.partner_id)) THEN
        RAISE EXCEPTION 'conversations.agreed_at_second_visits' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.conversations_guard_contact() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.conversations_guard_hope() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.conversations_guard_line() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    thread conversations_thread;
BEGIN
    SELECT * INTO thread FROM conversations_thread WHERE id = NEW.thread_id;
    IF NEW.educator_id IS NOT NULL
       AND NOT conversations_of_the_pair(thread.program_id, thread.family_id, NEW.educator_id)
       AND NOT conversations_may_write_for_the_school(thread.program_id, NEW.educator_id)
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
CREATE FUNCTION public.conversations_guard_proposal() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.conversations_guard_reader() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    line conversations_line;
    thread conversations_thread;
BEGIN
    SELECT * INTO line FROM conversations_line WHERE id = NEW.line_id;
    SELECT * INTO thread FROM conversations_thread WHERE id = line.thread_id;
    IF line.educator_id IS NULL OR NOT conversations_said_yes(thread.program_id, thread.family_id, NEW.guardian_id)
       OR NOT conversations_of_the_pair(thread.program_id, thread.family_id, line.educator_id)
          AND NOT conversations_may_write_for_the_school(thread.program_id, line.educator_id)
          AND NOT EXISTS (SELECT FROM conversations_succession s
                          WHERE s.thread_id = thread.id AND s.educator_id = line.educator_id AND s.said_yes
                            AND people_person(s.guardian_id) = people_person(NEW.guardian_id)) THEN
        RAISE EXCEPTION 'conversations.not_in_this_conversation' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.conversations_guard_request() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.conversations_guard_succession() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.conversations_may_write_for_the_school(program bigint, educator bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (SELECT FROM programs_program p
                   JOIN people_educator e ON e.id = educator AND e.missing_since IS NULL
                   JOIN accounts_membership m ON m.user_id = e.user_id AND m.ended_at IS NULL
                    AND m.role IN ('coordinator', 'district_admin')
                    AND (m.school_id IS NULL OR m.school_id = p.school_id)
                   WHERE p.id = program AND p.coordinator_writes)
$$;
CREATE FUNCTION public.conversations_of_the_pair(program bigint, family bigint, educator bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (SELECT FROM visits_visit v
                   WHERE v.program_id = program AND v.family_id = family
                     AND educator IN (v.lead_id, v.partner_id)
                     AND v.state IN ('confirmed', 'held', 'attested'))
$$;
CREATE FUNCTION public.conversations_said_yes(program bigint, family bigint, guardian bigint) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT EXISTS (SELECT FROM consent_answer a JOIN consent_invitation i ON i.id = a.invitation_id
                   WHERE i.program_id = program AND i.family_id = family AND a.kind = 'yes'
                     AND people_person(a.guardian_id) = people_person(guardian))
$$;
CREATE FUNCTION public.conversations_staff_is_signed_in() RETURNS boolean
    LANGUAGE sql STABLE
    AS $$
    SELECT COALESCE(current_setting('app.user', true), '') <> ''
$$;
CREATE FUNCTION public.fidelity_guard_network_line() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    row fidelity_networkline := COALESCE(NEW, OLD);
BEGIN
    IF NOT EXISTS (SELECT FROM organizations_district d
                   WHERE d.id = NULLIF(current_setting('app.district', true), '')::bigint
                     AND d.slug = row.slug)
       OR TG_OP = 'UPDATE' AND NEW.slug <> OLD.slug THEN
        RAISE EXCEPTION 'fidelity.another_districts_line' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP <> 'DELETE' AND (NEW.schools < 1 OR EXISTS (
        SELECT FROM jsonb_each(NEW.numbers) cell
        WHERE jsonb_typeof(cell.value) NOT IN ('number', 'null')
           OR jsonb_typeof(cell.value) = 'number' AND cell.value::numeric NOT IN (0)
              AND cell.value::numeric < 5)) THEN
        RAISE EXCEPTION 'fidelity.small_number' USING ERRCODE = 'check_violation';
    END IF;
    RETURN row;
END $$;
CREATE FUNCTION public.fidelity_guard_release() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $_$
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (
        OLD.taken_back_at IS NOT NULL
        OR (to_jsonb(NEW) - 'taken_back_at') <> (to_jsonb(OLD) - 'taken_back_at')) THEN
        RAISE EXCEPTION 'fidelity.release_stays' USING ERRCODE = 'check_violation';
    END IF;
    IF jsonb_path_exists(NEW.numbers, 'strict $.** ? (@.type() == "number" && @ <> 0 && @ < 5)') THEN
        RAISE EXCEPTION 'fidelity.small_number' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $_$;
CREATE FUNCTION public.people_guard_merge() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'DELETE' OR OLD.undone_at IS NOT NULL OR NEW.undone_at IS NULL
       OR to_jsonb(NEW) - 'undone_at' - 'undone_by' IS DISTINCT FROM to_jsonb(OLD) - 'undone_at' - 'undone_by' THEN
        RAISE EXCEPTION 'people.merge_stands' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.people_guard_order() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.people_keep_address() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF coalesce(current_setting('app.roster', true), '') <> ''
       AND EXISTS (SELECT FROM people_home h
                   WHERE h.district_id = OLD.district_id AND h.id = OLD.home_id AND h.decided_by_hand ? 'mark')
       AND (TG_OP = 'DELETE' OR (NEW.mark, NEW.sealed) IS DISTINCT FROM (OLD.mark, OLD.sealed)) THEN
        RAISE EXCEPTION 'people.decided_by_hand: address' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE FUNCTION public.people_keep_decisions() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.people_keep_wish() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF coalesce(current_setting('app.roster', true), '') <> '' THEN
        RAISE EXCEPTION 'people.wish_kept' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TABLE public.people_guardianship (
    id bigint NOT NULL,
    relation character varying(40) NOT NULL,
    lives_with boolean DEFAULT true NOT NULL,
    may_contact boolean DEFAULT true NOT NULL,
    may_consent boolean DEFAULT true NOT NULL,
    may_know_address boolean DEFAULT true NOT NULL,
    ended_on date,
    decided_by_hand jsonb DEFAULT '[]'::jsonb NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    student_id bigint NOT NULL,
    may_receive_records boolean DEFAULT true NOT NULL,
    starts_on date
);
ALTER TABLE ONLY public.people_guardianship FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.people_may(tie public.people_guardianship, what text, on_day date) RETURNS boolean
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.people_person(guardian bigint) RETURNS bigint
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT COALESCE(g.merged_into_id, g.id) FROM people_guardian g WHERE g.id = guardian
$$;
CREATE FUNCTION public.people_refuse_twins() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM people_student k WHERE k.district_id = NEW.district_id AND k.id = NEW.merged_into_id
               AND (lower(btrim(k.given_name)) <> lower(btrim(NEW.given_name)) OR k.birth_date <> NEW.birth_date)) THEN
        RAISE EXCEPTION 'people.merge_twins' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;

    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;

    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;

    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;

    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;

    RETURN _job_id;
END;
$$;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;

 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;

    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;

END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);

	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE TABLE public.programs_transitioncohort (
    id bigint NOT NULL,
    key uuid NOT NULL,
    grade character varying(8) NOT NULL,
    entering_grade character varying(8) NOT NULL,
    gathered_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    from_school_id bigint NOT NULL,
    program_id bigint NOT NULL
);
ALTER TABLE ONLY public.programs_transitioncohort FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.programs_check_cohort_is_whole(cohort public.programs_transitioncohort) RETURNS void
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT programs_cohort_belonging(cohort.from_school_id, cohort.grade)
               EXCEPT SELECT f.family_id FROM programs_cohortfamily f WHERE f.cohort_id = cohort.id) THEN
        RAISE EXCEPTION 'programs.cohort_is_not_whole' USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION public.programs_cohort_belonging(school bigint, of_grade text) RETURNS SETOF bigint
    LANGUAGE sql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
    SELECT DISTINCT m.family_id
      FROM people_student s
      JOIN people_familystudent m ON m.student_id = s.id
      JOIN people_family f ON f.id = m.family_id AND f.dissolved_on IS NULL
     WHERE s.school_id = school AND s.grade = of_grade AND s.missing_since IS NULL
$$;
CREATE FUNCTION public.programs_guard_cohort() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM programs_check_cohort_is_whole(NEW);
    RETURN NULL;
END $$;
CREATE FUNCTION public.programs_guard_cohort_families() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    cohort programs_transitioncohort;
BEGIN
    FOR cohort IN SELECT c.* FROM programs_transitioncohort c
                  WHERE c.id IN (SELECT t.cohort_id FROM taken t)
    LOOP
        IF EXISTS (SELECT t.family_id FROM taken t WHERE t.cohort_id = cohort.id
                   EXCEPT SELECT programs_cohort_belonging(cohort.from_school_id, cohort.grade)) THEN
            RAISE EXCEPTION 'programs.cohort_is_not_picked' USING ERRCODE = 'check_violation';
        END IF;
        PERFORM programs_check_cohort_is_whole(cohort);
    END LOOP;
    RETURN NULL;
END $$;
CREATE FUNCTION public.readiness_guard_ballot() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM readiness_inquiry WHERE id = NEW.inquiry_id AND state = 'open' FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'readiness.decided' USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT count(*) FROM readiness_ballot b
        WHERE b.inquiry_id = NEW.inquiry_id AND b."group" = NEW."group") >=
       (SELECT count(*) FROM readiness_slip s
        WHERE s.inquiry_id = NEW.inquiry_id AND s."group" = NEW."group" AND s.used) THEN
        RAISE EXCEPTION 'readiness.no_slip_used' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.readiness_guard_inquiry() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND OLD.state = 'decided' THEN
        RAISE EXCEPTION 'readiness.decided' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.outcome = 'ready' AND 2 * (
        SELECT count(*) FROM readiness_ballot b
        WHERE b.inquiry_id = NEW.id AND b."group" = 'educators' AND b.wish = 'yes') < NEW.faculty THEN
        RAISE EXCEPTION 'readiness.below_the_gate' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.readiness_guard_slip() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.used OR (NEW.inquiry_id, NEW."group", NEW.digest) IS DISTINCT FROM
                   (OLD.inquiry_id, OLD."group", OLD.digest) THEN
        RAISE EXCEPTION 'readiness.slip_used' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.reflection_guard() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        RAISE EXCEPTION 'reflection.stays_as_shared' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND NEW.educator_id IN (v.lead_id, v.partner_id)) THEN
        RAISE EXCEPTION 'reflection.only_visitors_reflect' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND v.state IN ('held', 'attested')) THEN
        RAISE EXCEPTION 'reflection.visit_not_held' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.reflection_refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'reflection.stays_as_shared' USING ERRCODE = 'check_violation';
END $$;
CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    RAISE EXCEPTION 'organizations.kept_forever: %', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE FUNCTION public.selection_one_standing_draw() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NEW.generation < 1 THEN
        RAISE EXCEPTION 'selection.generations_count_from_one'
            USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.generation > 1 AND NOT EXISTS (
        SELECT FROM selection_draw d JOIN selection_redraw r ON r.draw_id = d.id
        WHERE d.district_id = NEW.district_id AND d.program_id = NEW.program_id
          AND d.pool = NEW.pool AND d.generation = NEW.generation - 1
    ) THEN
        RAISE EXCEPTION 'selection.draw_stands'
            USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.transfers_correspondent_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL
        OR (NEW.district_id, NEW.name, NEW.sealing, NEW.signing, NEW.checked_by, NEW.checked_at)
        IS DISTINCT FROM (OLD.district_id, OLD.name, OLD.sealing, OLD.signing, OLD.checked_by, OLD.checked_at)
    THEN
        RAISE EXCEPTION 'transfers.correspondent_stands: %', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.transfers_no_stands() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.transfers_own_side() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    named boolean := (to_jsonb(NEW) -> 'correspondent_id') <> 'null'::jsonb;
BEGIN
    IF NOT EXISTS (
        SELECT FROM transfers_packet p WHERE p.id = NEW.packet_id
            AND NEW.district_id = CASE TG_TABLE_NAME WHEN 'transfers_handover' THEN p.origin_id ELSE p.destination_id END
            AND (named IS NULL OR named = (p.destination_id IS NULL))
    ) THEN
        RAISE EXCEPTION 'transfers.not_yours: %', NEW.packet_id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.transfers_packet_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    here bigint := NULLIF(current_setting('app.district', true), '')::bigint;
    theirs bigint := CASE
        WHEN NEW.state IN ('accepted', 'declined') THEN OLD.destination_id
        WHEN NEW.state = 'withdrawn' THEN OLD.origin_id
        ELSE coalesce(OLD.origin_id, OLD.destination_id)
    END;
BEGIN
    IF OLD.state <> 'sent' THEN
        RAISE EXCEPTION 'transfers.settled: %', OLD.key USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.key, NEW.origin_id, NEW.destination_id, NEW.far, NEW.sent_at)
        IS DISTINCT FROM (OLD.id, OLD.key, OLD.origin_id, OLD.destination_id, OLD.far, OLD.sent_at)
        OR here IS DISTINCT FROM theirs
    THEN
        RAISE EXCEPTION 'transfers.not_yours: %', OLD.key USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.transfers_question_kept() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.visits_answer_taken_back() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
DECLARE
    before text := current_setting('app.district', true);
    broken boolean;
BEGIN
    PERFORM set_config('app.district', NEW.district_id::text, true);
    broken := EXISTS (SELECT FROM visits_visit v
                      WHERE v.invitation_id = NEW.invitation_id AND v.state = 'confirmed')
              AND NOT consent_standing_yes(NEW.invitation_id, NEW.at::date);
    PERFORM set_config('app.district', COALESCE(before, ''), true);
    IF broken THEN
        RAISE EXCEPTION 'visits.confirmed_without_yes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION public.visits_answer_takes_turn() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    PERFORM FROM consent_invitation WHERE id = NEW.invitation_id FOR NO KEY UPDATE;
    RETURN NEW;
END $$;
CREATE TABLE public.visits_visit (
    id bigint NOT NULL,
    key uuid NOT NULL,
    kind character varying(12) NOT NULL,
    purpose character varying(12) NOT NULL,
    mode character varying(10) NOT NULL,
    place character varying(10) NOT NULL,
    place_name character varying(120) NOT NULL,
    state character varying(12) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    language character varying(16) NOT NULL,
    calendar_sequence integer NOT NULL,
    arrived_at timestamp with time zone,
    left_at timestamp with time zone,
    cancelled_by character varying(10) NOT NULL,
    family_confirmed_at timestamp with time zone,
    answer_id bigint,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    interpreter_id bigint,
    invitation_id bigint NOT NULL,
    lead_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    program_id bigint NOT NULL,
    alarmed_at timestamp with time zone,
    CONSTRAINT visits_visit_calendar_sequence_check CHECK ((calendar_sequence >= 0)),
    CONSTRAINT visits_visit_order CHECK ((ends_at > starts_at)),
    CONSTRAINT visits_visit_two_visitors CHECK ((NOT (lead_id = partner_id)))
);
ALTER TABLE ONLY public.visits_visit FORCE ROW LEVEL SECURITY;
CREATE FUNCTION public.visits_check_visitor(visit public.visits_visit, visitor bigint, as_partner boolean) RETURNS void
    LANGUAGE plpgsql STABLE
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
                     AND p.opted_out_at IS NULL
                     AND (visit.kind = 'transition' OR NOT p.transitions_only)) THEN
        RAISE EXCEPTION 'visits.visitor_has_not_opted_in' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT (as_partner AND program.untrained_partner_allowed)
       AND NOT EXISTS (SELECT FROM training_certificate c
                       WHERE c.educator_id = visitor AND c.revoked_at IS NULL
                         AND day BETWEEN c.valid_from AND c.valid_until) THEN
        RAISE EXCEPTION 'visits.visitor_holds_no_certificate_that_day' USING ERRCODE = 'check_violation';
    END IF;
END $$;
CREATE FUNCTION public.visits_guard_attestation() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM visits_visit v
                   WHERE v.id = NEW.visit_id AND NEW.educator_id IN (v.lead_id, v.partner_id)
                     AND v.state IN ('confirmed', 'held', 'not_held')) THEN
        RAISE EXCEPTION 'visits.only_visitors_attest' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.visits_guard_day_word() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF NEW.refused = '' AND NOT EXISTS (
        SELECT FROM visits_visit v
        WHERE v.id = NEW.visit_id AND NEW.educator_id IN (v.lead_id, v.partner_id)) THEN
        RAISE EXCEPTION 'visits.only_visitors_attest' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.visits_guard_hold() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.visits_guard_interpreter() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.visits_guard_pair() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF EXISTS (SELECT FROM programs_pairingchoice c
               WHERE c.kind = 'apart'
                 AND (c.educator_id, c.colleague_id)
                     IN ((NEW.lead_id, NEW.partner_id), (NEW.partner_id, NEW.lead_id))) THEN
        RAISE EXCEPTION 'visits.pair_kept_apart' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.visits_guard_settlement() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF (SELECT count(DISTINCT a.outcome IN ('held', 'ended_early')) FROM visits_attestation a
        WHERE a.visit_id = NEW.visit_id) < 2 THEN
        RAISE EXCEPTION 'visits.words_agree' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE FUNCTION public.visits_guard_visit() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.visits_keep_people() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.visits_occupy() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE FUNCTION public.visits_refuse_direct_occupation() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
BEGIN
    IF pg_trigger_depth() < 2 THEN
        RAISE EXCEPTION 'visits.occupation_follows_visits' USING ERRCODE = 'check_violation';
    END IF;
    RETURN COALESCE(NEW, OLD);
END $$;
CREATE FUNCTION public.visits_take_turn() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'public', 'pg_temp'
    AS $$
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
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_membership (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    district_id bigint NOT NULL,
    school_id bigint,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.accounts_membership FORCE ROW LEVEL SECURITY;
ALTER TABLE public.accounts_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.accounts_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    email character varying(254) NOT NULL,
    name character varying(200) NOT NULL,
    is_active boolean NOT NULL,
    joined_at timestamp with time zone NOT NULL
);
ALTER TABLE public.accounts_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.accounts_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.audit_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_account (
    id bigint NOT NULL,
    kind character varying(8) NOT NULL,
    currency character varying(3) NOT NULL,
    balance_cents bigint NOT NULL,
    earned_cents bigint NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint,
    fund_id bigint NOT NULL,
    CONSTRAINT compensation_account_person CHECK ((((educator_id IS NOT NULL) AND ((kind)::text = 'pay'::text)) OR ((NOT ((kind)::text = 'pay'::text)) AND (educator_id IS NULL))))
);
ALTER TABLE ONLY public.compensation_account FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_account ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_account_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_batch (
    id bigint NOT NULL,
    key uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    cut_off_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    layout character varying(40) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    made_by_id bigint,
    made_by_name character varying(200) NOT NULL,
    approved_at timestamp with time zone,
    approved_by_id bigint,
    approved_by_name character varying(200) NOT NULL,
    exported_at timestamp with time zone,
    fingerprint character varying(64) NOT NULL,
    district_id bigint NOT NULL,
    CONSTRAINT compensation_batch_order CHECK ((ends_on >= starts_on))
);
ALTER TABLE ONLY public.compensation_batch FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_batch ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_batch_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_check (
    id bigint NOT NULL,
    key uuid NOT NULL,
    rank integer NOT NULL,
    due_on date NOT NULL,
    last_on date NOT NULL,
    escalated_at timestamp with time zone,
    outcome character varying(10) NOT NULL,
    reason character varying(300) NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    decided_by_name character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    sample_id bigint NOT NULL,
    ran_out_at timestamp with time zone,
    told_at timestamp with time zone,
    CONSTRAINT compensation_check_decided CHECK ((((decided_at IS NULL) AND ((outcome)::text = ''::text)) OR ((NOT ((outcome)::text = ''::text)) AND (decided_at IS NOT NULL)))),
    CONSTRAINT compensation_check_rank_check CHECK ((rank >= 0)),
    CONSTRAINT compensation_check_two_deadlines CHECK ((last_on > due_on))
);
ALTER TABLE ONLY public.compensation_check FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_check ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_check_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.compensation_claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_contracthours (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    begins time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    CONSTRAINT compensation_contracthours_order CHECK ((ends > begins)),
    CONSTRAINT compensation_contracthours_weekday CHECK ((weekday <= 6)),
    CONSTRAINT compensation_contracthours_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE ONLY public.compensation_contracthours FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_contracthours ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_contracthours_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_drive (
    id bigint NOT NULL,
    said_by_name character varying(200) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    driver_id bigint NOT NULL,
    visit_id bigint NOT NULL
);
ALTER TABLE ONLY public.compensation_drive FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_drive ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_drive_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_effort (
    id bigint NOT NULL,
    key uuid NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    content text NOT NULL,
    fingerprint character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    signed_at timestamp with time zone,
    signed_by_id bigint,
    signed_by_name character varying(200) NOT NULL,
    countersigned_at timestamp with time zone,
    countersigned_by_id bigint,
    countersigned_by_name character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    CONSTRAINT compensation_effort_order CHECK ((ends_on >= starts_on))
);
ALTER TABLE ONLY public.compensation_effort FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_effort ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_effort_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_entry (
    id bigint NOT NULL,
    cents bigint NOT NULL,
    account_id bigint NOT NULL,
    district_id bigint NOT NULL,
    transaction_id bigint NOT NULL,
    CONSTRAINT compensation_entry_not_nothing CHECK ((NOT (cents = 0)))
);
ALTER TABLE ONLY public.compensation_entry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_entry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_fund (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    kind character varying(12) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    per_person_cents integer,
    for_visits boolean NOT NULL,
    for_trainings boolean NOT NULL,
    "position" smallint NOT NULL,
    closed_at timestamp with time zone,
    district_id bigint NOT NULL,
    school_id bigint,
    for_debriefs boolean NOT NULL,
    for_mileage boolean NOT NULL,
    CONSTRAINT compensation_fund_order CHECK ((ends_on >= starts_on)),
    CONSTRAINT compensation_fund_per_person_cents_check CHECK ((per_person_cents >= 0)),
    CONSTRAINT compensation_fund_position_check CHECK (("position" >= 0))
);
ALTER TABLE ONLY public.compensation_fund FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_fund ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_fund_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_payrollreport (
    id bigint NOT NULL,
    key uuid NOT NULL,
    file_name character varying(200) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    read_at timestamp with time zone NOT NULL,
    read_by_name character varying(200) NOT NULL,
    batch_id bigint NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.compensation_payrollreport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_payrollreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_payrollreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_rate (
    id bigint NOT NULL,
    activity character varying(10) NOT NULL,
    role character varying(12) NOT NULL,
    employee_class character varying(10) NOT NULL,
    kind character varying(10) NOT NULL,
    cents integer NOT NULL,
    per_student boolean NOT NULL,
    valid_from date NOT NULL,
    valid_until date,
    district_id bigint NOT NULL,
    school_id bigint,
    CONSTRAINT compensation_rate_cents_check CHECK ((cents >= 0)),
    CONSTRAINT compensation_rate_order CHECK (((valid_until IS NULL) OR (valid_until >= valid_from))),
    CONSTRAINT compensation_rate_sane CHECK (((cents > 0) AND (cents <= 100000))),
    CONSTRAINT compensation_rate_way_by_miles CHECK (((((activity)::text = 'mileage'::text) AND ((kind)::text = 'miles'::text)) OR ((NOT ((activity)::text = 'mileage'::text)) AND (NOT ((kind)::text = 'miles'::text)))))
);
ALTER TABLE ONLY public.compensation_rate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_rate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_rate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_reportline (
    id bigint NOT NULL,
    payroll_number character varying(255) NOT NULL,
    name character varying(300) NOT NULL,
    fund character varying(120) NOT NULL,
    sent_cents integer,
    paid_cents integer,
    verdict character varying(10) NOT NULL,
    settled_at timestamp with time zone,
    settled_by_name character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    report_id bigint NOT NULL
);
ALTER TABLE ONLY public.compensation_reportline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_reportline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_reportline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_sample (
    id bigint NOT NULL,
    key uuid NOT NULL,
    month date NOT NULL,
    content text NOT NULL,
    commitment character varying(64) NOT NULL,
    visits integer NOT NULL,
    size integer NOT NULL,
    committed_at timestamp with time zone NOT NULL,
    committed_by_name character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    CONSTRAINT compensation_sample_size CHECK (((size >= 1) AND (size <= visits))),
    CONSTRAINT compensation_sample_size_check CHECK ((size >= 0)),
    CONSTRAINT compensation_sample_visits_check CHECK ((visits >= 0))
);
ALTER TABLE ONLY public.compensation_sample FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_sample ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_sample_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_sampleresult (
    id bigint NOT NULL,
    number character varying(200) NOT NULL,
    signature character varying(200) NOT NULL,
    typed_by_name character varying(200) NOT NULL,
    witness character varying(200) NOT NULL,
    revealed_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    sample_id bigint NOT NULL
);
ALTER TABLE ONLY public.compensation_sampleresult FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_sampleresult ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_sampleresult_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_schoolday (
    id bigint NOT NULL,
    day date NOT NULL,
    begins time without time zone,
    ends time without time zone,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    CONSTRAINT compensation_schoolday_order CHECK ((((begins IS NULL) AND (ends IS NULL)) OR ((begins IS NOT NULL) AND (ends > begins) AND (ends IS NOT NULL))))
);
ALTER TABLE ONLY public.compensation_schoolday FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_schoolday ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_schoolday_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_transaction (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name character varying(200) NOT NULL,
    day date NOT NULL,
    batch_id bigint,
    claim_id bigint,
    district_id bigint NOT NULL,
    reverses_id bigint
);
ALTER TABLE ONLY public.compensation_transaction FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_transaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_transaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.compensation_workterms (
    id bigint NOT NULL,
    employee_class character varying(10) NOT NULL,
    payroll_number character varying(40) NOT NULL,
    weekly_minutes integer NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    CONSTRAINT compensation_workterms_week CHECK ((weekly_minutes <= 3600)),
    CONSTRAINT compensation_workterms_weekly_minutes_check CHECK ((weekly_minutes >= 0))
);
ALTER TABLE ONLY public.compensation_workterms FORCE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_workterms ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.compensation_workterms_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consent_answer (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    at timestamp with time zone NOT NULL,
    via character varying(10) NOT NULL,
    place character varying(10) NOT NULL,
    place_name character varying(120) NOT NULL,
    interpreter_wanted boolean NOT NULL,
    wishes jsonb NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    invitation_id bigint NOT NULL
);
ALTER TABLE ONLY public.consent_answer FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consent_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consent_answertime (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    preference smallint NOT NULL,
    answer_id bigint NOT NULL,
    district_id bigint NOT NULL,
    CONSTRAINT consent_answertime_preference_check CHECK ((preference >= 0))
);
ALTER TABLE ONLY public.consent_answertime FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consent_answertime ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_answertime_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consent_contactchange (
    id bigint NOT NULL,
    what character varying(10) NOT NULL,
    key uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries smallint NOT NULL,
    done_at timestamp with time zone,
    decision_id bigint,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    invitation_id bigint NOT NULL,
    CONSTRAINT consent_contactchange_in_time CHECK ((((decision_id IS NULL) AND (done_at IS NULL)) OR ((decision_id IS NOT NULL) AND (done_at < expires_at) AND (tries < 5)))),
    CONSTRAINT consent_contactchange_tries CHECK ((tries <= 5)),
    CONSTRAINT consent_contactchange_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY public.consent_contactchange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consent_contactchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_contactchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consent_correction (
    id bigint NOT NULL,
    what character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    done_at timestamp with time zone,
    done_by character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    invitation_id bigint NOT NULL
);
ALTER TABLE ONLY public.consent_correction FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consent_correction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_correction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consent_familylink (
    id bigint NOT NULL,
    key uuid NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    opened_at timestamp with time zone,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    invitation_id bigint NOT NULL
);
ALTER TABLE ONLY public.consent_familylink FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consent_familylink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_familylink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE UNLOGGED TABLE public.consent_guess (
    id bigint NOT NULL,
    place character varying(32) NOT NULL,
    minute bigint NOT NULL,
    made integer NOT NULL,
    CONSTRAINT consent_guess_made_check CHECK ((made >= 0))
);
ALTER TABLE public.consent_guess ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_guess_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consent_invitation (
    id bigint NOT NULL,
    key uuid NOT NULL,
    visit_kind character varying(12) NOT NULL,
    because character varying(10) NOT NULL,
    draw_rank integer,
    invited_at timestamp with time zone NOT NULL,
    reply_by date NOT NULL,
    reminders smallint NOT NULL,
    closed_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    family_id bigint NOT NULL,
    program_id bigint NOT NULL,
    reminded_at timestamp with time zone,
    CONSTRAINT consent_invitation_draw_rank_check CHECK ((draw_rank >= 0)),
    CONSTRAINT consent_invitation_reminders_check CHECK ((reminders >= 0))
);
ALTER TABLE ONLY public.consent_invitation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.consent_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consent_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_agreement (
    id bigint NOT NULL,
    line character varying(200) NOT NULL,
    materials_used boolean NOT NULL,
    agreed_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    visit_id bigint NOT NULL
);
ALTER TABLE ONLY public.conversations_agreement FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_agreementsupport (
    id bigint NOT NULL,
    support character varying(10) NOT NULL,
    agreement_id bigint NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.conversations_agreementsupport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_agreementsupport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_agreementsupport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_contact (
    id bigint NOT NULL,
    by_name character varying(200) NOT NULL,
    kind character varying(10) NOT NULL,
    reached boolean NOT NULL,
    minutes smallint,
    at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint,
    thread_id bigint NOT NULL,
    CONSTRAINT conversations_contact_minutes CHECK (((minutes IS NULL) OR ((minutes >= 1) AND (minutes <= 240)))),
    CONSTRAINT conversations_contact_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT conversations_contact_past CHECK ((at <= recorded_at))
);
ALTER TABLE ONLY public.conversations_contact FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_contact ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_contact_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_hope (
    id bigint NOT NULL,
    words text NOT NULL,
    language character varying(16) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    program_id bigint NOT NULL,
    proposal_id bigint,
    in_english text DEFAULT ''::text NOT NULL,
    translated_by character varying(80) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT conversations_hope_nothing_left_in_english CHECK ((NOT ((in_english > ''::text) AND (words = ''::text)))),
    CONSTRAINT conversations_hope_words_or_taken_back CHECK ((((taken_back_at IS NOT NULL) AND (words = ''::text)) OR ((taken_back_at IS NULL) AND (NOT (words = ''::text)))))
);
ALTER TABLE ONLY public.conversations_hope FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_hope ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_hope_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_hopeproposal (
    id bigint NOT NULL,
    key uuid NOT NULL,
    words text NOT NULL,
    language character varying(16) NOT NULL,
    proposed_at timestamp with time zone NOT NULL,
    approved boolean,
    answered_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    CONSTRAINT conversations_hopeproposal_answered_when CHECK ((((answered_at IS NULL) AND (approved IS NULL)) OR ((answered_at IS NOT NULL) AND (approved IS NOT NULL))))
);
ALTER TABLE ONLY public.conversations_hopeproposal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_hopeproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_hopeproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_line (
    id bigint NOT NULL,
    words text NOT NULL,
    language character varying(16) NOT NULL,
    withheld boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint,
    guardian_id bigint,
    inbound_id bigint,
    thread_id bigint NOT NULL,
    CONSTRAINT conversations_line_one_author CHECK ((((educator_id IS NULL) OR (guardian_id IS NULL)) AND (1 = (
CASE
    WHEN (educator_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (guardian_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT conversations_line_says_something CHECK (((withheld AND (words = ''::text)) OR ((NOT withheld) AND (NOT (words = ''::text)))))
);
ALTER TABLE ONLY public.conversations_line FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_line ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_line_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_linereader (
    id bigint NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    line_id bigint NOT NULL
);
ALTER TABLE ONLY public.conversations_linereader FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_linereader ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_linereader_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_linetranslation (
    id bigint NOT NULL,
    language character varying(16) NOT NULL,
    words text NOT NULL,
    translated_by character varying(80) NOT NULL,
    district_id bigint NOT NULL,
    line_id bigint NOT NULL
);
ALTER TABLE ONLY public.conversations_linetranslation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_linetranslation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_linetranslation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_request (
    id bigint NOT NULL,
    key uuid NOT NULL,
    about character varying(12) NOT NULL,
    words character varying(200) NOT NULL,
    answer_by date NOT NULL,
    state character varying(10) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    district_id bigint NOT NULL,
    follows_id bigint,
    owner_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    CONSTRAINT conversations_request_closed_when CHECK ((((closed_at IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (closed_at IS NOT NULL))))
);
ALTER TABLE ONLY public.conversations_request FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_request ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_request_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_succession (
    id bigint NOT NULL,
    key uuid NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    said_yes boolean,
    answered_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    CONSTRAINT conversations_succession_answered_when CHECK ((((answered_at IS NULL) AND (said_yes IS NULL)) OR ((answered_at IS NOT NULL) AND (said_yes IS NOT NULL))))
);
ALTER TABLE ONLY public.conversations_succession FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_succession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_succession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.conversations_thread (
    id bigint NOT NULL,
    key uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    program_id bigint NOT NULL
);
ALTER TABLE ONLY public.conversations_thread FORCE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_thread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.conversations_thread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.fidelity_digestchoice (
    id bigint NOT NULL,
    wanted boolean NOT NULL,
    chosen_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.fidelity_digestchoice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_digestchoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fidelity_digestchoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.fidelity_digestsent (
    id bigint NOT NULL,
    week date NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE ONLY public.fidelity_digestsent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_digestsent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fidelity_digestsent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.fidelity_networkline (
    id bigint NOT NULL,
    slug character varying(80) NOT NULL,
    name character varying(200) NOT NULL,
    ends_in smallint NOT NULL,
    schools smallint NOT NULL,
    numbers jsonb NOT NULL,
    handed_on_at timestamp with time zone NOT NULL,
    CONSTRAINT fidelity_networkline_ends_in_check CHECK ((ends_in >= 0)),
    CONSTRAINT fidelity_networkline_schools_check CHECK ((schools >= 0))
);
ALTER TABLE public.fidelity_networkline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fidelity_networkline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.fidelity_release (
    id bigint NOT NULL,
    key uuid NOT NULL,
    ends_in smallint NOT NULL,
    purpose character varying(300) NOT NULL,
    numbers jsonb NOT NULL,
    released_at timestamp with time zone NOT NULL,
    taken_back_at timestamp with time zone,
    district_id bigint NOT NULL,
    released_by character varying(200) NOT NULL,
    CONSTRAINT fidelity_release_ends_in_check CHECK ((ends_in >= 0))
);
ALTER TABLE ONLY public.fidelity_release FORCE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_release ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fidelity_release_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.fidelity_schoolcount (
    id bigint NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    at_school integer NOT NULL,
    asked integer NOT NULL,
    never_asked integer NOT NULL,
    not_to_be_asked integer NOT NULL,
    visited integer NOT NULL,
    moved_asked integer NOT NULL,
    moved_visited integer NOT NULL,
    second_visited integer NOT NULL,
    transition_visited integer NOT NULL,
    by_video integer NOT NULL,
    students_visited integer NOT NULL,
    educators integer NOT NULL,
    kept jsonb NOT NULL,
    counted jsonb NOT NULL,
    open jsonb NOT NULL,
    invited_verdict character varying(12) NOT NULL,
    visited_verdict character varying(12) NOT NULL,
    district_id bigint NOT NULL,
    program_id bigint NOT NULL,
    transition_families integer DEFAULT 0 NOT NULL,
    transition_asked integer DEFAULT 0 NOT NULL,
    CONSTRAINT fidelity_schoolcount_asked_check CHECK ((asked >= 0)),
    CONSTRAINT fidelity_schoolcount_at_school_check CHECK ((at_school >= 0)),
    CONSTRAINT fidelity_schoolcount_by_video_check CHECK ((by_video >= 0)),
    CONSTRAINT fidelity_schoolcount_educators_check CHECK ((educators >= 0)),
    CONSTRAINT fidelity_schoolcount_moved_asked_check CHECK ((moved_asked >= 0)),
    CONSTRAINT fidelity_schoolcount_moved_visited_check CHECK ((moved_visited >= 0)),
    CONSTRAINT fidelity_schoolcount_never_asked_check CHECK ((never_asked >= 0)),
    CONSTRAINT fidelity_schoolcount_not_to_be_asked_check CHECK ((not_to_be_asked >= 0)),
    CONSTRAINT fidelity_schoolcount_part_of_whole CHECK (((asked <= at_school) AND (visited <= at_school))),
    CONSTRAINT fidelity_schoolcount_second_visited_check CHECK ((second_visited >= 0)),
    CONSTRAINT fidelity_schoolcount_students_visited_check CHECK ((students_visited >= 0)),
    CONSTRAINT fidelity_schoolcount_transition_asked_check CHECK ((transition_asked >= 0)),
    CONSTRAINT fidelity_schoolcount_transition_families_check CHECK ((transition_families >= 0)),
    CONSTRAINT fidelity_schoolcount_transition_visited_check CHECK ((transition_visited >= 0)),
    CONSTRAINT fidelity_schoolcount_visited_check CHECK ((visited >= 0))
);
ALTER TABLE ONLY public.fidelity_schoolcount FORCE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_schoolcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.fidelity_schoolcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.messaging_inbound (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    provider_id character varying(200) NOT NULL,
    sender character varying(254) NOT NULL,
    body text NOT NULL,
    understood character varying(10) NOT NULL,
    answer text NOT NULL,
    received_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    seen_by character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint
);
ALTER TABLE ONLY public.messaging_inbound FORCE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_inbound ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messaging_inbound_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.messaging_mailing (
    id bigint NOT NULL,
    key uuid NOT NULL,
    template character varying(60) NOT NULL,
    messages integer NOT NULL,
    announced_at timestamp with time zone NOT NULL,
    announced_by character varying(200) NOT NULL,
    stopped_at timestamp with time zone,
    stopped_by character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    CONSTRAINT messaging_mailing_messages_check CHECK ((messages >= 0))
);
ALTER TABLE ONLY public.messaging_mailing FORCE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_mailing ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messaging_mailing_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.messaging_message (
    id bigint NOT NULL,
    key uuid NOT NULL,
    channel character varying(10) NOT NULL,
    purpose character varying(40) NOT NULL,
    occasion character varying(80) NOT NULL,
    template character varying(60) NOT NULL,
    params jsonb NOT NULL,
    state character varying(20) NOT NULL,
    reason character varying(60) NOT NULL,
    written_at timestamp with time zone NOT NULL,
    not_before timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    tries smallint NOT NULL,
    settled_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint,
    guardian_id bigint,
    settled_by character varying(200) DEFAULT ''::character varying NOT NULL,
    written_by character varying(200) DEFAULT ''::character varying NOT NULL,
    rank smallint DEFAULT 1 NOT NULL,
    mailing_id bigint,
    CONSTRAINT messaging_message_one_recipient CHECK ((((guardian_id IS NULL) OR (educator_id IS NULL)) AND (1 = (
CASE
    WHEN (guardian_id IS NULL) THEN 1
    ELSE 0
END +
CASE
    WHEN (educator_id IS NULL) THEN 1
    ELSE 0
END)))),
    CONSTRAINT messaging_message_rank_check CHECK ((rank >= 0)),
    CONSTRAINT messaging_message_tries_check CHECK ((tries >= 0))
);
ALTER TABLE ONLY public.messaging_message FORCE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messaging_message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.messaging_messageattempt (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    "to" character varying(254) NOT NULL,
    language character varying(16) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    provider_id character varying(200) NOT NULL,
    error character varying(300) NOT NULL,
    district_id bigint NOT NULL,
    message_id bigint NOT NULL,
    segments smallint DEFAULT 0 NOT NULL,
    CONSTRAINT messaging_messageattempt_segments_check CHECK ((segments >= 0))
);
ALTER TABLE ONLY public.messaging_messageattempt FORCE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_messageattempt ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messaging_messageattempt_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.messaging_optout (
    id bigint NOT NULL,
    channel character varying(10) NOT NULL,
    value character varying(254) NOT NULL,
    said character varying(300) NOT NULL,
    since timestamp with time zone NOT NULL,
    lifted_at timestamp with time zone,
    district_id bigint NOT NULL,
    lifted_because character varying(20) DEFAULT ''::character varying NOT NULL,
    lifted_by character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT messaging_optout_lifted_for_a_reason CHECK (((lifted_at IS NOT NULL) OR ((lifted_because)::text = ''::text)))
);
ALTER TABLE ONLY public.messaging_optout FORCE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_optout ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.messaging_optout_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_district (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    slug character varying(80) NOT NULL,
    time_zone character varying(64) NOT NULL,
    asks_second_factor boolean DEFAULT true NOT NULL
);
ALTER TABLE public.organizations_district ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_district_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_school (
    id bigint NOT NULL,
    sourced_id character varying(255) NOT NULL,
    name character varying(200) NOT NULL,
    phone character varying(32) NOT NULL,
    time_zone character varying(64) NOT NULL,
    latitude double precision,
    longitude double precision,
    missing_since date,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.organizations_school FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_school ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_school_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.organizations_schoolyear (
    id bigint NOT NULL,
    sourced_id character varying(255) NOT NULL,
    ends_in smallint NOT NULL,
    title character varying(100) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    district_id bigint NOT NULL,
    CONSTRAINT organizations_schoolyear_ends_in_check CHECK ((ends_in >= 0)),
    CONSTRAINT organizations_schoolyear_order CHECK ((ends_on > starts_on))
);
ALTER TABLE ONLY public.organizations_schoolyear FORCE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_schoolyear ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.organizations_schoolyear_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_courtorder (
    id bigint NOT NULL,
    forbids_contact boolean NOT NULL,
    forbids_consent boolean NOT NULL,
    forbids_address boolean NOT NULL,
    forbids_records boolean NOT NULL,
    begins_on date NOT NULL,
    ends_on date,
    entered_by character varying(200) NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    lifted_by character varying(200) NOT NULL,
    lifted_at timestamp with time zone,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    student_id bigint NOT NULL,
    CONSTRAINT people_courtorder_days CHECK (((ends_on IS NULL) OR (ends_on > begins_on))),
    CONSTRAINT people_courtorder_forbids CHECK ((forbids_contact OR forbids_consent OR forbids_address OR forbids_records))
);
ALTER TABLE ONLY public.people_courtorder FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_courtorder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_courtorder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_decision (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    row_id bigint NOT NULL,
    field character varying(40) NOT NULL,
    before jsonb,
    after jsonb,
    reason character varying(200) NOT NULL,
    by_name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    hands_back boolean NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_decision FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_decision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_decision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_distinct (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    by_name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    CONSTRAINT people_distinct_ordered CHECK ((first_id < second_id))
);
ALTER TABLE ONLY public.people_distinct FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_distinct ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_distinct_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_educator (
    id bigint NOT NULL,
    key uuid DEFAULT gen_random_uuid() NOT NULL,
    sourced_id character varying(255) NOT NULL,
    courtesy_title character varying(20) NOT NULL,
    given_name character varying(255) NOT NULL,
    family_name character varying(255) NOT NULL,
    kind character varying(20) NOT NULL,
    job_title character varying(100) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(32) NOT NULL,
    interpreter_credential character varying(100) NOT NULL,
    missing_since date,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    user_id bigint
);
ALTER TABLE ONLY public.people_educator FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_educator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_educator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_educatorlanguage (
    id bigint NOT NULL,
    language character varying(16) NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    level character varying(6) DEFAULT 'fluent'::character varying NOT NULL,
    said boolean DEFAULT false NOT NULL,
    CONSTRAINT people_educatorlanguage_level CHECK (((level)::text = ANY ((ARRAY['native'::character varying, 'fluent'::character varying, 'some'::character varying, 'none'::character varying])::text[])))
);
ALTER TABLE ONLY public.people_educatorlanguage FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_educatorlanguage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_educatorlanguage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_enrollment (
    id bigint NOT NULL,
    ended_on date,
    district_id bigint NOT NULL,
    section_id bigint NOT NULL,
    student_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_enrollment FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_enrollment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_enrollment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_family (
    id bigint NOT NULL,
    key uuid DEFAULT gen_random_uuid() NOT NULL,
    derived_from character varying(300) NOT NULL,
    name character varying(300) NOT NULL,
    language character varying(16) NOT NULL,
    dissolved_on date,
    do_not_contact boolean DEFAULT false NOT NULL,
    district_id bigint NOT NULL,
    home_id bigint
);
ALTER TABLE ONLY public.people_family FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_family ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_family_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_familyguardian (
    id bigint NOT NULL,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    guardian_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_familyguardian FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_familyguardian ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_familyguardian_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_familystudent (
    id bigint NOT NULL,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    student_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_familystudent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_familystudent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_familystudent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_guardian (
    id bigint NOT NULL,
    sourced_id character varying(255) NOT NULL,
    courtesy_title character varying(20) NOT NULL,
    given_name character varying(255) NOT NULL,
    family_name character varying(255) NOT NULL,
    spoken_language character varying(16) NOT NULL,
    written_language character varying(16) NOT NULL,
    email character varying(254) NOT NULL,
    phone character varying(32) NOT NULL,
    missing_since date,
    decided_by_hand jsonb DEFAULT '[]'::jsonb NOT NULL,
    district_id bigint NOT NULL,
    home_id bigint,
    merged_into_id bigint,
    CONSTRAINT people_guardian_merged_into_another CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))))
);
ALTER TABLE ONLY public.people_guardian FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_guardian ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_guardian_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.people_guardianship ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_guardianship_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_home (
    id bigint NOT NULL,
    sourced_id character varying(255) NOT NULL,
    latitude double precision,
    longitude double precision,
    protected boolean DEFAULT false NOT NULL,
    district_id bigint NOT NULL,
    of_one_person boolean DEFAULT false NOT NULL,
    decided_by_hand jsonb DEFAULT '[]'::jsonb NOT NULL
);
ALTER TABLE ONLY public.people_home FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_home ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_home_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_homeaddress (
    id bigint NOT NULL,
    sealed bytea NOT NULL,
    district_id bigint NOT NULL,
    home_id bigint NOT NULL,
    mark bigint,
    sought boolean DEFAULT false NOT NULL
);
ALTER TABLE ONLY public.people_homeaddress FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_homeaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_homeaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_merge (
    id bigint NOT NULL,
    fields jsonb NOT NULL,
    ties jsonb NOT NULL,
    seats jsonb NOT NULL,
    orders jsonb NOT NULL,
    gone_before jsonb NOT NULL,
    at timestamp with time zone NOT NULL,
    by_name character varying(200) NOT NULL,
    undone_at timestamp with time zone,
    undone_by character varying(200) NOT NULL,
    district_id bigint NOT NULL,
    gone_guardian_id bigint,
    gone_student_id bigint,
    kept_guardian_id bigint,
    kept_student_id bigint,
    CONSTRAINT people_merge_of_one_kind CHECK ((((gone_guardian_id IS NOT NULL) AND (gone_student_id IS NULL) AND (kept_guardian_id IS NOT NULL) AND (kept_student_id IS NULL)) OR ((gone_guardian_id IS NULL) AND (gone_student_id IS NOT NULL) AND (kept_guardian_id IS NULL) AND (kept_student_id IS NOT NULL))))
);
ALTER TABLE ONLY public.people_merge FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_merge ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_merge_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_rosterchange (
    id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    row_id bigint NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL,
    district_id bigint NOT NULL,
    roster_import_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_rosterchange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_rosterimport (
    id bigint NOT NULL,
    key uuid NOT NULL,
    source character varying(40) NOT NULL,
    file_name character varying(255) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    state character varying(20) NOT NULL,
    counts jsonb NOT NULL,
    parsed_at timestamp with time zone NOT NULL,
    applied_at timestamp with time zone,
    district_id bigint NOT NULL,
    approved_by character varying(200) NOT NULL,
    brought_by character varying(200) NOT NULL,
    options jsonb NOT NULL,
    problem_counts jsonb NOT NULL,
    done bigint NOT NULL,
    stage character varying(20) NOT NULL,
    total bigint,
    trouble character varying(60) NOT NULL,
    trouble_params jsonb NOT NULL,
    created jsonb NOT NULL,
    undone_at timestamp with time zone,
    undone_counts jsonb NOT NULL,
    base jsonb NOT NULL,
    consequences jsonb
);
ALTER TABLE ONLY public.people_rosterimport FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterimport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterimport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_rosterproblem (
    id bigint NOT NULL,
    file character varying(100) NOT NULL,
    "row" integer NOT NULL,
    "column" character varying(100) NOT NULL,
    value character varying(300) NOT NULL,
    code character varying(60) NOT NULL,
    params jsonb NOT NULL,
    district_id bigint NOT NULL,
    roster_import_id bigint NOT NULL,
    consequence character varying(20) NOT NULL
);
ALTER TABLE ONLY public.people_rosterproblem FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterproblem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterproblem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_rosterrow (
    id bigint NOT NULL,
    file character varying(100) NOT NULL,
    "row" integer NOT NULL,
    sealed bytea NOT NULL,
    district_id bigint NOT NULL,
    roster_import_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_rosterrow FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterrow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterrow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_rosterupload (
    id bigint NOT NULL,
    "position" integer NOT NULL,
    sealed bytea NOT NULL,
    district_id bigint NOT NULL,
    roster_import_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_rosterupload FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterupload ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_rosterupload_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_section (
    id bigint NOT NULL,
    sourced_id character varying(255) NOT NULL,
    title character varying(255) NOT NULL,
    grade character varying(8) NOT NULL,
    homeroom boolean NOT NULL,
    missing_since date,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    school_year_id bigint
);
ALTER TABLE ONLY public.people_section FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_section ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_section_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_sectionteacher (
    id bigint NOT NULL,
    "primary" boolean NOT NULL,
    ended_on date,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    section_id bigint NOT NULL
);
ALTER TABLE ONLY public.people_sectionteacher FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_sectionteacher ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_sectionteacher_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.people_student (
    id bigint NOT NULL,
    sourced_id character varying(255) NOT NULL,
    given_name character varying(255) NOT NULL,
    family_name character varying(255) NOT NULL,
    preferred_name character varying(255) NOT NULL,
    birth_date date,
    grade character varying(8) NOT NULL,
    home_language character varying(16) NOT NULL,
    missing_since date,
    decided_by_hand jsonb DEFAULT '[]'::jsonb NOT NULL,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    merged_into_id bigint,
    CONSTRAINT people_student_merged_into_another CHECK (((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))))
);
ALTER TABLE ONLY public.people_student FORCE ROW LEVEL SECURITY;
ALTER TABLE public.people_student ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.people_student_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_absence (
    id bigint NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    from_calendar boolean DEFAULT false NOT NULL,
    CONSTRAINT planning_absence_order CHECK ((ends_at > begins_at))
);
ALTER TABLE ONLY public.planning_absence FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_absence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_absence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_availability (
    id bigint NOT NULL,
    weekday smallint NOT NULL,
    begins time without time zone NOT NULL,
    ends time without time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    CONSTRAINT planning_availability_order CHECK ((ends > begins)),
    CONSTRAINT planning_availability_weekday CHECK ((weekday <= 6)),
    CONSTRAINT planning_availability_weekday_check CHECK ((weekday >= 0))
);
ALTER TABLE ONLY public.planning_availability FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_availability ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_availability_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_closure (
    id bigint NOT NULL,
    begins_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    CONSTRAINT planning_closure_order CHECK ((ends_at > begins_at))
);
ALTER TABLE ONLY public.planning_closure FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_closure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_closure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_districtrun (
    id bigint NOT NULL,
    key uuid NOT NULL,
    state character varying(10) NOT NULL,
    seed bigint NOT NULL,
    trouble character varying(60) NOT NULL,
    first_day date NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.planning_districtrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_districtrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_districtrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_plan (
    id bigint NOT NULL,
    key uuid NOT NULL,
    version integer NOT NULL,
    state character varying(12) NOT NULL,
    seed bigint NOT NULL,
    problem character varying(64) NOT NULL,
    objective jsonb NOT NULL,
    bound jsonb NOT NULL,
    made_at timestamp with time zone NOT NULL,
    published_at timestamp with time zone,
    district_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT planning_plan_version_check CHECK ((version >= 0))
);
ALTER TABLE ONLY public.planning_plan FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_planchange (
    id bigint NOT NULL,
    before jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    invitation_id bigint NOT NULL,
    plan_id bigint NOT NULL
);
ALTER TABLE ONLY public.planning_planchange FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_planchange ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_planchange_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_plannedvisit (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place character varying(10) NOT NULL,
    preference smallint NOT NULL,
    language_met boolean NOT NULL,
    moved_by_hand boolean NOT NULL,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    interpreter_id bigint,
    invitation_id bigint NOT NULL,
    lead_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    visit_id bigint,
    CONSTRAINT planning_plannedvisit_preference_check CHECK ((preference >= 0)),
    CONSTRAINT planning_plannedvisit_two_visitors CHECK ((NOT (lead_id = partner_id)))
);
ALTER TABLE ONLY public.planning_plannedvisit FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_plannedvisit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_plannedvisit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_planrun (
    id bigint NOT NULL,
    key uuid NOT NULL,
    state character varying(10) NOT NULL,
    seed bigint NOT NULL,
    stage character varying(20) NOT NULL,
    done bigint NOT NULL,
    total bigint,
    stop_asked boolean NOT NULL,
    trouble character varying(60) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    district_id bigint NOT NULL,
    plan_id bigint,
    program_id bigint NOT NULL,
    CONSTRAINT planning_planrun_done_check CHECK ((done >= 0)),
    CONSTRAINT planning_planrun_total_check CHECK ((total >= 0))
);
ALTER TABLE ONLY public.planning_planrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_planrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_planrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_schooltask (
    id bigint NOT NULL,
    opening boolean NOT NULL,
    digest character varying(64) NOT NULL,
    problem jsonb,
    solved jsonb,
    state character varying(10) NOT NULL,
    district_id bigint NOT NULL,
    program_id bigint NOT NULL,
    run_id bigint NOT NULL
);
ALTER TABLE ONLY public.planning_schooltask FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_schooltask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_schooltask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.planning_unplacedfamily (
    id bigint NOT NULL,
    reasons jsonb NOT NULL,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL,
    invitation_id bigint NOT NULL,
    plan_id bigint NOT NULL,
    remedies jsonb NOT NULL
);
ALTER TABLE ONLY public.planning_unplacedfamily FORCE ROW LEVEL SECURITY;
ALTER TABLE public.planning_unplacedfamily ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.planning_unplacedfamily_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.programs_cohortfamily (
    id bigint NOT NULL,
    taken_in_at timestamp with time zone NOT NULL,
    cohort_id bigint NOT NULL,
    district_id bigint NOT NULL,
    family_id bigint NOT NULL
);
ALTER TABLE ONLY public.programs_cohortfamily FORCE ROW LEVEL SECURITY;
ALTER TABLE public.programs_cohortfamily ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_cohortfamily_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.programs_interpreterbudget (
    id bigint NOT NULL,
    minutes integer NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT programs_interpreterbudget_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY public.programs_interpreterbudget FORCE ROW LEVEL SECURITY;
ALTER TABLE public.programs_interpreterbudget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_interpreterbudget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.programs_pairingchoice (
    id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    by_office boolean DEFAULT false NOT NULL,
    colleague_id bigint NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    CONSTRAINT programs_pairingchoice_of_two CHECK ((NOT (educator_id = colleague_id))),
    CONSTRAINT programs_pairingchoice_office_keeps_apart CHECK (((NOT by_office) OR ((kind)::text = 'apart'::text)))
);
ALTER TABLE ONLY public.programs_pairingchoice FORCE ROW LEVEL SECURITY;
ALTER TABLE public.programs_pairingchoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_pairingchoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.programs_participation (
    id bigint NOT NULL,
    opted_in_at timestamp with time zone NOT NULL,
    opted_out_at timestamp with time zone,
    visits_per_week smallint NOT NULL,
    visits_in_all smallint NOT NULL,
    experienced boolean NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    program_id bigint NOT NULL,
    transitions_only boolean DEFAULT false NOT NULL,
    CONSTRAINT programs_participation_visits_in_all_check CHECK ((visits_in_all >= 0)),
    CONSTRAINT programs_participation_visits_per_week_check CHECK ((visits_per_week >= 0))
);
ALTER TABLE ONLY public.programs_participation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.programs_participation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_participation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.programs_program (
    id bigint NOT NULL,
    key uuid NOT NULL,
    type character varying(8) NOT NULL,
    state character varying(10) NOT NULL,
    paid_inside_school_day boolean NOT NULL,
    interpreter_counts_in_pair boolean NOT NULL,
    untrained_partner_allowed boolean NOT NULL,
    proof_of_visit character varying(20) NOT NULL,
    video_counts boolean NOT NULL,
    counted_unit character varying(20) NOT NULL,
    visit_minutes smallint NOT NULL,
    buffer_minutes smallint NOT NULL,
    reply_phone character varying(32) NOT NULL,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    school_year_id bigint NOT NULL,
    certificate_months smallint NOT NULL,
    self_booking boolean NOT NULL,
    follow_up_from_weeks smallint DEFAULT 6 NOT NULL,
    follow_up_until_weeks smallint DEFAULT 8 NOT NULL,
    debrief_before_pay boolean DEFAULT false NOT NULL,
    coordinator_writes boolean DEFAULT false NOT NULL,
    children_in_texts boolean DEFAULT false NOT NULL,
    newcomer_with_experienced boolean DEFAULT false NOT NULL,
    CONSTRAINT programs_program_buffer_minutes_check CHECK ((buffer_minutes >= 0)),
    CONSTRAINT programs_program_certificate_months_check CHECK ((certificate_months >= 0)),
    CONSTRAINT programs_program_follow_up CHECK (((follow_up_from_weeks >= 1) AND (follow_up_until_weeks >= follow_up_from_weeks))),
    CONSTRAINT programs_program_follow_up_from_weeks_check CHECK ((follow_up_from_weeks >= 0)),
    CONSTRAINT programs_program_follow_up_until_weeks_check CHECK ((follow_up_until_weeks >= 0)),
    CONSTRAINT programs_program_visit_minutes CHECK (((visit_minutes >= 20) AND (visit_minutes <= 60))),
    CONSTRAINT programs_program_visit_minutes_check CHECK ((visit_minutes >= 0))
);
ALTER TABLE ONLY public.programs_program FORCE ROW LEVEL SECURITY;
ALTER TABLE public.programs_program ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_program_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.programs_transitioncohort ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_transitioncohort_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.programs_window (
    id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    opens_on date NOT NULL,
    closes_on date NOT NULL,
    district_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT programs_window_order CHECK ((closes_on >= opens_on))
);
ALTER TABLE ONLY public.programs_window FORCE ROW LEVEL SECURITY;
ALTER TABLE public.programs_window ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.programs_window_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.readiness_agreement (
    id bigint NOT NULL,
    partner character varying(12) NOT NULL,
    name character varying(200) NOT NULL,
    agreed_on date NOT NULL,
    district_id bigint NOT NULL,
    inquiry_id bigint NOT NULL
);
ALTER TABLE ONLY public.readiness_agreement FORCE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readiness_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.readiness_ballot (
    id bigint NOT NULL,
    "group" character varying(16) NOT NULL,
    wish character varying(8) NOT NULL,
    district_id bigint NOT NULL,
    inquiry_id bigint NOT NULL
);
ALTER TABLE ONLY public.readiness_ballot FORCE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_ballot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readiness_ballot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.readiness_ballotmark (
    id bigint NOT NULL,
    mark character varying(12) NOT NULL,
    ballot_id bigint NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.readiness_ballotmark FORCE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_ballotmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readiness_ballotmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.readiness_inquiry (
    id bigint NOT NULL,
    key uuid NOT NULL,
    faculty smallint NOT NULL,
    state character varying(10) NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    begun_by character varying(200) NOT NULL,
    decided_at timestamp with time zone,
    decided_by character varying(200) NOT NULL,
    outcome character varying(12) NOT NULL,
    reasons jsonb NOT NULL,
    next_step character varying(300) NOT NULL,
    district_id bigint NOT NULL,
    school_id bigint NOT NULL,
    CONSTRAINT readiness_inquiry_faculty CHECK ((faculty >= 1)),
    CONSTRAINT readiness_inquiry_faculty_check CHECK ((faculty >= 0)),
    CONSTRAINT readiness_inquiry_outcome CHECK (((((outcome)::text = ''::text) AND ((state)::text = 'open'::text)) OR (((state)::text = 'decided'::text) AND (NOT ((outcome)::text = ''::text)))))
);
ALTER TABLE ONLY public.readiness_inquiry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_inquiry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readiness_inquiry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.readiness_slip (
    id bigint NOT NULL,
    "group" character varying(16) NOT NULL,
    digest bytea NOT NULL,
    used boolean NOT NULL,
    district_id bigint NOT NULL,
    inquiry_id bigint NOT NULL
);
ALTER TABLE ONLY public.readiness_slip FORCE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_slip ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.readiness_slip_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reflection_debrief (
    id bigint NOT NULL,
    key uuid NOT NULL,
    kind character varying(20) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    district_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT reflection_debrief_minutes CHECK (((minutes >= 10) AND (minutes <= 240))),
    CONSTRAINT reflection_debrief_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY public.reflection_debrief FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_debrief ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reflection_debrief_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reflection_debriefattendance (
    id bigint NOT NULL,
    minutes smallint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    debrief_id bigint NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    CONSTRAINT reflection_debriefattendance_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY public.reflection_debriefattendance FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_debriefattendance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reflection_debriefattendance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reflection_reflection (
    id bigint NOT NULL,
    tier character varying(8) NOT NULL,
    assumption character varying(600) NOT NULL,
    changed character varying(600) NOT NULL,
    classroom character varying(600) NOT NULL,
    shared_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    CONSTRAINT reflection_reflection_themes_alone CHECK (((NOT ((tier)::text = 'themes'::text)) OR (((assumption)::text = ''::text) AND ((changed)::text = ''::text) AND ((classroom)::text = ''::text))))
);
ALTER TABLE ONLY public.reflection_reflection FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_reflection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reflection_reflection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reflection_reflectiontheme (
    id bigint NOT NULL,
    theme character varying(12) NOT NULL,
    district_id bigint NOT NULL,
    reflection_id bigint NOT NULL
);
ALTER TABLE ONLY public.reflection_reflectiontheme FORCE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_reflectiontheme ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reflection_reflectiontheme_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_draw (
    id bigint NOT NULL,
    key uuid NOT NULL,
    pool character varying(80) NOT NULL,
    generation smallint NOT NULL,
    content text NOT NULL,
    commitment character varying(64) NOT NULL,
    size integer NOT NULL,
    panels integer NOT NULL,
    committed_at timestamp with time zone NOT NULL,
    committed_by_id bigint,
    district_id bigint NOT NULL,
    program_id bigint NOT NULL,
    CONSTRAINT selection_draw_generation_check CHECK ((generation >= 0)),
    CONSTRAINT selection_draw_panels_check CHECK ((panels >= 0)),
    CONSTRAINT selection_draw_size_check CHECK ((size >= 0))
);
ALTER TABLE ONLY public.selection_draw FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_draw ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_draw_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_drawfamily (
    id bigint NOT NULL,
    pool_id character varying(32) NOT NULL,
    chance_numerator bigint NOT NULL,
    chance_denominator bigint NOT NULL,
    district_id bigint NOT NULL,
    draw_id bigint NOT NULL,
    family_id bigint NOT NULL
);
ALTER TABLE ONLY public.selection_drawfamily FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_drawfamily ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_drawfamily_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_drawnfamily (
    id bigint NOT NULL,
    rank integer NOT NULL,
    in_panel boolean NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint,
    family_id bigint NOT NULL,
    reveal_id bigint NOT NULL,
    CONSTRAINT selection_drawnfamily_rank_check CHECK ((rank >= 0))
);
ALTER TABLE ONLY public.selection_drawnfamily FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_drawnfamily ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_drawnfamily_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_drawrun (
    id bigint NOT NULL,
    key uuid NOT NULL,
    pool character varying(80) NOT NULL,
    setup jsonb NOT NULL,
    state character varying(10) NOT NULL,
    stage character varying(20) NOT NULL,
    done bigint NOT NULL,
    total bigint,
    stop_asked boolean NOT NULL,
    trouble character varying(60) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    asked_by_id bigint,
    district_id bigint NOT NULL,
    draw_id bigint,
    program_id bigint NOT NULL,
    CONSTRAINT selection_drawrun_done_check CHECK ((done >= 0)),
    CONSTRAINT selection_drawrun_total_check CHECK ((total >= 0))
);
ALTER TABLE ONLY public.selection_drawrun FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_drawrun ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_drawrun_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_redraw (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    draw_id bigint NOT NULL,
    first_approver_id bigint NOT NULL,
    second_approver_id bigint NOT NULL,
    CONSTRAINT selection_redraw_reason CHECK ((NOT ((reason)::text = ''::text))),
    CONSTRAINT selection_redraw_two_approvers CHECK ((NOT (first_approver_id = second_approver_id)))
);
ALTER TABLE ONLY public.selection_redraw FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_redraw ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_redraw_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_redrawproposal (
    id bigint NOT NULL,
    reason character varying(500) NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    draw_id bigint NOT NULL,
    proposed_by_id bigint NOT NULL,
    CONSTRAINT selection_redrawproposal_reason CHECK ((NOT ((reason)::text = ''::text)))
);
ALTER TABLE ONLY public.selection_redrawproposal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_redrawproposal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_redrawproposal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.selection_reveal (
    id bigint NOT NULL,
    number character varying(200) NOT NULL,
    confirmed_by character varying(200) NOT NULL,
    revealed_at timestamp with time zone NOT NULL,
    certificate jsonb NOT NULL,
    district_id bigint NOT NULL,
    draw_id bigint NOT NULL,
    typed_by_id bigint
);
ALTER TABLE ONLY public.selection_reveal FORCE ROW LEVEL SECURITY;
ALTER TABLE public.selection_reveal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.selection_reveal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sources_columnmap (
    id bigint NOT NULL,
    key character varying(64) NOT NULL,
    headers jsonb NOT NULL,
    plan jsonb NOT NULL,
    kept_by character varying(200) NOT NULL,
    kept_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.sources_columnmap FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sources_columnmap ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sources_columnmap_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sources_connection (
    id bigint NOT NULL,
    key uuid NOT NULL,
    name character varying(100) NOT NULL,
    kind character varying(20) NOT NULL,
    address character varying(500) NOT NULL,
    token_address character varying(500) NOT NULL,
    client_id character varying(200) NOT NULL,
    scope character varying(500) NOT NULL,
    sealed bytea,
    nightly boolean NOT NULL,
    hour smallint NOT NULL,
    fetched_until timestamp with time zone,
    whole_on date,
    ran_on date,
    seen character varying(64) NOT NULL,
    added_by character varying(200) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    approver_id bigint,
    district_id bigint NOT NULL,
    CONSTRAINT sources_connection_hour CHECK ((hour < 24)),
    CONSTRAINT sources_connection_hour_check CHECK ((hour >= 0))
);
ALTER TABLE ONLY public.sources_connection FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sources_connection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sources_connection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sources_rosteralert (
    id bigint NOT NULL,
    key uuid NOT NULL,
    code character varying(60) NOT NULL,
    params jsonb NOT NULL,
    raised_at timestamp with time zone NOT NULL,
    told_at timestamp with time zone,
    settled_at timestamp with time zone,
    settled_by character varying(200) NOT NULL,
    connection_id bigint NOT NULL,
    district_id bigint NOT NULL,
    roster_import_id bigint
);
ALTER TABLE ONLY public.sources_rosteralert FORCE ROW LEVEL SECURITY;
ALTER TABLE public.sources_rosteralert ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sources_rosteralert_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.training_attendance (
    id bigint NOT NULL,
    minutes smallint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    session_id bigint NOT NULL,
    said_after boolean NOT NULL,
    said_later boolean NOT NULL,
    CONSTRAINT training_attendance_minutes_check CHECK ((minutes >= 0))
);
ALTER TABLE ONLY public.training_attendance FORCE ROW LEVEL SECURITY;
ALTER TABLE public.training_attendance ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.training_attendance_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.training_certificate (
    id bigint NOT NULL,
    valid_from date NOT NULL,
    valid_until date NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    session_id bigint,
    CONSTRAINT training_certificate_order CHECK ((valid_until >= valid_from))
);
ALTER TABLE ONLY public.training_certificate FORCE ROW LEVEL SECURITY;
ALTER TABLE public.training_certificate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.training_certificate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.training_feedback (
    id bigint NOT NULL,
    stage character varying(8) NOT NULL,
    prepared character varying(8) NOT NULL,
    more_practice boolean NOT NULL,
    more_about_families boolean NOT NULL,
    more_about_safety boolean NOT NULL,
    district_id bigint NOT NULL,
    session_id bigint NOT NULL
);
ALTER TABLE ONLY public.training_feedback FORCE ROW LEVEL SECURITY;
ALTER TABLE public.training_feedback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.training_feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.training_signup (
    id bigint NOT NULL,
    signed_up_at timestamp with time zone NOT NULL,
    stepped_back_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    session_id bigint NOT NULL
);
ALTER TABLE ONLY public.training_signup FORCE ROW LEVEL SECURITY;
ALTER TABLE public.training_signup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.training_signup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.training_trainingsession (
    id bigint NOT NULL,
    key uuid NOT NULL,
    title character varying(200) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    minutes smallint NOT NULL,
    trainer character varying(200) NOT NULL,
    by_video boolean NOT NULL,
    district_id bigint NOT NULL,
    kind character varying(10) NOT NULL,
    led_by_id bigint,
    seats smallint,
    parent_trainer character varying(200) DEFAULT ''::character varying NOT NULL,
    CONSTRAINT training_session_seats CHECK (((seats IS NULL) OR (seats >= 1))),
    CONSTRAINT training_trainingsession_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT training_trainingsession_seats_check CHECK ((seats >= 0))
);
ALTER TABLE ONLY public.training_trainingsession FORCE ROW LEVEL SECURITY;
ALTER TABLE public.training_trainingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.training_trainingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfers_arrival (
    id bigint NOT NULL,
    from_district character varying(200) NOT NULL,
    held jsonb NOT NULL,
    said jsonb NOT NULL,
    absent jsonb NOT NULL,
    by_name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    student_id bigint NOT NULL,
    packet_id bigint NOT NULL
);
ALTER TABLE ONLY public.transfers_arrival FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_arrival ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_arrival_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfers_correspondent (
    id bigint NOT NULL,
    name character varying(200) NOT NULL,
    sealing bytea NOT NULL,
    signing bytea NOT NULL,
    checked_by character varying(200) NOT NULL,
    checked_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.transfers_correspondent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_correspondent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_correspondent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfers_districtkeys (
    id bigint NOT NULL,
    key uuid NOT NULL,
    name character varying(200) NOT NULL,
    sealed bytea NOT NULL,
    made_by character varying(200) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    district_id bigint NOT NULL,
    CONSTRAINT transfers_districtkeys_secret_while_standing CHECK (((ended_at IS NULL) = (length(sealed) > 0)))
);
ALTER TABLE ONLY public.transfers_districtkeys FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_districtkeys ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_districtkeys_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfers_handover (
    id bigint NOT NULL,
    basis character varying(10) NOT NULL,
    with_address boolean NOT NULL,
    by_name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    agreed_by_id bigint,
    district_id bigint NOT NULL,
    student_id bigint NOT NULL,
    packet_id bigint NOT NULL,
    correspondent_id bigint,
    CONSTRAINT transfers_handover_on_a_basis CHECK ((((agreed_by_id IS NOT NULL) AND ((basis)::text = 'yes'::text)) OR ((agreed_by_id IS NULL) AND ((basis)::text = 'enrols'::text))))
);
ALTER TABLE ONLY public.transfers_handover FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_handover ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_handover_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfers_movequestion (
    id bigint NOT NULL,
    key uuid NOT NULL,
    with_address boolean NOT NULL,
    asked_by character varying(200) NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    said_yes boolean,
    answered_at timestamp with time zone,
    ended_at timestamp with time zone,
    correspondent_id bigint,
    destination_id bigint,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    handover_id bigint,
    invitation_id bigint NOT NULL,
    student_id bigint NOT NULL,
    CONSTRAINT transfers_movequestion_answered_when CHECK ((((answered_at IS NULL) AND (said_yes IS NULL)) OR ((answered_at IS NOT NULL) AND (said_yes IS NOT NULL)))),
    CONSTRAINT transfers_movequestion_one_place CHECK ((((correspondent_id IS NULL) AND (destination_id IS NOT NULL)) OR ((correspondent_id IS NOT NULL) AND (destination_id IS NULL))))
);
ALTER TABLE ONLY public.transfers_movequestion FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_movequestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_movequestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfers_packet (
    id bigint NOT NULL,
    key uuid NOT NULL,
    state character varying(12) NOT NULL,
    sealed bytea NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    destination_id bigint,
    origin_id bigint,
    far character varying(200) NOT NULL,
    CONSTRAINT transfers_packet_between_two CHECK ((NOT (origin_id = destination_id))),
    CONSTRAINT transfers_packet_empty_when_settled CHECK (((((state)::text = 'sent'::text) = (length(sealed) > 0)) AND (((state)::text = 'sent'::text) = (settled_at IS NULL)))),
    CONSTRAINT transfers_packet_one_is_here CHECK ((((destination_id IS NOT NULL) AND ((far)::text = ''::text) AND (origin_id IS NOT NULL)) OR ((destination_id IS NOT NULL) AND (origin_id IS NULL) AND (NOT ((far)::text = ''::text))) OR ((destination_id IS NULL) AND (origin_id IS NOT NULL) AND (NOT ((far)::text = ''::text)))))
);
ALTER TABLE ONLY public.transfers_packet FORCE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_packet ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfers_packet_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_attestation (
    id bigint NOT NULL,
    outcome character varying(12) NOT NULL,
    mode character varying(10) NOT NULL,
    began_at timestamp with time zone,
    ended_at timestamp with time zone,
    hopes_asked boolean NOT NULL,
    paper_used boolean NOT NULL,
    student_present boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    CONSTRAINT visits_attestation_order CHECK (((began_at IS NULL) OR (ended_at IS NULL) OR (ended_at > began_at)))
);
ALTER TABLE ONLY public.visits_attestation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_attestation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_attestation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_calendarentry (
    id bigint NOT NULL,
    uid character varying(100) NOT NULL,
    sequence integer NOT NULL,
    cancelled boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    visit_id bigint NOT NULL,
    CONSTRAINT visits_calendarentry_sequence_check CHECK ((sequence >= 0))
);
ALTER TABLE ONLY public.visits_calendarentry FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_calendarentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_calendarentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_calendarfeed (
    id bigint NOT NULL,
    digest bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL
);
ALTER TABLE ONLY public.visits_calendarfeed FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_calendarfeed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_calendarfeed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_dayword (
    id bigint NOT NULL,
    entry uuid NOT NULL,
    saying character varying(10) NOT NULL,
    said_at timestamp with time zone NOT NULL,
    heard_at timestamp with time zone NOT NULL,
    refused character varying(60) NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint NOT NULL,
    visit_id bigint NOT NULL
);
ALTER TABLE ONLY public.visits_dayword FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_dayword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_dayword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_familyword (
    id bigint NOT NULL,
    took_place boolean NOT NULL,
    feelings jsonb NOT NULL,
    said_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint NOT NULL,
    visit_id bigint NOT NULL
);
ALTER TABLE ONLY public.visits_familyword FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_familyword ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_familyword_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_hold (
    id bigint NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    place character varying(10) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    guardian_id bigint,
    interpreter_id bigint,
    invitation_id bigint NOT NULL,
    lead_id bigint NOT NULL,
    partner_id bigint NOT NULL,
    offered boolean DEFAULT false NOT NULL,
    CONSTRAINT visits_hold_ends CHECK ((expires_at > taken_at)),
    CONSTRAINT visits_hold_offered_or_taken CHECK ((((guardian_id IS NULL) AND offered) OR ((guardian_id IS NOT NULL) AND (NOT offered)))),
    CONSTRAINT visits_hold_order CHECK ((ends_at > starts_at)),
    CONSTRAINT visits_hold_two_visitors CHECK ((NOT (lead_id = partner_id)))
);
ALTER TABLE ONLY public.visits_hold FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_hold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_hold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_occupation (
    id bigint NOT NULL,
    during tstzrange NOT NULL,
    district_id bigint NOT NULL,
    educator_id bigint,
    family_id bigint,
    visit_id bigint,
    hold_id bigint,
    CONSTRAINT visits_occupation_by_visit_or_hold CHECK (((visit_id IS NULL) <> (hold_id IS NULL))),
    CONSTRAINT visits_occupation_one_taken CHECK (((educator_id IS NULL) <> (family_id IS NULL)))
);
ALTER TABLE ONLY public.visits_occupation FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_occupation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_occupation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_reportingline (
    id bigint NOT NULL,
    state character varying(2) NOT NULL,
    phone character varying(40) NOT NULL,
    words character varying(300) NOT NULL,
    district_id bigint NOT NULL
);
ALTER TABLE ONLY public.visits_reportingline FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_reportingline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_reportingline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_settlement (
    id bigint NOT NULL,
    took_place boolean NOT NULL,
    by_name character varying(200) NOT NULL,
    at timestamp with time zone NOT NULL,
    district_id bigint NOT NULL,
    visit_id bigint NOT NULL
);
ALTER TABLE ONLY public.visits_settlement FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_settlement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_settlement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.visits_visit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_visit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.visits_visitstudent (
    id bigint NOT NULL,
    district_id bigint NOT NULL,
    student_id bigint NOT NULL,
    visit_id bigint NOT NULL
);
ALTER TABLE ONLY public.visits_visitstudent FORCE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visitstudent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.visits_visitstudent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.auth_permission VALUES (1, 'Can add permission', 1, 'add_permission');
INSERT INTO public.auth_permission VALUES (2, 'Can change permission', 1, 'change_permission');
INSERT INTO public.auth_permission VALUES (3, 'Can delete permission', 1, 'delete_permission');
INSERT INTO public.auth_permission VALUES (4, 'Can view permission', 1, 'view_permission');
INSERT INTO public.auth_permission VALUES (5, 'Can add group', 2, 'add_group');
INSERT INTO public.auth_permission VALUES (6, 'Can change group', 2, 'change_group');
INSERT INTO public.auth_permission VALUES (7, 'Can delete group', 2, 'delete_group');
INSERT INTO public.auth_permission VALUES (8, 'Can view group', 2, 'view_group');
INSERT INTO public.auth_permission VALUES (9, 'Can add content type', 3, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (10, 'Can change content type', 3, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (11, 'Can delete content type', 3, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (12, 'Can view content type', 3, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (13, 'Can add session', 4, 'add_session');
INSERT INTO public.auth_permission VALUES (14, 'Can change session', 4, 'change_session');
INSERT INTO public.auth_permission VALUES (15, 'Can delete session', 4, 'delete_session');
INSERT INTO public.auth_permission VALUES (16, 'Can view session', 4, 'view_session');
INSERT INTO public.auth_permission VALUES (17, 'Can add email address', 5, 'add_emailaddress');
INSERT INTO public.auth_permission VALUES (18, 'Can change email address', 5, 'change_emailaddress');
INSERT INTO public.auth_permission VALUES (19, 'Can delete email address', 5, 'delete_emailaddress');
INSERT INTO public.auth_permission VALUES (20, 'Can view email address', 5, 'view_emailaddress');
INSERT INTO public.auth_permission VALUES (21, 'Can add email confirmation', 6, 'add_emailconfirmation');
INSERT INTO public.auth_permission VALUES (22, 'Can change email confirmation', 6, 'change_emailconfirmation');
INSERT INTO public.auth_permission VALUES (23, 'Can delete email confirmation', 6, 'delete_emailconfirmation');
INSERT INTO public.auth_permission VALUES (24, 'Can view email confirmation', 6, 'view_emailconfirmation');
INSERT INTO public.auth_permission VALUES (25, 'Can add authenticator', 7, 'add_authenticator');
INSERT INTO public.auth_permission VALUES (26, 'Can change authenticator', 7, 'change_authenticator');
INSERT INTO public.auth_permission VALUES (27, 'Can delete authenticator', 7, 'delete_authenticator');
INSERT INTO public.auth_permission VALUES (28, 'Can view authenticator', 7, 'view_authenticator');
INSERT INTO public.auth_permission VALUES (29, 'Can add procrastinate event', 8, 'add_procrastinateevent');
INSERT INTO public.auth_permission VALUES (30, 'Can change procrastinate event', 8, 'change_procrastinateevent');
INSERT INTO public.auth_permission VALUES (31, 'Can delete procrastinate event', 8, 'delete_procrastinateevent');
INSERT INTO public.auth_permission VALUES (32, 'Can view procrastinate event', 8, 'view_procrastinateevent');
INSERT INTO public.auth_permission VALUES (33, 'Can add procrastinate job', 9, 'add_procrastinatejob');
INSERT INTO public.auth_permission VALUES (34, 'Can change procrastinate job', 9, 'change_procrastinatejob');
INSERT INTO public.auth_permission VALUES (35, 'Can delete procrastinate job', 9, 'delete_procrastinatejob');
INSERT INTO public.auth_permission VALUES (36, 'Can view procrastinate job', 9, 'view_procrastinatejob');
INSERT INTO public.auth_permission VALUES (37, 'Can add procrastinate periodic defer', 10, 'add_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (38, 'Can change procrastinate periodic defer', 10, 'change_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (39, 'Can delete procrastinate periodic defer', 10, 'delete_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (40, 'Can view procrastinate periodic defer', 10, 'view_procrastinateperiodicdefer');
INSERT INTO public.auth_permission VALUES (41, 'Can add procrastinate worker', 11, 'add_procrastinateworker');
INSERT INTO public.auth_permission VALUES (42, 'Can change procrastinate worker', 11, 'change_procrastinateworker');
INSERT INTO public.auth_permission VALUES (43, 'Can delete procrastinate worker', 11, 'delete_procrastinateworker');
INSERT INTO public.auth_permission VALUES (44, 'Can view procrastinate worker', 11, 'view_procrastinateworker');
INSERT INTO public.auth_permission VALUES (45, 'Can add district', 12, 'add_district');
INSERT INTO public.auth_permission VALUES (46, 'Can change district', 12, 'change_district');
INSERT INTO public.auth_permission VALUES (47, 'Can delete district', 12, 'delete_district');
INSERT INTO public.auth_permission VALUES (48, 'Can view district', 12, 'view_district');
INSERT INTO public.auth_permission VALUES (49, 'Can add school', 13, 'add_school');
INSERT INTO public.auth_permission VALUES (50, 'Can change school', 13, 'change_school');
INSERT INTO public.auth_permission VALUES (51, 'Can delete school', 13, 'delete_school');
INSERT INTO public.auth_permission VALUES (52, 'Can view school', 13, 'view_school');
INSERT INTO public.auth_permission VALUES (53, 'Can add school year', 14, 'add_schoolyear');
INSERT INTO public.auth_permission VALUES (54, 'Can change school year', 14, 'change_schoolyear');
INSERT INTO public.auth_permission VALUES (55, 'Can delete school year', 14, 'delete_schoolyear');
INSERT INTO public.auth_permission VALUES (56, 'Can view school year', 14, 'view_schoolyear');
INSERT INTO public.auth_permission VALUES (57, 'Can add event', 15, 'add_event');
INSERT INTO public.auth_permission VALUES (58, 'Can change event', 15, 'change_event');
INSERT INTO public.auth_permission VALUES (59, 'Can delete event', 15, 'delete_event');
INSERT INTO public.auth_permission VALUES (60, 'Can view event', 15, 'view_event');
INSERT INTO public.auth_permission VALUES (61, 'Can add user', 16, 'add_user');
INSERT INTO public.auth_permission VALUES (62, 'Can change user', 16, 'change_user');
INSERT INTO public.auth_permission VALUES (63, 'Can delete user', 16, 'delete_user');
INSERT INTO public.auth_permission VALUES (64, 'Can view user', 16, 'view_user');
INSERT INTO public.auth_permission VALUES (65, 'Can add membership', 17, 'add_membership');
INSERT INTO public.auth_permission VALUES (66, 'Can change membership', 17, 'change_membership');
INSERT INTO public.auth_permission VALUES (67, 'Can delete membership', 17, 'delete_membership');
INSERT INTO public.auth_permission VALUES (68, 'Can view membership', 17, 'view_membership');
INSERT INTO public.auth_permission VALUES (69, 'Can add educator', 18, 'add_educator');
INSERT INTO public.auth_permission VALUES (70, 'Can change educator', 18, 'change_educator');
INSERT INTO public.auth_permission VALUES (71, 'Can delete educator', 18, 'delete_educator');
INSERT INTO public.auth_permission VALUES (72, 'Can view educator', 18, 'view_educator');
INSERT INTO public.auth_permission VALUES (73, 'Can add educator language', 19, 'add_educatorlanguage');
INSERT INTO public.auth_permission VALUES (74, 'Can change educator language', 19, 'change_educatorlanguage');
INSERT INTO public.auth_permission VALUES (75, 'Can delete educator language', 19, 'delete_educatorlanguage');
INSERT INTO public.auth_permission VALUES (76, 'Can view educator language', 19, 'view_educatorlanguage');
INSERT INTO public.auth_permission VALUES (77, 'Can add family', 20, 'add_family');
INSERT INTO public.auth_permission VALUES (78, 'Can change family', 20, 'change_family');
INSERT INTO public.auth_permission VALUES (79, 'Can delete family', 20, 'delete_family');
INSERT INTO public.auth_permission VALUES (80, 'Can view family', 20, 'view_family');
INSERT INTO public.auth_permission VALUES (81, 'Can add guardian', 21, 'add_guardian');
INSERT INTO public.auth_permission VALUES (82, 'Can change guardian', 21, 'change_guardian');
INSERT INTO public.auth_permission VALUES (83, 'Can delete guardian', 21, 'delete_guardian');
INSERT INTO public.auth_permission VALUES (84, 'Can view guardian', 21, 'view_guardian');
INSERT INTO public.auth_permission VALUES (85, 'Can add family guardian', 22, 'add_familyguardian');
INSERT INTO public.auth_permission VALUES (86, 'Can change family guardian', 22, 'change_familyguardian');
INSERT INTO public.auth_permission VALUES (87, 'Can delete family guardian', 22, 'delete_familyguardian');
INSERT INTO public.auth_permission VALUES (88, 'Can view family guardian', 22, 'view_familyguardian');
INSERT INTO public.auth_permission VALUES (89, 'Can add home', 23, 'add_home');
INSERT INTO public.auth_permission VALUES (90, 'Can change home', 23, 'change_home');
INSERT INTO public.auth_permission VALUES (91, 'Can delete home', 23, 'delete_home');
INSERT INTO public.auth_permission VALUES (92, 'Can view home', 23, 'view_home');
INSERT INTO public.auth_permission VALUES (93, 'Can add home address', 24, 'add_homeaddress');
INSERT INTO public.auth_permission VALUES (94, 'Can change home address', 24, 'change_homeaddress');
INSERT INTO public.auth_permission VALUES (95, 'Can delete home address', 24, 'delete_homeaddress');
INSERT INTO public.auth_permission VALUES (96, 'Can view home address', 24, 'view_homeaddress');
INSERT INTO public.auth_permission VALUES (97, 'Can add roster import', 25, 'add_rosterimport');
INSERT INTO public.auth_permission VALUES (98, 'Can change roster import', 25, 'change_rosterimport');
INSERT INTO public.auth_permission VALUES (99, 'Can delete roster import', 25, 'delete_rosterimport');
INSERT INTO public.auth_permission VALUES (100, 'Can view roster import', 25, 'view_rosterimport');
INSERT INTO public.auth_permission VALUES (101, 'Can add roster problem', 26, 'add_rosterproblem');
INSERT INTO public.auth_permission VALUES (102, 'Can change roster problem', 26, 'change_rosterproblem');
INSERT INTO public.auth_permission VALUES (103, 'Can delete roster problem', 26, 'delete_rosterproblem');
INSERT INTO public.auth_permission VALUES (104, 'Can view roster problem', 26, 'view_rosterproblem');
INSERT INTO public.auth_permission VALUES (105, 'Can add section', 27, 'add_section');
INSERT INTO public.auth_permission VALUES (106, 'Can change section', 27, 'change_section');
INSERT INTO public.auth_permission VALUES (107, 'Can delete section', 27, 'delete_section');
INSERT INTO public.auth_permission VALUES (108, 'Can view section', 27, 'view_section');
INSERT INTO public.auth_permission VALUES (109, 'Can add section teacher', 28, 'add_sectionteacher');
INSERT INTO public.auth_permission VALUES (110, 'Can change section teacher', 28, 'change_sectionteacher');
INSERT INTO public.auth_permission VALUES (111, 'Can delete section teacher', 28, 'delete_sectionteacher');
INSERT INTO public.auth_permission VALUES (112, 'Can view section teacher', 28, 'view_sectionteacher');
INSERT INTO public.auth_permission VALUES (113, 'Can add student', 29, 'add_student');
INSERT INTO public.auth_permission VALUES (114, 'Can change student', 29, 'change_student');
INSERT INTO public.auth_permission VALUES (115, 'Can delete student', 29, 'delete_student');
INSERT INTO public.auth_permission VALUES (116, 'Can view student', 29, 'view_student');
INSERT INTO public.auth_permission VALUES (117, 'Can add guardianship', 30, 'add_guardianship');
INSERT INTO public.auth_permission VALUES (118, 'Can change guardianship', 30, 'change_guardianship');
INSERT INTO public.auth_permission VALUES (119, 'Can delete guardianship', 30, 'delete_guardianship');
INSERT INTO public.auth_permission VALUES (120, 'Can view guardianship', 30, 'view_guardianship');
INSERT INTO public.auth_permission VALUES (121, 'Can add family student', 31, 'add_familystudent');
INSERT INTO public.auth_permission VALUES (122, 'Can change family student', 31, 'change_familystudent');
INSERT INTO public.auth_permission VALUES (123, 'Can delete family student', 31, 'delete_familystudent');
INSERT INTO public.auth_permission VALUES (124, 'Can view family student', 31, 'view_familystudent');
INSERT INTO public.auth_permission VALUES (125, 'Can add enrollment', 32, 'add_enrollment');
INSERT INTO public.auth_permission VALUES (126, 'Can change enrollment', 32, 'change_enrollment');
INSERT INTO public.auth_permission VALUES (127, 'Can delete enrollment', 32, 'delete_enrollment');
INSERT INTO public.auth_permission VALUES (128, 'Can view enrollment', 32, 'view_enrollment');
INSERT INTO public.auth_permission VALUES (129, 'Can add roster row', 33, 'add_rosterrow');
INSERT INTO public.auth_permission VALUES (130, 'Can change roster row', 33, 'change_rosterrow');
INSERT INTO public.auth_permission VALUES (131, 'Can delete roster row', 33, 'delete_rosterrow');
INSERT INTO public.auth_permission VALUES (132, 'Can view roster row', 33, 'view_rosterrow');
INSERT INTO public.auth_permission VALUES (133, 'Can add roster upload', 34, 'add_rosterupload');
INSERT INTO public.auth_permission VALUES (134, 'Can change roster upload', 34, 'change_rosterupload');
INSERT INTO public.auth_permission VALUES (135, 'Can delete roster upload', 34, 'delete_rosterupload');
INSERT INTO public.auth_permission VALUES (136, 'Can view roster upload', 34, 'view_rosterupload');
INSERT INTO public.auth_permission VALUES (137, 'Can add roster change', 35, 'add_rosterchange');
INSERT INTO public.auth_permission VALUES (138, 'Can change roster change', 35, 'change_rosterchange');
INSERT INTO public.auth_permission VALUES (139, 'Can delete roster change', 35, 'delete_rosterchange');
INSERT INTO public.auth_permission VALUES (140, 'Can view roster change', 35, 'view_rosterchange');
INSERT INTO public.auth_permission VALUES (141, 'Can add court order', 36, 'add_courtorder');
INSERT INTO public.auth_permission VALUES (142, 'Can change court order', 36, 'change_courtorder');
INSERT INTO public.auth_permission VALUES (143, 'Can delete court order', 36, 'delete_courtorder');
INSERT INTO public.auth_permission VALUES (144, 'Can view court order', 36, 'view_courtorder');
INSERT INTO public.auth_permission VALUES (145, 'Can add decision', 37, 'add_decision');
INSERT INTO public.auth_permission VALUES (146, 'Can change decision', 37, 'change_decision');
INSERT INTO public.auth_permission VALUES (147, 'Can delete decision', 37, 'delete_decision');
INSERT INTO public.auth_permission VALUES (148, 'Can view decision', 37, 'view_decision');
INSERT INTO public.auth_permission VALUES (149, 'Can add distinct', 38, 'add_distinct');
INSERT INTO public.auth_permission VALUES (150, 'Can change distinct', 38, 'change_distinct');
INSERT INTO public.auth_permission VALUES (151, 'Can delete distinct', 38, 'delete_distinct');
INSERT INTO public.auth_permission VALUES (152, 'Can view distinct', 38, 'view_distinct');
INSERT INTO public.auth_permission VALUES (153, 'Can add merge', 39, 'add_merge');
INSERT INTO public.auth_permission VALUES (154, 'Can change merge', 39, 'change_merge');
INSERT INTO public.auth_permission VALUES (155, 'Can delete merge', 39, 'delete_merge');
INSERT INTO public.auth_permission VALUES (156, 'Can view merge', 39, 'view_merge');
INSERT INTO public.auth_permission VALUES (157, 'Can add message', 40, 'add_message');
INSERT INTO public.auth_permission VALUES (158, 'Can change message', 40, 'change_message');
INSERT INTO public.auth_permission VALUES (159, 'Can delete message', 40, 'delete_message');
INSERT INTO public.auth_permission VALUES (160, 'Can view message', 40, 'view_message');
INSERT INTO public.auth_permission VALUES (161, 'Can add message attempt', 41, 'add_messageattempt');
INSERT INTO public.auth_permission VALUES (162, 'Can change message attempt', 41, 'change_messageattempt');
INSERT INTO public.auth_permission VALUES (163, 'Can delete message attempt', 41, 'delete_messageattempt');
INSERT INTO public.auth_permission VALUES (164, 'Can view message attempt', 41, 'view_messageattempt');
INSERT INTO public.auth_permission VALUES (165, 'Can add opt out', 42, 'add_optout');
INSERT INTO public.auth_permission VALUES (166, 'Can change opt out', 42, 'change_optout');
INSERT INTO public.auth_permission VALUES (167, 'Can delete opt out', 42, 'delete_optout');
INSERT INTO public.auth_permission VALUES (168, 'Can view opt out', 42, 'view_optout');
INSERT INTO public.auth_permission VALUES (169, 'Can add inbound', 43, 'add_inbound');
INSERT INTO public.auth_permission VALUES (170, 'Can change inbound', 43, 'change_inbound');
INSERT INTO public.auth_permission VALUES (171, 'Can delete inbound', 43, 'delete_inbound');
INSERT INTO public.auth_permission VALUES (172, 'Can view inbound', 43, 'view_inbound');
INSERT INTO public.auth_permission VALUES (173, 'Can add mailing', 44, 'add_mailing');
INSERT INTO public.auth_permission VALUES (174, 'Can change mailing', 44, 'change_mailing');
INSERT INTO public.auth_permission VALUES (175, 'Can delete mailing', 44, 'delete_mailing');
INSERT INTO public.auth_permission VALUES (176, 'Can view mailing', 44, 'view_mailing');
INSERT INTO public.auth_permission VALUES (177, 'Can add column map', 45, 'add_columnmap');
INSERT INTO public.auth_permission VALUES (178, 'Can change column map', 45, 'change_columnmap');
INSERT INTO public.auth_permission VALUES (179, 'Can delete column map', 45, 'delete_columnmap');
INSERT INTO public.auth_permission VALUES (180, 'Can view column map', 45, 'view_columnmap');
INSERT INTO public.auth_permission VALUES (181, 'Can add connection', 46, 'add_connection');
INSERT INTO public.auth_permission VALUES (182, 'Can change connection', 46, 'change_connection');
INSERT INTO public.auth_permission VALUES (183, 'Can delete connection', 46, 'delete_connection');
INSERT INTO public.auth_permission VALUES (184, 'Can view connection', 46, 'view_connection');
INSERT INTO public.auth_permission VALUES (185, 'Can add roster alert', 47, 'add_rosteralert');
INSERT INTO public.auth_permission VALUES (186, 'Can change roster alert', 47, 'change_rosteralert');
INSERT INTO public.auth_permission VALUES (187, 'Can delete roster alert', 47, 'delete_rosteralert');
INSERT INTO public.auth_permission VALUES (188, 'Can view roster alert', 47, 'view_rosteralert');
INSERT INTO public.auth_permission VALUES (189, 'Can add program', 48, 'add_program');
INSERT INTO public.auth_permission VALUES (190, 'Can change program', 48, 'change_program');
INSERT INTO public.auth_permission VALUES (191, 'Can delete program', 48, 'delete_program');
INSERT INTO public.auth_permission VALUES (192, 'Can view program', 48, 'view_program');
INSERT INTO public.auth_permission VALUES (193, 'Can add participation', 49, 'add_participation');
INSERT INTO public.auth_permission VALUES (194, 'Can change participation', 49, 'change_participation');
INSERT INTO public.auth_permission VALUES (195, 'Can delete participation', 49, 'delete_participation');
INSERT INTO public.auth_permission VALUES (196, 'Can view participation', 49, 'view_participation');
INSERT INTO public.auth_permission VALUES (197, 'Can add window', 50, 'add_window');
INSERT INTO public.auth_permission VALUES (198, 'Can change window', 50, 'change_window');
INSERT INTO public.auth_permission VALUES (199, 'Can delete window', 50, 'delete_window');
INSERT INTO public.auth_permission VALUES (200, 'Can view window', 50, 'view_window');
INSERT INTO public.auth_permission VALUES (201, 'Can add transition cohort', 51, 'add_transitioncohort');
INSERT INTO public.auth_permission VALUES (202, 'Can change transition cohort', 51, 'change_transitioncohort');
INSERT INTO public.auth_permission VALUES (203, 'Can delete transition cohort', 51, 'delete_transitioncohort');
INSERT INTO public.auth_permission VALUES (204, 'Can view transition cohort', 51, 'view_transitioncohort');
INSERT INTO public.auth_permission VALUES (205, 'Can add cohort family', 52, 'add_cohortfamily');
INSERT INTO public.auth_permission VALUES (206, 'Can change cohort family', 52, 'change_cohortfamily');
INSERT INTO public.auth_permission VALUES (207, 'Can delete cohort family', 52, 'delete_cohortfamily');
INSERT INTO public.auth_permission VALUES (208, 'Can view cohort family', 52, 'view_cohortfamily');
INSERT INTO public.auth_permission VALUES (209, 'Can add pairing choice', 53, 'add_pairingchoice');
INSERT INTO public.auth_permission VALUES (210, 'Can change pairing choice', 53, 'change_pairingchoice');
INSERT INTO public.auth_permission VALUES (211, 'Can delete pairing choice', 53, 'delete_pairingchoice');
INSERT INTO public.auth_permission VALUES (212, 'Can view pairing choice', 53, 'view_pairingchoice');
INSERT INTO public.auth_permission VALUES (213, 'Can add interpreter budget', 54, 'add_interpreterbudget');
INSERT INTO public.auth_permission VALUES (214, 'Can change interpreter budget', 54, 'change_interpreterbudget');
INSERT INTO public.auth_permission VALUES (215, 'Can delete interpreter budget', 54, 'delete_interpreterbudget');
INSERT INTO public.auth_permission VALUES (216, 'Can view interpreter budget', 54, 'view_interpreterbudget');
INSERT INTO public.auth_permission VALUES (217, 'Can add inquiry', 55, 'add_inquiry');
INSERT INTO public.auth_permission VALUES (218, 'Can change inquiry', 55, 'change_inquiry');
INSERT INTO public.auth_permission VALUES (219, 'Can delete inquiry', 55, 'delete_inquiry');
INSERT INTO public.auth_permission VALUES (220, 'Can view inquiry', 55, 'view_inquiry');
INSERT INTO public.auth_permission VALUES (221, 'Can add ballot', 56, 'add_ballot');
INSERT INTO public.auth_permission VALUES (222, 'Can change ballot', 56, 'change_ballot');
INSERT INTO public.auth_permission VALUES (223, 'Can delete ballot', 56, 'delete_ballot');
INSERT INTO public.auth_permission VALUES (224, 'Can view ballot', 56, 'view_ballot');
INSERT INTO public.auth_permission VALUES (225, 'Can add agreement', 57, 'add_agreement');
INSERT INTO public.auth_permission VALUES (226, 'Can change agreement', 57, 'change_agreement');
INSERT INTO public.auth_permission VALUES (227, 'Can delete agreement', 57, 'delete_agreement');
INSERT INTO public.auth_permission VALUES (228, 'Can view agreement', 57, 'view_agreement');
INSERT INTO public.auth_permission VALUES (229, 'Can add slip', 58, 'add_slip');
INSERT INTO public.auth_permission VALUES (230, 'Can change slip', 58, 'change_slip');
INSERT INTO public.auth_permission VALUES (231, 'Can delete slip', 58, 'delete_slip');
INSERT INTO public.auth_permission VALUES (232, 'Can view slip', 58, 'view_slip');
INSERT INTO public.auth_permission VALUES (233, 'Can add ballot mark', 59, 'add_ballotmark');
INSERT INTO public.auth_permission VALUES (234, 'Can change ballot mark', 59, 'change_ballotmark');
INSERT INTO public.auth_permission VALUES (235, 'Can delete ballot mark', 59, 'delete_ballotmark');
INSERT INTO public.auth_permission VALUES (236, 'Can view ballot mark', 59, 'view_ballotmark');
INSERT INTO public.auth_permission VALUES (237, 'Can add training session', 60, 'add_trainingsession');
INSERT INTO public.auth_permission VALUES (238, 'Can change training session', 60, 'change_trainingsession');
INSERT INTO public.auth_permission VALUES (239, 'Can delete training session', 60, 'delete_trainingsession');
INSERT INTO public.auth_permission VALUES (240, 'Can view training session', 60, 'view_trainingsession');
INSERT INTO public.auth_permission VALUES (241, 'Can add certificate', 61, 'add_certificate');
INSERT INTO public.auth_permission VALUES (242, 'Can change certificate', 61, 'change_certificate');
INSERT INTO public.auth_permission VALUES (243, 'Can delete certificate', 61, 'delete_certificate');
INSERT INTO public.auth_permission VALUES (244, 'Can view certificate', 61, 'view_certificate');
INSERT INTO public.auth_permission VALUES (245, 'Can add attendance', 62, 'add_attendance');
INSERT INTO public.auth_permission VALUES (246, 'Can change attendance', 62, 'change_attendance');
INSERT INTO public.auth_permission VALUES (247, 'Can delete attendance', 62, 'delete_attendance');
INSERT INTO public.auth_permission VALUES (248, 'Can view attendance', 62, 'view_attendance');
INSERT INTO public.auth_permission VALUES (249, 'Can add feedback', 63, 'add_feedback');
INSERT INTO public.auth_permission VALUES (250, 'Can change feedback', 63, 'change_feedback');
INSERT INTO public.auth_permission VALUES (251, 'Can delete feedback', 63, 'delete_feedback');
INSERT INTO public.auth_permission VALUES (252, 'Can view feedback', 63, 'view_feedback');
INSERT INTO public.auth_permission VALUES (253, 'Can add sign up', 64, 'add_signup');
INSERT INTO public.auth_permission VALUES (254, 'Can change sign up', 64, 'change_signup');
INSERT INTO public.auth_permission VALUES (255, 'Can delete sign up', 64, 'delete_signup');
INSERT INTO public.auth_permission VALUES (256, 'Can view sign up', 64, 'view_signup');
INSERT INTO public.auth_permission VALUES (257, 'Can add invitation', 65, 'add_invitation');
INSERT INTO public.auth_permission VALUES (258, 'Can change invitation', 65, 'change_invitation');
INSERT INTO public.auth_permission VALUES (259, 'Can delete invitation', 65, 'delete_invitation');
INSERT INTO public.auth_permission VALUES (260, 'Can view invitation', 65, 'view_invitation');
INSERT INTO public.auth_permission VALUES (261, 'Can add family link', 66, 'add_familylink');
INSERT INTO public.auth_permission VALUES (262, 'Can change family link', 66, 'change_familylink');
INSERT INTO public.auth_permission VALUES (263, 'Can delete family link', 66, 'delete_familylink');
INSERT INTO public.auth_permission VALUES (264, 'Can view family link', 66, 'view_familylink');
INSERT INTO public.auth_permission VALUES (265, 'Can add answer', 67, 'add_answer');
INSERT INTO public.auth_permission VALUES (266, 'Can change answer', 67, 'change_answer');
INSERT INTO public.auth_permission VALUES (267, 'Can delete answer', 67, 'delete_answer');
INSERT INTO public.auth_permission VALUES (268, 'Can view answer', 67, 'view_answer');
INSERT INTO public.auth_permission VALUES (269, 'Can add answer time', 68, 'add_answertime');
INSERT INTO public.auth_permission VALUES (270, 'Can change answer time', 68, 'change_answertime');
INSERT INTO public.auth_permission VALUES (271, 'Can delete answer time', 68, 'delete_answertime');
INSERT INTO public.auth_permission VALUES (272, 'Can view answer time', 68, 'view_answertime');
INSERT INTO public.auth_permission VALUES (273, 'Can add correction', 69, 'add_correction');
INSERT INTO public.auth_permission VALUES (274, 'Can change correction', 69, 'change_correction');
INSERT INTO public.auth_permission VALUES (275, 'Can delete correction', 69, 'delete_correction');
INSERT INTO public.auth_permission VALUES (276, 'Can view correction', 69, 'view_correction');
INSERT INTO public.auth_permission VALUES (277, 'Can add contact change', 70, 'add_contactchange');
INSERT INTO public.auth_permission VALUES (278, 'Can change contact change', 70, 'change_contactchange');
INSERT INTO public.auth_permission VALUES (279, 'Can delete contact change', 70, 'delete_contactchange');
INSERT INTO public.auth_permission VALUES (280, 'Can view contact change', 70, 'view_contactchange');
INSERT INTO public.auth_permission VALUES (281, 'Can add guess', 71, 'add_guess');
INSERT INTO public.auth_permission VALUES (282, 'Can change guess', 71, 'change_guess');
INSERT INTO public.auth_permission VALUES (283, 'Can delete guess', 71, 'delete_guess');
INSERT INTO public.auth_permission VALUES (284, 'Can view guess', 71, 'view_guess');
INSERT INTO public.auth_permission VALUES (285, 'Can add draw', 72, 'add_draw');
INSERT INTO public.auth_permission VALUES (286, 'Can change draw', 72, 'change_draw');
INSERT INTO public.auth_permission VALUES (287, 'Can delete draw', 72, 'delete_draw');
INSERT INTO public.auth_permission VALUES (288, 'Can view draw', 72, 'view_draw');
INSERT INTO public.auth_permission VALUES (289, 'Can add draw family', 73, 'add_drawfamily');
INSERT INTO public.auth_permission VALUES (290, 'Can change draw family', 73, 'change_drawfamily');
INSERT INTO public.auth_permission VALUES (291, 'Can delete draw family', 73, 'delete_drawfamily');
INSERT INTO public.auth_permission VALUES (292, 'Can view draw family', 73, 'view_drawfamily');
INSERT INTO public.auth_permission VALUES (293, 'Can add redraw', 74, 'add_redraw');
INSERT INTO public.auth_permission VALUES (294, 'Can change redraw', 74, 'change_redraw');
INSERT INTO public.auth_permission VALUES (295, 'Can delete redraw', 74, 'delete_redraw');
INSERT INTO public.auth_permission VALUES (296, 'Can view redraw', 74, 'view_redraw');
INSERT INTO public.auth_permission VALUES (297, 'Can add reveal', 75, 'add_reveal');
INSERT INTO public.auth_permission VALUES (298, 'Can change reveal', 75, 'change_reveal');
INSERT INTO public.auth_permission VALUES (299, 'Can delete reveal', 75, 'delete_reveal');
INSERT INTO public.auth_permission VALUES (300, 'Can view reveal', 75, 'view_reveal');
INSERT INTO public.auth_permission VALUES (301, 'Can add drawn family', 76, 'add_drawnfamily');
INSERT INTO public.auth_permission VALUES (302, 'Can change drawn family', 76, 'change_drawnfamily');
INSERT INTO public.auth_permission VALUES (303, 'Can delete drawn family', 76, 'delete_drawnfamily');
INSERT INTO public.auth_permission VALUES (304, 'Can view drawn family', 76, 'view_drawnfamily');
INSERT INTO public.auth_permission VALUES (305, 'Can add redraw proposal', 77, 'add_redrawproposal');
INSERT INTO public.auth_permission VALUES (306, 'Can change redraw proposal', 77, 'change_redrawproposal');
INSERT INTO public.auth_permission VALUES (307, 'Can delete redraw proposal', 77, 'delete_redrawproposal');
INSERT INTO public.auth_permission VALUES (308, 'Can view redraw proposal', 77, 'view_redrawproposal');
INSERT INTO public.auth_permission VALUES (309, 'Can add draw run', 78, 'add_drawrun');
INSERT INTO public.auth_permission VALUES (310, 'Can change draw run', 78, 'change_drawrun');
INSERT INTO public.auth_permission VALUES (311, 'Can delete draw run', 78, 'delete_drawrun');
INSERT INTO public.auth_permission VALUES (312, 'Can view draw run', 78, 'view_drawrun');
INSERT INTO public.auth_permission VALUES (313, 'Can add calendar feed', 79, 'add_calendarfeed');
INSERT INTO public.auth_permission VALUES (314, 'Can change calendar feed', 79, 'change_calendarfeed');
INSERT INTO public.auth_permission VALUES (315, 'Can delete calendar feed', 79, 'delete_calendarfeed');
INSERT INTO public.auth_permission VALUES (316, 'Can view calendar feed', 79, 'view_calendarfeed');
INSERT INTO public.auth_permission VALUES (317, 'Can add visit', 80, 'add_visit');
INSERT INTO public.auth_permission VALUES (318, 'Can change visit', 80, 'change_visit');
INSERT INTO public.auth_permission VALUES (319, 'Can delete visit', 80, 'delete_visit');
INSERT INTO public.auth_permission VALUES (320, 'Can view visit', 80, 'view_visit');
INSERT INTO public.auth_permission VALUES (321, 'Can add occupation', 81, 'add_occupation');
INSERT INTO public.auth_permission VALUES (322, 'Can change occupation', 81, 'change_occupation');
INSERT INTO public.auth_permission VALUES (323, 'Can delete occupation', 81, 'delete_occupation');
INSERT INTO public.auth_permission VALUES (324, 'Can view occupation', 81, 'view_occupation');
INSERT INTO public.auth_permission VALUES (325, 'Can add calendar entry', 82, 'add_calendarentry');
INSERT INTO public.auth_permission VALUES (326, 'Can change calendar entry', 82, 'change_calendarentry');
INSERT INTO public.auth_permission VALUES (327, 'Can delete calendar entry', 82, 'delete_calendarentry');
INSERT INTO public.auth_permission VALUES (328, 'Can view calendar entry', 82, 'view_calendarentry');
INSERT INTO public.auth_permission VALUES (329, 'Can add attestation', 83, 'add_attestation');
INSERT INTO public.auth_permission VALUES (330, 'Can change attestation', 83, 'change_attestation');
INSERT INTO public.auth_permission VALUES (331, 'Can delete attestation', 83, 'delete_attestation');
INSERT INTO public.auth_permission VALUES (332, 'Can view attestation', 83, 'view_attestation');
INSERT INTO public.auth_permission VALUES (333, 'Can add visit student', 84, 'add_visitstudent');
INSERT INTO public.auth_permission VALUES (334, 'Can change visit student', 84, 'change_visitstudent');
INSERT INTO public.auth_permission VALUES (335, 'Can delete visit student', 84, 'delete_visitstudent');
INSERT INTO public.auth_permission VALUES (336, 'Can view visit student', 84, 'view_visitstudent');
INSERT INTO public.auth_permission VALUES (337, 'Can add hold', 85, 'add_hold');
INSERT INTO public.auth_permission VALUES (338, 'Can change hold', 85, 'change_hold');
INSERT INTO public.auth_permission VALUES (339, 'Can delete hold', 85, 'delete_hold');
INSERT INTO public.auth_permission VALUES (340, 'Can view hold', 85, 'view_hold');
INSERT INTO public.auth_permission VALUES (341, 'Can add settlement', 86, 'add_settlement');
INSERT INTO public.auth_permission VALUES (342, 'Can change settlement', 86, 'change_settlement');
INSERT INTO public.auth_permission VALUES (343, 'Can delete settlement', 86, 'delete_settlement');
INSERT INTO public.auth_permission VALUES (344, 'Can view settlement', 86, 'view_settlement');
INSERT INTO public.auth_permission VALUES (345, 'Can add day word', 87, 'add_dayword');
INSERT INTO public.auth_permission VALUES (346, 'Can change day word', 87, 'change_dayword');
INSERT INTO public.auth_permission VALUES (347, 'Can delete day word', 87, 'delete_dayword');
INSERT INTO public.auth_permission VALUES (348, 'Can view day word', 87, 'view_dayword');
INSERT INTO public.auth_permission VALUES (349, 'Can add family word', 88, 'add_familyword');
INSERT INTO public.auth_permission VALUES (350, 'Can change family word', 88, 'change_familyword');
INSERT INTO public.auth_permission VALUES (351, 'Can delete family word', 88, 'delete_familyword');
INSERT INTO public.auth_permission VALUES (352, 'Can view family word', 88, 'view_familyword');
INSERT INTO public.auth_permission VALUES (353, 'Can add reporting line', 89, 'add_reportingline');
INSERT INTO public.auth_permission VALUES (354, 'Can change reporting line', 89, 'change_reportingline');
INSERT INTO public.auth_permission VALUES (355, 'Can delete reporting line', 89, 'delete_reportingline');
INSERT INTO public.auth_permission VALUES (356, 'Can view reporting line', 89, 'view_reportingline');
INSERT INTO public.auth_permission VALUES (357, 'Can add plan', 90, 'add_plan');
INSERT INTO public.auth_permission VALUES (358, 'Can change plan', 90, 'change_plan');
INSERT INTO public.auth_permission VALUES (359, 'Can delete plan', 90, 'delete_plan');
INSERT INTO public.auth_permission VALUES (360, 'Can view plan', 90, 'view_plan');
INSERT INTO public.auth_permission VALUES (361, 'Can add planned visit', 91, 'add_plannedvisit');
INSERT INTO public.auth_permission VALUES (362, 'Can change planned visit', 91, 'change_plannedvisit');
INSERT INTO public.auth_permission VALUES (363, 'Can delete planned visit', 91, 'delete_plannedvisit');
INSERT INTO public.auth_permission VALUES (364, 'Can view planned visit', 91, 'view_plannedvisit');
INSERT INTO public.auth_permission VALUES (365, 'Can add unplaced family', 92, 'add_unplacedfamily');
INSERT INTO public.auth_permission VALUES (366, 'Can change unplaced family', 92, 'change_unplacedfamily');
INSERT INTO public.auth_permission VALUES (367, 'Can delete unplaced family', 92, 'delete_unplacedfamily');
INSERT INTO public.auth_permission VALUES (368, 'Can view unplaced family', 92, 'view_unplacedfamily');
INSERT INTO public.auth_permission VALUES (369, 'Can add absence', 93, 'add_absence');
INSERT INTO public.auth_permission VALUES (370, 'Can change absence', 93, 'change_absence');
INSERT INTO public.auth_permission VALUES (371, 'Can delete absence', 93, 'delete_absence');
INSERT INTO public.auth_permission VALUES (372, 'Can view absence', 93, 'view_absence');
INSERT INTO public.auth_permission VALUES (373, 'Can add availability', 94, 'add_availability');
INSERT INTO public.auth_permission VALUES (374, 'Can change availability', 94, 'change_availability');
INSERT INTO public.auth_permission VALUES (375, 'Can delete availability', 94, 'delete_availability');
INSERT INTO public.auth_permission VALUES (376, 'Can view availability', 94, 'view_availability');
INSERT INTO public.auth_permission VALUES (377, 'Can add plan run', 95, 'add_planrun');
INSERT INTO public.auth_permission VALUES (378, 'Can change plan run', 95, 'change_planrun');
INSERT INTO public.auth_permission VALUES (379, 'Can delete plan run', 95, 'delete_planrun');
INSERT INTO public.auth_permission VALUES (380, 'Can view plan run', 95, 'view_planrun');
INSERT INTO public.auth_permission VALUES (381, 'Can add plan change', 96, 'add_planchange');
INSERT INTO public.auth_permission VALUES (382, 'Can change plan change', 96, 'change_planchange');
INSERT INTO public.auth_permission VALUES (383, 'Can delete plan change', 96, 'delete_planchange');
INSERT INTO public.auth_permission VALUES (384, 'Can view plan change', 96, 'view_planchange');
INSERT INTO public.auth_permission VALUES (385, 'Can add closure', 97, 'add_closure');
INSERT INTO public.auth_permission VALUES (386, 'Can change closure', 97, 'change_closure');
INSERT INTO public.auth_permission VALUES (387, 'Can delete closure', 97, 'delete_closure');
INSERT INTO public.auth_permission VALUES (388, 'Can view closure', 97, 'view_closure');
INSERT INTO public.auth_permission VALUES (389, 'Can add district run', 98, 'add_districtrun');
INSERT INTO public.auth_permission VALUES (390, 'Can change district run', 98, 'change_districtrun');
INSERT INTO public.auth_permission VALUES (391, 'Can delete district run', 98, 'delete_districtrun');
INSERT INTO public.auth_permission VALUES (392, 'Can view district run', 98, 'view_districtrun');
INSERT INTO public.auth_permission VALUES (393, 'Can add school task', 99, 'add_schooltask');
INSERT INTO public.auth_permission VALUES (394, 'Can change school task', 99, 'change_schooltask');
INSERT INTO public.auth_permission VALUES (395, 'Can delete school task', 99, 'delete_schooltask');
INSERT INTO public.auth_permission VALUES (396, 'Can view school task', 99, 'view_schooltask');
INSERT INTO public.auth_permission VALUES (397, 'Can add debrief', 100, 'add_debrief');
INSERT INTO public.auth_permission VALUES (398, 'Can change debrief', 100, 'change_debrief');
INSERT INTO public.auth_permission VALUES (399, 'Can delete debrief', 100, 'delete_debrief');
INSERT INTO public.auth_permission VALUES (400, 'Can view debrief', 100, 'view_debrief');
INSERT INTO public.auth_permission VALUES (401, 'Can add debrief attendance', 101, 'add_debriefattendance');
INSERT INTO public.auth_permission VALUES (402, 'Can change debrief attendance', 101, 'change_debriefattendance');
INSERT INTO public.auth_permission VALUES (403, 'Can delete debrief attendance', 101, 'delete_debriefattendance');
INSERT INTO public.auth_permission VALUES (404, 'Can view debrief attendance', 101, 'view_debriefattendance');
INSERT INTO public.auth_permission VALUES (405, 'Can add reflection', 102, 'add_reflection');
INSERT INTO public.auth_permission VALUES (406, 'Can change reflection', 102, 'change_reflection');
INSERT INTO public.auth_permission VALUES (407, 'Can delete reflection', 102, 'delete_reflection');
INSERT INTO public.auth_permission VALUES (408, 'Can view reflection', 102, 'view_reflection');
INSERT INTO public.auth_permission VALUES (409, 'Can add reflection theme', 103, 'add_reflectiontheme');
INSERT INTO public.auth_permission VALUES (410, 'Can change reflection theme', 103, 'change_reflectiontheme');
INSERT INTO public.auth_permission VALUES (411, 'Can delete reflection theme', 103, 'delete_reflectiontheme');
INSERT INTO public.auth_permission VALUES (412, 'Can view reflection theme', 103, 'view_reflectiontheme');
INSERT INTO public.auth_permission VALUES (413, 'Can add agreement', 104, 'add_agreement');
INSERT INTO public.auth_permission VALUES (414, 'Can change agreement', 104, 'change_agreement');
INSERT INTO public.auth_permission VALUES (415, 'Can delete agreement', 104, 'delete_agreement');
INSERT INTO public.auth_permission VALUES (416, 'Can view agreement', 104, 'view_agreement');
INSERT INTO public.auth_permission VALUES (417, 'Can add agreement support', 105, 'add_agreementsupport');
INSERT INTO public.auth_permission VALUES (418, 'Can change agreement support', 105, 'change_agreementsupport');
INSERT INTO public.auth_permission VALUES (419, 'Can delete agreement support', 105, 'delete_agreementsupport');
INSERT INTO public.auth_permission VALUES (420, 'Can view agreement support', 105, 'view_agreementsupport');
INSERT INTO public.auth_permission VALUES (421, 'Can add hope proposal', 106, 'add_hopeproposal');
INSERT INTO public.auth_permission VALUES (422, 'Can change hope proposal', 106, 'change_hopeproposal');
INSERT INTO public.auth_permission VALUES (423, 'Can delete hope proposal', 106, 'delete_hopeproposal');
INSERT INTO public.auth_permission VALUES (424, 'Can view hope proposal', 106, 'view_hopeproposal');
INSERT INTO public.auth_permission VALUES (425, 'Can add hope', 107, 'add_hope');
INSERT INTO public.auth_permission VALUES (426, 'Can change hope', 107, 'change_hope');
INSERT INTO public.auth_permission VALUES (427, 'Can delete hope', 107, 'delete_hope');
INSERT INTO public.auth_permission VALUES (428, 'Can view hope', 107, 'view_hope');
INSERT INTO public.auth_permission VALUES (429, 'Can add line', 108, 'add_line');
INSERT INTO public.auth_permission VALUES (430, 'Can change line', 108, 'change_line');
INSERT INTO public.auth_permission VALUES (431, 'Can delete line', 108, 'delete_line');
INSERT INTO public.auth_permission VALUES (432, 'Can view line', 108, 'view_line');
INSERT INTO public.auth_permission VALUES (433, 'Can add line reader', 109, 'add_linereader');
INSERT INTO public.auth_permission VALUES (434, 'Can change line reader', 109, 'change_linereader');
INSERT INTO public.auth_permission VALUES (435, 'Can delete line reader', 109, 'delete_linereader');
INSERT INTO public.auth_permission VALUES (436, 'Can view line reader', 109, 'view_linereader');
INSERT INTO public.auth_permission VALUES (437, 'Can add line translation', 110, 'add_linetranslation');
INSERT INTO public.auth_permission VALUES (438, 'Can change line translation', 110, 'change_linetranslation');
INSERT INTO public.auth_permission VALUES (439, 'Can delete line translation', 110, 'delete_linetranslation');
INSERT INTO public.auth_permission VALUES (440, 'Can view line translation', 110, 'view_linetranslation');
INSERT INTO public.auth_permission VALUES (441, 'Can add thread', 111, 'add_thread');
INSERT INTO public.auth_permission VALUES (442, 'Can change thread', 111, 'change_thread');
INSERT INTO public.auth_permission VALUES (443, 'Can delete thread', 111, 'delete_thread');
INSERT INTO public.auth_permission VALUES (444, 'Can view thread', 111, 'view_thread');
INSERT INTO public.auth_permission VALUES (445, 'Can add succession', 112, 'add_succession');
INSERT INTO public.auth_permission VALUES (446, 'Can change succession', 112, 'change_succession');
INSERT INTO public.auth_permission VALUES (447, 'Can delete succession', 112, 'delete_succession');
INSERT INTO public.auth_permission VALUES (448, 'Can view succession', 112, 'view_succession');
INSERT INTO public.auth_permission VALUES (449, 'Can add request', 113, 'add_request');
INSERT INTO public.auth_permission VALUES (450, 'Can change request', 113, 'change_request');
INSERT INTO public.auth_permission VALUES (451, 'Can delete request', 113, 'delete_request');
INSERT INTO public.auth_permission VALUES (452, 'Can view request', 113, 'view_request');
INSERT INTO public.auth_permission VALUES (453, 'Can add contact', 114, 'add_contact');
INSERT INTO public.auth_permission VALUES (454, 'Can change contact', 114, 'change_contact');
INSERT INTO public.auth_permission VALUES (455, 'Can delete contact', 114, 'delete_contact');
INSERT INTO public.auth_permission VALUES (456, 'Can view contact', 114, 'view_contact');
INSERT INTO public.auth_permission VALUES (457, 'Can add batch', 115, 'add_batch');
INSERT INTO public.auth_permission VALUES (458, 'Can change batch', 115, 'change_batch');
INSERT INTO public.auth_permission VALUES (459, 'Can delete batch', 115, 'delete_batch');
INSERT INTO public.auth_permission VALUES (460, 'Can view batch', 115, 'view_batch');
INSERT INTO public.auth_permission VALUES (461, 'Can add contract hours', 116, 'add_contracthours');
INSERT INTO public.auth_permission VALUES (462, 'Can change contract hours', 116, 'change_contracthours');
INSERT INTO public.auth_permission VALUES (463, 'Can delete contract hours', 116, 'delete_contracthours');
INSERT INTO public.auth_permission VALUES (464, 'Can view contract hours', 116, 'view_contracthours');
INSERT INTO public.auth_permission VALUES (465, 'Can add fund', 117, 'add_fund');
INSERT INTO public.auth_permission VALUES (466, 'Can change fund', 117, 'change_fund');
INSERT INTO public.auth_permission VALUES (467, 'Can delete fund', 117, 'delete_fund');
INSERT INTO public.auth_permission VALUES (468, 'Can view fund', 117, 'view_fund');
INSERT INTO public.auth_permission VALUES (469, 'Can add account', 118, 'add_account');
INSERT INTO public.auth_permission VALUES (470, 'Can change account', 118, 'change_account');
INSERT INTO public.auth_permission VALUES (471, 'Can delete account', 118, 'delete_account');
INSERT INTO public.auth_permission VALUES (472, 'Can view account', 118, 'view_account');
INSERT INTO public.auth_permission VALUES (473, 'Can add rate', 119, 'add_rate');
INSERT INTO public.auth_permission VALUES (474, 'Can change rate', 119, 'change_rate');
INSERT INTO public.auth_permission VALUES (475, 'Can delete rate', 119, 'delete_rate');
INSERT INTO public.auth_permission VALUES (476, 'Can view rate', 119, 'view_rate');
INSERT INTO public.auth_permission VALUES (477, 'Can add claim', 120, 'add_claim');
INSERT INTO public.auth_permission VALUES (478, 'Can change claim', 120, 'change_claim');
INSERT INTO public.auth_permission VALUES (479, 'Can delete claim', 120, 'delete_claim');
INSERT INTO public.auth_permission VALUES (480, 'Can view claim', 120, 'view_claim');
INSERT INTO public.auth_permission VALUES (481, 'Can add transaction', 121, 'add_transaction');
INSERT INTO public.auth_permission VALUES (482, 'Can change transaction', 121, 'change_transaction');
INSERT INTO public.auth_permission VALUES (483, 'Can delete transaction', 121, 'delete_transaction');
INSERT INTO public.auth_permission VALUES (484, 'Can view transaction', 121, 'view_transaction');
INSERT INTO public.auth_permission VALUES (485, 'Can add entry', 122, 'add_entry');
INSERT INTO public.auth_permission VALUES (486, 'Can change entry', 122, 'change_entry');
INSERT INTO public.auth_permission VALUES (487, 'Can delete entry', 122, 'delete_entry');
INSERT INTO public.auth_permission VALUES (488, 'Can view entry', 122, 'view_entry');
INSERT INTO public.auth_permission VALUES (489, 'Can add work terms', 123, 'add_workterms');
INSERT INTO public.auth_permission VALUES (490, 'Can change work terms', 123, 'change_workterms');
INSERT INTO public.auth_permission VALUES (491, 'Can delete work terms', 123, 'delete_workterms');
INSERT INTO public.auth_permission VALUES (492, 'Can view work terms', 123, 'view_workterms');
INSERT INTO public.auth_permission VALUES (493, 'Can add check', 124, 'add_check');
INSERT INTO public.auth_permission VALUES (494, 'Can change check', 124, 'change_check');
INSERT INTO public.auth_permission VALUES (495, 'Can delete check', 124, 'delete_check');
INSERT INTO public.auth_permission VALUES (496, 'Can view check', 124, 'view_check');
INSERT INTO public.auth_permission VALUES (497, 'Can add drive', 125, 'add_drive');
INSERT INTO public.auth_permission VALUES (498, 'Can change drive', 125, 'change_drive');
INSERT INTO public.auth_permission VALUES (499, 'Can delete drive', 125, 'delete_drive');
INSERT INTO public.auth_permission VALUES (500, 'Can view drive', 125, 'view_drive');
INSERT INTO public.auth_permission VALUES (501, 'Can add effort', 126, 'add_effort');
INSERT INTO public.auth_permission VALUES (502, 'Can change effort', 126, 'change_effort');
INSERT INTO public.auth_permission VALUES (503, 'Can delete effort', 126, 'delete_effort');
INSERT INTO public.auth_permission VALUES (504, 'Can view effort', 126, 'view_effort');
INSERT INTO public.auth_permission VALUES (505, 'Can add payroll report', 127, 'add_payrollreport');
INSERT INTO public.auth_permission VALUES (506, 'Can change payroll report', 127, 'change_payrollreport');
INSERT INTO public.auth_permission VALUES (507, 'Can delete payroll report', 127, 'delete_payrollreport');
INSERT INTO public.auth_permission VALUES (508, 'Can view payroll report', 127, 'view_payrollreport');
INSERT INTO public.auth_permission VALUES (509, 'Can add report line', 128, 'add_reportline');
INSERT INTO public.auth_permission VALUES (510, 'Can change report line', 128, 'change_reportline');
INSERT INTO public.auth_permission VALUES (511, 'Can delete report line', 128, 'delete_reportline');
INSERT INTO public.auth_permission VALUES (512, 'Can view report line', 128, 'view_reportline');
INSERT INTO public.auth_permission VALUES (513, 'Can add sample', 129, 'add_sample');
INSERT INTO public.auth_permission VALUES (514, 'Can change sample', 129, 'change_sample');
INSERT INTO public.auth_permission VALUES (515, 'Can delete sample', 129, 'delete_sample');
INSERT INTO public.auth_permission VALUES (516, 'Can view sample', 129, 'view_sample');
INSERT INTO public.auth_permission VALUES (517, 'Can add sample result', 130, 'add_sampleresult');
INSERT INTO public.auth_permission VALUES (518, 'Can change sample result', 130, 'change_sampleresult');
INSERT INTO public.auth_permission VALUES (519, 'Can delete sample result', 130, 'delete_sampleresult');
INSERT INTO public.auth_permission VALUES (520, 'Can view sample result', 130, 'view_sampleresult');
INSERT INTO public.auth_permission VALUES (521, 'Can add school day', 131, 'add_schoolday');
INSERT INTO public.auth_permission VALUES (522, 'Can change school day', 131, 'change_schoolday');
INSERT INTO public.auth_permission VALUES (523, 'Can delete school day', 131, 'delete_schoolday');
INSERT INTO public.auth_permission VALUES (524, 'Can view school day', 131, 'view_schoolday');
INSERT INTO public.auth_permission VALUES (525, 'Can add school count', 132, 'add_schoolcount');
INSERT INTO public.auth_permission VALUES (526, 'Can change school count', 132, 'change_schoolcount');
INSERT INTO public.auth_permission VALUES (527, 'Can delete school count', 132, 'delete_schoolcount');
INSERT INTO public.auth_permission VALUES (528, 'Can view school count', 132, 'view_schoolcount');
INSERT INTO public.auth_permission VALUES (529, 'Can add digest sent', 133, 'add_digestsent');
INSERT INTO public.auth_permission VALUES (530, 'Can change digest sent', 133, 'change_digestsent');
INSERT INTO public.auth_permission VALUES (531, 'Can delete digest sent', 133, 'delete_digestsent');
INSERT INTO public.auth_permission VALUES (532, 'Can view digest sent', 133, 'view_digestsent');
INSERT INTO public.auth_permission VALUES (533, 'Can add digest choice', 134, 'add_digestchoice');
INSERT INTO public.auth_permission VALUES (534, 'Can change digest choice', 134, 'change_digestchoice');
INSERT INTO public.auth_permission VALUES (535, 'Can delete digest choice', 134, 'delete_digestchoice');
INSERT INTO public.auth_permission VALUES (536, 'Can view digest choice', 134, 'view_digestchoice');
INSERT INTO public.auth_permission VALUES (537, 'Can add network line', 135, 'add_networkline');
INSERT INTO public.auth_permission VALUES (538, 'Can change network line', 135, 'change_networkline');
INSERT INTO public.auth_permission VALUES (539, 'Can delete network line', 135, 'delete_networkline');
INSERT INTO public.auth_permission VALUES (540, 'Can view network line', 135, 'view_networkline');
INSERT INTO public.auth_permission VALUES (541, 'Can add release', 136, 'add_release');
INSERT INTO public.auth_permission VALUES (542, 'Can change release', 136, 'change_release');
INSERT INTO public.auth_permission VALUES (543, 'Can delete release', 136, 'delete_release');
INSERT INTO public.auth_permission VALUES (544, 'Can view release', 136, 'view_release');
INSERT INTO public.auth_permission VALUES (545, 'Can add packet', 137, 'add_packet');
INSERT INTO public.auth_permission VALUES (546, 'Can change packet', 137, 'change_packet');
INSERT INTO public.auth_permission VALUES (547, 'Can delete packet', 137, 'delete_packet');
INSERT INTO public.auth_permission VALUES (548, 'Can view packet', 137, 'view_packet');
INSERT INTO public.auth_permission VALUES (549, 'Can add handover', 138, 'add_handover');
INSERT INTO public.auth_permission VALUES (550, 'Can change handover', 138, 'change_handover');
INSERT INTO public.auth_permission VALUES (551, 'Can delete handover', 138, 'delete_handover');
INSERT INTO public.auth_permission VALUES (552, 'Can view handover', 138, 'view_handover');
INSERT INTO public.auth_permission VALUES (553, 'Can add arrival', 139, 'add_arrival');
INSERT INTO public.auth_permission VALUES (554, 'Can change arrival', 139, 'change_arrival');
INSERT INTO public.auth_permission VALUES (555, 'Can delete arrival', 139, 'delete_arrival');
INSERT INTO public.auth_permission VALUES (556, 'Can view arrival', 139, 'view_arrival');
INSERT INTO public.auth_permission VALUES (557, 'Can add correspondent', 140, 'add_correspondent');
INSERT INTO public.auth_permission VALUES (558, 'Can change correspondent', 140, 'change_correspondent');
INSERT INTO public.auth_permission VALUES (559, 'Can delete correspondent', 140, 'delete_correspondent');
INSERT INTO public.auth_permission VALUES (560, 'Can view correspondent', 140, 'view_correspondent');
INSERT INTO public.auth_permission VALUES (561, 'Can add district keys', 141, 'add_districtkeys');
INSERT INTO public.auth_permission VALUES (562, 'Can change district keys', 141, 'change_districtkeys');
INSERT INTO public.auth_permission VALUES (563, 'Can delete district keys', 141, 'delete_districtkeys');
INSERT INTO public.auth_permission VALUES (564, 'Can view district keys', 141, 'view_districtkeys');
INSERT INTO public.auth_permission VALUES (565, 'Can add move question', 142, 'add_movequestion');
INSERT INTO public.auth_permission VALUES (566, 'Can change move question', 142, 'change_movequestion');
INSERT INTO public.auth_permission VALUES (567, 'Can delete move question', 142, 'delete_movequestion');
INSERT INTO public.auth_permission VALUES (568, 'Can view move question', 142, 'view_movequestion');
INSERT INTO public.django_content_type VALUES (1, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (3, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (4, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (5, 'account', 'emailaddress');
INSERT INTO public.django_content_type VALUES (6, 'account', 'emailconfirmation');
INSERT INTO public.django_content_type VALUES (7, 'mfa', 'authenticator');
INSERT INTO public.django_content_type VALUES (8, 'procrastinate', 'procrastinateevent');
INSERT INTO public.django_content_type VALUES (9, 'procrastinate', 'procrastinatejob');
INSERT INTO public.django_content_type VALUES (10, 'procrastinate', 'procrastinateperiodicdefer');
INSERT INTO public.django_content_type VALUES (11, 'procrastinate', 'procrastinateworker');
INSERT INTO public.django_content_type VALUES (12, 'organizations', 'district');
INSERT INTO public.django_content_type VALUES (13, 'organizations', 'school');
INSERT INTO public.django_content_type VALUES (14, 'organizations', 'schoolyear');
INSERT INTO public.django_content_type VALUES (15, 'audit', 'event');
INSERT INTO public.django_content_type VALUES (16, 'accounts', 'user');
INSERT INTO public.django_content_type VALUES (17, 'accounts', 'membership');
INSERT INTO public.django_content_type VALUES (18, 'people', 'educator');
INSERT INTO public.django_content_type VALUES (19, 'people', 'educatorlanguage');
INSERT INTO public.django_content_type VALUES (20, 'people', 'family');
INSERT INTO public.django_content_type VALUES (21, 'people', 'guardian');
INSERT INTO public.django_content_type VALUES (22, 'people', 'familyguardian');
INSERT INTO public.django_content_type VALUES (23, 'people', 'home');
INSERT INTO public.django_content_type VALUES (24, 'people', 'homeaddress');
INSERT INTO public.django_content_type VALUES (25, 'people', 'rosterimport');
INSERT INTO public.django_content_type VALUES (26, 'people', 'rosterproblem');
INSERT INTO public.django_content_type VALUES (27, 'people', 'section');
INSERT INTO public.django_content_type VALUES (28, 'people', 'sectionteacher');
INSERT INTO public.django_content_type VALUES (29, 'people', 'student');
INSERT INTO public.django_content_type VALUES (30, 'people', 'guardianship');
INSERT INTO public.django_content_type VALUES (31, 'people', 'familystudent');
INSERT INTO public.django_content_type VALUES (32, 'people', 'enrollment');
INSERT INTO public.django_content_type VALUES (33, 'people', 'rosterrow');
INSERT INTO public.django_content_type VALUES (34, 'people', 'rosterupload');
INSERT INTO public.django_content_type VALUES (35, 'people', 'rosterchange');
INSERT INTO public.django_content_type VALUES (36, 'people', 'courtorder');
INSERT INTO public.django_content_type VALUES (37, 'people', 'decision');
INSERT INTO public.django_content_type VALUES (38, 'people', 'distinct');
INSERT INTO public.django_content_type VALUES (39, 'people', 'merge');
INSERT INTO public.django_content_type VALUES (40, 'messaging', 'message');
INSERT INTO public.django_content_type VALUES (41, 'messaging', 'messageattempt');
INSERT INTO public.django_content_type VALUES (42, 'messaging', 'optout');
INSERT INTO public.django_content_type VALUES (43, 'messaging', 'inbound');
INSERT INTO public.django_content_type VALUES (44, 'messaging', 'mailing');
INSERT INTO public.django_content_type VALUES (45, 'sources', 'columnmap');
INSERT INTO public.django_content_type VALUES (46, 'sources', 'connection');
INSERT INTO public.django_content_type VALUES (47, 'sources', 'rosteralert');
INSERT INTO public.django_content_type VALUES (48, 'programs', 'program');
INSERT INTO public.django_content_type VALUES (49, 'programs', 'participation');
INSERT INTO public.django_content_type VALUES (50, 'programs', 'window');
INSERT INTO public.django_content_type VALUES (51, 'programs', 'transitioncohort');
INSERT INTO public.django_content_type VALUES (52, 'programs', 'cohortfamily');
INSERT INTO public.django_content_type VALUES (53, 'programs', 'pairingchoice');
INSERT INTO public.django_content_type VALUES (54, 'programs', 'interpreterbudget');
INSERT INTO public.django_content_type VALUES (55, 'readiness', 'inquiry');
INSERT INTO public.django_content_type VALUES (56, 'readiness', 'ballot');
INSERT INTO public.django_content_type VALUES (57, 'readiness', 'agreement');
INSERT INTO public.django_content_type VALUES (58, 'readiness', 'slip');
INSERT INTO public.django_content_type VALUES (59, 'readiness', 'ballotmark');
INSERT INTO public.django_content_type VALUES (60, 'training', 'trainingsession');
INSERT INTO public.django_content_type VALUES (61, 'training', 'certificate');
INSERT INTO public.django_content_type VALUES (62, 'training', 'attendance');
INSERT INTO public.django_content_type VALUES (63, 'training', 'feedback');
INSERT INTO public.django_content_type VALUES (64, 'training', 'signup');
INSERT INTO public.django_content_type VALUES (65, 'consent', 'invitation');
INSERT INTO public.django_content_type VALUES (66, 'consent', 'familylink');
INSERT INTO public.django_content_type VALUES (67, 'consent', 'answer');
INSERT INTO public.django_content_type VALUES (68, 'consent', 'answertime');
INSERT INTO public.django_content_type VALUES (69, 'consent', 'correction');
INSERT INTO public.django_content_type VALUES (70, 'consent', 'contactchange');
INSERT INTO public.django_content_type VALUES (71, 'consent', 'guess');
INSERT INTO public.django_content_type VALUES (72, 'selection', 'draw');
INSERT INTO public.django_content_type VALUES (73, 'selection', 'drawfamily');
INSERT INTO public.django_content_type VALUES (74, 'selection', 'redraw');
INSERT INTO public.django_content_type VALUES (75, 'selection', 'reveal');
INSERT INTO public.django_content_type VALUES (76, 'selection', 'drawnfamily');
INSERT INTO public.django_content_type VALUES (77, 'selection', 'redrawproposal');
INSERT INTO public.django_content_type VALUES (78, 'selection', 'drawrun');
INSERT INTO public.django_content_type VALUES (79, 'visits', 'calendarfeed');
INSERT INTO public.django_content_type VALUES (80, 'visits', 'visit');
INSERT INTO public.django_content_type VALUES (81, 'visits', 'occupation');
INSERT INTO public.django_content_type VALUES (82, 'visits', 'calendarentry');
INSERT INTO public.django_content_type VALUES (83, 'visits', 'attestation');
INSERT INTO public.django_content_type VALUES (84, 'visits', 'visitstudent');
INSERT INTO public.django_content_type VALUES (85, 'visits', 'hold');
INSERT INTO public.django_content_type VALUES (86, 'visits', 'settlement');
INSERT INTO public.django_content_type VALUES (87, 'visits', 'dayword');
INSERT INTO public.django_content_type VALUES (88, 'visits', 'familyword');
INSERT INTO public.django_content_type VALUES (89, 'visits', 'reportingline');
INSERT INTO public.django_content_type VALUES (90, 'planning', 'plan');
INSERT INTO public.django_content_type VALUES (91, 'planning', 'plannedvisit');
INSERT INTO public.django_content_type VALUES (92, 'planning', 'unplacedfamily');
INSERT INTO public.django_content_type VALUES (93, 'planning', 'absence');
INSERT INTO public.django_content_type VALUES (94, 'planning', 'availability');
INSERT INTO public.django_content_type VALUES (95, 'planning', 'planrun');
INSERT INTO public.django_content_type VALUES (96, 'planning', 'planchange');
INSERT INTO public.django_content_type VALUES (97, 'planning', 'closure');
INSERT INTO public.django_content_type VALUES (98, 'planning', 'districtrun');
INSERT INTO public.django_content_type VALUES (99, 'planning', 'schooltask');
INSERT INTO public.django_content_type VALUES (100, 'reflection', 'debrief');
INSERT INTO public.django_content_type VALUES (101, 'reflection', 'debriefattendance');
INSERT INTO public.django_content_type VALUES (102, 'reflection', 'reflection');
INSERT INTO public.django_content_type VALUES (103, 'reflection', 'reflectiontheme');
INSERT INTO public.django_content_type VALUES (104, 'conversations', 'agreement');
INSERT INTO public.django_content_type VALUES (105, 'conversations', 'agreementsupport');
INSERT INTO public.django_content_type VALUES (106, 'conversations', 'hopeproposal');
INSERT INTO public.django_content_type VALUES (107, 'conversations', 'hope');
INSERT INTO public.django_content_type VALUES (108, 'conversations', 'line');
INSERT INTO public.django_content_type VALUES (109, 'conversations', 'linereader');
INSERT INTO public.django_content_type VALUES (110, 'conversations', 'linetranslation');
INSERT INTO public.django_content_type VALUES (111, 'conversations', 'thread');
INSERT INTO public.django_content_type VALUES (112, 'conversations', 'succession');
INSERT INTO public.django_content_type VALUES (113, 'conversations', 'request');
INSERT INTO public.django_content_type VALUES (114, 'conversations', 'contact');
INSERT INTO public.django_content_type VALUES (115, 'compensation', 'batch');
INSERT INTO public.django_content_type VALUES (116, 'compensation', 'contracthours');
INSERT INTO public.django_content_type VALUES (117, 'compensation', 'fund');
INSERT INTO public.django_content_type VALUES (118, 'compensation', 'account');
INSERT INTO public.django_content_type VALUES (119, 'compensation', 'rate');
INSERT INTO public.django_content_type VALUES (120, 'compensation', 'claim');
INSERT INTO public.django_content_type VALUES (121, 'compensation', 'transaction');
INSERT INTO public.django_content_type VALUES (122, 'compensation', 'entry');
INSERT INTO public.django_content_type VALUES (123, 'compensation', 'workterms');
INSERT INTO public.django_content_type VALUES (124, 'compensation', 'check');
INSERT INTO public.django_content_type VALUES (125, 'compensation', 'drive');
INSERT INTO public.django_content_type VALUES (126, 'compensation', 'effort');
INSERT INTO public.django_content_type VALUES (127, 'compensation', 'payrollreport');
INSERT INTO public.django_content_type VALUES (128, 'compensation', 'reportline');
INSERT INTO public.django_content_type VALUES (129, 'compensation', 'sample');
INSERT INTO public.django_content_type VALUES (130, 'compensation', 'sampleresult');
INSERT INTO public.django_content_type VALUES (131, 'compensation', 'schoolday');
INSERT INTO public.django_content_type VALUES (132, 'fidelity', 'schoolcount');
INSERT INTO public.django_content_type VALUES (133, 'fidelity', 'digestsent');
INSERT INTO public.django_content_type VALUES (134, 'fidelity', 'digestchoice');
INSERT INTO public.django_content_type VALUES (135, 'fidelity', 'networkline');
INSERT INTO public.django_content_type VALUES (136, 'fidelity', 'release');
INSERT INTO public.django_content_type VALUES (137, 'transfers', 'packet');
INSERT INTO public.django_content_type VALUES (138, 'transfers', 'handover');
INSERT INTO public.django_content_type VALUES (139, 'transfers', 'arrival');
INSERT INTO public.django_content_type VALUES (140, 'transfers', 'correspondent');
INSERT INTO public.django_content_type VALUES (141, 'transfers', 'districtkeys');
INSERT INTO public.django_content_type VALUES (142, 'transfers', 'movequestion');
INSERT INTO public.django_migrations VALUES (1, 'organizations', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (2, 'accounts', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (3, 'account', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (4, 'account', '0002_email_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (5, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (6, 'account', '0004_alter_emailaddress_drop_unique_email', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (7, 'account', '0005_emailaddress_idx_upper_email', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (8, 'account', '0006_emailaddress_lower', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (9, 'account', '0007_emailaddress_idx_email', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (10, 'account', '0008_emailaddress_unique_primary_email_fixup', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (11, 'account', '0009_emailaddress_unique_primary_email', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (12, 'organizations', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (13, 'accounts', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (14, 'accounts', '0003_network_role', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (15, 'accounts', '0004_last_administrator', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (16, 'audit', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (17, 'audit', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (18, 'contenttypes', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (19, 'contenttypes', '0002_remove_content_type_name', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (20, 'auth', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (21, 'auth', '0002_alter_permission_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (22, 'auth', '0003_alter_user_email_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (23, 'auth', '0004_alter_user_username_opts', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (24, 'auth', '0005_alter_user_last_login_null', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (25, 'auth', '0006_require_contenttypes_0002', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (26, 'auth', '0007_alter_validators_add_error_messages', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (27, 'auth', '0008_alter_user_username_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (28, 'auth', '0009_alter_user_last_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (29, 'auth', '0010_alter_group_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (30, 'auth', '0011_update_proxy_permissions', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (31, 'auth', '0012_alter_user_first_name_max_length', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (32, 'people', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (33, 'people', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (34, 'people', '0003_change_sets', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (35, 'people', '0004_uploaded_rosters', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (36, 'people', '0005_undo_of_imports', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (37, 'people', '0006_no_doubles', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (38, 'people', '0007_homes_remembered', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (39, 'people', '0008_addresses_sought', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (40, 'people', '0009_what_would_follow', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (41, 'people', '0010_rights_and_decisions', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (42, 'people', '0011_merges', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (43, 'people', '0012_accounts_of_educators', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (44, 'people', '0013_addresses_by_hand', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (45, 'programs', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (46, 'consent', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (47, 'visits', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (48, 'training', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (49, 'training', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (50, 'programs', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (51, 'consent', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (52, 'visits', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (53, 'visits', '0003_turns_and_interpreters', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (54, 'visits', '0004_answers_judged_in_their_district', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (55, 'consent', '0003_when_reminded', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (56, 'visits', '0005_holds', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (57, 'visits', '0006_the_day', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (58, 'visits', '0007_family_words', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (59, 'training', '0003_sign_ups_and_feedback', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (60, 'programs', '0003_how_long_a_training_counts', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (61, 'reflection', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (62, 'reflection', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (63, 'compensation', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (64, 'compensation', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (65, 'compensation', '0003_the_rest_of_pay', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (66, 'compensation', '0004_school_days', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (67, 'compensation', '0005_posting_by_key', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (68, 'programs', '0004_self_booking', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (69, 'programs', '0005_follow_up', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (70, 'programs', '0006_debrief_before_pay', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (71, 'programs', '0007_transition_cohorts', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (72, 'consent', '0004_rights_on_the_day', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (73, 'consent', '0005_one_person', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (74, 'consent', '0006_corrections', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (75, 'consent', '0007_contact_changes', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (76, 'consent', '0008_transition_cohorts', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (77, 'consent', '0009_guesses_of_all_processes', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (78, 'programs', '0008_coordinator_writes', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (79, 'messaging', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (80, 'messaging', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (81, 'messaging', '0003_who_wrote_and_settled', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (82, 'messaging', '0004_texts_both_ways', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (83, 'conversations', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (84, 'conversations', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (85, 'conversations', '0003_coordinator_writes', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (86, 'conversations', '0004_hopes_in_english', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (87, 'fidelity', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (88, 'fidelity', '0002_walls', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (89, 'fidelity', '0003_transition_families', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (90, 'fidelity', '0004_digests', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (91, 'fidelity', '0005_network_lines', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (92, 'fidelity', '0006_releases', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (93, 'messaging', '0005_mailings_and_ranks', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (94, 'messaging', '0006_what_is_due_in_its_order', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (95, 'mfa', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (96, 'mfa', '0002_authenticator_timestamps', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (97, 'mfa', '0003_authenticator_type_uniq', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (98, 'organizations', '0003_second_factor', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (99, 'people', '0014_levels_of_languages', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (100, 'planning', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (101, 'planning', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (102, 'planning', '0003_runs_and_remedies', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (103, 'planning', '0004_repairs', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (104, 'planning', '0005_districts', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (105, 'planning', '0006_from_calendar', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (106, 'procrastinate', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (107, 'procrastinate', '0002_drop_started_at_column', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (108, 'procrastinate', '0003_drop_started_at_column', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (109, 'procrastinate', '0004_drop_procrastinate_version_table', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (110, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (111, 'procrastinate', '0006_fix_trigger_status_events_insert', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (112, 'procrastinate', '0007_add_queueing_lock_column', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (113, 'procrastinate', '0008_close_fetch_job_race_condition', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (114, 'procrastinate', '0009_add_defer_job_function', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (115, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (116, 'procrastinate', '0011_add_foreign_key_index', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (117, 'procrastinate', '0012_add_locks_to_periodic_defer', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (118, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (119, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (120, 'procrastinate', '0015_add_trigger_on_job_deletion', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (121, 'procrastinate', '0016_delete_finished_jobs', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (122, 'procrastinate', '0017_add_checks_to_finish_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (123, 'procrastinate', '0018_add_checks_to_retry_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (124, 'procrastinate', '0019_fix_finish_job_compat_issue', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (125, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (126, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (127, 'procrastinate', '0022_null_locks_excluded', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (128, 'procrastinate', '0023_remove_old_finish_job_function', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (129, 'procrastinate', '0024_job_id_bigint', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (130, 'procrastinate', '0025_add_models', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (131, 'procrastinate', '0026_add_job_priority', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (132, 'procrastinate', '0027_add_periodic_job_priority', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (133, 'procrastinate', '0028_add_cancel_states', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (134, 'procrastinate', '0029_add_additional_params_to_retry_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (135, 'procrastinate', '0030_alter_procrastinateevent_options', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (136, 'procrastinate', '0031_add_indexes_for_fetch_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (137, 'procrastinate', '0032_pre_cancel_notification', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (138, 'procrastinate', '0033_post_cancel_notification', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (139, 'procrastinate', '0034_pre_add_heartbeat', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (140, 'procrastinate', '0035_post_add_heartbeat', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (141, 'procrastinate', '0036_add_worker_model', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (142, 'procrastinate', '0037_pre_batch_defer_jobs', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (143, 'procrastinate', '0038_post_batch_defer_jobs', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (144, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (145, 'procrastinate', '0040_pre_retry_failed_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (146, 'procrastinate', '0041_post_retry_failed_job', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (147, 'programs', '0009_children_in_texts', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (148, 'programs', '0010_who_sends_them', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (149, 'programs', '0011_who_goes_with_whom', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (150, 'programs', '0012_newcomers', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (151, 'readiness', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (152, 'readiness', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (153, 'selection', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (154, 'selection', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (155, 'selection', '0003_redraw_proposals', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (156, 'selection', '0004_draw_runs', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (157, 'sessions', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (158, 'sources', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (159, 'sources', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (160, 'sources', '0003_connections', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (161, 'training', '0004_parents_train', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (162, 'transfers', '0001_initial', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (163, 'transfers', '0002_promises', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (164, 'transfers', '0003_other_sites', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (165, 'transfers', '0004_move_questions', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (166, 'visits', '0008_alternatives', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (167, 'visits', '0009_reporting_line', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (168, 'visits', '0010_who_sends_them', '2000-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES (169, 'visits', '0011_kept_apart', '2000-01-01 00:00:00+00');
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_membership_id_seq', 1, false);
SELECT pg_catalog.setval('public.accounts_user_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_event_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 568, true);
SELECT pg_catalog.setval('public.compensation_account_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_batch_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_check_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_claim_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_contracthours_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_drive_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_effort_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_entry_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_fund_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_payrollreport_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_rate_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_reportline_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_sample_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_sampleresult_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_schoolday_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_transaction_id_seq', 1, false);
SELECT pg_catalog.setval('public.compensation_workterms_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_answer_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_answertime_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_contactchange_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_correction_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_familylink_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_guess_id_seq', 1, false);
SELECT pg_catalog.setval('public.consent_invitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_agreement_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_agreementsupport_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_contact_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_hope_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_hopeproposal_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_line_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_linereader_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_linetranslation_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_request_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_succession_id_seq', 1, false);
SELECT pg_catalog.setval('public.conversations_thread_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 142, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 169, true);
SELECT pg_catalog.setval('public.fidelity_digestchoice_id_seq', 1, false);
SELECT pg_catalog.setval('public.fidelity_digestsent_id_seq', 1, false);
SELECT pg_catalog.setval('public.fidelity_networkline_id_seq', 1, false);
SELECT pg_catalog.setval('public.fidelity_release_id_seq', 1, false);
SELECT pg_catalog.setval('public.fidelity_schoolcount_id_seq', 1, false);
SELECT pg_catalog.setval('public.messaging_inbound_id_seq', 1, false);
SELECT pg_catalog.setval('public.messaging_mailing_id_seq', 1, false);
SELECT pg_catalog.setval('public.messaging_message_id_seq', 1, false);
SELECT pg_catalog.setval('public.messaging_messageattempt_id_seq', 1, false);
SELECT pg_catalog.setval('public.messaging_optout_id_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_district_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_school_id_seq', 1, false);
SELECT pg_catalog.setval('public.organizations_schoolyear_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_courtorder_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_decision_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_distinct_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_educator_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_educatorlanguage_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_enrollment_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_family_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_familyguardian_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_familystudent_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_guardian_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_guardianship_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_home_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_homeaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_merge_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_rosterchange_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_rosterimport_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_rosterproblem_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_rosterrow_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_rosterupload_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_section_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_sectionteacher_id_seq', 1, false);
SELECT pg_catalog.setval('public.people_student_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_absence_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_availability_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_closure_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_districtrun_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_plan_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_planchange_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_plannedvisit_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_planrun_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_schooltask_id_seq', 1, false);
SELECT pg_catalog.setval('public.planning_unplacedfamily_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_cohortfamily_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_interpreterbudget_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_pairingchoice_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_participation_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_program_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_transitioncohort_id_seq', 1, false);
SELECT pg_catalog.setval('public.programs_window_id_seq', 1, false);
SELECT pg_catalog.setval('public.readiness_agreement_id_seq', 1, false);
SELECT pg_catalog.setval('public.readiness_ballot_id_seq', 1, false);
SELECT pg_catalog.setval('public.readiness_ballotmark_id_seq', 1, false);
SELECT pg_catalog.setval('public.readiness_inquiry_id_seq', 1, false);
SELECT pg_catalog.setval('public.readiness_slip_id_seq', 1, false);
SELECT pg_catalog.setval('public.reflection_debrief_id_seq', 1, false);
SELECT pg_catalog.setval('public.reflection_debriefattendance_id_seq', 1, false);
SELECT pg_catalog.setval('public.reflection_reflection_id_seq', 1, false);
SELECT pg_catalog.setval('public.reflection_reflectiontheme_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_draw_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_drawfamily_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_drawnfamily_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_drawrun_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_redraw_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_redrawproposal_id_seq', 1, false);
SELECT pg_catalog.setval('public.selection_reveal_id_seq', 1, false);
SELECT pg_catalog.setval('public.sources_columnmap_id_seq', 1, false);
SELECT pg_catalog.setval('public.sources_connection_id_seq', 1, false);
SELECT pg_catalog.setval('public.sources_rosteralert_id_seq', 1, false);
SELECT pg_catalog.setval('public.training_attendance_id_seq', 1, false);
SELECT pg_catalog.setval('public.training_certificate_id_seq', 1, false);
SELECT pg_catalog.setval('public.training_feedback_id_seq', 1, false);
SELECT pg_catalog.setval('public.training_signup_id_seq', 1, false);
SELECT pg_catalog.setval('public.training_trainingsession_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfers_arrival_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfers_correspondent_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfers_districtkeys_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfers_handover_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfers_movequestion_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfers_packet_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_attestation_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_calendarentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_calendarfeed_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_dayword_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_familyword_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_hold_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_occupation_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_reportingline_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_settlement_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_visit_id_seq', 1, false);
SELECT pg_catalog.setval('public.visits_visitstudent_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_email_key UNIQUE (email);
ALTER TABLE ONLY public.accounts_user
    ADD CONSTRAINT accounts_user_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_number UNIQUE (district_id, number);
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_account
    ADD CONSTRAINT compensation_account_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_account
    ADD CONSTRAINT compensation_account_once UNIQUE NULLS NOT DISTINCT (district_id, fund_id, kind, educator_id);
ALTER TABLE ONLY public.compensation_account
    ADD CONSTRAINT compensation_account_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_batch
    ADD CONSTRAINT compensation_batch_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_batch
    ADD CONSTRAINT compensation_batch_key_key UNIQUE (key);
ALTER TABLE ONLY public.compensation_batch
    ADD CONSTRAINT compensation_batch_one_a_period EXCLUDE USING gist (district_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&) WHERE (((state)::text <> 'set_aside'::text));
ALTER TABLE ONLY public.compensation_batch
    ADD CONSTRAINT compensation_batch_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_check
    ADD CONSTRAINT compensation_check_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_check
    ADD CONSTRAINT compensation_check_key_key UNIQUE (key);
ALTER TABLE ONLY public.compensation_check
    ADD CONSTRAINT compensation_check_once UNIQUE (district_id, visit_id);
ALTER TABLE ONLY public.compensation_check
    ADD CONSTRAINT compensation_check_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_key_key UNIQUE (key);
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_contracthours
    ADD CONSTRAINT compensation_contracthours_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_contracthours
    ADD CONSTRAINT compensation_contracthours_once UNIQUE (district_id, school_id, weekday);
ALTER TABLE ONLY public.compensation_contracthours
    ADD CONSTRAINT compensation_contracthours_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_drive
    ADD CONSTRAINT compensation_drive_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_drive
    ADD CONSTRAINT compensation_drive_once UNIQUE (district_id, visit_id);
ALTER TABLE ONLY public.compensation_drive
    ADD CONSTRAINT compensation_drive_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_effort
    ADD CONSTRAINT compensation_effort_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_effort
    ADD CONSTRAINT compensation_effort_key_key UNIQUE (key);
ALTER TABLE ONLY public.compensation_effort
    ADD CONSTRAINT compensation_effort_once UNIQUE (district_id, educator_id, starts_on, ends_on, fingerprint);
ALTER TABLE ONLY public.compensation_effort
    ADD CONSTRAINT compensation_effort_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_entry
    ADD CONSTRAINT compensation_entry_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_entry
    ADD CONSTRAINT compensation_entry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_fund
    ADD CONSTRAINT compensation_fund_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_fund
    ADD CONSTRAINT compensation_fund_name UNIQUE (district_id, name);
ALTER TABLE ONLY public.compensation_fund
    ADD CONSTRAINT compensation_fund_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_payrollreport
    ADD CONSTRAINT compensation_payrollreport_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_payrollreport
    ADD CONSTRAINT compensation_payrollreport_key_key UNIQUE (key);
ALTER TABLE ONLY public.compensation_payrollreport
    ADD CONSTRAINT compensation_payrollreport_once UNIQUE (district_id, batch_id, fingerprint);
ALTER TABLE ONLY public.compensation_payrollreport
    ADD CONSTRAINT compensation_payrollreport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_rate
    ADD CONSTRAINT compensation_rate_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_rate
    ADD CONSTRAINT compensation_rate_one_at_a_time EXCLUDE USING gist (district_id WITH =, COALESCE(school_id, (0)::bigint) WITH =, activity WITH =, role WITH =, employee_class WITH =, daterange(valid_from, valid_until, '[]'::text) WITH &&);
ALTER TABLE ONLY public.compensation_rate
    ADD CONSTRAINT compensation_rate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_reportline
    ADD CONSTRAINT compensation_reportline_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_reportline
    ADD CONSTRAINT compensation_reportline_once UNIQUE (district_id, report_id, payroll_number, fund);
ALTER TABLE ONLY public.compensation_reportline
    ADD CONSTRAINT compensation_reportline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_sample
    ADD CONSTRAINT compensation_sample_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_sample
    ADD CONSTRAINT compensation_sample_key_key UNIQUE (key);
ALTER TABLE ONLY public.compensation_sample
    ADD CONSTRAINT compensation_sample_month UNIQUE (district_id, month);
ALTER TABLE ONLY public.compensation_sample
    ADD CONSTRAINT compensation_sample_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_sampleresult
    ADD CONSTRAINT compensation_sampleresult_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_sampleresult
    ADD CONSTRAINT compensation_sampleresult_once UNIQUE (district_id, sample_id);
ALTER TABLE ONLY public.compensation_sampleresult
    ADD CONSTRAINT compensation_sampleresult_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_schoolday
    ADD CONSTRAINT compensation_schoolday_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_schoolday
    ADD CONSTRAINT compensation_schoolday_once UNIQUE (district_id, school_id, day);
ALTER TABLE ONLY public.compensation_schoolday
    ADD CONSTRAINT compensation_schoolday_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_transaction
    ADD CONSTRAINT compensation_transaction_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_transaction
    ADD CONSTRAINT compensation_transaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.compensation_workterms
    ADD CONSTRAINT compensation_workterms_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.compensation_workterms
    ADD CONSTRAINT compensation_workterms_once UNIQUE (district_id, educator_id);
ALTER TABLE ONLY public.compensation_workterms
    ADD CONSTRAINT compensation_workterms_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_answertime
    ADD CONSTRAINT consent_answertime_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.consent_answertime
    ADD CONSTRAINT consent_answertime_once UNIQUE (district_id, answer_id, starts_at);
ALTER TABLE ONLY public.consent_answertime
    ADD CONSTRAINT consent_answertime_order UNIQUE (district_id, answer_id, preference);
ALTER TABLE ONLY public.consent_answertime
    ADD CONSTRAINT consent_answertime_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchange_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchange_key_key UNIQUE (key);
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_correction
    ADD CONSTRAINT consent_correction_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.consent_correction
    ADD CONSTRAINT consent_correction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_key_key UNIQUE (key);
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_guess
    ADD CONSTRAINT consent_guess_one_count UNIQUE (place, minute);
ALTER TABLE ONLY public.consent_guess
    ADD CONSTRAINT consent_guess_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_key_key UNIQUE (key);
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_agreement
    ADD CONSTRAINT conversations_agreement_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_agreement
    ADD CONSTRAINT conversations_agreement_once UNIQUE (district_id, visit_id);
ALTER TABLE ONLY public.conversations_agreement
    ADD CONSTRAINT conversations_agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_agreementsupport
    ADD CONSTRAINT conversations_agreementsupport_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_agreementsupport
    ADD CONSTRAINT conversations_agreementsupport_once UNIQUE (district_id, agreement_id, support);
ALTER TABLE ONLY public.conversations_agreementsupport
    ADD CONSTRAINT conversations_agreementsupport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_contact
    ADD CONSTRAINT conversations_contact_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_contact
    ADD CONSTRAINT conversations_contact_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopeproposal_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopeproposal_key_key UNIQUE (key);
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopeproposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_inbound_once UNIQUE (district_id, inbound_id);
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_linereader
    ADD CONSTRAINT conversations_linereader_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_linereader
    ADD CONSTRAINT conversations_linereader_once UNIQUE (district_id, line_id, guardian_id);
ALTER TABLE ONLY public.conversations_linereader
    ADD CONSTRAINT conversations_linereader_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_linetranslation
    ADD CONSTRAINT conversations_linetranslation_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_linetranslation
    ADD CONSTRAINT conversations_linetranslation_once UNIQUE (district_id, line_id, language);
ALTER TABLE ONLY public.conversations_linetranslation
    ADD CONSTRAINT conversations_linetranslation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_follows_once UNIQUE (district_id, follows_id);
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_key_key UNIQUE (key);
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_key_key UNIQUE (key);
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_once UNIQUE (district_id, thread_id, educator_id, guardian_id);
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_key_key UNIQUE (key);
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_once UNIQUE (district_id, program_id, family_id);
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.fidelity_digestchoice
    ADD CONSTRAINT fidelity_digestchoice_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.fidelity_digestchoice
    ADD CONSTRAINT fidelity_digestchoice_once UNIQUE (district_id, user_id);
ALTER TABLE ONLY public.fidelity_digestchoice
    ADD CONSTRAINT fidelity_digestchoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.fidelity_digestsent
    ADD CONSTRAINT fidelity_digestsent_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.fidelity_digestsent
    ADD CONSTRAINT fidelity_digestsent_once UNIQUE (district_id, user_id, week);
ALTER TABLE ONLY public.fidelity_digestsent
    ADD CONSTRAINT fidelity_digestsent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.fidelity_networkline
    ADD CONSTRAINT fidelity_networkline_once UNIQUE (slug, ends_in);
ALTER TABLE ONLY public.fidelity_networkline
    ADD CONSTRAINT fidelity_networkline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.fidelity_release
    ADD CONSTRAINT fidelity_release_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.fidelity_release
    ADD CONSTRAINT fidelity_release_key_key UNIQUE (key);
ALTER TABLE ONLY public.fidelity_release
    ADD CONSTRAINT fidelity_release_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.fidelity_schoolcount
    ADD CONSTRAINT fidelity_schoolcount_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.fidelity_schoolcount
    ADD CONSTRAINT fidelity_schoolcount_once UNIQUE (district_id, program_id);
ALTER TABLE ONLY public.fidelity_schoolcount
    ADD CONSTRAINT fidelity_schoolcount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.messaging_inbound
    ADD CONSTRAINT messaging_inbound_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.messaging_inbound
    ADD CONSTRAINT messaging_inbound_once UNIQUE (district_id, channel, provider_id);
ALTER TABLE ONLY public.messaging_inbound
    ADD CONSTRAINT messaging_inbound_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.messaging_mailing
    ADD CONSTRAINT messaging_mailing_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.messaging_mailing
    ADD CONSTRAINT messaging_mailing_key_key UNIQUE (key);
ALTER TABLE ONLY public.messaging_mailing
    ADD CONSTRAINT messaging_mailing_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_key_key UNIQUE (key);
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_once_per_occasion UNIQUE NULLS NOT DISTINCT (district_id, occasion, purpose, channel, guardian_id, educator_id);
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.messaging_messageattempt
    ADD CONSTRAINT messaging_messageattempt_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.messaging_messageattempt
    ADD CONSTRAINT messaging_messageattempt_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.messaging_optout
    ADD CONSTRAINT messaging_optout_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.messaging_optout
    ADD CONSTRAINT messaging_optout_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_district
    ADD CONSTRAINT organizations_district_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_district
    ADD CONSTRAINT organizations_district_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.organizations_school
    ADD CONSTRAINT organizations_school_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.organizations_school
    ADD CONSTRAINT organizations_school_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.organizations_school
    ADD CONSTRAINT organizations_school_sourced_id UNIQUE (district_id, sourced_id);
ALTER TABLE ONLY public.organizations_schoolyear
    ADD CONSTRAINT organizations_schoolyear_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.organizations_schoolyear
    ADD CONSTRAINT organizations_schoolyear_ends_in UNIQUE (district_id, ends_in);
ALTER TABLE ONLY public.organizations_schoolyear
    ADD CONSTRAINT organizations_schoolyear_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_courtorder
    ADD CONSTRAINT people_courtorder_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_courtorder
    ADD CONSTRAINT people_courtorder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_decision
    ADD CONSTRAINT people_decision_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_decision
    ADD CONSTRAINT people_decision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_distinct
    ADD CONSTRAINT people_distinct_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_distinct
    ADD CONSTRAINT people_distinct_once UNIQUE (district_id, kind, first_id, second_id);
ALTER TABLE ONLY public.people_distinct
    ADD CONSTRAINT people_distinct_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_educator
    ADD CONSTRAINT people_educator_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_educator
    ADD CONSTRAINT people_educator_key_key UNIQUE (key);
ALTER TABLE ONLY public.people_educator
    ADD CONSTRAINT people_educator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_educator
    ADD CONSTRAINT people_educator_sourced_id UNIQUE (district_id, sourced_id);
ALTER TABLE ONLY public.people_educatorlanguage
    ADD CONSTRAINT people_educatorlanguage_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_educatorlanguage
    ADD CONSTRAINT people_educatorlanguage_once UNIQUE (district_id, educator_id, language);
ALTER TABLE ONLY public.people_educatorlanguage
    ADD CONSTRAINT people_educatorlanguage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_enrollment
    ADD CONSTRAINT people_enrollment_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_enrollment
    ADD CONSTRAINT people_enrollment_once UNIQUE (district_id, section_id, student_id);
ALTER TABLE ONLY public.people_enrollment
    ADD CONSTRAINT people_enrollment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_family
    ADD CONSTRAINT people_family_derived_from UNIQUE (district_id, derived_from);
ALTER TABLE ONLY public.people_family
    ADD CONSTRAINT people_family_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_family
    ADD CONSTRAINT people_family_key_key UNIQUE (key);
ALTER TABLE ONLY public.people_family
    ADD CONSTRAINT people_family_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_familyguardian
    ADD CONSTRAINT people_familyguardian_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_familyguardian
    ADD CONSTRAINT people_familyguardian_once UNIQUE (district_id, family_id, guardian_id);
ALTER TABLE ONLY public.people_familyguardian
    ADD CONSTRAINT people_familyguardian_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_familystudent
    ADD CONSTRAINT people_familystudent_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_familystudent
    ADD CONSTRAINT people_familystudent_once UNIQUE (district_id, family_id, student_id);
ALTER TABLE ONLY public.people_familystudent
    ADD CONSTRAINT people_familystudent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_guardian
    ADD CONSTRAINT people_guardian_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_guardian
    ADD CONSTRAINT people_guardian_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_guardian
    ADD CONSTRAINT people_guardian_sourced_id UNIQUE (district_id, sourced_id);
ALTER TABLE ONLY public.people_guardianship
    ADD CONSTRAINT people_guardianship_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_guardianship
    ADD CONSTRAINT people_guardianship_once UNIQUE (district_id, student_id, guardian_id);
ALTER TABLE ONLY public.people_guardianship
    ADD CONSTRAINT people_guardianship_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_home
    ADD CONSTRAINT people_home_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_home
    ADD CONSTRAINT people_home_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_home
    ADD CONSTRAINT people_home_sourced_id UNIQUE (district_id, sourced_id);
ALTER TABLE ONLY public.people_homeaddress
    ADD CONSTRAINT people_homeaddress_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_homeaddress
    ADD CONSTRAINT people_homeaddress_home UNIQUE (district_id, home_id);
ALTER TABLE ONLY public.people_homeaddress
    ADD CONSTRAINT people_homeaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_rosterchange
    ADD CONSTRAINT people_rosterchange_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_rosterchange
    ADD CONSTRAINT people_rosterchange_once UNIQUE (district_id, roster_import_id, kind, row_id);
ALTER TABLE ONLY public.people_rosterchange
    ADD CONSTRAINT people_rosterchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_rosterimport
    ADD CONSTRAINT people_rosterimport_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_rosterimport
    ADD CONSTRAINT people_rosterimport_key_key UNIQUE (key);
ALTER TABLE ONLY public.people_rosterimport
    ADD CONSTRAINT people_rosterimport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_rosterproblem
    ADD CONSTRAINT people_rosterproblem_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_rosterproblem
    ADD CONSTRAINT people_rosterproblem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_rosterrow
    ADD CONSTRAINT people_rosterrow_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_rosterrow
    ADD CONSTRAINT people_rosterrow_once UNIQUE (district_id, roster_import_id, file, "row");
ALTER TABLE ONLY public.people_rosterrow
    ADD CONSTRAINT people_rosterrow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_rosterupload
    ADD CONSTRAINT people_rosterupload_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_rosterupload
    ADD CONSTRAINT people_rosterupload_once UNIQUE (district_id, roster_import_id, "position");
ALTER TABLE ONLY public.people_rosterupload
    ADD CONSTRAINT people_rosterupload_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_section
    ADD CONSTRAINT people_section_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_section
    ADD CONSTRAINT people_section_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_section
    ADD CONSTRAINT people_section_sourced_id UNIQUE (district_id, sourced_id);
ALTER TABLE ONLY public.people_sectionteacher
    ADD CONSTRAINT people_sectionteacher_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_sectionteacher
    ADD CONSTRAINT people_sectionteacher_once UNIQUE (district_id, section_id, educator_id);
ALTER TABLE ONLY public.people_sectionteacher
    ADD CONSTRAINT people_sectionteacher_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_student
    ADD CONSTRAINT people_student_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.people_student
    ADD CONSTRAINT people_student_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.people_student
    ADD CONSTRAINT people_student_sourced_id UNIQUE (district_id, sourced_id);
ALTER TABLE ONLY public.planning_absence
    ADD CONSTRAINT planning_absence_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_absence
    ADD CONSTRAINT planning_absence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_availability
    ADD CONSTRAINT planning_availability_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_availability
    ADD CONSTRAINT planning_availability_once UNIQUE (district_id, educator_id, weekday, begins);
ALTER TABLE ONLY public.planning_availability
    ADD CONSTRAINT planning_availability_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_closure
    ADD CONSTRAINT planning_closure_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_closure
    ADD CONSTRAINT planning_closure_once UNIQUE (district_id, school_id, begins_at, ends_at);
ALTER TABLE ONLY public.planning_closure
    ADD CONSTRAINT planning_closure_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_districtrun
    ADD CONSTRAINT planning_districtrun_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_districtrun
    ADD CONSTRAINT planning_districtrun_key_key UNIQUE (key);
ALTER TABLE ONLY public.planning_districtrun
    ADD CONSTRAINT planning_districtrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_plan
    ADD CONSTRAINT planning_plan_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_plan
    ADD CONSTRAINT planning_plan_key_key UNIQUE (key);
ALTER TABLE ONLY public.planning_plan
    ADD CONSTRAINT planning_plan_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_plan
    ADD CONSTRAINT planning_plan_version UNIQUE (district_id, program_id, version);
ALTER TABLE ONLY public.planning_planchange
    ADD CONSTRAINT planning_planchange_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_planchange
    ADD CONSTRAINT planning_planchange_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_once UNIQUE (district_id, plan_id, family_id);
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_planrun
    ADD CONSTRAINT planning_planrun_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_planrun
    ADD CONSTRAINT planning_planrun_key_key UNIQUE (key);
ALTER TABLE ONLY public.planning_planrun
    ADD CONSTRAINT planning_planrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_schooltask
    ADD CONSTRAINT planning_schooltask_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_schooltask
    ADD CONSTRAINT planning_schooltask_once UNIQUE (district_id, run_id, digest);
ALTER TABLE ONLY public.planning_schooltask
    ADD CONSTRAINT planning_schooltask_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfamily_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfamily_once UNIQUE (district_id, plan_id, family_id);
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfamily_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_cohortfamily
    ADD CONSTRAINT programs_cohortfamily_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_cohortfamily
    ADD CONSTRAINT programs_cohortfamily_once UNIQUE (district_id, cohort_id, family_id);
ALTER TABLE ONLY public.programs_cohortfamily
    ADD CONSTRAINT programs_cohortfamily_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_interpreterbudget
    ADD CONSTRAINT programs_interpreterbudget_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_interpreterbudget
    ADD CONSTRAINT programs_interpreterbudget_once UNIQUE (district_id, program_id, educator_id);
ALTER TABLE ONLY public.programs_interpreterbudget
    ADD CONSTRAINT programs_interpreterbudget_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_pairingchoice
    ADD CONSTRAINT programs_pairingchoice_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_pairingchoice
    ADD CONSTRAINT programs_pairingchoice_once UNIQUE (district_id, educator_id, colleague_id, by_office);
ALTER TABLE ONLY public.programs_pairingchoice
    ADD CONSTRAINT programs_pairingchoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_participation
    ADD CONSTRAINT programs_participation_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_participation
    ADD CONSTRAINT programs_participation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_key_key UNIQUE (key);
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_once UNIQUE (district_id, school_id, school_year_id, type);
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitioncohort_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitioncohort_key_key UNIQUE (key);
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitioncohort_once UNIQUE (district_id, program_id, from_school_id, grade);
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitioncohort_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.programs_window
    ADD CONSTRAINT programs_window_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.programs_window
    ADD CONSTRAINT programs_window_once UNIQUE (district_id, program_id, kind);
ALTER TABLE ONLY public.programs_window
    ADD CONSTRAINT programs_window_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.readiness_agreement
    ADD CONSTRAINT readiness_agreement_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.readiness_agreement
    ADD CONSTRAINT readiness_agreement_once UNIQUE (district_id, inquiry_id, partner);
ALTER TABLE ONLY public.readiness_agreement
    ADD CONSTRAINT readiness_agreement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.readiness_ballot
    ADD CONSTRAINT readiness_ballot_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.readiness_ballot
    ADD CONSTRAINT readiness_ballot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.readiness_ballotmark
    ADD CONSTRAINT readiness_ballotmark_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.readiness_ballotmark
    ADD CONSTRAINT readiness_ballotmark_once UNIQUE (district_id, ballot_id, mark);
ALTER TABLE ONLY public.readiness_ballotmark
    ADD CONSTRAINT readiness_ballotmark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.readiness_inquiry
    ADD CONSTRAINT readiness_inquiry_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.readiness_inquiry
    ADD CONSTRAINT readiness_inquiry_key_key UNIQUE (key);
ALTER TABLE ONLY public.readiness_inquiry
    ADD CONSTRAINT readiness_inquiry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.readiness_slip
    ADD CONSTRAINT readiness_slip_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.readiness_slip
    ADD CONSTRAINT readiness_slip_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.readiness_slip
    ADD CONSTRAINT readiness_slip_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reflection_debrief
    ADD CONSTRAINT reflection_debrief_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.reflection_debrief
    ADD CONSTRAINT reflection_debrief_key_key UNIQUE (key);
ALTER TABLE ONLY public.reflection_debrief
    ADD CONSTRAINT reflection_debrief_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reflection_debriefattendance
    ADD CONSTRAINT reflection_debriefattendance_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.reflection_debriefattendance
    ADD CONSTRAINT reflection_debriefattendance_once UNIQUE (district_id, debrief_id, educator_id);
ALTER TABLE ONLY public.reflection_debriefattendance
    ADD CONSTRAINT reflection_debriefattendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reflection_reflection
    ADD CONSTRAINT reflection_reflection_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.reflection_reflection
    ADD CONSTRAINT reflection_reflection_once UNIQUE (district_id, visit_id, educator_id);
ALTER TABLE ONLY public.reflection_reflection
    ADD CONSTRAINT reflection_reflection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reflection_reflectiontheme
    ADD CONSTRAINT reflection_reflectiontheme_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.reflection_reflectiontheme
    ADD CONSTRAINT reflection_reflectiontheme_once UNIQUE (district_id, reflection_id, theme);
ALTER TABLE ONLY public.reflection_reflectiontheme
    ADD CONSTRAINT reflection_reflectiontheme_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_generation UNIQUE (district_id, program_id, pool, generation);
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_key_key UNIQUE (key);
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_once UNIQUE (district_id, draw_id, family_id);
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_pool_id UNIQUE (district_id, draw_id, pool_id);
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_once UNIQUE (district_id, reveal_id, family_id);
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_rank UNIQUE (district_id, reveal_id, rank);
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_key_key UNIQUE (key);
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_once UNIQUE (district_id, draw_id);
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_redrawproposal
    ADD CONSTRAINT selection_redrawproposal_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_redrawproposal
    ADD CONSTRAINT selection_redrawproposal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.selection_reveal
    ADD CONSTRAINT selection_reveal_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.selection_reveal
    ADD CONSTRAINT selection_reveal_once UNIQUE (district_id, draw_id);
ALTER TABLE ONLY public.selection_reveal
    ADD CONSTRAINT selection_reveal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sources_columnmap
    ADD CONSTRAINT sources_columnmap_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.sources_columnmap
    ADD CONSTRAINT sources_columnmap_once UNIQUE (district_id, key);
ALTER TABLE ONLY public.sources_columnmap
    ADD CONSTRAINT sources_columnmap_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sources_connection
    ADD CONSTRAINT sources_connection_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.sources_connection
    ADD CONSTRAINT sources_connection_key_key UNIQUE (key);
ALTER TABLE ONLY public.sources_connection
    ADD CONSTRAINT sources_connection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sources_rosteralert
    ADD CONSTRAINT sources_rosteralert_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.sources_rosteralert
    ADD CONSTRAINT sources_rosteralert_key_key UNIQUE (key);
ALTER TABLE ONLY public.sources_rosteralert
    ADD CONSTRAINT sources_rosteralert_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_once UNIQUE (district_id, session_id, educator_id);
ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.training_feedback
    ADD CONSTRAINT training_feedback_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.training_feedback
    ADD CONSTRAINT training_feedback_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.training_signup
    ADD CONSTRAINT training_signup_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.training_signup
    ADD CONSTRAINT training_signup_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.training_trainingsession
    ADD CONSTRAINT training_trainingsession_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.training_trainingsession
    ADD CONSTRAINT training_trainingsession_key_key UNIQUE (key);
ALTER TABLE ONLY public.training_trainingsession
    ADD CONSTRAINT training_trainingsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers_arrival
    ADD CONSTRAINT transfers_arrival_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.transfers_arrival
    ADD CONSTRAINT transfers_arrival_packet UNIQUE (district_id, packet_id);
ALTER TABLE ONLY public.transfers_arrival
    ADD CONSTRAINT transfers_arrival_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers_correspondent
    ADD CONSTRAINT transfers_correspondent_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.transfers_correspondent
    ADD CONSTRAINT transfers_correspondent_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers_districtkeys
    ADD CONSTRAINT transfers_districtkeys_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.transfers_districtkeys
    ADD CONSTRAINT transfers_districtkeys_key_key UNIQUE (key);
ALTER TABLE ONLY public.transfers_districtkeys
    ADD CONSTRAINT transfers_districtkeys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_packet UNIQUE (district_id, packet_id);
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_key_key UNIQUE (key);
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfers_packet
    ADD CONSTRAINT transfers_packet_key_key UNIQUE (key);
ALTER TABLE ONLY public.transfers_packet
    ADD CONSTRAINT transfers_packet_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_attestation
    ADD CONSTRAINT visits_attestation_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_attestation
    ADD CONSTRAINT visits_attestation_once UNIQUE (district_id, visit_id, educator_id);
ALTER TABLE ONLY public.visits_attestation
    ADD CONSTRAINT visits_attestation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_once UNIQUE (district_id, visit_id, educator_id);
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_uid UNIQUE (uid);
ALTER TABLE ONLY public.visits_calendarfeed
    ADD CONSTRAINT visits_calendarfeed_digest_key UNIQUE (digest);
ALTER TABLE ONLY public.visits_calendarfeed
    ADD CONSTRAINT visits_calendarfeed_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_calendarfeed
    ADD CONSTRAINT visits_calendarfeed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_dayword
    ADD CONSTRAINT visits_dayword_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_dayword
    ADD CONSTRAINT visits_dayword_once UNIQUE (district_id, entry);
ALTER TABLE ONLY public.visits_dayword
    ADD CONSTRAINT visits_dayword_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_familyword
    ADD CONSTRAINT visits_familyword_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_familyword
    ADD CONSTRAINT visits_familyword_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_one_a_guardian UNIQUE (district_id, invitation_id, guardian_id);
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_educator_apart EXCLUDE USING gist (educator_id WITH =, during WITH &&) WHERE ((educator_id IS NOT NULL)) DEFERRABLE;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_family_apart EXCLUDE USING gist (family_id WITH =, during WITH &&) WHERE ((family_id IS NOT NULL)) DEFERRABLE;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_reportingline
    ADD CONSTRAINT visits_reportingline_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_reportingline
    ADD CONSTRAINT visits_reportingline_once UNIQUE (district_id);
ALTER TABLE ONLY public.visits_reportingline
    ADD CONSTRAINT visits_reportingline_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_settlement
    ADD CONSTRAINT visits_settlement_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_settlement
    ADD CONSTRAINT visits_settlement_once UNIQUE (district_id, visit_id);
ALTER TABLE ONLY public.visits_settlement
    ADD CONSTRAINT visits_settlement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_key_key UNIQUE (key);
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.visits_visitstudent
    ADD CONSTRAINT visits_visitstudent_district_id_key UNIQUE (district_id, id);
ALTER TABLE ONLY public.visits_visitstudent
    ADD CONSTRAINT visits_visitstudent_once UNIQUE (district_id, visit_id, student_id);
ALTER TABLE ONLY public.visits_visitstudent
    ADD CONSTRAINT visits_visitstudent_pkey PRIMARY KEY (id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX accounts_membership_district_id_96c25075 ON public.accounts_membership USING btree (district_id);
CREATE UNIQUE INDEX accounts_membership_once ON public.accounts_membership USING btree (district_id, user_id, role, school_id) NULLS NOT DISTINCT WHERE (ended_at IS NULL);
CREATE INDEX accounts_membership_school_id_8e4efe2f ON public.accounts_membership USING btree (school_id);
CREATE INDEX accounts_membership_user_id_487fb39e ON public.accounts_membership USING btree (user_id);
CREATE INDEX accounts_user_email_b2644a56_like ON public.accounts_user USING btree (email varchar_pattern_ops);
CREATE INDEX audit_event_district_id_7c690a2e ON public.audit_event USING btree (district_id);
CREATE INDEX audit_event_subject ON public.audit_event USING btree (district_id, subject, subject_id);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE INDEX compensation_account_educator_id_226d7b51 ON public.compensation_account USING btree (educator_id);
CREATE INDEX compensation_check_district_id_cb897f38 ON public.compensation_check USING btree (district_id);
CREATE INDEX compensation_check_sample_id_06f55f64 ON public.compensation_check USING btree (sample_id);
CREATE INDEX compensation_check_visit_id_055063be ON public.compensation_check USING btree (visit_id);
CREATE INDEX compensation_claim_attendance_id_65a62a65 ON public.compensation_claim USING btree (attendance_id);
CREATE INDEX compensation_claim_by_batch ON public.compensation_claim USING btree (district_id, batch_id);
CREATE INDEX compensation_claim_by_person ON public.compensation_claim USING btree (district_id, educator_id, day);
CREATE INDEX compensation_claim_by_school ON public.compensation_claim USING btree (district_id, school_id, day);
CREATE UNIQUE INDEX compensation_claim_corrected_once ON public.compensation_claim USING btree (district_id, corrects_id) WHERE (corrects_id IS NOT NULL);
CREATE INDEX compensation_claim_corrects_id_b2d23a73 ON public.compensation_claim USING btree (corrects_id);
CREATE INDEX compensation_claim_debrief_id_9f201fc0 ON public.compensation_claim USING btree (debrief_id);
CREATE UNIQUE INDEX compensation_claim_once_per_debrief ON public.compensation_claim USING btree (district_id, debrief_id) WHERE ((corrects_id IS NULL) AND (debrief_id IS NOT NULL) AND (NOT replaced));
CREATE UNIQUE INDEX compensation_claim_once_per_session ON public.compensation_claim USING btree (district_id, session_id) WHERE ((corrects_id IS NULL) AND (NOT replaced) AND (session_id IS NOT NULL));
CREATE UNIQUE INDEX compensation_claim_once_per_training ON public.compensation_claim USING btree (district_id, attendance_id) WHERE ((attendance_id IS NOT NULL) AND (corrects_id IS NULL) AND (NOT replaced));
CREATE UNIQUE INDEX compensation_claim_once_per_visit ON public.compensation_claim USING btree (district_id, visit_id, educator_id) WHERE ((corrects_id IS NULL) AND (NOT replaced) AND (visit_id IS NOT NULL) AND (NOT ((activity)::text = 'mileage'::text)));
CREATE UNIQUE INDEX compensation_claim_one_driver ON public.compensation_claim USING btree (district_id, visit_id) WHERE (((activity)::text = 'mileage'::text) AND (corrects_id IS NULL) AND (NOT replaced));
CREATE INDEX compensation_claim_rate_id_0a7dcb69 ON public.compensation_claim USING btree (rate_id);
CREATE INDEX compensation_claim_session_id_8aeec6ec ON public.compensation_claim USING btree (session_id);
CREATE INDEX compensation_claim_visit_id_e1b5ee21 ON public.compensation_claim USING btree (visit_id);
CREATE INDEX compensation_drive_district_id_9cf8d539 ON public.compensation_drive USING btree (district_id);
CREATE INDEX compensation_drive_driver_id_e47f1d60 ON public.compensation_drive USING btree (driver_id);
CREATE INDEX compensation_drive_visit_id_fa530536 ON public.compensation_drive USING btree (visit_id);
CREATE INDEX compensation_effort_district_id_5c04e62e ON public.compensation_effort USING btree (district_id);
CREATE INDEX compensation_effort_educator_id_bfb7e441 ON public.compensation_effort USING btree (educator_id);
CREATE INDEX compensation_entry_account ON public.compensation_entry USING btree (district_id, account_id);
CREATE INDEX compensation_entry_transaction ON public.compensation_entry USING btree (district_id, transaction_id);
CREATE INDEX compensation_fund_school_id_d711c1d3 ON public.compensation_fund USING btree (school_id);
CREATE INDEX compensation_payrollreport_batch_id_41acf8cb ON public.compensation_payrollreport USING btree (batch_id);
CREATE INDEX compensation_payrollreport_district_id_a25cff58 ON public.compensation_payrollreport USING btree (district_id);
CREATE INDEX compensation_rate_school_id_1167a77b ON public.compensation_rate USING btree (school_id);
CREATE INDEX compensation_reportline_district_id_a4686427 ON public.compensation_reportline USING btree (district_id);
CREATE INDEX compensation_reportline_report_id_1e4a16a5 ON public.compensation_reportline USING btree (report_id);
CREATE INDEX compensation_sample_district_id_2279c119 ON public.compensation_sample USING btree (district_id);
CREATE INDEX compensation_sampleresult_district_id_e3030764 ON public.compensation_sampleresult USING btree (district_id);
CREATE INDEX compensation_sampleresult_sample_id_229c32d2 ON public.compensation_sampleresult USING btree (sample_id);
CREATE INDEX compensation_schoolday_district_id_4015355c ON public.compensation_schoolday USING btree (district_id);
CREATE INDEX compensation_schoolday_school_id_9785b9f1 ON public.compensation_schoolday USING btree (school_id);
CREATE INDEX compensation_transaction_batch_id_58523cd4 ON public.compensation_transaction USING btree (batch_id);
CREATE INDEX compensation_transaction_claim ON public.compensation_transaction USING btree (district_id, claim_id);
CREATE INDEX compensation_transaction_day ON public.compensation_transaction USING btree (district_id, day);
CREATE UNIQUE INDEX compensation_transaction_paid_once ON public.compensation_transaction USING btree (district_id, batch_id) WHERE (batch_id IS NOT NULL);
CREATE UNIQUE INDEX compensation_transaction_reversed_once ON public.compensation_transaction USING btree (district_id, reverses_id) WHERE (reverses_id IS NOT NULL);
CREATE INDEX compensation_transaction_reverses_id_0edfa17b ON public.compensation_transaction USING btree (reverses_id);
CREATE UNIQUE INDEX compensation_workterms_number ON public.compensation_workterms USING btree (district_id, payroll_number) WHERE (NOT ((payroll_number)::text = ''::text));
CREATE INDEX consent_answer_district_id_526d684b ON public.consent_answer USING btree (district_id);
CREATE INDEX consent_answer_guardian_id_37e5b4df ON public.consent_answer USING btree (guardian_id);
CREATE INDEX consent_answer_invitation_id_683f71f3 ON public.consent_answer USING btree (invitation_id);
CREATE INDEX consent_answer_latest ON public.consent_answer USING btree (district_id, invitation_id, guardian_id, id DESC);
CREATE INDEX consent_answertime_answer_id_eaa06f8c ON public.consent_answertime USING btree (answer_id);
CREATE INDEX consent_answertime_district_id_4ba76e94 ON public.consent_answertime USING btree (district_id);
CREATE INDEX consent_contactchange_decision_id_12e0ddd5 ON public.consent_contactchange USING btree (decision_id);
CREATE INDEX consent_contactchange_district_id_4d8ab62a ON public.consent_contactchange USING btree (district_id);
CREATE INDEX consent_contactchange_guardian_id_9c92cc95 ON public.consent_contactchange USING btree (guardian_id);
CREATE INDEX consent_contactchange_invitation_id_41017874 ON public.consent_contactchange USING btree (invitation_id);
CREATE INDEX consent_contactchange_of ON public.consent_contactchange USING btree (district_id, guardian_id, asked_at);
CREATE INDEX consent_correction_district_id_2aaf5ea4 ON public.consent_correction USING btree (district_id);
CREATE INDEX consent_correction_guardian_id_99e18d94 ON public.consent_correction USING btree (guardian_id);
CREATE INDEX consent_correction_invitation_id_c2df2c85 ON public.consent_correction USING btree (invitation_id);
CREATE UNIQUE INDEX consent_correction_open_once ON public.consent_correction USING btree (district_id, guardian_id, what) WHERE (done_at IS NULL);
CREATE INDEX consent_familylink_district_id_94c06f2e ON public.consent_familylink USING btree (district_id);
CREATE INDEX consent_familylink_guardian_id_29374a11 ON public.consent_familylink USING btree (guardian_id);
CREATE INDEX consent_familylink_invitation_id_3d2236aa ON public.consent_familylink USING btree (invitation_id);
CREATE UNIQUE INDEX consent_familylink_live_once ON public.consent_familylink USING btree (district_id, invitation_id, guardian_id) WHERE (revoked_at IS NULL);
CREATE INDEX consent_invitation_district_id_4e8ed280 ON public.consent_invitation USING btree (district_id);
CREATE INDEX consent_invitation_educator_id_64f19d8b ON public.consent_invitation USING btree (educator_id);
CREATE INDEX consent_invitation_family_id_cd30b637 ON public.consent_invitation USING btree (family_id);
CREATE UNIQUE INDEX consent_invitation_open_once ON public.consent_invitation USING btree (district_id, program_id, family_id, visit_kind) WHERE (closed_at IS NULL);
CREATE INDEX consent_invitation_program_id_58606917 ON public.consent_invitation USING btree (program_id);
CREATE INDEX conversations_agreement_district_id_5a6b9216 ON public.conversations_agreement USING btree (district_id);
CREATE INDEX conversations_agreement_educator_id_87b90359 ON public.conversations_agreement USING btree (educator_id);
CREATE INDEX conversations_agreement_visit_id_d6a71dff ON public.conversations_agreement USING btree (visit_id);
CREATE INDEX conversations_agreementsupport_agreement_id_3ca0c774 ON public.conversations_agreementsupport USING btree (agreement_id);
CREATE INDEX conversations_agreementsupport_district_id_74c12fce ON public.conversations_agreementsupport USING btree (district_id);
CREATE INDEX conversations_contact_by_time ON public.conversations_contact USING btree (district_id, thread_id, at);
CREATE INDEX conversations_contact_district_id_d46288ce ON public.conversations_contact USING btree (district_id);
CREATE INDEX conversations_contact_educator_id_08748889 ON public.conversations_contact USING btree (educator_id);
CREATE INDEX conversations_contact_thread_id_340534ff ON public.conversations_contact USING btree (thread_id);
CREATE INDEX conversations_hope_district_id_d5b52314 ON public.conversations_hope USING btree (district_id);
CREATE INDEX conversations_hope_family_id_239a6942 ON public.conversations_hope USING btree (family_id);
CREATE INDEX conversations_hope_guardian_id_50485c53 ON public.conversations_hope USING btree (guardian_id);
CREATE INDEX conversations_hope_latest ON public.conversations_hope USING btree (district_id, program_id, family_id, guardian_id, id DESC);
CREATE INDEX conversations_hope_program_id_6ff42797 ON public.conversations_hope USING btree (program_id);
CREATE INDEX conversations_hope_proposal_id_e39de4f4 ON public.conversations_hope USING btree (proposal_id);
CREATE INDEX conversations_hopeproposal_district_id_f0494db1 ON public.conversations_hopeproposal USING btree (district_id);
CREATE INDEX conversations_hopeproposal_educator_id_045883c7 ON public.conversations_hopeproposal USING btree (educator_id);
CREATE INDEX conversations_hopeproposal_guardian_id_2bf52e92 ON public.conversations_hopeproposal USING btree (guardian_id);
CREATE UNIQUE INDEX conversations_hopeproposal_open_once ON public.conversations_hopeproposal USING btree (district_id, visit_id, guardian_id) WHERE (approved IS NULL);
CREATE INDEX conversations_hopeproposal_visit_id_fcef8dd0 ON public.conversations_hopeproposal USING btree (visit_id);
CREATE INDEX conversations_line_by_time ON public.conversations_line USING btree (district_id, thread_id, at);
CREATE INDEX conversations_line_district_id_6d2b1279 ON public.conversations_line USING btree (district_id);
CREATE INDEX conversations_line_educator_id_aed4e89e ON public.conversations_line USING btree (educator_id);
CREATE INDEX conversations_line_guardian_id_58a806e8 ON public.conversations_line USING btree (guardian_id);
CREATE INDEX conversations_line_inbound_id_a4e63583 ON public.conversations_line USING btree (inbound_id);
CREATE INDEX conversations_line_thread_id_50ff73d8 ON public.conversations_line USING btree (thread_id);
CREATE INDEX conversations_linereader_district_id_6a919ea4 ON public.conversations_linereader USING btree (district_id);
CREATE INDEX conversations_linereader_guardian_id_f4b5eeed ON public.conversations_linereader USING btree (guardian_id);
CREATE INDEX conversations_linereader_line_id_56b09e67 ON public.conversations_linereader USING btree (line_id);
CREATE INDEX conversations_linetranslation_district_id_1a689a2b ON public.conversations_linetranslation USING btree (district_id);
CREATE INDEX conversations_linetranslation_line_id_d06f7a9e ON public.conversations_linetranslation USING btree (line_id);
CREATE INDEX conversations_request_district_id_789e6b80 ON public.conversations_request USING btree (district_id);
CREATE INDEX conversations_request_follows_id_414d5543 ON public.conversations_request USING btree (follows_id);
CREATE INDEX conversations_request_open ON public.conversations_request USING btree (district_id, owner_id, answer_by) WHERE ((state)::text = 'open'::text);
CREATE INDEX conversations_request_owner_id_902db8ca ON public.conversations_request USING btree (owner_id);
CREATE INDEX conversations_request_thread_id_74d1f6b5 ON public.conversations_request USING btree (thread_id);
CREATE INDEX conversations_succession_district_id_5a548743 ON public.conversations_succession USING btree (district_id);
CREATE INDEX conversations_succession_educator_id_dbbf5aae ON public.conversations_succession USING btree (educator_id);
CREATE INDEX conversations_succession_guardian_id_717987cd ON public.conversations_succession USING btree (guardian_id);
CREATE INDEX conversations_succession_thread_id_7cdd1c2e ON public.conversations_succession USING btree (thread_id);
CREATE INDEX conversations_thread_district_id_387f9e66 ON public.conversations_thread USING btree (district_id);
CREATE INDEX conversations_thread_family_id_b04c1205 ON public.conversations_thread USING btree (family_id);
CREATE INDEX conversations_thread_program_id_2683b35a ON public.conversations_thread USING btree (program_id);
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX fidelity_digestchoice_district_id_e5673602 ON public.fidelity_digestchoice USING btree (district_id);
CREATE INDEX fidelity_digestchoice_user_id_eb5cac8c ON public.fidelity_digestchoice USING btree (user_id);
CREATE INDEX fidelity_digestsent_district_id_b0753323 ON public.fidelity_digestsent USING btree (district_id);
CREATE INDEX fidelity_digestsent_user_id_a9147ce7 ON public.fidelity_digestsent USING btree (user_id);
CREATE INDEX fidelity_networkline_slug_03dbd523 ON public.fidelity_networkline USING btree (slug);
CREATE INDEX fidelity_networkline_slug_03dbd523_like ON public.fidelity_networkline USING btree (slug varchar_pattern_ops);
CREATE INDEX fidelity_release_district_id_571aee5f ON public.fidelity_release USING btree (district_id);
CREATE INDEX fidelity_schoolcount_district_id_06344c19 ON public.fidelity_schoolcount USING btree (district_id);
CREATE INDEX fidelity_schoolcount_program_id_04255a71 ON public.fidelity_schoolcount USING btree (program_id);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE INDEX messaging_attempt_texts ON public.messaging_messageattempt USING btree (district_id, at) WHERE (segments > 0);
CREATE INDEX messaging_inbound_district_id_4928d6f7 ON public.messaging_inbound USING btree (district_id);
CREATE INDEX messaging_inbound_guardian_id_9e3780bd ON public.messaging_inbound USING btree (guardian_id);
CREATE INDEX messaging_inbound_unseen ON public.messaging_inbound USING btree (district_id, received_at) WHERE (seen_at IS NULL);
CREATE INDEX messaging_mailing_district_id_a36797a7 ON public.messaging_mailing USING btree (district_id);
CREATE INDEX messaging_mailing_newest ON public.messaging_mailing USING btree (district_id, announced_at DESC);
CREATE INDEX messaging_mailing_school_id_afb83787 ON public.messaging_mailing USING btree (school_id);
CREATE INDEX messaging_message_district_id_798d6e7e ON public.messaging_message USING btree (district_id);
CREATE INDEX messaging_message_due ON public.messaging_message USING btree (district_id, rank, not_before, id) WHERE ((state)::text = 'queued'::text);
CREATE INDEX messaging_message_educator_id_c9daee10 ON public.messaging_message USING btree (educator_id);
CREATE INDEX messaging_message_guardian_id_3f48a449 ON public.messaging_message USING btree (guardian_id);
CREATE INDEX messaging_message_leased ON public.messaging_message USING btree (district_id, leased_until) WHERE ((state)::text = 'sending'::text);
CREATE INDEX messaging_message_mailing_id_e3d90165 ON public.messaging_message USING btree (mailing_id);
CREATE INDEX messaging_message_of_mailing ON public.messaging_message USING btree (district_id, mailing_id) WHERE ((mailing_id IS NOT NULL) AND ((state)::text = 'queued'::text));
CREATE INDEX messaging_messageattempt_district_id_bed366c1 ON public.messaging_messageattempt USING btree (district_id);
CREATE INDEX messaging_messageattempt_message_id_989cb726 ON public.messaging_messageattempt USING btree (message_id);
CREATE INDEX messaging_optout_district_id_6a518ea6 ON public.messaging_optout USING btree (district_id);
CREATE UNIQUE INDEX messaging_optout_once ON public.messaging_optout USING btree (district_id, channel, value) WHERE (lifted_at IS NULL);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE INDEX organizations_district_slug_cecaba75_like ON public.organizations_district USING btree (slug varchar_pattern_ops);
CREATE INDEX organizations_school_district_id_6a9043ea ON public.organizations_school USING btree (district_id);
CREATE INDEX organizations_schoolyear_district_id_2750b221 ON public.organizations_schoolyear USING btree (district_id);
CREATE INDEX people_courtorder_district_id_fd3eaff2 ON public.people_courtorder USING btree (district_id);
CREATE INDEX people_courtorder_guardian_id_621acba5 ON public.people_courtorder USING btree (guardian_id);
CREATE INDEX people_courtorder_pair ON public.people_courtorder USING btree (district_id, student_id, guardian_id);
CREATE INDEX people_courtorder_student_id_4eed8c85 ON public.people_courtorder USING btree (student_id);
CREATE INDEX people_decision_district_id_91531dea ON public.people_decision USING btree (district_id);
CREATE INDEX people_decision_row ON public.people_decision USING btree (district_id, kind, row_id);
CREATE INDEX people_distinct_district_id_a63a5851 ON public.people_distinct USING btree (district_id);
CREATE UNIQUE INDEX people_educator_account ON public.people_educator USING btree (district_id, user_id) WHERE (user_id IS NOT NULL);
CREATE INDEX people_educator_school_id_7340c66e ON public.people_educator USING btree (school_id);
CREATE INDEX people_educator_user_id_fe99b3ff ON public.people_educator USING btree (user_id);
CREATE INDEX people_enrollment_student ON public.people_enrollment USING btree (district_id, student_id);
CREATE INDEX people_family_home_id_0b9cac3b ON public.people_family USING btree (home_id);
CREATE INDEX people_family_name ON public.people_family USING btree (district_id, name);
CREATE INDEX people_familyguardian_guardian ON public.people_familyguardian USING btree (district_id, guardian_id);
CREATE INDEX people_familystudent_student ON public.people_familystudent USING btree (district_id, student_id);
CREATE INDEX people_guardian_home_id_a749f34a ON public.people_guardian USING btree (home_id);
CREATE INDEX people_guardian_merged ON public.people_guardian USING btree (district_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX people_guardianship_ends ON public.people_guardianship USING btree (district_id, ended_on) WHERE (ended_on IS NOT NULL);
CREATE INDEX people_guardianship_guardian ON public.people_guardianship USING btree (district_id, guardian_id);
CREATE INDEX people_guardianship_starts ON public.people_guardianship USING btree (district_id, starts_on) WHERE (starts_on IS NOT NULL);
CREATE INDEX people_merge_district_id_35d1a1e1 ON public.people_merge USING btree (district_id);
CREATE INDEX people_merge_gone_guardian_id_4a41557d ON public.people_merge USING btree (gone_guardian_id);
CREATE INDEX people_merge_gone_student_id_dc5d66e4 ON public.people_merge USING btree (gone_student_id);
CREATE INDEX people_merge_kept_guardian_id_95ba89d3 ON public.people_merge USING btree (kept_guardian_id);
CREATE INDEX people_merge_kept_student_id_fe4b64ec ON public.people_merge USING btree (kept_student_id);
CREATE INDEX people_rosterchange_homes ON public.people_rosterchange USING btree (district_id, row_id) WHERE ((kind)::text = 'home'::text);
CREATE INDEX people_rosterimport_parsed ON public.people_rosterimport USING btree (district_id, parsed_at);
CREATE INDEX people_rosterproblem_import ON public.people_rosterproblem USING btree (district_id, roster_import_id);
CREATE INDEX people_section_school_id_ab0376d7 ON public.people_section USING btree (school_id);
CREATE INDEX people_section_school_year_id_3d0e6195 ON public.people_section USING btree (school_year_id);
CREATE INDEX people_sectionteacher_educ ON public.people_sectionteacher USING btree (district_id, educator_id);
CREATE INDEX people_student_merged ON public.people_student USING btree (district_id, merged_into_id) WHERE (merged_into_id IS NOT NULL);
CREATE INDEX people_student_school ON public.people_student USING btree (district_id, school_id, grade);
CREATE INDEX planning_absence_district_id_e7508094 ON public.planning_absence USING btree (district_id);
CREATE INDEX planning_absence_educator_id_308158d2 ON public.planning_absence USING btree (educator_id);
CREATE INDEX planning_availability_district_id_8ed37677 ON public.planning_availability USING btree (district_id);
CREATE INDEX planning_availability_educator_id_c0539cfc ON public.planning_availability USING btree (educator_id);
CREATE INDEX planning_closure_district_id_7a16273e ON public.planning_closure USING btree (district_id);
CREATE INDEX planning_closure_school_id_e2c17e93 ON public.planning_closure USING btree (school_id);
CREATE INDEX planning_districtrun_district_id_1deb8f2a ON public.planning_districtrun USING btree (district_id);
CREATE UNIQUE INDEX planning_districtrun_one_going_on ON public.planning_districtrun USING btree (district_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'running'::character varying])::text[]));
CREATE INDEX planning_plan_district_id_d0f9fca1 ON public.planning_plan USING btree (district_id);
CREATE INDEX planning_plan_program_id_bd996388 ON public.planning_plan USING btree (program_id);
CREATE INDEX planning_planchange_district_id_c3fd754c ON public.planning_planchange USING btree (district_id);
CREATE INDEX planning_planchange_invitation_id_4d069810 ON public.planning_planchange USING btree (invitation_id);
CREATE INDEX planning_planchange_plan_id_cacdae8c ON public.planning_planchange USING btree (plan_id);
CREATE INDEX planning_plannedvisit_district_id_ba8cc9e5 ON public.planning_plannedvisit USING btree (district_id);
CREATE INDEX planning_plannedvisit_family_id_f29be833 ON public.planning_plannedvisit USING btree (family_id);
CREATE INDEX planning_plannedvisit_interpreter_id_d7871494 ON public.planning_plannedvisit USING btree (interpreter_id);
CREATE INDEX planning_plannedvisit_invitation_id_8ea412f3 ON public.planning_plannedvisit USING btree (invitation_id);
CREATE INDEX planning_plannedvisit_lead_id_28d65543 ON public.planning_plannedvisit USING btree (lead_id);
CREATE INDEX planning_plannedvisit_partner_id_207d4fcb ON public.planning_plannedvisit USING btree (partner_id);
CREATE INDEX planning_plannedvisit_plan_id_c73f7d58 ON public.planning_plannedvisit USING btree (plan_id);
CREATE INDEX planning_plannedvisit_visit_id_9cc01ec2 ON public.planning_plannedvisit USING btree (visit_id);
CREATE INDEX planning_planrun_district_id_13213817 ON public.planning_planrun USING btree (district_id);
CREATE UNIQUE INDEX planning_planrun_one_going_on ON public.planning_planrun USING btree (district_id, program_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'running'::character varying])::text[]));
CREATE INDEX planning_planrun_plan_id_7f76593b ON public.planning_planrun USING btree (plan_id);
CREATE INDEX planning_planrun_program_id_3d163706 ON public.planning_planrun USING btree (program_id);
CREATE INDEX planning_schooltask_district_id_e0b128c6 ON public.planning_schooltask USING btree (district_id);
CREATE INDEX planning_schooltask_program_id_08c6e788 ON public.planning_schooltask USING btree (program_id);
CREATE INDEX planning_schooltask_run_id_1cea9c36 ON public.planning_schooltask USING btree (run_id);
CREATE INDEX planning_unplacedfamily_district_id_a2e5d47c ON public.planning_unplacedfamily USING btree (district_id);
CREATE INDEX planning_unplacedfamily_family_id_5446492c ON public.planning_unplacedfamily USING btree (family_id);
CREATE INDEX planning_unplacedfamily_invitation_id_07a08fe2 ON public.planning_unplacedfamily USING btree (invitation_id);
CREATE INDEX planning_unplacedfamily_plan_id_086e9b4d ON public.planning_unplacedfamily USING btree (plan_id);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX programs_cohortfamily_cohort_id_843cb9eb ON public.programs_cohortfamily USING btree (cohort_id);
CREATE INDEX programs_cohortfamily_district_id_2ca27001 ON public.programs_cohortfamily USING btree (district_id);
CREATE INDEX programs_cohortfamily_family ON public.programs_cohortfamily USING btree (district_id, family_id);
CREATE INDEX programs_cohortfamily_family_id_84e6b080 ON public.programs_cohortfamily USING btree (family_id);
CREATE INDEX programs_interpreterbudget_district_id_30d7daf0 ON public.programs_interpreterbudget USING btree (district_id);
CREATE INDEX programs_interpreterbudget_educator_id_9d40bdfb ON public.programs_interpreterbudget USING btree (educator_id);
CREATE INDEX programs_interpreterbudget_program_id_7411c41d ON public.programs_interpreterbudget USING btree (program_id);
CREATE INDEX programs_pairing_colleague ON public.programs_pairingchoice USING btree (district_id, colleague_id);
CREATE INDEX programs_pairingchoice_colleague_id_e0c5780a ON public.programs_pairingchoice USING btree (colleague_id);
CREATE INDEX programs_pairingchoice_district_id_fee04d3d ON public.programs_pairingchoice USING btree (district_id);
CREATE INDEX programs_pairingchoice_educator_id_32ccdfd7 ON public.programs_pairingchoice USING btree (educator_id);
CREATE INDEX programs_participation_district_id_ebe45488 ON public.programs_participation USING btree (district_id);
CREATE INDEX programs_participation_educator_id_80a79d73 ON public.programs_participation USING btree (educator_id);
CREATE INDEX programs_participation_program_id_0bde6d36 ON public.programs_participation USING btree (program_id);
CREATE UNIQUE INDEX programs_participation_standing ON public.programs_participation USING btree (district_id, program_id, educator_id) WHERE (opted_out_at IS NULL);
CREATE INDEX programs_program_district_id_334bb1c9 ON public.programs_program USING btree (district_id);
CREATE INDEX programs_program_school_id_0f46dc7b ON public.programs_program USING btree (school_id);
CREATE INDEX programs_program_school_year_id_f711547f ON public.programs_program USING btree (school_year_id);
CREATE INDEX programs_transitioncohort_district_id_dc9af79f ON public.programs_transitioncohort USING btree (district_id);
CREATE INDEX programs_transitioncohort_from_school_id_b6307922 ON public.programs_transitioncohort USING btree (from_school_id);
CREATE INDEX programs_transitioncohort_program_id_685471f4 ON public.programs_transitioncohort USING btree (program_id);
CREATE INDEX programs_window_district_id_8f4987d4 ON public.programs_window USING btree (district_id);
CREATE INDEX programs_window_program_id_c44d1db6 ON public.programs_window USING btree (program_id);
CREATE INDEX readiness_agreement_district_id_d65f343f ON public.readiness_agreement USING btree (district_id);
CREATE INDEX readiness_agreement_inquiry_id_ccdcf87c ON public.readiness_agreement USING btree (inquiry_id);
CREATE INDEX readiness_ballot_district_id_e56e9029 ON public.readiness_ballot USING btree (district_id);
CREATE INDEX readiness_ballot_inquiry_id_db9ff02e ON public.readiness_ballot USING btree (inquiry_id);
CREATE INDEX readiness_ballotmark_ballot_id_77074975 ON public.readiness_ballotmark USING btree (ballot_id);
CREATE INDEX readiness_ballotmark_district_id_c8cd2a58 ON public.readiness_ballotmark USING btree (district_id);
CREATE INDEX readiness_inquiry_district_id_2eda8ee8 ON public.readiness_inquiry USING btree (district_id);
CREATE UNIQUE INDEX readiness_inquiry_one_open ON public.readiness_inquiry USING btree (district_id, school_id) WHERE ((state)::text = 'open'::text);
CREATE INDEX readiness_inquiry_school_id_491755fa ON public.readiness_inquiry USING btree (school_id);
CREATE INDEX readiness_slip_district_id_d8cea1b4 ON public.readiness_slip USING btree (district_id);
CREATE INDEX readiness_slip_inquiry_id_7660c77f ON public.readiness_slip USING btree (inquiry_id);
CREATE INDEX reflection_debrief_district_id_cf13a0a9 ON public.reflection_debrief USING btree (district_id);
CREATE INDEX reflection_debrief_program_id_f2633092 ON public.reflection_debrief USING btree (program_id);
CREATE INDEX reflection_debriefattendance_debrief_id_c1968726 ON public.reflection_debriefattendance USING btree (debrief_id);
CREATE INDEX reflection_debriefattendance_district_id_3b545505 ON public.reflection_debriefattendance USING btree (district_id);
CREATE INDEX reflection_debriefattendance_educator_id_417d6bae ON public.reflection_debriefattendance USING btree (educator_id);
CREATE INDEX reflection_reflection_district_id_c43a8357 ON public.reflection_reflection USING btree (district_id);
CREATE INDEX reflection_reflection_educator_id_18d3c6ea ON public.reflection_reflection USING btree (educator_id);
CREATE INDEX reflection_reflection_visit_id_9a98f323 ON public.reflection_reflection USING btree (visit_id);
CREATE INDEX reflection_reflectiontheme_district_id_1da95d11 ON public.reflection_reflectiontheme USING btree (district_id);
CREATE INDEX reflection_reflectiontheme_reflection_id_84a00778 ON public.reflection_reflectiontheme USING btree (reflection_id);
CREATE INDEX selection_draw_committed_by_id_671b9a53 ON public.selection_draw USING btree (committed_by_id);
CREATE INDEX selection_draw_district_id_a1ac5326 ON public.selection_draw USING btree (district_id);
CREATE INDEX selection_draw_program_id_7e432de0 ON public.selection_draw USING btree (program_id);
CREATE INDEX selection_drawfamily_district_id_8e91f9cf ON public.selection_drawfamily USING btree (district_id);
CREATE INDEX selection_drawfamily_draw_id_c2281ac3 ON public.selection_drawfamily USING btree (draw_id);
CREATE INDEX selection_drawfamily_family_id_47338d6b ON public.selection_drawfamily USING btree (family_id);
CREATE INDEX selection_drawnfamily_district_id_6bd9f41c ON public.selection_drawnfamily USING btree (district_id);
CREATE INDEX selection_drawnfamily_educator_id_db7653f3 ON public.selection_drawnfamily USING btree (educator_id);
CREATE INDEX selection_drawnfamily_family_id_9b2f509a ON public.selection_drawnfamily USING btree (family_id);
CREATE INDEX selection_drawnfamily_reveal_id_80bffd18 ON public.selection_drawnfamily USING btree (reveal_id);
CREATE INDEX selection_drawrun_asked_by_id_9f62eac5 ON public.selection_drawrun USING btree (asked_by_id);
CREATE INDEX selection_drawrun_district_id_e84c33c1 ON public.selection_drawrun USING btree (district_id);
CREATE INDEX selection_drawrun_draw_id_fa1fa40f ON public.selection_drawrun USING btree (draw_id);
CREATE UNIQUE INDEX selection_drawrun_one_going_on ON public.selection_drawrun USING btree (district_id, program_id) WHERE ((state)::text = ANY ((ARRAY['waiting'::character varying, 'running'::character varying])::text[]));
CREATE INDEX selection_drawrun_program_id_425e88d6 ON public.selection_drawrun USING btree (program_id);
CREATE INDEX selection_redraw_district_id_9980aab0 ON public.selection_redraw USING btree (district_id);
CREATE INDEX selection_redraw_draw_id_13474cf8 ON public.selection_redraw USING btree (draw_id);
CREATE INDEX selection_redraw_first_approver_id_e7673fe6 ON public.selection_redraw USING btree (first_approver_id);
CREATE INDEX selection_redraw_second_approver_id_6191781a ON public.selection_redraw USING btree (second_approver_id);
CREATE INDEX selection_redrawproposal_district_id_d54d70d8 ON public.selection_redrawproposal USING btree (district_id);
CREATE INDEX selection_redrawproposal_draw_id_6671f5c2 ON public.selection_redrawproposal USING btree (draw_id);
CREATE INDEX selection_redrawproposal_proposed_by_id_be04d0b3 ON public.selection_redrawproposal USING btree (proposed_by_id);
CREATE INDEX selection_reveal_district_id_8075d224 ON public.selection_reveal USING btree (district_id);
CREATE INDEX selection_reveal_draw_id_dc425eb4 ON public.selection_reveal USING btree (draw_id);
CREATE INDEX selection_reveal_typed_by_id_75f20eff ON public.selection_reveal USING btree (typed_by_id);
CREATE INDEX sources_columnmap_district_id_248f238c ON public.sources_columnmap USING btree (district_id);
CREATE INDEX sources_connection_approver_id_92cc3e64 ON public.sources_connection USING btree (approver_id);
CREATE INDEX sources_connection_district_id_6f3da133 ON public.sources_connection USING btree (district_id);
CREATE UNIQUE INDEX sources_connection_name ON public.sources_connection USING btree (district_id, name) WHERE (ended_at IS NULL);
CREATE INDEX sources_rosteralert_connection_id_2e1ac184 ON public.sources_rosteralert USING btree (connection_id);
CREATE INDEX sources_rosteralert_district_id_74de926f ON public.sources_rosteralert USING btree (district_id);
CREATE INDEX sources_rosteralert_open ON public.sources_rosteralert USING btree (district_id, raised_at) WHERE (settled_at IS NULL);
CREATE INDEX sources_rosteralert_roster_import_id_67ce5f62 ON public.sources_rosteralert USING btree (roster_import_id);
CREATE INDEX training_attendance_district_id_12d599fc ON public.training_attendance USING btree (district_id);
CREATE INDEX training_attendance_educator_id_02ea79bd ON public.training_attendance USING btree (educator_id);
CREATE INDEX training_attendance_session_id_b12de9a0 ON public.training_attendance USING btree (session_id);
CREATE INDEX training_certificate_district_id_e3904b0b ON public.training_certificate USING btree (district_id);
CREATE INDEX training_certificate_educator ON public.training_certificate USING btree (district_id, educator_id);
CREATE INDEX training_certificate_educator_id_9f57a163 ON public.training_certificate USING btree (educator_id);
CREATE INDEX training_certificate_session_id_cc013e6a ON public.training_certificate USING btree (session_id);
CREATE INDEX training_feedback_district_id_2db77374 ON public.training_feedback USING btree (district_id);
CREATE INDEX training_feedback_session_id_f0b4ae62 ON public.training_feedback USING btree (session_id);
CREATE INDEX training_signup_district_id_faac8fbc ON public.training_signup USING btree (district_id);
CREATE INDEX training_signup_educator_id_ed49388e ON public.training_signup USING btree (educator_id);
CREATE INDEX training_signup_session_id_853d9c99 ON public.training_signup USING btree (session_id);
CREATE UNIQUE INDEX training_signup_standing ON public.training_signup USING btree (district_id, session_id, educator_id) WHERE (stepped_back_at IS NULL);
CREATE INDEX training_trainingsession_district_id_c989163f ON public.training_trainingsession USING btree (district_id);
CREATE INDEX training_trainingsession_led_by_id_ba790362 ON public.training_trainingsession USING btree (led_by_id);
CREATE INDEX transfers_arrival_district_id_4c5c6586 ON public.transfers_arrival USING btree (district_id);
CREATE INDEX transfers_arrival_packet_id_3f4bead7 ON public.transfers_arrival USING btree (packet_id);
CREATE INDEX transfers_arrival_student ON public.transfers_arrival USING btree (district_id, student_id);
CREATE INDEX transfers_arrival_student_id_cfd16876 ON public.transfers_arrival USING btree (student_id);
CREATE INDEX transfers_correspondent_district_id_c52c1eb1 ON public.transfers_correspondent USING btree (district_id);
CREATE UNIQUE INDEX transfers_correspondent_known_once ON public.transfers_correspondent USING btree (district_id, signing) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX transfers_correspondent_name ON public.transfers_correspondent USING btree (district_id, name) WHERE (ended_at IS NULL);
CREATE INDEX transfers_districtkeys_district_id_91daff5d ON public.transfers_districtkeys USING btree (district_id);
CREATE UNIQUE INDEX transfers_districtkeys_one_standing ON public.transfers_districtkeys USING btree (district_id) WHERE (ended_at IS NULL);
CREATE INDEX transfers_handover_agreed ON public.transfers_handover USING btree (district_id, agreed_by_id);
CREATE INDEX transfers_handover_agreed_by_id_40dc2f4e ON public.transfers_handover USING btree (agreed_by_id);
CREATE INDEX transfers_handover_correspondent_id_ccb8e104 ON public.transfers_handover USING btree (correspondent_id);
CREATE INDEX transfers_handover_district_id_30a3a022 ON public.transfers_handover USING btree (district_id);
CREATE INDEX transfers_handover_far ON public.transfers_handover USING btree (district_id, correspondent_id) WHERE (correspondent_id IS NOT NULL);
CREATE INDEX transfers_handover_packet_id_554404a1 ON public.transfers_handover USING btree (packet_id);
CREATE INDEX transfers_handover_student ON public.transfers_handover USING btree (district_id, student_id);
CREATE INDEX transfers_handover_student_id_5ae93672 ON public.transfers_handover USING btree (student_id);
CREATE INDEX transfers_movequestion_correspondent_id_580c5627 ON public.transfers_movequestion USING btree (correspondent_id);
CREATE INDEX transfers_movequestion_destination_id_6e7b9070 ON public.transfers_movequestion USING btree (destination_id);
CREATE INDEX transfers_movequestion_district_id_087de9b7 ON public.transfers_movequestion USING btree (district_id);
CREATE INDEX transfers_movequestion_guardian_id_bc7a0b35 ON public.transfers_movequestion USING btree (guardian_id);
CREATE INDEX transfers_movequestion_handover_id_f67102c6 ON public.transfers_movequestion USING btree (handover_id);
CREATE INDEX transfers_movequestion_invitation_id_99c61cdc ON public.transfers_movequestion USING btree (invitation_id);
CREATE UNIQUE INDEX transfers_movequestion_open_once ON public.transfers_movequestion USING btree (district_id, student_id, guardian_id) WHERE (ended_at IS NULL);
CREATE INDEX transfers_movequestion_student_id_f8349c0d ON public.transfers_movequestion USING btree (student_id);
CREATE INDEX transfers_packet_destination_id_5dc69a39 ON public.transfers_packet USING btree (destination_id);
CREATE INDEX transfers_packet_origin_id_eb038598 ON public.transfers_packet USING btree (origin_id);
CREATE INDEX transfers_packet_waiting ON public.transfers_packet USING btree (destination_id, sent_at) WHERE ((state)::text = 'sent'::text);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY ((ARRAY['totp'::character varying, 'recovery_codes'::character varying])::text[]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE INDEX visits_attestation_district_id_edccdad4 ON public.visits_attestation USING btree (district_id);
CREATE INDEX visits_attestation_educator_id_32c0be8a ON public.visits_attestation USING btree (educator_id);
CREATE INDEX visits_attestation_visit_id_8e35a17f ON public.visits_attestation USING btree (visit_id);
CREATE INDEX visits_calendarentry_district_id_8958ace2 ON public.visits_calendarentry USING btree (district_id);
CREATE INDEX visits_calendarentry_educator_id_070011b6 ON public.visits_calendarentry USING btree (educator_id);
CREATE INDEX visits_calendarentry_visit_id_1d0a0db3 ON public.visits_calendarentry USING btree (visit_id);
CREATE INDEX visits_calendarfeed_district_id_172ef894 ON public.visits_calendarfeed USING btree (district_id);
CREATE INDEX visits_calendarfeed_educator_id_816d6091 ON public.visits_calendarfeed USING btree (educator_id);
CREATE INDEX visits_dayword_district_id_55398cd6 ON public.visits_dayword USING btree (district_id);
CREATE INDEX visits_dayword_educator_id_0c70a2ba ON public.visits_dayword USING btree (educator_id);
CREATE INDEX visits_dayword_visit ON public.visits_dayword USING btree (district_id, visit_id);
CREATE INDEX visits_dayword_visit_id_b2d251a4 ON public.visits_dayword USING btree (visit_id);
CREATE INDEX visits_familyword_district_id_737ec073 ON public.visits_familyword USING btree (district_id);
CREATE INDEX visits_familyword_guardian_id_0a368c0b ON public.visits_familyword USING btree (guardian_id);
CREATE INDEX visits_familyword_latest ON public.visits_familyword USING btree (district_id, visit_id, guardian_id, id DESC);
CREATE INDEX visits_familyword_visit_id_9435ad73 ON public.visits_familyword USING btree (visit_id);
CREATE INDEX visits_hold_district_id_311e7e00 ON public.visits_hold USING btree (district_id);
CREATE INDEX visits_hold_guardian_id_6a523cae ON public.visits_hold USING btree (guardian_id);
CREATE INDEX visits_hold_interpreter_id_04ab0978 ON public.visits_hold USING btree (interpreter_id);
CREATE INDEX visits_hold_invitation_id_d33e42d3 ON public.visits_hold USING btree (invitation_id);
CREATE INDEX visits_hold_lead_id_79913478 ON public.visits_hold USING btree (lead_id);
CREATE UNIQUE INDEX visits_hold_offered_once ON public.visits_hold USING btree (district_id, invitation_id, starts_at) WHERE offered;
CREATE INDEX visits_hold_partner_id_4bd6084e ON public.visits_hold USING btree (partner_id);
CREATE INDEX visits_occupation_district_id_b1271a76 ON public.visits_occupation USING btree (district_id);
CREATE INDEX visits_occupation_educator_id_0f31635e ON public.visits_occupation USING btree (educator_id);
CREATE INDEX visits_occupation_family_id_36c24e72 ON public.visits_occupation USING btree (family_id);
CREATE INDEX visits_occupation_hold_id_1a74312d ON public.visits_occupation USING btree (hold_id);
CREATE INDEX visits_occupation_visit_id_01511759 ON public.visits_occupation USING btree (visit_id);
CREATE INDEX visits_reportingline_district_id_237ddef7 ON public.visits_reportingline USING btree (district_id);
CREATE INDEX visits_settlement_district_id_f95b4dd0 ON public.visits_settlement USING btree (district_id);
CREATE INDEX visits_settlement_visit_id_7bbe5d36 ON public.visits_settlement USING btree (visit_id);
CREATE INDEX visits_visit_answer_id_c4a81073 ON public.visits_visit USING btree (answer_id);
CREATE INDEX visits_visit_by_time ON public.visits_visit USING btree (district_id, program_id, starts_at);
CREATE INDEX visits_visit_district_id_c5ed3179 ON public.visits_visit USING btree (district_id);
CREATE INDEX visits_visit_family_id_c818987e ON public.visits_visit USING btree (family_id);
CREATE INDEX visits_visit_interpreter_id_7e177c65 ON public.visits_visit USING btree (interpreter_id);
CREATE INDEX visits_visit_invitation_id_ea72b845 ON public.visits_visit USING btree (invitation_id);
CREATE INDEX visits_visit_lead_id_7961b255 ON public.visits_visit USING btree (lead_id);
CREATE UNIQUE INDEX visits_visit_one_standing_per_kind ON public.visits_visit USING btree (district_id, program_id, family_id, kind) WHERE ((state)::text = ANY ((ARRAY['appointment'::character varying, 'confirmed'::character varying, 'held'::character varying, 'attested'::character varying])::text[]));
CREATE INDEX visits_visit_partner_id_a4d0e7d0 ON public.visits_visit USING btree (partner_id);
CREATE INDEX visits_visit_program_id_fb2b6872 ON public.visits_visit USING btree (program_id);
CREATE INDEX visits_visitstudent_district_id_ccd90c82 ON public.visits_visitstudent USING btree (district_id);
CREATE INDEX visits_visitstudent_student_id_37241554 ON public.visits_visitstudent USING btree (student_id);
CREATE INDEX visits_visitstudent_visit_id_a2853b0e ON public.visits_visitstudent USING btree (visit_id);
CREATE TRIGGER ahead_takes_turn BEFORE INSERT OR UPDATE ON public.visits_visit FOR EACH ROW EXECUTE FUNCTION public.visits_take_turn();
CREATE TRIGGER approvals AFTER UPDATE ON public.compensation_claim REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION public.compensation_guard_approvals();
CREATE TRIGGER approvals_made AFTER INSERT ON public.compensation_claim REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION public.compensation_guard_approvals();
CREATE TRIGGER asked_as_it_was BEFORE UPDATE ON public.transfers_movequestion FOR EACH ROW EXECUTE FUNCTION public.transfers_question_kept();
CREATE TRIGGER by_a_third BEFORE INSERT ON public.visits_settlement FOR EACH ROW EXECUTE FUNCTION public.visits_guard_settlement();
CREATE TRIGGER by_slip BEFORE INSERT ON public.readiness_ballot FOR EACH ROW EXECUTE FUNCTION public.readiness_guard_ballot();
CREATE TRIGGER by_visitors BEFORE INSERT OR UPDATE ON public.reflection_reflection FOR EACH ROW EXECUTE FUNCTION public.reflection_guard();
CREATE TRIGGER by_visitors BEFORE INSERT ON public.visits_attestation FOR EACH ROW EXECUTE FUNCTION public.visits_guard_attestation();
CREATE TRIGGER by_visitors BEFORE INSERT ON public.visits_dayword FOR EACH ROW EXECUTE FUNCTION public.visits_guard_day_word();
CREATE TRIGGER chained BEFORE INSERT ON public.audit_event FOR EACH ROW EXECUTE FUNCTION public.audit_chain_event();
CREATE TRIGGER contact_change_stands BEFORE UPDATE ON public.consent_contactchange FOR EACH ROW EXECUTE FUNCTION public.consent_guard_contact_change();
CREATE TRIGGER follows_visits BEFORE INSERT OR DELETE OR UPDATE ON public.visits_occupation FOR EACH ROW EXECUTE FUNCTION public.visits_refuse_direct_occupation();
CREATE TRIGGER gated BEFORE INSERT OR UPDATE ON public.readiness_inquiry FOR EACH ROW EXECUTE FUNCTION public.readiness_guard_inquiry();
CREATE CONSTRAINT TRIGGER gathered_whole AFTER INSERT ON public.programs_transitioncohort DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.programs_guard_cohort();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.compensation_account FOR EACH ROW EXECUTE FUNCTION public.compensation_guard_account();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.compensation_batch FOR EACH ROW EXECUTE FUNCTION public.compensation_guard_batch();
CREATE TRIGGER guard BEFORE UPDATE ON public.compensation_check FOR EACH ROW EXECUTE FUNCTION public.compensation_guard_check();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.compensation_claim FOR EACH ROW EXECUTE FUNCTION public.compensation_guard_claim();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.compensation_drive FOR EACH ROW EXECUTE FUNCTION public.compensation_guard_drive();
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON public.compensation_effort FOR EACH ROW EXECUTE FUNCTION public.compensation_guard_effort();
CREATE TRIGGER guarded BEFORE INSERT ON public.conversations_agreement FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_agreement();
CREATE TRIGGER guarded BEFORE DELETE OR UPDATE ON public.conversations_contact FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_contact();
CREATE TRIGGER guarded BEFORE INSERT OR DELETE OR UPDATE ON public.conversations_hope FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_hope();
CREATE TRIGGER guarded BEFORE INSERT OR DELETE OR UPDATE ON public.conversations_hopeproposal FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_proposal();
CREATE TRIGGER guarded BEFORE INSERT ON public.conversations_line FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_line();
CREATE TRIGGER guarded BEFORE INSERT ON public.conversations_linereader FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_reader();
CREATE TRIGGER guarded BEFORE INSERT OR DELETE OR UPDATE ON public.conversations_request FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_request();
CREATE TRIGGER guarded BEFORE INSERT OR DELETE OR UPDATE ON public.conversations_succession FOR EACH ROW EXECUTE FUNCTION public.conversations_guard_succession();
CREATE TRIGGER guarded BEFORE INSERT OR DELETE OR UPDATE ON public.fidelity_networkline FOR EACH ROW EXECUTE FUNCTION public.fidelity_guard_network_line();
CREATE TRIGGER guarded BEFORE INSERT OR DELETE OR UPDATE ON public.fidelity_release FOR EACH ROW EXECUTE FUNCTION public.fidelity_guard_release();
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON public.visits_hold FOR EACH ROW EXECUTE FUNCTION public.visits_guard_hold();
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE ON public.visits_visit FOR EACH ROW EXECUTE FUNCTION public.visits_guard_visit();
CREATE TRIGGER in_a_cohort BEFORE INSERT OR UPDATE OF visit_kind, family_id, program_id ON public.consent_invitation FOR EACH ROW WHEN (((new.visit_kind)::text = 'transition'::text)) EXECUTE FUNCTION public.consent_guard_transition();
CREATE TRIGGER interpreted_by BEFORE INSERT OR UPDATE ON public.visits_visit FOR EACH ROW EXECUTE FUNCTION public.visits_guard_interpreter();
CREATE TRIGGER keeps_people AFTER INSERT ON public.visits_hold FOR EACH ROW EXECUTE FUNCTION public.visits_keep_people();
CREATE TRIGGER kept_between_two BEFORE UPDATE ON public.transfers_packet FOR EACH ROW EXECUTE FUNCTION public.transfers_packet_kept();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON public.people_guardian FOR EACH ROW WHEN ((old.decided_by_hand <> '[]'::jsonb)) EXECUTE FUNCTION public.people_keep_decisions();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON public.people_guardianship FOR EACH ROW WHEN ((old.decided_by_hand <> '[]'::jsonb)) EXECUTE FUNCTION public.people_keep_decisions();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON public.people_home FOR EACH ROW WHEN ((old.decided_by_hand <> '[]'::jsonb)) EXECUTE FUNCTION public.people_keep_decisions();
CREATE TRIGGER kept_by_hand BEFORE DELETE OR UPDATE ON public.people_homeaddress FOR EACH ROW EXECUTE FUNCTION public.people_keep_address();
CREATE TRIGGER kept_by_hand BEFORE UPDATE ON public.people_student FOR EACH ROW WHEN ((old.decided_by_hand <> '[]'::jsonb)) EXECUTE FUNCTION public.people_keep_decisions();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.audit_event FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.compensation_entry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.compensation_sample FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.compensation_sampleresult FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.compensation_transaction FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.consent_answer FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.consent_answertime FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.conversations_agreement FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.conversations_agreementsupport FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.conversations_line FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.conversations_linereader FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.conversations_linetranslation FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.people_decision FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.programs_cohortfamily FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.programs_transitioncohort FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.readiness_ballot FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.readiness_ballotmark FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.selection_draw FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.selection_drawfamily FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.selection_drawnfamily FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.selection_redraw FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.selection_redrawproposal FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.selection_reveal FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.training_feedback FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.transfers_arrival FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.transfers_handover FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.visits_attestation FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.visits_dayword FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.visits_familyword FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_forever BEFORE DELETE OR UPDATE ON public.visits_settlement FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.audit_event FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.compensation_entry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.compensation_sample FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.compensation_sampleresult FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.compensation_transaction FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.consent_answer FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.consent_answertime FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.conversations_agreement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.conversations_agreementsupport FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.conversations_line FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.conversations_linereader FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.conversations_linetranslation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.people_decision FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.programs_cohortfamily FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.programs_transitioncohort FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.readiness_ballot FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.readiness_ballotmark FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.selection_draw FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.selection_drawfamily FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.selection_drawnfamily FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.selection_redraw FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.selection_redrawproposal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.selection_reveal FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.training_feedback FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.transfers_arrival FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.transfers_handover FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.visits_attestation FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.visits_dayword FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.visits_familyword FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER kept_whole BEFORE TRUNCATE ON public.visits_settlement FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER lets_people_go BEFORE DELETE ON public.visits_hold FOR EACH ROW EXECUTE FUNCTION public.visits_keep_people();
CREATE TRIGGER merge_stands BEFORE DELETE OR UPDATE ON public.people_merge FOR EACH ROW EXECUTE FUNCTION public.people_guard_merge();
CREATE TRIGGER never_twins BEFORE UPDATE OF merged_into_id ON public.people_student FOR EACH ROW WHEN ((new.merged_into_id IS NOT NULL)) EXECUTE FUNCTION public.people_refuse_twins();
CREATE TRIGGER no_stands BEFORE INSERT ON public.transfers_handover FOR EACH ROW EXECUTE FUNCTION public.transfers_no_stands();
CREATE CONSTRAINT TRIGGER no_visit_without_yes AFTER INSERT ON public.consent_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.visits_answer_taken_back();
CREATE TRIGGER not_the_last BEFORE UPDATE ON public.accounts_membership FOR EACH ROW WHEN ((((old.role)::text = 'district_admin'::text) AND (old.ended_at IS NULL) AND ((new.ended_at IS NOT NULL) OR ((new.role)::text <> 'district_admin'::text)))) EXECUTE FUNCTION public.accounts_guard_last_administrator();
CREATE TRIGGER occupies AFTER INSERT OR UPDATE ON public.visits_visit FOR EACH ROW EXECUTE FUNCTION public.visits_occupy();
CREATE TRIGGER one_standing BEFORE INSERT ON public.selection_draw FOR EACH ROW EXECUTE FUNCTION public.selection_one_standing_draw();
CREATE TRIGGER order_stands BEFORE DELETE OR UPDATE ON public.people_courtorder FOR EACH ROW EXECUTE FUNCTION public.people_guard_order();
CREATE TRIGGER own_side BEFORE INSERT ON public.transfers_arrival FOR EACH ROW EXECUTE FUNCTION public.transfers_own_side();
CREATE TRIGGER own_side BEFORE INSERT ON public.transfers_handover FOR EACH ROW EXECUTE FUNCTION public.transfers_own_side();
CREATE TRIGGER pair_kept_apart BEFORE INSERT ON public.visits_hold FOR EACH ROW EXECUTE FUNCTION public.visits_guard_pair();
CREATE TRIGGER pair_kept_apart BEFORE INSERT ON public.visits_visit FOR EACH ROW WHEN (((new.state)::text = 'confirmed'::text)) EXECUTE FUNCTION public.visits_guard_pair();
CREATE TRIGGER pair_kept_apart_anew BEFORE UPDATE ON public.visits_visit FOR EACH ROW WHEN ((((new.state)::text = 'confirmed'::text) AND (((old.state)::text <> 'confirmed'::text) OR ((old.lead_id IS DISTINCT FROM new.lead_id) OR (old.partner_id IS DISTINCT FROM new.partner_id))))) EXECUTE FUNCTION public.visits_guard_pair();
CREATE TRIGGER post AFTER INSERT ON public.compensation_entry REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION public.compensation_post();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER stands_as_checked BEFORE UPDATE ON public.transfers_correspondent FOR EACH ROW EXECUTE FUNCTION public.transfers_correspondent_kept();
CREATE TRIGGER stays_as_shared BEFORE UPDATE ON public.reflection_reflectiontheme FOR EACH ROW EXECUTE FUNCTION public.reflection_refuse_change();
CREATE TRIGGER takes_turn_with_visits BEFORE INSERT ON public.consent_answer FOR EACH ROW EXECUTE FUNCTION public.visits_answer_takes_turn();
CREATE TRIGGER used_once BEFORE UPDATE ON public.readiness_slip FOR EACH ROW EXECUTE FUNCTION public.readiness_guard_slip();
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON public.compensation_transaction DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.compensation_check_transaction();
CREATE TRIGGER whole AFTER INSERT ON public.programs_cohortfamily REFERENCING NEW TABLE AS taken FOR EACH STATEMENT EXECUTE FUNCTION public.programs_guard_cohort_families();
CREATE TRIGGER wish_kept BEFORE UPDATE ON public.people_family FOR EACH ROW WHEN ((old.do_not_contact AND (NOT new.do_not_contact))) EXECUTE FUNCTION public.people_keep_wish();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_district_id_96c25075_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.accounts_membership
    ADD CONSTRAINT accounts_membership_user_id_487fb39e_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.audit_event
    ADD CONSTRAINT audit_event_district_id_7c690a2e_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_account
    ADD CONSTRAINT compensation_account_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_account
    ADD CONSTRAINT compensation_account_fund_id_same_district FOREIGN KEY (district_id, fund_id) REFERENCES public.compensation_fund(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_batch
    ADD CONSTRAINT compensation_batch_district_id_f2bf3f27_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_check
    ADD CONSTRAINT compensation_check_sample_id_same_district FOREIGN KEY (district_id, sample_id) REFERENCES public.compensation_sample(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_check
    ADD CONSTRAINT compensation_check_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_attendance_id_same_district FOREIGN KEY (district_id, attendance_id) REFERENCES public.training_attendance(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_batch_id_same_district FOREIGN KEY (district_id, batch_id) REFERENCES public.compensation_batch(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_corrects_id_same_district FOREIGN KEY (district_id, corrects_id) REFERENCES public.compensation_claim(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_debrief_id_same_district FOREIGN KEY (district_id, debrief_id) REFERENCES public.reflection_debriefattendance(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_rate_id_same_district FOREIGN KEY (district_id, rate_id) REFERENCES public.compensation_rate(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_session_id_same_district FOREIGN KEY (district_id, session_id) REFERENCES public.training_trainingsession(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_claim
    ADD CONSTRAINT compensation_claim_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_contracthours
    ADD CONSTRAINT compensation_contracthours_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_drive
    ADD CONSTRAINT compensation_drive_driver_id_same_district FOREIGN KEY (district_id, driver_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_drive
    ADD CONSTRAINT compensation_drive_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_effort
    ADD CONSTRAINT compensation_effort_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_entry
    ADD CONSTRAINT compensation_entry_account_id_same_district FOREIGN KEY (district_id, account_id) REFERENCES public.compensation_account(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_entry
    ADD CONSTRAINT compensation_entry_transaction_id_same_district FOREIGN KEY (district_id, transaction_id) REFERENCES public.compensation_transaction(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_fund
    ADD CONSTRAINT compensation_fund_district_id_5c56d535_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_fund
    ADD CONSTRAINT compensation_fund_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_payrollreport
    ADD CONSTRAINT compensation_payrollreport_batch_id_same_district FOREIGN KEY (district_id, batch_id) REFERENCES public.compensation_batch(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_rate
    ADD CONSTRAINT compensation_rate_district_id_77b70c6f_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_rate
    ADD CONSTRAINT compensation_rate_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_reportline
    ADD CONSTRAINT compensation_reportline_report_id_same_district FOREIGN KEY (district_id, report_id) REFERENCES public.compensation_payrollreport(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_sample
    ADD CONSTRAINT compensation_sample_district_id_2279c119_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_sampleresult
    ADD CONSTRAINT compensation_sampleresult_sample_id_same_district FOREIGN KEY (district_id, sample_id) REFERENCES public.compensation_sample(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_schoolday
    ADD CONSTRAINT compensation_schoold_district_id_4015355c_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_schoolday
    ADD CONSTRAINT compensation_schoolday_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_transaction
    ADD CONSTRAINT compensation_transac_district_id_c6887db8_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_transaction
    ADD CONSTRAINT compensation_transaction_batch_id_same_district FOREIGN KEY (district_id, batch_id) REFERENCES public.compensation_batch(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_transaction
    ADD CONSTRAINT compensation_transaction_claim_id_same_district FOREIGN KEY (district_id, claim_id) REFERENCES public.compensation_claim(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_transaction
    ADD CONSTRAINT compensation_transaction_reverses_id_same_district FOREIGN KEY (district_id, reverses_id) REFERENCES public.compensation_transaction(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.compensation_workterms
    ADD CONSTRAINT compensation_workterms_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_district_id_526d684b_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_answer
    ADD CONSTRAINT consent_answer_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_answertime
    ADD CONSTRAINT consent_answertime_answer_id_same_district FOREIGN KEY (district_id, answer_id) REFERENCES public.consent_answer(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_answertime
    ADD CONSTRAINT consent_answertime_district_id_4ba76e94_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchang_district_id_4d8ab62a_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchange_decision_id_same_district FOREIGN KEY (district_id, decision_id) REFERENCES public.people_decision(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchange_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_contactchange
    ADD CONSTRAINT consent_contactchange_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_correction
    ADD CONSTRAINT consent_correction_district_id_2aaf5ea4_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_correction
    ADD CONSTRAINT consent_correction_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_correction
    ADD CONSTRAINT consent_correction_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_district_id_94c06f2e_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_familylink
    ADD CONSTRAINT consent_familylink_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_district_id_4e8ed280_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consent_invitation
    ADD CONSTRAINT consent_invitation_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_agreement
    ADD CONSTRAINT conversations_agreem_district_id_5a6b9216_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_agreementsupport
    ADD CONSTRAINT conversations_agreem_district_id_74c12fce_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_agreement
    ADD CONSTRAINT conversations_agreement_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_agreement
    ADD CONSTRAINT conversations_agreement_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_agreementsupport
    ADD CONSTRAINT conversations_agreementsupport_agreement_id_same_district FOREIGN KEY (district_id, agreement_id) REFERENCES public.conversations_agreement(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_contact
    ADD CONSTRAINT conversations_contac_district_id_d46288ce_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_contact
    ADD CONSTRAINT conversations_contact_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_contact
    ADD CONSTRAINT conversations_contact_thread_id_same_district FOREIGN KEY (district_id, thread_id) REFERENCES public.conversations_thread(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_district_id_d5b52314_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hope
    ADD CONSTRAINT conversations_hope_proposal_id_same_district FOREIGN KEY (district_id, proposal_id) REFERENCES public.conversations_hopeproposal(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopepr_district_id_f0494db1_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopeproposal_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopeproposal_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_hopeproposal
    ADD CONSTRAINT conversations_hopeproposal_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_district_id_6d2b1279_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_inbound_id_same_district FOREIGN KEY (district_id, inbound_id) REFERENCES public.messaging_inbound(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_line
    ADD CONSTRAINT conversations_line_thread_id_same_district FOREIGN KEY (district_id, thread_id) REFERENCES public.conversations_thread(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_linereader
    ADD CONSTRAINT conversations_linere_district_id_6a919ea4_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_linereader
    ADD CONSTRAINT conversations_linereader_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_linereader
    ADD CONSTRAINT conversations_linereader_line_id_same_district FOREIGN KEY (district_id, line_id) REFERENCES public.conversations_line(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_linetranslation
    ADD CONSTRAINT conversations_linetr_district_id_1a689a2b_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_linetranslation
    ADD CONSTRAINT conversations_linetranslation_line_id_same_district FOREIGN KEY (district_id, line_id) REFERENCES public.conversations_line(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_reques_district_id_789e6b80_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_follows_id_same_district FOREIGN KEY (district_id, follows_id) REFERENCES public.conversations_request(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_owner_id_same_district FOREIGN KEY (district_id, owner_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_request
    ADD CONSTRAINT conversations_request_thread_id_same_district FOREIGN KEY (district_id, thread_id) REFERENCES public.conversations_thread(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succes_district_id_5a548743_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_succession
    ADD CONSTRAINT conversations_succession_thread_id_same_district FOREIGN KEY (district_id, thread_id) REFERENCES public.conversations_thread(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_district_id_387f9e66_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.conversations_thread
    ADD CONSTRAINT conversations_thread_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_digestchoice
    ADD CONSTRAINT fidelity_digestchoic_district_id_e5673602_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_digestchoice
    ADD CONSTRAINT fidelity_digestchoice_user_id_eb5cac8c_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_digestsent
    ADD CONSTRAINT fidelity_digestsent_district_id_b0753323_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_digestsent
    ADD CONSTRAINT fidelity_digestsent_user_id_a9147ce7_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_release
    ADD CONSTRAINT fidelity_release_district_id_571aee5f_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_schoolcount
    ADD CONSTRAINT fidelity_schoolcount_district_id_06344c19_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.fidelity_schoolcount
    ADD CONSTRAINT fidelity_schoolcount_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_inbound
    ADD CONSTRAINT messaging_inbound_district_id_4928d6f7_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_inbound
    ADD CONSTRAINT messaging_inbound_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_mailing
    ADD CONSTRAINT messaging_mailing_district_id_a36797a7_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_mailing
    ADD CONSTRAINT messaging_mailing_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_district_id_798d6e7e_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_message
    ADD CONSTRAINT messaging_message_mailing_id_same_district FOREIGN KEY (district_id, mailing_id) REFERENCES public.messaging_mailing(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_messageattempt
    ADD CONSTRAINT messaging_messageatt_district_id_bed366c1_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_messageattempt
    ADD CONSTRAINT messaging_messageattempt_message_id_same_district FOREIGN KEY (district_id, message_id) REFERENCES public.messaging_message(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.messaging_optout
    ADD CONSTRAINT messaging_optout_district_id_6a518ea6_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_schoolyear
    ADD CONSTRAINT organizations_school_district_id_2750b221_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.organizations_school
    ADD CONSTRAINT organizations_school_district_id_6a9043ea_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_courtorder
    ADD CONSTRAINT people_courtorder_district_id_fd3eaff2_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_courtorder
    ADD CONSTRAINT people_courtorder_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_courtorder
    ADD CONSTRAINT people_courtorder_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_decision
    ADD CONSTRAINT people_decision_district_id_91531dea_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_distinct
    ADD CONSTRAINT people_distinct_district_id_a63a5851_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_educator
    ADD CONSTRAINT people_educator_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_educator
    ADD CONSTRAINT people_educator_user_id_fe99b3ff_fk_accounts_user_id FOREIGN KEY (user_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_educatorlanguage
    ADD CONSTRAINT people_educatorlanguage_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrollment
    ADD CONSTRAINT people_enrollment_section_id_same_district FOREIGN KEY (district_id, section_id) REFERENCES public.people_section(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_enrollment
    ADD CONSTRAINT people_enrollment_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_family
    ADD CONSTRAINT people_family_district_id_77d26800_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_family
    ADD CONSTRAINT people_family_home_id_same_district FOREIGN KEY (district_id, home_id) REFERENCES public.people_home(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_familyguardian
    ADD CONSTRAINT people_familyguardian_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_familyguardian
    ADD CONSTRAINT people_familyguardian_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_familystudent
    ADD CONSTRAINT people_familystudent_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_familystudent
    ADD CONSTRAINT people_familystudent_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_guardian
    ADD CONSTRAINT people_guardian_district_id_ff68b8bf_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_guardian
    ADD CONSTRAINT people_guardian_home_id_same_district FOREIGN KEY (district_id, home_id) REFERENCES public.people_home(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_guardian
    ADD CONSTRAINT people_guardian_merged_into_id_same_district FOREIGN KEY (district_id, merged_into_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_guardianship
    ADD CONSTRAINT people_guardianship_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_guardianship
    ADD CONSTRAINT people_guardianship_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_home
    ADD CONSTRAINT people_home_district_id_da33b7ad_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_homeaddress
    ADD CONSTRAINT people_homeaddress_home_id_same_district FOREIGN KEY (district_id, home_id) REFERENCES public.people_home(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_district_id_35d1a1e1_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_gone_guardian_id_same_district FOREIGN KEY (district_id, gone_guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_gone_student_id_same_district FOREIGN KEY (district_id, gone_student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_kept_guardian_id_same_district FOREIGN KEY (district_id, kept_guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_merge
    ADD CONSTRAINT people_merge_kept_student_id_same_district FOREIGN KEY (district_id, kept_student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_rosterchange
    ADD CONSTRAINT people_rosterchange_roster_import_id_same_district FOREIGN KEY (district_id, roster_import_id) REFERENCES public.people_rosterimport(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_rosterimport
    ADD CONSTRAINT people_rosterimport_district_id_c4b5d6b0_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_rosterproblem
    ADD CONSTRAINT people_rosterproblem_roster_import_id_same_district FOREIGN KEY (district_id, roster_import_id) REFERENCES public.people_rosterimport(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_rosterrow
    ADD CONSTRAINT people_rosterrow_roster_import_id_same_district FOREIGN KEY (district_id, roster_import_id) REFERENCES public.people_rosterimport(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_rosterupload
    ADD CONSTRAINT people_rosterupload_roster_import_id_same_district FOREIGN KEY (district_id, roster_import_id) REFERENCES public.people_rosterimport(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_section
    ADD CONSTRAINT people_section_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_section
    ADD CONSTRAINT people_section_school_year_id_same_district FOREIGN KEY (district_id, school_year_id) REFERENCES public.organizations_schoolyear(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_sectionteacher
    ADD CONSTRAINT people_sectionteacher_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_sectionteacher
    ADD CONSTRAINT people_sectionteacher_section_id_same_district FOREIGN KEY (district_id, section_id) REFERENCES public.people_section(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_student
    ADD CONSTRAINT people_student_merged_into_id_same_district FOREIGN KEY (district_id, merged_into_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.people_student
    ADD CONSTRAINT people_student_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_absence
    ADD CONSTRAINT planning_absence_district_id_e7508094_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_absence
    ADD CONSTRAINT planning_absence_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_availability
    ADD CONSTRAINT planning_availabilit_district_id_8ed37677_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_availability
    ADD CONSTRAINT planning_availability_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_closure
    ADD CONSTRAINT planning_closure_district_id_7a16273e_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_closure
    ADD CONSTRAINT planning_closure_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_districtrun
    ADD CONSTRAINT planning_districtrun_district_id_1deb8f2a_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plan
    ADD CONSTRAINT planning_plan_district_id_d0f9fca1_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plan
    ADD CONSTRAINT planning_plan_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_planchange
    ADD CONSTRAINT planning_planchange_district_id_c3fd754c_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_planchange
    ADD CONSTRAINT planning_planchange_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_planchange
    ADD CONSTRAINT planning_planchange_plan_id_same_district FOREIGN KEY (district_id, plan_id) REFERENCES public.planning_plan(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisi_district_id_ba8cc9e5_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_interpreter_id_same_district FOREIGN KEY (district_id, interpreter_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_lead_id_same_district FOREIGN KEY (district_id, lead_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_partner_id_same_district FOREIGN KEY (district_id, partner_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_plan_id_same_district FOREIGN KEY (district_id, plan_id) REFERENCES public.planning_plan(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_plannedvisit
    ADD CONSTRAINT planning_plannedvisit_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_planrun
    ADD CONSTRAINT planning_planrun_district_id_13213817_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_planrun
    ADD CONSTRAINT planning_planrun_plan_id_same_district FOREIGN KEY (district_id, plan_id) REFERENCES public.planning_plan(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_planrun
    ADD CONSTRAINT planning_planrun_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_schooltask
    ADD CONSTRAINT planning_schooltask_district_id_e0b128c6_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_schooltask
    ADD CONSTRAINT planning_schooltask_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_schooltask
    ADD CONSTRAINT planning_schooltask_run_id_same_district FOREIGN KEY (district_id, run_id) REFERENCES public.planning_districtrun(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfam_district_id_a2e5d47c_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfamily_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfamily_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.planning_unplacedfamily
    ADD CONSTRAINT planning_unplacedfamily_plan_id_same_district FOREIGN KEY (district_id, plan_id) REFERENCES public.planning_plan(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.programs_cohortfamily
    ADD CONSTRAINT programs_cohortfamil_district_id_2ca27001_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_cohortfamily
    ADD CONSTRAINT programs_cohortfamily_cohort_id_same_district FOREIGN KEY (district_id, cohort_id) REFERENCES public.programs_transitioncohort(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_cohortfamily
    ADD CONSTRAINT programs_cohortfamily_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_interpreterbudget
    ADD CONSTRAINT programs_interpreter_district_id_30d7daf0_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_interpreterbudget
    ADD CONSTRAINT programs_interpreterbudget_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_interpreterbudget
    ADD CONSTRAINT programs_interpreterbudget_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_pairingchoice
    ADD CONSTRAINT programs_pairingchoi_district_id_fee04d3d_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_pairingchoice
    ADD CONSTRAINT programs_pairingchoice_colleague_id_same_district FOREIGN KEY (district_id, colleague_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_pairingchoice
    ADD CONSTRAINT programs_pairingchoice_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_participation
    ADD CONSTRAINT programs_participati_district_id_ebe45488_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_participation
    ADD CONSTRAINT programs_participation_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_participation
    ADD CONSTRAINT programs_participation_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_district_id_334bb1c9_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_program
    ADD CONSTRAINT programs_program_school_year_id_same_district FOREIGN KEY (district_id, school_year_id) REFERENCES public.organizations_schoolyear(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitionc_district_id_dc9af79f_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitioncohort_from_school_id_same_district FOREIGN KEY (district_id, from_school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_transitioncohort
    ADD CONSTRAINT programs_transitioncohort_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_window
    ADD CONSTRAINT programs_window_district_id_8f4987d4_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.programs_window
    ADD CONSTRAINT programs_window_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_agreement
    ADD CONSTRAINT readiness_agreement_district_id_d65f343f_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_agreement
    ADD CONSTRAINT readiness_agreement_inquiry_id_same_district FOREIGN KEY (district_id, inquiry_id) REFERENCES public.readiness_inquiry(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_ballot
    ADD CONSTRAINT readiness_ballot_district_id_e56e9029_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_ballot
    ADD CONSTRAINT readiness_ballot_inquiry_id_same_district FOREIGN KEY (district_id, inquiry_id) REFERENCES public.readiness_inquiry(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_ballotmark
    ADD CONSTRAINT readiness_ballotmark_ballot_id_same_district FOREIGN KEY (district_id, ballot_id) REFERENCES public.readiness_ballot(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_ballotmark
    ADD CONSTRAINT readiness_ballotmark_district_id_c8cd2a58_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_inquiry
    ADD CONSTRAINT readiness_inquiry_district_id_2eda8ee8_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_inquiry
    ADD CONSTRAINT readiness_inquiry_school_id_same_district FOREIGN KEY (district_id, school_id) REFERENCES public.organizations_school(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_slip
    ADD CONSTRAINT readiness_slip_district_id_d8cea1b4_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.readiness_slip
    ADD CONSTRAINT readiness_slip_inquiry_id_same_district FOREIGN KEY (district_id, inquiry_id) REFERENCES public.readiness_inquiry(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_debrief
    ADD CONSTRAINT reflection_debrief_district_id_cf13a0a9_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_debrief
    ADD CONSTRAINT reflection_debrief_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_debriefattendance
    ADD CONSTRAINT reflection_debriefat_district_id_3b545505_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_debriefattendance
    ADD CONSTRAINT reflection_debriefattendance_debrief_id_same_district FOREIGN KEY (district_id, debrief_id) REFERENCES public.reflection_debrief(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_debriefattendance
    ADD CONSTRAINT reflection_debriefattendance_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_reflectiontheme
    ADD CONSTRAINT reflection_reflectio_district_id_1da95d11_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_reflection
    ADD CONSTRAINT reflection_reflectio_district_id_c43a8357_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_reflection
    ADD CONSTRAINT reflection_reflection_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_reflection
    ADD CONSTRAINT reflection_reflection_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.reflection_reflectiontheme
    ADD CONSTRAINT reflection_reflectiontheme_reflection_id_same_district FOREIGN KEY (district_id, reflection_id) REFERENCES public.reflection_reflection(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_committed_by_id_671b9a53_fk_accounts_user_id FOREIGN KEY (committed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_district_id_a1ac5326_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_draw
    ADD CONSTRAINT selection_draw_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_district_id_8e91f9cf_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_draw_id_same_district FOREIGN KEY (district_id, draw_id) REFERENCES public.selection_draw(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawfamily
    ADD CONSTRAINT selection_drawfamily_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamil_district_id_6bd9f41c_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawnfamily
    ADD CONSTRAINT selection_drawnfamily_reveal_id_same_district FOREIGN KEY (district_id, reveal_id) REFERENCES public.selection_reveal(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_asked_by_id_9f62eac5_fk_accounts_user_id FOREIGN KEY (asked_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_district_id_e84c33c1_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_draw_id_same_district FOREIGN KEY (district_id, draw_id) REFERENCES public.selection_draw(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_drawrun
    ADD CONSTRAINT selection_drawrun_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_district_id_9980aab0_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_draw_id_same_district FOREIGN KEY (district_id, draw_id) REFERENCES public.selection_draw(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_first_approver_id_e7673fe6_fk_accounts_user_id FOREIGN KEY (first_approver_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redraw
    ADD CONSTRAINT selection_redraw_second_approver_id_6191781a_fk_accounts_ FOREIGN KEY (second_approver_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redrawproposal
    ADD CONSTRAINT selection_redrawprop_district_id_d54d70d8_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redrawproposal
    ADD CONSTRAINT selection_redrawprop_proposed_by_id_be04d0b3_fk_accounts_ FOREIGN KEY (proposed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_redrawproposal
    ADD CONSTRAINT selection_redrawproposal_draw_id_same_district FOREIGN KEY (district_id, draw_id) REFERENCES public.selection_draw(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_reveal
    ADD CONSTRAINT selection_reveal_district_id_8075d224_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_reveal
    ADD CONSTRAINT selection_reveal_draw_id_same_district FOREIGN KEY (district_id, draw_id) REFERENCES public.selection_draw(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.selection_reveal
    ADD CONSTRAINT selection_reveal_typed_by_id_75f20eff_fk_accounts_user_id FOREIGN KEY (typed_by_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sources_columnmap
    ADD CONSTRAINT sources_columnmap_district_id_248f238c_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sources_connection
    ADD CONSTRAINT sources_connection_approver_id_92cc3e64_fk_accounts_user_id FOREIGN KEY (approver_id) REFERENCES public.accounts_user(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sources_connection
    ADD CONSTRAINT sources_connection_district_id_6f3da133_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sources_rosteralert
    ADD CONSTRAINT sources_rosteralert_connection_id_same_district FOREIGN KEY (district_id, connection_id) REFERENCES public.sources_connection(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sources_rosteralert
    ADD CONSTRAINT sources_rosteralert_district_id_74de926f_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.sources_rosteralert
    ADD CONSTRAINT sources_rosteralert_roster_import_id_same_district FOREIGN KEY (district_id, roster_import_id) REFERENCES public.people_rosterimport(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_district_id_12d599fc_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_attendance
    ADD CONSTRAINT training_attendance_session_id_same_district FOREIGN KEY (district_id, session_id) REFERENCES public.training_trainingsession(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_district_id_e3904b0b_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_certificate
    ADD CONSTRAINT training_certificate_session_id_same_district FOREIGN KEY (district_id, session_id) REFERENCES public.training_trainingsession(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_feedback
    ADD CONSTRAINT training_feedback_district_id_2db77374_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_feedback
    ADD CONSTRAINT training_feedback_session_id_same_district FOREIGN KEY (district_id, session_id) REFERENCES public.training_trainingsession(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_signup
    ADD CONSTRAINT training_signup_district_id_faac8fbc_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_signup
    ADD CONSTRAINT training_signup_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_signup
    ADD CONSTRAINT training_signup_session_id_same_district FOREIGN KEY (district_id, session_id) REFERENCES public.training_trainingsession(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_trainingsession
    ADD CONSTRAINT training_trainingses_district_id_c989163f_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.training_trainingsession
    ADD CONSTRAINT training_trainingsession_led_by_id_same_district FOREIGN KEY (district_id, led_by_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_arrival
    ADD CONSTRAINT transfers_arrival_district_id_4c5c6586_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_arrival
    ADD CONSTRAINT transfers_arrival_packet_id_3f4bead7_fk_transfers_packet_id FOREIGN KEY (packet_id) REFERENCES public.transfers_packet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_arrival
    ADD CONSTRAINT transfers_arrival_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_correspondent
    ADD CONSTRAINT transfers_correspond_district_id_c52c1eb1_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_districtkeys
    ADD CONSTRAINT transfers_districtke_district_id_91daff5d_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_agreed_by_id_same_district FOREIGN KEY (district_id, agreed_by_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_correspondent_id_same_district FOREIGN KEY (district_id, correspondent_id) REFERENCES public.transfers_correspondent(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_district_id_30a3a022_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_packet_id_554404a1_fk_transfers_packet_id FOREIGN KEY (packet_id) REFERENCES public.transfers_packet(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_handover
    ADD CONSTRAINT transfers_handover_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequesti_destination_id_6e7b9070_fk_organizat FOREIGN KEY (destination_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequesti_district_id_087de9b7_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_correspondent_id_same_district FOREIGN KEY (district_id, correspondent_id) REFERENCES public.transfers_correspondent(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_handover_id_same_district FOREIGN KEY (district_id, handover_id) REFERENCES public.transfers_handover(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_movequestion
    ADD CONSTRAINT transfers_movequestion_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_packet
    ADD CONSTRAINT transfers_packet_destination_id_5dc69a39_fk_organizat FOREIGN KEY (destination_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.transfers_packet
    ADD CONSTRAINT transfers_packet_origin_id_eb038598_fk_organizat FOREIGN KEY (origin_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_attestation
    ADD CONSTRAINT visits_attestation_district_id_edccdad4_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_attestation
    ADD CONSTRAINT visits_attestation_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_attestation
    ADD CONSTRAINT visits_attestation_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_district_id_8958ace2_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_calendarentry
    ADD CONSTRAINT visits_calendarentry_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_calendarfeed
    ADD CONSTRAINT visits_calendarfeed_district_id_172ef894_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_calendarfeed
    ADD CONSTRAINT visits_calendarfeed_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_dayword
    ADD CONSTRAINT visits_dayword_district_id_55398cd6_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_dayword
    ADD CONSTRAINT visits_dayword_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_dayword
    ADD CONSTRAINT visits_dayword_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_familyword
    ADD CONSTRAINT visits_familyword_district_id_737ec073_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_familyword
    ADD CONSTRAINT visits_familyword_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_familyword
    ADD CONSTRAINT visits_familyword_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_district_id_311e7e00_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_guardian_id_same_district FOREIGN KEY (district_id, guardian_id) REFERENCES public.people_guardian(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_interpreter_id_same_district FOREIGN KEY (district_id, interpreter_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_lead_id_same_district FOREIGN KEY (district_id, lead_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_hold
    ADD CONSTRAINT visits_hold_partner_id_same_district FOREIGN KEY (district_id, partner_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_district_id_b1271a76_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_educator_id_same_district FOREIGN KEY (district_id, educator_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_hold_id_same_district FOREIGN KEY (district_id, hold_id) REFERENCES public.visits_hold(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_occupation
    ADD CONSTRAINT visits_occupation_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_reportingline
    ADD CONSTRAINT visits_reportingline_district_id_237ddef7_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_settlement
    ADD CONSTRAINT visits_settlement_district_id_f95b4dd0_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_settlement
    ADD CONSTRAINT visits_settlement_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_answer_id_same_district FOREIGN KEY (district_id, answer_id) REFERENCES public.consent_answer(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_district_id_c5ed3179_fk_organizations_district_id FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_family_id_same_district FOREIGN KEY (district_id, family_id) REFERENCES public.people_family(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_interpreter_id_same_district FOREIGN KEY (district_id, interpreter_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_invitation_id_same_district FOREIGN KEY (district_id, invitation_id) REFERENCES public.consent_invitation(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_lead_id_same_district FOREIGN KEY (district_id, lead_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_partner_id_same_district FOREIGN KEY (district_id, partner_id) REFERENCES public.people_educator(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visit
    ADD CONSTRAINT visits_visit_program_id_same_district FOREIGN KEY (district_id, program_id) REFERENCES public.programs_program(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visitstudent
    ADD CONSTRAINT visits_visitstudent_district_id_ccd90c82_fk_organizat FOREIGN KEY (district_id) REFERENCES public.organizations_district(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visitstudent
    ADD CONSTRAINT visits_visitstudent_student_id_same_district FOREIGN KEY (district_id, student_id) REFERENCES public.people_student(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.visits_visitstudent
    ADD CONSTRAINT visits_visitstudent_visit_id_same_district FOREIGN KEY (district_id, visit_id) REFERENCES public.visits_visit(district_id, id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE public.accounts_membership ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.audit_event ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_account ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_batch ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_check ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_claim ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_contracthours ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_drive ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_effort ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_fund ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_payrollreport ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_rate ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_reportline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_sample ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_sampleresult ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_schoolday ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_transaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.compensation_workterms ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consent_answer ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consent_answertime ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consent_contactchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consent_correction ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consent_familylink ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.consent_invitation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_agreementsupport ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_contact ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_hope ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_hopeproposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_line ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_linereader ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_linetranslation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_request ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_succession ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.conversations_thread ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_digestchoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_digestsent ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_release ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.fidelity_schoolcount ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_inbound ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_mailing ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_messageattempt ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.messaging_optout ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_school ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.organizations_schoolyear ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_district ON public.accounts_membership USING (((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")) OR (user_id = ( SELECT (NULLIF(current_setting('app.user'::text, true), ''::text))::bigint AS "nullif")))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.audit_event USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_account USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_batch USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_check USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_claim USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_contracthours USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_drive USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_effort USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_entry USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_fund USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_payrollreport USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_rate USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_reportline USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_sample USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_sampleresult USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_schoolday USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_transaction USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.compensation_workterms USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.consent_answer USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.consent_answertime USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.consent_contactchange USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.consent_correction USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.consent_familylink USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.consent_invitation USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_agreement USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_agreementsupport USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_contact USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_hope USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_hopeproposal USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_line USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_linereader USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_linetranslation USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_request USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_succession USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.conversations_thread USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.fidelity_digestchoice USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.fidelity_digestsent USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.fidelity_release USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.fidelity_schoolcount USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.messaging_inbound USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.messaging_mailing USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.messaging_message USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.messaging_messageattempt USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.messaging_optout USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.organizations_school USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.organizations_schoolyear USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_courtorder USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_decision USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_distinct USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_educator USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_educatorlanguage USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_enrollment USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_family USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_familyguardian USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_familystudent USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_guardian USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_guardianship USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_home USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_homeaddress USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_merge USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_rosterchange USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_rosterimport USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_rosterproblem USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_rosterrow USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_rosterupload USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_section USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_sectionteacher USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.people_student USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_absence USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_availability USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_closure USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_districtrun USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_plan USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_planchange USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_plannedvisit USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_planrun USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_schooltask USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.planning_unplacedfamily USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_cohortfamily USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_interpreterbudget USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_pairingchoice USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_participation USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_program USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_transitioncohort USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.programs_window USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.readiness_agreement USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.readiness_ballot USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.readiness_ballotmark USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.readiness_inquiry USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.readiness_slip USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.reflection_debrief USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.reflection_debriefattendance USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.reflection_reflection USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.reflection_reflectiontheme USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_draw USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_drawfamily USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_drawnfamily USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_drawrun USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_redraw USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_redrawproposal USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.selection_reveal USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.sources_columnmap USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.sources_connection USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.sources_rosteralert USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.training_attendance USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.training_certificate USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.training_feedback USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.training_signup USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.training_trainingsession USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.transfers_arrival USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.transfers_correspondent USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.transfers_districtkeys USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.transfers_handover USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.transfers_movequestion USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_attestation USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_calendarentry USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_calendarfeed USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_dayword USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_familyword USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_hold USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_occupation USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_reportingline USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_settlement USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_visit USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
CREATE POLICY own_district ON public.visits_visitstudent USING ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))) WITH CHECK ((district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")));
ALTER TABLE public.people_courtorder ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_decision ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_distinct ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_educator ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_educatorlanguage ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_enrollment ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_family ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_familyguardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_familystudent ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_guardian ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_guardianship ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_home ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_homeaddress ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_merge ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterimport ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterproblem ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterrow ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_rosterupload ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_section ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_sectionteacher ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.people_student ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_absence ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_availability ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_closure ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_districtrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_plan ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_planchange ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_plannedvisit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_planrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_schooltask ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.planning_unplacedfamily ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_cohortfamily ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_interpreterbudget ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_pairingchoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_participation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_program ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_transitioncohort ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.programs_window ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_agreement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_ballot ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_ballotmark ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_inquiry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.readiness_slip ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_debrief ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_debriefattendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_reflection ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.reflection_reflectiontheme ENABLE ROW LEVEL SECURITY;
CREATE POLICY seen_by_two ON public.transfers_packet FOR SELECT USING (((origin_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")) OR (destination_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))));
ALTER TABLE public.selection_draw ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.selection_drawfamily ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.selection_drawnfamily ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.selection_drawrun ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.selection_redraw ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.selection_redrawproposal ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.selection_reveal ENABLE ROW LEVEL SECURITY;
CREATE POLICY sent_by_its_own ON public.transfers_packet FOR INSERT WITH CHECK ((((state)::text = 'sent'::text) AND (COALESCE(origin_id, destination_id) = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))));
CREATE POLICY settled_by_two ON public.transfers_packet FOR UPDATE USING (((origin_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")) OR (destination_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")))) WITH CHECK (((origin_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif")) OR (destination_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint AS "nullif"))));
ALTER TABLE public.sources_columnmap ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sources_connection ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.sources_rosteralert ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.training_attendance ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.training_certificate ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.training_feedback ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.training_signup ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.training_trainingsession ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_arrival ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_correspondent ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_districtkeys ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_handover ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_movequestion ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.transfers_packet ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_attestation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_calendarentry ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_calendarfeed ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_dayword ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_familyword ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_hold ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_occupation ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_reportingline ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_settlement ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visit ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.visits_visitstudent ENABLE ROW LEVEL SECURITY;

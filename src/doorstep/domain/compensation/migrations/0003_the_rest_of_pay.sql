-- What the database refuses about ways, debriefs, trainers, checks and certified time; and the ledger's checks
-- made for many rows at once.

-- 1. A claim: as before, and resting on what its kind of work rests on. A visit that a check did not find is
--    never paid.
CREATE OR REPLACE FUNCTION compensation_guard_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

-- Who approved is asked of all rows of a statement at once: a hundred thousand approvals are one question.
CREATE FUNCTION compensation_guard_approvals() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER approvals_made AFTER INSERT ON compensation_claim
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION compensation_guard_approvals();
CREATE TRIGGER approvals AFTER UPDATE ON compensation_claim
    REFERENCING NEW TABLE AS told FOR EACH STATEMENT EXECUTE FUNCTION compensation_guard_approvals();

CREATE FUNCTION compensation_check_ground(claim compensation_claim) RETURNS void
    LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
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

-- 2. Who drove is one of the pair, and stands once the way is approved.
CREATE FUNCTION compensation_guard_drive() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON compensation_drive
    FOR EACH ROW EXECUTE FUNCTION compensation_guard_drive();

-- 3. A check has its outcome once, from nobody who was at the visit.
CREATE FUNCTION compensation_guard_check() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER guard BEFORE UPDATE ON compensation_check
    FOR EACH ROW EXECUTE FUNCTION compensation_guard_check();

-- 4. Certified time is signed first by whose time it is, then by somebody else, each once; the text stands.
CREATE FUNCTION compensation_guard_effort() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON compensation_effort
    FOR EACH ROW EXECUTE FUNCTION compensation_guard_effort();

-- 5. The ledger, as before; whether a fund covers the day is asked of all entries at once.
CREATE OR REPLACE FUNCTION compensation_post() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM posted GROUP BY transaction_id HAVING sum(cents) <> 0) THEN
        RAISE EXCEPTION 'compensation.unbalanced' USING ERRCODE = 'check_violation';
    END IF;
    -- how many entries and what kind of transaction is asked row by row and by key: a plan made when a table was
    -- small would read all of it for each row when it has grown; accounts are few and are read once
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
               WHERE p.cents < 0 AND EXISTS (
                   SELECT FROM compensation_transaction t
                   WHERE t.id = p.transaction_id AND t.kind = 'claim'
                     AND (t.day NOT BETWEEN f.starts_on AND f.ends_on OR f.closed_at < t.at))) THEN
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
                 AND a.id IN (SELECT p.account_id FROM posted p)) THEN
        RAISE EXCEPTION 'compensation.fund_is_spent' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM compensation_account a JOIN compensation_fund f ON f.id = a.fund_id
               WHERE a.kind = 'pay' AND a.earned_cents > f.per_person_cents
                 AND a.id IN (SELECT p.account_id FROM posted p)) THEN
        RAISE EXCEPTION 'compensation.person_has_had_their_share' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;

CREATE OR REPLACE FUNCTION compensation_check_transaction() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

ALTER TABLE compensation_claim SET (fillfactor = 70);  -- an approval changes no indexed column

-- What the database refuses about pay. Each refusal's text begins with its code.

-- 1. Two rates for the same thing never overlap, nor do two batches.
ALTER TABLE compensation_rate ADD CONSTRAINT compensation_rate_one_at_a_time EXCLUDE USING gist (
    district_id WITH =, (COALESCE(school_id, 0)) WITH =, activity WITH =, role WITH =, employee_class WITH =,
    daterange(valid_from, valid_until, '[]') WITH &&
);
ALTER TABLE compensation_batch ADD CONSTRAINT compensation_batch_one_a_period EXCLUDE USING gist (
    district_id WITH =, daterange(starts_on, ends_on, '[]') WITH &&
) WHERE (state <> 'set_aside');

-- 2. What a claim rests on, which states follow which, and that a posted claim's money stands.
CREATE FUNCTION compensation_guard_claim() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text := CASE WHEN TG_OP = 'INSERT' THEN 'none' ELSE OLD.state END;
    allowed text[];
    visit visits_visit;
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
    END IF;
    IF before IN ('approved', 'batched', 'paid') AND NEW.state <> 'due'
       AND (NEW.educator_id, NEW.visit_id, NEW.attendance_id, NEW.day, NEW.minutes, NEW.overtime_minutes, NEW.units,
            NEW.rate_id, NEW.cents, NEW.corrects_id)
           IS DISTINCT FROM
           (OLD.educator_id, OLD.visit_id, OLD.attendance_id, OLD.day, OLD.minutes, OLD.overtime_minutes, OLD.units,
            OLD.rate_id, OLD.cents, OLD.corrects_id) THEN
        RAISE EXCEPTION 'compensation.posted_claims_stand' USING ERRCODE = 'check_violation';
    END IF;
    IF (NEW.state IN ('batched', 'paid')) <> (NEW.batch_id IS NOT NULL) THEN
        RAISE EXCEPTION 'compensation.batched_without_a_batch' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.state = 'approved' AND before <> 'approved' AND before <> 'batched' THEN
        IF NEW.approved_at IS NULL OR EXISTS (
            SELECT FROM people_educator e WHERE e.id = NEW.educator_id AND e.user_id = NEW.approved_by_id) THEN
            RAISE EXCEPTION 'compensation.nobody_approves_their_own_pay' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    IF NEW.corrects_id IS NOT NULL THEN
        SELECT * INTO original FROM compensation_claim WHERE id = NEW.corrects_id;
        IF original.state <> 'paid' OR original.cents <> -NEW.cents OR original.educator_id <> NEW.educator_id THEN
            RAISE EXCEPTION 'compensation.correction_mirrors_a_paid_claim' USING ERRCODE = 'check_violation';
        END IF;
    ELSIF NEW.cents < 0 OR (NEW.state IN ('due', 'approved') AND NEW.cents = 0) THEN
        RAISE EXCEPTION 'compensation.claim_without_amount' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP = 'INSERT' AND NEW.visit_id IS NOT NULL AND NEW.corrects_id IS NULL THEN
        SELECT * INTO visit FROM visits_visit WHERE id = NEW.visit_id;
        IF NOT (visit.state = 'attested' AND NEW.activity = 'visit'
                OR visit.state = 'not_held' AND NEW.activity = 'no_show')
           OR (SELECT count(*) FROM visits_attestation a WHERE a.visit_id = visit.id) < 2
           OR NOT NEW.educator_id IN (visit.lead_id, visit.partner_id, visit.interpreter_id) THEN
            RAISE EXCEPTION 'compensation.rests_on_two_attestations' USING ERRCODE = 'check_violation';
        END IF;
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON compensation_claim
    FOR EACH ROW EXECUTE FUNCTION compensation_guard_claim();

-- 3. Two people stand behind a batch, and neither is paid by it.
CREATE FUNCTION compensation_guard_batch() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON compensation_batch
    FOR EACH ROW EXECUTE FUNCTION compensation_guard_batch();

-- 4. The ledger. Every entry of a transaction is written by one statement, which balances or is refused; so the
--    sum is zero from the first moment, and nothing can be added to a transaction afterwards.
CREATE FUNCTION compensation_post() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM posted GROUP BY transaction_id HAVING sum(cents) <> 0) THEN
        RAISE EXCEPTION 'compensation.unbalanced' USING ERRCODE = 'check_violation';
    END IF;
    IF (SELECT count(*) FROM posted) <> (
        SELECT count(*) FROM compensation_entry e
        WHERE e.transaction_id IN (SELECT p.transaction_id FROM posted p)) THEN
        RAISE EXCEPTION 'compensation.transactions_are_whole' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (SELECT FROM posted p JOIN compensation_account a ON a.id = p.account_id
               GROUP BY p.transaction_id HAVING count(DISTINCT a.currency) > 1) THEN
        RAISE EXCEPTION 'compensation.mixed_currencies' USING ERRCODE = 'check_violation';
    END IF;
    UPDATE compensation_account a
    SET balance_cents = a.balance_cents + d.cents, earned_cents = a.earned_cents + d.earned
    FROM (SELECT p.account_id, sum(p.cents) AS cents,
                 sum(CASE WHEN t.kind IN ('claim', 'reopened') THEN p.cents ELSE 0 END) AS earned
          FROM posted p JOIN compensation_transaction t ON t.id = p.transaction_id
          GROUP BY p.account_id) d
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
CREATE TRIGGER post AFTER INSERT ON compensation_entry
    REFERENCING NEW TABLE AS posted FOR EACH STATEMENT EXECUTE FUNCTION compensation_post();

CREATE FUNCTION compensation_guard_account() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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
CREATE TRIGGER guard BEFORE INSERT OR UPDATE ON compensation_account
    FOR EACH ROW EXECUTE FUNCTION compensation_guard_account();

-- 5. No transaction without entries; a fund's end and its closing decide what it may still pay. At the commit the
--    district may be left already, so the check goes back into the row's own.
CREATE FUNCTION compensation_check_transaction() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    before text := COALESCE(current_setting('app.district', true), '');
BEGIN
    PERFORM set_config('app.district', NEW.district_id::text, true);
    IF NOT EXISTS (SELECT FROM compensation_entry e WHERE e.transaction_id = NEW.id) THEN
        RAISE EXCEPTION 'compensation.transaction_without_entries' USING ERRCODE = 'check_violation';
    END IF;
    IF NEW.kind = 'claim' AND EXISTS (
        SELECT FROM compensation_entry e
        JOIN compensation_account a ON a.id = e.account_id
        JOIN compensation_fund f ON f.id = a.fund_id
        WHERE e.transaction_id = NEW.id AND a.kind = 'fund' AND e.cents < 0
          AND (NEW.day NOT BETWEEN f.starts_on AND f.ends_on OR f.closed_at < NEW.at)) THEN
        RAISE EXCEPTION 'compensation.fund_does_not_cover_the_day' USING ERRCODE = 'check_violation';
    END IF;
    PERFORM set_config('app.district', before, true);
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER whole AFTER INSERT ON compensation_transaction DEFERRABLE INITIALLY DEFERRED
    FOR EACH ROW EXECUTE FUNCTION compensation_check_transaction();

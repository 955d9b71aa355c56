-- The ledger, as before; nothing that it asks of a table depends on what was known of the table's size.
CREATE OR REPLACE FUNCTION compensation_post() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

-- Two who do not visit together, by the choice of one of them or of the office, are promised to no family and
-- kept for none. Visits that are promised already stay.
CREATE FUNCTION visits_guard_pair() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM programs_pairingchoice c
               WHERE c.kind = 'apart'
                 AND (c.educator_id, c.colleague_id)
                     IN ((NEW.lead_id, NEW.partner_id), (NEW.partner_id, NEW.lead_id))) THEN
        RAISE EXCEPTION 'visits.pair_kept_apart' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER pair_kept_apart BEFORE INSERT ON visits_visit FOR EACH ROW
    WHEN (NEW.state = 'confirmed') EXECUTE FUNCTION visits_guard_pair();
CREATE TRIGGER pair_kept_apart_anew BEFORE UPDATE ON visits_visit FOR EACH ROW
    WHEN (NEW.state = 'confirmed' AND (OLD.state <> 'confirmed'
          OR (OLD.lead_id, OLD.partner_id) IS DISTINCT FROM (NEW.lead_id, NEW.partner_id)))
    EXECUTE FUNCTION visits_guard_pair();
CREATE TRIGGER pair_kept_apart BEFORE INSERT ON visits_hold FOR EACH ROW EXECUTE FUNCTION visits_guard_pair();

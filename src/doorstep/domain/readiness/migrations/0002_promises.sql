-- No school is ready below the gate; no group answers more often than it was asked.

CREATE FUNCTION readiness_guard_inquiry() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
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

CREATE TRIGGER gated BEFORE INSERT OR UPDATE ON readiness_inquiry
    FOR EACH ROW EXECUTE FUNCTION readiness_guard_inquiry();

CREATE FUNCTION readiness_guard_slip() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.used OR (NEW.inquiry_id, NEW."group", NEW.digest) IS DISTINCT FROM
                   (OLD.inquiry_id, OLD."group", OLD.digest) THEN
        RAISE EXCEPTION 'readiness.slip_used' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER used_once BEFORE UPDATE ON readiness_slip
    FOR EACH ROW EXECUTE FUNCTION readiness_guard_slip();

CREATE FUNCTION readiness_guard_ballot() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
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

CREATE TRIGGER by_slip BEFORE INSERT ON readiness_ballot
    FOR EACH ROW EXECUTE FUNCTION readiness_guard_ballot();

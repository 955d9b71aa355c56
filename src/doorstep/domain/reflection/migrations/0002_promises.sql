-- Only the two visitors reflect, on a visit that was held; what is shared stays as it was shared.

CREATE FUNCTION reflection_guard() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

CREATE TRIGGER by_visitors BEFORE INSERT OR UPDATE ON reflection_reflection
    FOR EACH ROW EXECUTE FUNCTION reflection_guard();

CREATE FUNCTION reflection_refuse_change() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    RAISE EXCEPTION 'reflection.stays_as_shared' USING ERRCODE = 'check_violation';
END $$;

CREATE TRIGGER stays_as_shared BEFORE UPDATE ON reflection_reflectiontheme
    FOR EACH ROW EXECUTE FUNCTION reflection_refuse_change();

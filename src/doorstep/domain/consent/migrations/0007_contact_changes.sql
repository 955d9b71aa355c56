-- A change that was made stays as it was made; one that waits only counts its tries, or is made.
CREATE FUNCTION consent_guard_contact_change() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.done_at IS NOT NULL OR NEW.tries < OLD.tries
       OR (NEW.guardian_id, NEW.invitation_id, NEW.what, NEW.key, NEW.asked_at, NEW.expires_at)
          IS DISTINCT FROM
          (OLD.guardian_id, OLD.invitation_id, OLD.what, OLD.key, OLD.asked_at, OLD.expires_at) THEN
        RAISE EXCEPTION 'consent.contact_change_stands' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER contact_change_stands BEFORE UPDATE ON consent_contactchange
    FOR EACH ROW EXECUTE FUNCTION consent_guard_contact_change();

-- No roster changes an address that somebody gave by hand: the home lists its ``mark``, which only comes with it.
CREATE FUNCTION people_keep_address() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF coalesce(current_setting('app.roster', true), '') <> ''
       AND EXISTS (SELECT FROM people_home h
                   WHERE h.district_id = OLD.district_id AND h.id = OLD.home_id AND h.decided_by_hand ? 'mark')
       AND (TG_OP = 'DELETE' OR (NEW.mark, NEW.sealed) IS DISTINCT FROM (OLD.mark, OLD.sealed)) THEN
        RAISE EXCEPTION 'people.decided_by_hand: address' USING ERRCODE = 'check_violation';
    END IF;
    RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
END $$;

CREATE TRIGGER kept_by_hand BEFORE UPDATE OR DELETE ON people_homeaddress
    FOR EACH ROW EXECUTE FUNCTION people_keep_address();

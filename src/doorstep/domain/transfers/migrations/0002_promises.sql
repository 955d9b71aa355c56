ALTER TABLE transfers_packet
    ADD CONSTRAINT transfers_packet_empty_when_settled CHECK (
        (state = 'sent') = (length(sealed) > 0) AND (state = 'sent') = (settled_at IS NULL)
    );

-- a packet is seen by the two districts it is between, and made by the first; nobody deletes one
ALTER TABLE transfers_packet ENABLE ROW LEVEL SECURITY;
ALTER TABLE transfers_packet FORCE ROW LEVEL SECURITY;
CREATE POLICY seen_by_two ON transfers_packet FOR SELECT USING (
    origin_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
    OR destination_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
);
CREATE POLICY sent_by_its_own ON transfers_packet FOR INSERT WITH CHECK (
    state = 'sent' AND origin_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
);
CREATE POLICY settled_by_two ON transfers_packet FOR UPDATE USING (
    origin_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
    OR destination_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
) WITH CHECK (
    origin_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
    OR destination_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
);

-- which of the two may do what
CREATE FUNCTION transfers_packet_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    here bigint := NULLIF(current_setting('app.district', true), '')::bigint;
    theirs bigint := CASE WHEN NEW.state IN ('accepted', 'declined') THEN OLD.destination_id ELSE OLD.origin_id END;
BEGIN
    IF OLD.state <> 'sent' THEN
        RAISE EXCEPTION 'transfers.settled: %', OLD.key USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    IF (NEW.id, NEW.key, NEW.origin_id, NEW.destination_id, NEW.sent_at)
        IS DISTINCT FROM (OLD.id, OLD.key, OLD.origin_id, OLD.destination_id, OLD.sent_at)
        OR here IS DISTINCT FROM theirs
    THEN
        RAISE EXCEPTION 'transfers.not_yours: %', OLD.key USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER kept_between_two BEFORE UPDATE ON transfers_packet
    FOR EACH ROW EXECUTE FUNCTION transfers_packet_kept();

-- a district's own record names a packet that is its own to send, or to take in
CREATE FUNCTION transfers_own_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (
        SELECT FROM transfers_packet p WHERE p.id = NEW.packet_id
            AND NEW.district_id = CASE TG_TABLE_NAME WHEN 'transfers_handover' THEN p.origin_id ELSE p.destination_id END
    ) THEN
        RAISE EXCEPTION 'transfers.not_yours: %', NEW.packet_id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER own_side BEFORE INSERT ON transfers_handover FOR EACH ROW EXECUTE FUNCTION transfers_own_side();
CREATE TRIGGER own_side BEFORE INSERT ON transfers_arrival FOR EACH ROW EXECUTE FUNCTION transfers_own_side();

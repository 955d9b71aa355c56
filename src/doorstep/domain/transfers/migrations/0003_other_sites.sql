ALTER TABLE transfers_districtkeys
    ADD CONSTRAINT transfers_districtkeys_secret_while_standing CHECK ((ended_at IS NULL) = (length(sealed) > 0));

-- a packet has one end here, or two: what came as a file is taken in by whom it is for
DROP POLICY sent_by_its_own ON transfers_packet;
CREATE POLICY sent_by_its_own ON transfers_packet FOR INSERT WITH CHECK (
    state = 'sent' AND coalesce(origin_id, destination_id)
        = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
);

-- which of the two may do what; of one that came as a file there is no sender here, so its receiver lets it lapse
CREATE OR REPLACE FUNCTION transfers_packet_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

-- a district's own record names a packet that is its own to send, or to take in, and whom a file is sealed to
CREATE OR REPLACE FUNCTION transfers_own_side() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
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

-- what was compared with them stays as it was; a correspondent is ended and another is known
CREATE FUNCTION transfers_correspondent_kept() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.ended_at IS NOT NULL
        OR (NEW.district_id, NEW.name, NEW.sealing, NEW.signing, NEW.checked_by, NEW.checked_at)
        IS DISTINCT FROM (OLD.district_id, OLD.name, OLD.sealing, OLD.signing, OLD.checked_by, OLD.checked_at)
    THEN
        RAISE EXCEPTION 'transfers.correspondent_stands: %', OLD.id USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER stands_as_checked BEFORE UPDATE ON transfers_correspondent
    FOR EACH ROW EXECUTE FUNCTION transfers_correspondent_kept();

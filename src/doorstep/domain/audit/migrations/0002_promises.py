from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

CHAIN = """
CREATE FUNCTION audit_event_hash(e audit_event) RETURNS bytea LANGUAGE sql IMMUTABLE
    SET search_path = public, pg_temp AS $$
    SELECT sha256(e.previous || convert_to(jsonb_build_array(
        e.district_id, e.number, to_char(e.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
        e.actor_kind, e.actor_id, e.actor_name, e.action, e.subject, e.subject_id, e.facts, e.reason
    )::text, 'UTF8'))
$$;

CREATE FUNCTION audit_chain_event() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(1685024356, NEW.district_id::int);
    SELECT number, hash INTO last FROM audit_event
        WHERE district_id = NEW.district_id ORDER BY number DESC LIMIT 1;
    NEW.number := COALESCE(last.number, 0) + 1;
    NEW.previous := COALESCE(last.hash, ''::bytea);
    NEW.hash := audit_event_hash(NEW);
    RETURN NEW;
END $$;

CREATE TRIGGER chained BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION audit_chain_event();
"""

UNCHAIN = """
DROP TRIGGER chained ON audit_event;
DROP FUNCTION audit_chain_event();
DROP FUNCTION audit_event_hash(audit_event);
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial"), ("organizations", "0002_promises")]
    operations = [
        migrations.RunSQL(CHAIN, UNCHAIN),
        KeepForever("audit_event"),
        BuildWalls("audit"),
    ]

from django.db import migrations

# A deferred trigger fires as the transaction ends, when no district may be entered any more: under row
# security it would see no visit and let everything pass. It enters the answer's own district to ask.
JUDGED_IN_ITS_DISTRICT = """
CREATE OR REPLACE FUNCTION visits_answer_taken_back() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    before text := current_setting('app.district', true);
    broken boolean;
BEGIN
    PERFORM set_config('app.district', NEW.district_id::text, true);
    broken := EXISTS (SELECT FROM visits_visit v
                      WHERE v.invitation_id = NEW.invitation_id AND v.state = 'confirmed')
              AND NOT consent_standing_yes(NEW.invitation_id, NEW.at::date);
    PERFORM set_config('app.district', COALESCE(before, ''), true);
    IF broken THEN
        RAISE EXCEPTION 'visits.confirmed_without_yes' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0003_turns_and_interpreters")]
    operations = [migrations.RunSQL(JUDGED_IN_ITS_DISTRICT, migrations.RunSQL.noop)]

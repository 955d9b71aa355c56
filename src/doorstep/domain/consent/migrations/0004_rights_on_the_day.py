from django.db import migrations

# A standing yes, as before, with the rights of its guardian asked of people_may: their days, and what courts
# forbid, count.
STANDING_YES = """
CREATE OR REPLACE FUNCTION consent_standing_yes(invitation bigint, on_day date) RETURNS boolean LANGUAGE sql
    STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM consent_answer a
        JOIN consent_invitation i ON i.id = a.invitation_id
        WHERE a.invitation_id = invitation AND a.kind = 'yes'
          AND NOT EXISTS (SELECT FROM consent_answer later
                          WHERE later.invitation_id = a.invitation_id
                            AND later.guardian_id = a.guardian_id AND later.id > a.id)
          AND EXISTS (SELECT FROM people_guardianship g
                      JOIN people_familystudent m ON m.student_id = g.student_id
                      WHERE g.guardian_id = a.guardian_id AND m.family_id = i.family_id
                        AND people_may(g, 'consent', on_day))
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0003_when_reminded"), ("people", "0010_rights_and_decisions")]
    operations = [migrations.RunSQL(STANDING_YES, migrations.RunSQL.noop)]

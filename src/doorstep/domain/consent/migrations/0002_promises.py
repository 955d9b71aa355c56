from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

# A standing yes: some guardian who may consent for a child of the family, whose latest answer is yes,
# on a given day (custody changes; the database's own date is never asked).
STANDING_YES = """
CREATE FUNCTION consent_standing_yes(invitation bigint, on_day date) RETURNS boolean LANGUAGE sql STABLE
    SET search_path = public, pg_temp AS $$
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
                        AND g.may_consent AND (g.ended_on IS NULL OR g.ended_on > on_day))
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0001_initial"), ("people", "0002_promises"), ("programs", "0002_promises")]
    operations = [
        migrations.RunSQL(STANDING_YES, "DROP FUNCTION consent_standing_yes(bigint, date);"),
        KeepForever("consent_answer"),
        KeepForever("consent_answertime"),
        BuildWalls("consent"),
    ]

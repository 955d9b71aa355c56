from django.db import migrations

# As before, and of two records merged into one person the one that was kept has the rights, and the later
# answer of either stands.
STANDING_YES = """
CREATE OR REPLACE FUNCTION consent_standing_yes(invitation bigint, on_day date) RETURNS boolean LANGUAGE sql
    STABLE SET search_path = public, pg_temp AS $$
    SELECT EXISTS (
        SELECT FROM consent_answer a
        JOIN consent_invitation i ON i.id = a.invitation_id
        WHERE a.invitation_id = invitation AND a.kind = 'yes'
          AND NOT EXISTS (SELECT FROM consent_answer later
                          WHERE later.invitation_id = a.invitation_id AND later.id > a.id
                            AND people_person(later.guardian_id) = people_person(a.guardian_id))
          AND EXISTS (SELECT FROM people_guardianship g
                      JOIN people_familystudent m ON m.student_id = g.student_id
                      WHERE g.guardian_id = people_person(a.guardian_id) AND m.family_id = i.family_id
                        AND people_may(g, 'consent', on_day))
    )
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0004_rights_on_the_day"), ("people", "0011_merges")]
    operations = [migrations.RunSQL(STANDING_YES, migrations.RunSQL.noop)]

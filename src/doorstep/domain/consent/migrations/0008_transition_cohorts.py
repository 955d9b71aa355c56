from django.db import migrations

# Nobody is invited to a transition visit by being picked: the family is in a cohort of the program.
IN_A_COHORT = """
CREATE FUNCTION consent_guard_transition() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM programs_cohortfamily f
                   JOIN programs_transitioncohort c ON c.id = f.cohort_id
                   WHERE c.program_id = NEW.program_id AND f.family_id = NEW.family_id) THEN
        RAISE EXCEPTION 'consent.family_in_no_cohort' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER in_a_cohort BEFORE INSERT OR UPDATE OF visit_kind, family_id, program_id ON consent_invitation
    FOR EACH ROW WHEN (NEW.visit_kind = 'transition') EXECUTE FUNCTION consent_guard_transition();
"""


class Migration(migrations.Migration):
    dependencies = [("consent", "0007_contact_changes"), ("programs", "0007_transition_cohorts")]
    operations = [
        migrations.RunSQL(
            IN_A_COHORT,
            "DROP TRIGGER in_a_cohort ON consent_invitation; DROP FUNCTION consent_guard_transition();",
        )
    ]

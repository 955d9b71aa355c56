from django.db import migrations, models

# A line is a district's own, and holds no number that points at single families: not past the Python either.
GUARD = """
CREATE FUNCTION fidelity_guard_network_line() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
DECLARE
    row fidelity_networkline := COALESCE(NEW, OLD);
BEGIN
    IF NOT EXISTS (SELECT FROM organizations_district d
                   WHERE d.id = NULLIF(current_setting('app.district', true), '')::bigint
                     AND d.slug = row.slug)
       OR TG_OP = 'UPDATE' AND NEW.slug <> OLD.slug THEN
        RAISE EXCEPTION 'fidelity.another_districts_line' USING ERRCODE = 'check_violation';
    END IF;
    IF TG_OP <> 'DELETE' AND (NEW.schools < 1 OR EXISTS (
        SELECT FROM jsonb_each(NEW.numbers) cell
        WHERE jsonb_typeof(cell.value) NOT IN ('number', 'null')
           OR jsonb_typeof(cell.value) = 'number' AND cell.value::numeric NOT IN (0)
              AND cell.value::numeric < 5)) THEN
        RAISE EXCEPTION 'fidelity.small_number' USING ERRCODE = 'check_violation';
    END IF;
    RETURN row;
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OR DELETE ON fidelity_networkline
    FOR EACH ROW EXECUTE FUNCTION fidelity_guard_network_line();
"""


class Migration(migrations.Migration):
    dependencies = [("fidelity", "0004_digests"), ("organizations", "0002_promises")]
    operations = [
        migrations.CreateModel(
            name="NetworkLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=80)),
                ("name", models.CharField(max_length=200)),
                ("ends_in", models.PositiveSmallIntegerField()),
                ("schools", models.PositiveSmallIntegerField()),
                ("numbers", models.JSONField()),
                ("handed_on_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "ends_in"), name="fidelity_networkline_once")
                ],
            },
        ),
        migrations.RunSQL(
            GUARD,
            "DROP TRIGGER guarded ON fidelity_networkline; DROP FUNCTION fidelity_guard_network_line();",
        ),
    ]

import uuid

import django.db.models.deletion
from django.db import migrations, models

from doorstep.domain.organizations.building import BuildWalls

# What was released stays as it was: it is taken back once, and holds no number that points at a family.
GUARD = """
CREATE FUNCTION fidelity_guard_release() RETURNS trigger LANGUAGE plpgsql
    SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (
        OLD.taken_back_at IS NOT NULL
        OR (to_jsonb(NEW) - 'taken_back_at') <> (to_jsonb(OLD) - 'taken_back_at')) THEN
        RAISE EXCEPTION 'fidelity.release_stays' USING ERRCODE = 'check_violation';
    END IF;
    IF jsonb_path_exists(NEW.numbers, 'strict $.** ? (@.type() == "number" && @ <> 0 && @ < 5)') THEN
        RAISE EXCEPTION 'fidelity.small_number' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER guarded BEFORE INSERT OR UPDATE OR DELETE ON fidelity_release
    FOR EACH ROW EXECUTE FUNCTION fidelity_guard_release();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("fidelity", "0005_network_lines"),
        ("organizations", "0002_promises"),
    ]
    operations = [
        migrations.CreateModel(
            name="Release",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("ends_in", models.PositiveSmallIntegerField()),
                ("purpose", models.CharField(max_length=300)),
                ("numbers", models.JSONField()),
                ("released_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
                ("released_by", models.CharField(max_length=200)),
            ],
        ),
        BuildWalls("fidelity"),
        migrations.RunSQL(
            GUARD, "DROP TRIGGER guarded ON fidelity_release; DROP FUNCTION fidelity_guard_release();"
        ),
    ]

from pathlib import Path

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0001_initial"),
        ("consent", "0002_promises"),
        ("training", "0002_promises"),
    ]
    operations = [
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        KeepForever("visits_attestation"),
        BuildWalls("visits"),
    ]

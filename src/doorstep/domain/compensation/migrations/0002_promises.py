from pathlib import Path

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("compensation", "0001_initial"),
        ("training", "0002_promises"),
        ("visits", "0002_promises"),
    ]
    operations = [
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        KeepForever("compensation_transaction"),
        KeepForever("compensation_entry"),
        BuildWalls("compensation"),
    ]

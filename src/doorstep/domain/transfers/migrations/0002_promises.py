from pathlib import Path

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("transfers", "0001_initial"), ("people", "0012_accounts_of_educators")]

    operations = [
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        KeepForever("transfers_handover"),
        KeepForever("transfers_arrival"),
        BuildWalls("transfers"),
    ]

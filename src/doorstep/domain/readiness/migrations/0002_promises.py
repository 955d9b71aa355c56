from pathlib import Path

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER gated ON readiness_inquiry;
DROP TRIGGER used_once ON readiness_slip;
DROP TRIGGER by_slip ON readiness_ballot;
DROP FUNCTION readiness_guard_inquiry();
DROP FUNCTION readiness_guard_slip();
DROP FUNCTION readiness_guard_ballot();
"""


class Migration(migrations.Migration):
    dependencies = [("readiness", "0001_initial")]
    operations = [
        KeepForever("readiness_ballot"),
        KeepForever("readiness_ballotmark"),
        BuildWalls("readiness"),
        migrations.RunSQL(SQL.read_text(), UNDO),
    ]

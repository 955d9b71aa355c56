from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER pair_kept_apart ON visits_hold;
DROP TRIGGER pair_kept_apart_anew ON visits_visit;
DROP TRIGGER pair_kept_apart ON visits_visit;
DROP FUNCTION visits_guard_pair();
"""


class Migration(migrations.Migration):
    dependencies = [("programs", "0011_who_goes_with_whom"), ("visits", "0010_who_sends_them")]
    operations = [migrations.RunSQL(SQL.read_text(encoding="utf-8"), UNDO)]

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER interpreted_by ON visits_visit;
DROP TRIGGER takes_turn_with_visits ON consent_answer;
DROP TRIGGER ahead_takes_turn ON visits_visit;
DROP FUNCTION visits_guard_interpreter();
DROP FUNCTION visits_answer_takes_turn();
DROP FUNCTION visits_take_turn();
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0002_promises")]
    operations = [migrations.RunSQL(SQL.read_text(), UNDO)]

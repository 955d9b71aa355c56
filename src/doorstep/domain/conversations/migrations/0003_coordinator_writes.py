from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")
UNDO = SQL.with_stem(f"{SQL.stem}_undo")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_promises"),
        ("conversations", "0002_promises"),
        ("programs", "0008_coordinator_writes"),
    ]
    operations = [migrations.RunSQL(SQL.read_text(), UNDO.read_text())]

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("people", "0011_merges")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]

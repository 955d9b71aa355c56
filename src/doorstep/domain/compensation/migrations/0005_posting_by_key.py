from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("compensation", "0004_school_days")]

    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]

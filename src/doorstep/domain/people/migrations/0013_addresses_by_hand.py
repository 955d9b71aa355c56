from pathlib import Path

from django.db import migrations

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [("people", "0012_accounts_of_educators")]
    operations = [migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop)]

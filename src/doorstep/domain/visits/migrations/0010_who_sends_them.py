from pathlib import Path

from django.db import migrations

HERE = Path(__file__)


class Migration(migrations.Migration):
    dependencies = [("programs", "0010_who_sends_them"), ("visits", "0009_reporting_line")]
    operations = [
        migrations.RunSQL(
            HERE.with_suffix(".sql").read_text(encoding="utf-8"),
            HERE.with_name("0010_who_sends_them_undo.sql").read_text(encoding="utf-8"),
        ),
    ]

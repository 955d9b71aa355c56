from pathlib import Path

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER stays_as_shared ON reflection_reflectiontheme;
DROP TRIGGER by_visitors ON reflection_reflection;
DROP FUNCTION reflection_refuse_change();
DROP FUNCTION reflection_guard();
"""


class Migration(migrations.Migration):
    dependencies = [("reflection", "0001_initial"), ("visits", "0006_the_day")]
    operations = [BuildWalls("reflection"), migrations.RunSQL(SQL.read_text(), UNDO)]

from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [("sources", "0001_initial"), ("people", "0002_promises")]
    operations = [BuildWalls("sources")]

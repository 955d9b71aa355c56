from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [("planning", "0001_initial"), ("visits", "0002_promises")]
    operations = [BuildWalls("planning")]

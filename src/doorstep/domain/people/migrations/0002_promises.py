from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("audit", "0002_promises")]
    operations = [BuildWalls("people")]

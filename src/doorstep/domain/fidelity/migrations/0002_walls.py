from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [("fidelity", "0001_initial"), ("organizations", "0002_promises")]
    operations = [BuildWalls("fidelity")]

from django.db import migrations

from doorstep.domain.organizations.building import DropDoubles


class Migration(migrations.Migration):
    dependencies = [("people", "0005_undo_of_imports"), ("organizations", "0002_promises")]
    operations = [DropDoubles("people")]

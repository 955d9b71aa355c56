from django.db import migrations

from doorstep.domain.organizations.building import BuildWalls

OWN = "user_id = (SELECT NULLIF(current_setting('app.user', true), '')::bigint)"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_initial"), ("organizations", "0002_promises")]
    operations = [BuildWalls("accounts", extra={"membership": OWN})]

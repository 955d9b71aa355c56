from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0007_homes_remembered")]
    operations = [
        migrations.AddField(
            model_name="homeaddress",
            name="sought",
            field=models.BooleanField(db_default=False, default=False, editable=False),
        ),
    ]

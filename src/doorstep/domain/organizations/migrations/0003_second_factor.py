from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_promises")]
    operations = [
        migrations.AddField(
            model_name="district",
            name="asks_second_factor",
            field=models.BooleanField(db_default=True, default=True),
        ),
    ]

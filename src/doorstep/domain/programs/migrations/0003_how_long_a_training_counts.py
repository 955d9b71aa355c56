from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0002_promises")]
    operations = [
        migrations.AddField(
            model_name="program",
            name="certificate_months",
            field=models.PositiveSmallIntegerField(default=12),
        ),
    ]

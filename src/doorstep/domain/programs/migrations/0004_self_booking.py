from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0003_how_long_a_training_counts")]
    operations = [
        migrations.AddField(
            model_name="program",
            name="self_booking",
            field=models.BooleanField(default=False),
        ),
    ]

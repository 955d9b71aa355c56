from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0007_transition_cohorts")]
    operations = [
        migrations.AddField(
            model_name="program",
            name="coordinator_writes",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

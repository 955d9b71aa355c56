from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("training", "0003_sign_ups_and_feedback")]
    operations = [
        migrations.AddField(
            model_name="trainingsession",
            name="parent_trainer",
            field=models.CharField(blank=True, db_default="", max_length=200),
        ),
    ]

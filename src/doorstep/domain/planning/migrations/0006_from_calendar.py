from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("planning", "0005_districts")]
    operations = [
        migrations.AddField(
            model_name="absence",
            name="from_calendar",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0008_coordinator_writes")]
    operations = [
        migrations.AddField(
            model_name="program",
            name="children_in_texts",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

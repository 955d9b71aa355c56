from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fidelity", "0002_walls")]
    operations = [
        migrations.AddField(
            model_name="schoolcount",
            name="transition_families",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
        migrations.AddField(
            model_name="schoolcount",
            name="transition_asked",
            field=models.PositiveIntegerField(db_default=0, default=0),
        ),
    ]

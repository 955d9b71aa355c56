from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0009_children_in_texts")]
    operations = [
        migrations.AddField(
            model_name="participation",
            name="transitions_only",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

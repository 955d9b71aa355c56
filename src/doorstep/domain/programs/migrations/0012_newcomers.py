from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0011_who_goes_with_whom")]
    operations = [
        migrations.AddField(
            model_name="program",
            name="newcomer_with_experienced",
            field=models.BooleanField(db_default=False, default=False),
        ),
    ]

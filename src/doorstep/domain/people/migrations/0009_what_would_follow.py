from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0008_addresses_sought")]

    operations = [
        migrations.AddField(
            model_name="rosterimport",
            name="base",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="rosterimport",
            name="consequences",
            field=models.JSONField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="rosterimport",
            name="state",
            field=models.CharField(
                choices=[
                    ("received", "Being read"),
                    ("parsed", "To be looked at"),
                    ("review_again", "To be looked at again"),
                    ("applying", "Being applied"),
                    ("applied", "Applied"),
                    ("undone", "Undone"),
                    ("refused", "Refused"),
                    ("discarded", "Set aside"),
                ],
                default="parsed",
                max_length=20,
            ),
        ),
    ]

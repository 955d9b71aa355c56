from django.db import migrations, models


class Migration(migrations.Migration):
    """How well an educator speaks a language; what rosters said so far counts as fluent."""

    dependencies = [("people", "0013_addresses_by_hand")]

    operations = [
        migrations.AddField(
            "educatorlanguage",
            "level",
            models.CharField(
                choices=[
                    ("native", "First language"),
                    ("fluent", "Well enough to hold a visit"),
                    ("some", "A little, not for a visit"),
                    ("none", "Not at all"),
                ],
                db_default="fluent",
                default="fluent",
                max_length=6,
            ),
        ),
        migrations.AddField(
            "educatorlanguage",
            "said",
            models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddConstraint(
            "educatorlanguage",
            models.CheckConstraint(
                condition=models.Q(("level__in", ["native", "fluent", "some", "none"])),
                name="people_educatorlanguage_level",
            ),
        ),
    ]

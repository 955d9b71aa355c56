import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """An account is one educator in each district, not one in all: unique within the district."""

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("people", "0011_merges"),
    ]

    operations = [
        migrations.AlterField(
            "educator",
            "user",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="educators",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "educator",
            models.UniqueConstraint(
                condition=models.Q(("user__isnull", False)),
                fields=("district", "user"),
                name="people_educator_account",
            ),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from doorstep.domain.organizations.building import BuildWalls


def _district() -> models.Field:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
    )


def _user() -> models.Field:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
    )


def _id() -> models.Field:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("fidelity", "0003_transition_families"),
        ("organizations", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="DigestSent",
            fields=[
                ("id", _id()),
                ("week", models.DateField()),
                ("sent_at", models.DateTimeField()),
                ("district", _district()),
                ("user", _user()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "user", "week"), name="fidelity_digestsent_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DigestChoice",
            fields=[
                ("id", _id()),
                ("wanted", models.BooleanField()),
                ("chosen_at", models.DateTimeField()),
                ("district", _district()),
                ("user", _user()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("district", "user"), name="fidelity_digestchoice_once")
                ],
            },
        ),
        BuildWalls("fidelity"),
    ]

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

from doorstep.domain.organizations.building import BuildWalls, KeepForever
from doorstep.domain.organizations.walls import DistrictKey

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER by_a_third ON visits_settlement;
DROP TRIGGER by_visitors ON visits_dayword;
DROP FUNCTION visits_guard_settlement();
DROP FUNCTION visits_guard_day_word();
"""

_ID = models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _district() -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
    )


def _key(to: str, related_name: str) -> DistrictKey:
    return DistrictKey(
        db_constraint=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("visits", "0005_holds")]

    operations = [
        migrations.AddField(
            model_name="visit", name="alarmed_at", field=models.DateTimeField(blank=True, null=True)
        ),
        migrations.CreateModel(
            name="Settlement",
            fields=[
                ("id", _ID.clone()),
                ("took_place", models.BooleanField()),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("district", _district()),
                ("visit", _key("visits.visit", "settlements")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=["district", "visit"], name="visits_settlement_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="DayWord",
            fields=[
                ("id", _ID.clone()),
                ("entry", models.UUIDField()),
                (
                    "saying",
                    models.CharField(
                        choices=[
                            ("arrived", "We’re here"),
                            ("left", "We’ve left"),
                            ("left_now", "We’re leaving now"),
                            ("account", "How it went"),
                        ],
                        max_length=10,
                    ),
                ),
                ("said_at", models.DateTimeField()),
                ("heard_at", models.DateTimeField()),
                ("refused", models.CharField(blank=True, max_length=60)),
                ("district", _district()),
                ("educator", _key("people.educator", "day_words")),
                ("visit", _key("visits.visit", "day_words")),
            ],
            options={
                "indexes": [models.Index(fields=["district", "visit"], name="visits_dayword_visit")],
                "constraints": [
                    models.UniqueConstraint(fields=["district", "entry"], name="visits_dayword_once")
                ],
            },
        ),
        KeepForever("visits_settlement"),
        KeepForever("visits_dayword"),
        BuildWalls("visits"),
        migrations.RunSQL(SQL.read_text(), UNDO),
    ]

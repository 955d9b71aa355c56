from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER lets_people_go ON visits_hold;
DROP TRIGGER keeps_people ON visits_hold;
DROP TRIGGER guarded ON visits_hold;
DROP FUNCTION visits_keep_people();
DROP FUNCTION visits_guard_hold();
ALTER TABLE visits_occupation DROP CONSTRAINT visits_occupation_by_visit_or_hold;
"""


def _key(to: str, **options: object) -> doorstep.domain.organizations.walls.DistrictKey:
    given = {
        "db_constraint": False,
        "on_delete": django.db.models.deletion.PROTECT,
        "related_name": "+",
        **options,
    }
    return doorstep.domain.organizations.walls.DistrictKey(to=to, **given)


class Migration(migrations.Migration):
    dependencies = [
        ("visits", "0004_answers_judged_in_their_district"),
        ("consent", "0003_when_reminded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Hold",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                (
                    "place",
                    models.CharField(
                        choices=[
                            ("home", "At home"),
                            ("library", "At a library"),
                            ("park", "In a park"),
                            ("cafe", "In a coffee shop"),
                            ("video", "By video"),
                            ("other", "Another place"),
                        ],
                        default="home",
                        max_length=10,
                    ),
                ),
                ("taken_at", models.DateTimeField()),
                ("expires_at", models.DateTimeField()),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
                ("guardian", _key("people.guardian")),
                ("interpreter", _key("people.educator", blank=True, null=True)),
                ("invitation", _key("consent.invitation", related_name="holds")),
                ("lead", _key("people.educator")),
                ("partner", _key("people.educator")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["district", "invitation", "guardian"], name="visits_hold_one_a_guardian"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))), name="visits_hold_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("expires_at__gt", models.F("taken_at"))), name="visits_hold_ends"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lead", models.F("partner")), _negated=True),
                        name="visits_hold_two_visitors",
                    ),
                ]
            },
        ),
        migrations.AlterField(
            model_name="occupation",
            name="visit",
            field=_key("visits.visit", null=True, on_delete=django.db.models.deletion.CASCADE),
        ),
        migrations.AddField(
            model_name="occupation",
            name="hold",
            field=_key("visits.hold", null=True, on_delete=django.db.models.deletion.DO_NOTHING),
        ),
        BuildWalls("visits"),
        migrations.RunSQL(SQL.read_text(), UNDO),
    ]

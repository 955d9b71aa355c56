import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls


def _id() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _district() -> models.ForeignKey:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
    )


def _key(to: str, related_name: str = "+") -> doorstep.domain.organizations.walls.DistrictKey:
    return doorstep.domain.organizations.walls.DistrictKey(
        db_constraint=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0003_when_reminded"),
        ("organizations", "0002_promises"),
        ("planning", "0003_runs_and_remedies"),
    ]

    operations = [
        migrations.CreateModel(
            name="PlanChange",
            fields=[
                ("id", _id()),
                ("before", models.JSONField()),
                ("changed_at", models.DateTimeField()),
                ("district", _district()),
                ("invitation", _key("consent.invitation")),
                ("plan", _key("planning.plan", "changes")),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Closure",
            fields=[
                ("id", _id()),
                ("begins_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("district", _district()),
                ("school", _key("organizations.school", "closures")),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                        name="planning_closure_order",
                    ),
                    models.UniqueConstraint(
                        fields=["district", "school", "begins_at", "ends_at"], name="planning_closure_once"
                    ),
                ]
            },
        ),
        BuildWalls("planning"),
    ]

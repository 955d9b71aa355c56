import uuid

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls

STATES = [
    ("waiting", "Waiting"),
    ("running", "Running"),
    ("done", "Done"),
    ("failed", "Failed"),
    ("cancelled", "Stopped"),
]


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
    dependencies = [("planning", "0004_repairs"), ("programs", "0004_self_booking")]

    operations = [
        migrations.CreateModel(
            name="DistrictRun",
            fields=[
                ("id", _id()),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("state", models.CharField(choices=STATES, default="running", max_length=10)),
                ("seed", models.BigIntegerField(default=1)),
                ("trouble", models.CharField(blank=True, max_length=60)),
                ("first_day", models.DateField()),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("district", _district()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=("district",),
                        name="planning_districtrun_one_going_on",
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="SchoolTask",
            fields=[
                ("id", _id()),
                ("opening", models.BooleanField(default=False)),
                ("digest", models.CharField(max_length=64)),
                ("problem", models.JSONField(null=True)),
                ("solved", models.JSONField(null=True)),
                ("state", models.CharField(choices=STATES, default="waiting", max_length=10)),
                ("district", _district()),
                ("program", _key("programs.program")),
                ("run", _key("planning.districtrun", "tasks")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "run", "digest"), name="planning_schooltask_once"
                    )
                ]
            },
        ),
        BuildWalls("planning"),
    ]

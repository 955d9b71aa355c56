import uuid

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_promises"),
        ("planning", "0002_promises"),
        ("programs", "0003_how_long_a_training_counts"),
    ]

    operations = [
        migrations.AddField(
            model_name="unplacedfamily", name="remedies", field=models.JSONField(default=list)
        ),
        migrations.CreateModel(
            name="PlanRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("running", "Running"),
                            ("done", "Done"),
                            ("failed", "Failed"),
                            ("cancelled", "Stopped"),
                        ],
                        default="waiting",
                        max_length=10,
                    ),
                ),
                ("seed", models.BigIntegerField(default=1)),
                ("stage", models.CharField(blank=True, max_length=20)),
                ("done", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(blank=True, null=True)),
                ("stop_asked", models.BooleanField(default=False)),
                ("trouble", models.CharField(blank=True, max_length=60)),
                ("asked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
                (
                    "plan",
                    doorstep.domain.organizations.walls.DistrictKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="runs",
                        to="planning.plan",
                    ),
                ),
                (
                    "program",
                    doorstep.domain.organizations.walls.DistrictKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="plan_runs",
                        to="programs.program",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "running"])),
                        fields=("district", "program"),
                        name="planning_planrun_one_going_on",
                    )
                ],
            },
        ),
        BuildWalls("planning"),
    ]

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("consent", "0009_guesses_of_all_processes"),
        ("organizations", "0002_promises"),
        ("people", "0013_addresses_by_hand"),
        ("transfers", "0003_other_sites"),
    ]

    operations = [
        migrations.CreateModel(
            name="MoveQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("with_address", models.BooleanField()),
                ("asked_by", models.CharField(max_length=200)),
                ("asked_at", models.DateTimeField()),
                ("said_yes", models.BooleanField(blank=True, null=True)),
                ("answered_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                (
                    "correspondent",
                    doorstep.domain.organizations.walls.DistrictKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="transfers.correspondent",
                    ),
                ),
                (
                    "destination",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
                (
                    "guardian",
                    doorstep.domain.organizations.walls.DistrictKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.guardian",
                    ),
                ),
                (
                    "handover",
                    doorstep.domain.organizations.walls.DistrictKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="transfers.handover",
                    ),
                ),
                (
                    "invitation",
                    doorstep.domain.organizations.walls.DistrictKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="consent.invitation",
                    ),
                ),
                (
                    "student",
                    doorstep.domain.organizations.walls.DistrictKey(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="move_questions",
                        to="people.student",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("district", "student", "guardian"),
                        name="transfers_movequestion_open_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answered_at__isnull", True), ("said_yes__isnull", True)),
                            models.Q(("answered_at__isnull", False), ("said_yes__isnull", False)),
                            _connector="OR",
                        ),
                        name="transfers_movequestion_answered_when",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("correspondent__isnull", True), ("destination__isnull", False)),
                            models.Q(("correspondent__isnull", False), ("destination__isnull", True)),
                            _connector="OR",
                        ),
                        name="transfers_movequestion_one_place",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        BuildWalls("transfers"),
    ]

from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")
DISTRICT = models.ForeignKey(
    on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
)


def _id() -> models.BigAutoField:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _pair(to: str) -> doorstep.domain.organizations.walls.DistrictKey:
    return doorstep.domain.organizations.walls.DistrictKey(
        db_constraint=False,
        on_delete=django.db.models.deletion.PROTECT,
        related_name="court_orders",
        to=to,
    )


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_promises"), ("people", "0009_what_would_follow")]

    operations = [
        migrations.AddField(
            "guardianship", "may_receive_records", models.BooleanField(db_default=True, default=True)
        ),
        migrations.AddField("guardianship", "starts_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "home",
            "decided_by_hand",
            models.JSONField(db_default=models.Value([], models.JSONField()), default=list),
        ),
        migrations.AddIndex(
            "guardianship",
            models.Index(
                condition=models.Q(("starts_on__isnull", False)),
                fields=["district", "starts_on"],
                name="people_guardianship_starts",
            ),
        ),
        migrations.AddIndex(
            "guardianship",
            models.Index(
                condition=models.Q(("ended_on__isnull", False)),
                fields=["district", "ended_on"],
                name="people_guardianship_ends",
            ),
        ),
        migrations.CreateModel(
            name="CourtOrder",
            fields=[
                ("id", _id()),
                ("forbids_contact", models.BooleanField()),
                ("forbids_consent", models.BooleanField()),
                ("forbids_address", models.BooleanField()),
                ("forbids_records", models.BooleanField()),
                ("begins_on", models.DateField()),
                ("ends_on", models.DateField(blank=True, null=True)),
                ("entered_by", models.CharField(max_length=200)),
                ("entered_at", models.DateTimeField()),
                ("lifted_by", models.CharField(blank=True, max_length=200)),
                ("lifted_at", models.DateTimeField(blank=True, null=True)),
                ("district", DISTRICT.clone()),
                ("guardian", _pair("people.guardian")),
                ("student", _pair("people.student")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["district", "student", "guardian"], name="people_courtorder_pair")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("forbids_contact", True),
                            ("forbids_consent", True),
                            ("forbids_address", True),
                            ("forbids_records", True),
                            _connector="OR",
                        ),
                        name="people_courtorder_forbids",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gt", models.F("begins_on")),
                            _connector="OR",
                        ),
                        name="people_courtorder_days",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Decision",
            fields=[
                ("id", _id()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("student", "A child"),
                            ("guardian", "An adult"),
                            ("guardianship", "An adult and a child"),
                            ("home", "A home"),
                            ("family", "A family"),
                        ],
                        max_length=20,
                    ),
                ),
                ("row_id", models.BigIntegerField()),
                ("field", models.CharField(max_length=40)),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("reason", models.CharField(blank=True, max_length=200)),
                ("by_name", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("hands_back", models.BooleanField(default=False)),
                ("district", DISTRICT.clone()),
            ],
            options={
                "indexes": [models.Index(fields=["district", "kind", "row_id"], name="people_decision_row")]
            },
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        KeepForever("people_decision"),
        BuildWalls("people"),
    ]

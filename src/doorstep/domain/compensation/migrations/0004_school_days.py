import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [
        ("compensation", "0003_the_rest_of_pay"),
        ("organizations", "0002_promises"),
        ("people", "0013_addresses_by_hand"),
    ]

    operations = [
        migrations.CreateModel(
            name="SchoolDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("day", models.DateField()),
                ("begins", models.TimeField(blank=True, null=True)),
                ("ends", models.TimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="check",
            name="ran_out_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="check",
            name="told_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name="claim",
            name="blocked_because",
            field=models.CharField(
                blank=True,
                choices=[
                    ("no_certificate", "No certificate that day"),
                    ("contract_hours", "Within the school day"),
                    ("duplicate_hour", "Another claim for the same hour"),
                    ("video", "A visit by video does not count here"),
                    ("no_rate", "No rate for that day"),
                    ("flat_rate", "Non-exempt staff are paid by the hour"),
                    ("debrief", "No debrief since the visit"),
                    ("audit", "Its check did not find the visit"),
                    ("gone", "What it rested on is no longer so"),
                ],
                max_length=16,
            ),
        ),
        migrations.AddConstraint(
            model_name="workterms",
            constraint=models.UniqueConstraint(
                condition=models.Q(("payroll_number", ""), _negated=True),
                fields=("district", "payroll_number"),
                name="compensation_workterms_number",
            ),
        ),
        migrations.AddField(
            model_name="schoolday",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="schoolday",
            name="school",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="school_days",
                to="organizations.school",
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolday",
            constraint=models.UniqueConstraint(
                fields=("district", "school", "day"), name="compensation_schoolday_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="schoolday",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("begins__isnull", True), ("ends__isnull", True)),
                    models.Q(
                        ("begins__isnull", False), ("ends__gt", models.F("begins")), ("ends__isnull", False)
                    ),
                    _connector="OR",
                ),
                name="compensation_schoolday_order",
            ),
        ),
        BuildWalls("compensation"),
    ]

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls, DropDoubles, KeepForever

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("compensation", "0002_promises"),
        ("organizations", "0002_promises"),
        ("people", "0011_merges"),
        ("reflection", "0002_promises"),
        ("training", "0003_sign_ups_and_feedback"),
        ("visits", "0007_family_words"),
    ]

    operations = [
        migrations.CreateModel(
            name="Check",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("rank", models.PositiveIntegerField()),
                ("due_on", models.DateField()),
                ("last_on", models.DateField()),
                ("escalated_at", models.DateTimeField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("family", "The family says it took place"),
                            ("place", "The place of the meeting confirms it"),
                            ("not_found", "It did not take place"),
                        ],
                        max_length=10,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("decided_by_id", models.BigIntegerField(blank=True, null=True)),
                ("decided_by_name", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Drive",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_by_name", models.CharField(max_length=200)),
                ("said_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Effort",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("content", models.TextField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("made_at", models.DateTimeField()),
                ("signed_at", models.DateTimeField(blank=True, null=True)),
                ("signed_by_id", models.BigIntegerField(blank=True, null=True)),
                ("signed_by_name", models.CharField(blank=True, max_length=200)),
                ("countersigned_at", models.DateTimeField(blank=True, null=True)),
                ("countersigned_by_id", models.BigIntegerField(blank=True, null=True)),
                ("countersigned_by_name", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="PayrollReport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("file_name", models.CharField(max_length=200)),
                ("fingerprint", models.CharField(max_length=64)),
                ("read_at", models.DateTimeField()),
                ("read_by_name", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="ReportLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("payroll_number", models.CharField(max_length=255)),
                ("name", models.CharField(blank=True, max_length=300)),
                ("fund", models.CharField(blank=True, max_length=120)),
                ("sent_cents", models.IntegerField(blank=True, null=True)),
                ("paid_cents", models.IntegerField(blank=True, null=True)),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("matched", "As sent"),
                            ("differing", "Another amount"),
                            ("missing", "Not in the report"),
                            ("unknown", "Nobody we sent"),
                        ],
                        max_length=10,
                    ),
                ),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("settled_by_name", models.CharField(blank=True, max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="Sample",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("month", models.DateField()),
                ("content", models.TextField()),
                ("commitment", models.CharField(max_length=64)),
                ("visits", models.PositiveIntegerField()),
                ("size", models.PositiveIntegerField()),
                ("committed_at", models.DateTimeField()),
                ("committed_by_name", models.CharField(max_length=200)),
            ],
        ),
        migrations.CreateModel(
            name="SampleResult",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.CharField(max_length=200)),
                ("signature", models.CharField(blank=True, max_length=200)),
                ("typed_by_name", models.CharField(max_length=200)),
                ("witness", models.CharField(blank=True, max_length=200)),
                ("revealed_at", models.DateTimeField()),
            ],
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="compensation_claim_once_per_visit",
        ),
        migrations.RemoveConstraint(
            model_name="claim",
            name="compensation_claim_rests_on_one_thing",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="compensation_claim_by_state",
        ),
        migrations.RemoveIndex(
            model_name="claim",
            name="compensation_claim_by_batch",
        ),
        migrations.AddField(
            model_name="claim",
            name="debrief",
            field=doorstep.domain.organizations.walls.DistrictKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="reflection.debriefattendance",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="session",
            field=doorstep.domain.organizations.walls.DistrictKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="claims",
                to="training.trainingsession",
            ),
        ),
        migrations.AddField(
            model_name="claim",
            name="tenth_miles",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="fund",
            name="for_debriefs",
            field=models.BooleanField(default=True),
        ),
        migrations.AddField(
            model_name="fund",
            name="for_mileage",
            field=models.BooleanField(default=True),
        ),
        migrations.AlterField(
            model_name="claim",
            name="activity",
            field=models.CharField(
                choices=[
                    ("visit", "A visit"),
                    ("no_show", "A visit for which nobody was there"),
                    ("training", "A training"),
                    ("debrief", "A debrief"),
                    ("mileage", "The way to visits"),
                ],
                max_length=10,
            ),
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
                    ("audit", "Its check did not find the visit"),
                    ("gone", "What it rested on is no longer so"),
                ],
                max_length=16,
            ),
        ),
        migrations.AlterField(
            model_name="claim",
            name="role",
            field=models.CharField(
                choices=[
                    ("lead", "Lead"),
                    ("partner", "Partner"),
                    ("interpreter", "Interpreter"),
                    ("participant", "Participant"),
                    ("trainer", "Trainer"),
                    ("driver", "Driver"),
                ],
                max_length=12,
            ),
        ),
        migrations.AlterField(
            model_name="rate",
            name="activity",
            field=models.CharField(
                choices=[
                    ("visit", "A visit"),
                    ("no_show", "A visit for which nobody was there"),
                    ("training", "A training"),
                    ("debrief", "A debrief"),
                    ("mileage", "The way to visits"),
                ],
                default="visit",
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="rate",
            name="kind",
            field=models.CharField(
                choices=[
                    ("per_visit", "For each visit"),
                    ("per_hour", "For each hour"),
                    ("fixed_hour", "For exactly one hour"),
                    ("miles", "For a hundred miles"),
                ],
                max_length=10,
            ),
        ),
        migrations.AlterField(
            model_name="rate",
            name="role",
            field=models.CharField(
                choices=[("educator", "Educators"), ("interpreter", "Interpreters"), ("trainer", "Trainers")],
                default="educator",
                max_length=12,
            ),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["district", "school", "day"], name="compensation_claim_by_school"),
        ),
        migrations.AddIndex(
            model_name="claim",
            index=models.Index(fields=["district", "batch"], name="compensation_claim_by_batch"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["district", "transaction"], name="compensation_entry_transaction"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["district", "account"], name="compensation_entry_account"),
        ),
        migrations.AddIndex(
            model_name="transaction",
            index=models.Index(fields=["district", "claim"], name="compensation_transaction_claim"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("corrects__isnull", True),
                    ("replaced", False),
                    ("visit__isnull", False),
                    models.Q(("activity", "mileage"), _negated=True),
                ),
                fields=("district", "visit", "educator"),
                name="compensation_claim_once_per_visit",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(("activity", "mileage"), ("corrects__isnull", True), ("replaced", False)),
                fields=("district", "visit"),
                name="compensation_claim_one_driver",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("corrects__isnull", True), ("replaced", False), ("session__isnull", False)
                ),
                fields=("district", "session"),
                name="compensation_claim_once_per_session",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    ("corrects__isnull", True), ("debrief__isnull", False), ("replaced", False)
                ),
                fields=("district", "debrief"),
                name="compensation_claim_once_per_debrief",
            ),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("attendance__isnull", True),
                        ("debrief__isnull", True),
                        ("session__isnull", True),
                        ("visit__isnull", False),
                    ),
                    models.Q(
                        ("attendance__isnull", False),
                        ("debrief__isnull", True),
                        ("session__isnull", True),
                        ("visit__isnull", True),
                    ),
                    models.Q(
                        ("attendance__isnull", True),
                        ("debrief__isnull", True),
                        ("session__isnull", False),
                        ("visit__isnull", True),
                    ),
                    models.Q(
                        ("attendance__isnull", True),
                        ("debrief__isnull", False),
                        ("session__isnull", True),
                        ("visit__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="compensation_claim_rests_on_one_thing",
            ),
        ),
        migrations.AddConstraint(
            model_name="rate",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("activity", "mileage"), ("kind", "miles")),
                    models.Q(
                        models.Q(("activity", "mileage"), _negated=True),
                        models.Q(("kind", "miles"), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="compensation_rate_way_by_miles",
            ),
        ),
        migrations.AddField(
            model_name="check",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="check",
            name="visit",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="visits.visit",
            ),
        ),
        migrations.AddField(
            model_name="drive",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="drive",
            name="driver",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drives",
                to="people.educator",
            ),
        ),
        migrations.AddField(
            model_name="drive",
            name="visit",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="drives",
                to="visits.visit",
            ),
        ),
        migrations.AddField(
            model_name="effort",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="effort",
            name="educator",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="efforts",
                to="people.educator",
            ),
        ),
        migrations.AddField(
            model_name="payrollreport",
            name="batch",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="reports",
                to="compensation.batch",
            ),
        ),
        migrations.AddField(
            model_name="payrollreport",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="reportline",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="reportline",
            name="report",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="lines",
                to="compensation.payrollreport",
            ),
        ),
        migrations.AddField(
            model_name="sample",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="check",
            name="sample",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="checks",
                to="compensation.sample",
            ),
        ),
        migrations.AddField(
            model_name="sampleresult",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="sampleresult",
            name="sample",
            field=doorstep.domain.organizations.walls.DistrictKey(
                db_constraint=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="results",
                to="compensation.sample",
            ),
        ),
        migrations.AddConstraint(
            model_name="drive",
            constraint=models.UniqueConstraint(fields=("district", "visit"), name="compensation_drive_once"),
        ),
        migrations.AddConstraint(
            model_name="effort",
            constraint=models.UniqueConstraint(
                fields=("district", "educator", "starts_on", "ends_on", "fingerprint"),
                name="compensation_effort_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="effort",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="compensation_effort_order"
            ),
        ),
        migrations.AddConstraint(
            model_name="payrollreport",
            constraint=models.UniqueConstraint(
                fields=("district", "batch", "fingerprint"), name="compensation_payrollreport_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="reportline",
            constraint=models.UniqueConstraint(
                fields=("district", "report", "payroll_number", "fund"), name="compensation_reportline_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.UniqueConstraint(
                fields=("district", "month"), name="compensation_sample_month"
            ),
        ),
        migrations.AddConstraint(
            model_name="sample",
            constraint=models.CheckConstraint(
                condition=models.Q(("size__gte", 1), ("size__lte", models.F("visits"))),
                name="compensation_sample_size",
            ),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.UniqueConstraint(fields=("district", "visit"), name="compensation_check_once"),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.CheckConstraint(
                condition=models.Q(("last_on__gt", models.F("due_on"))),
                name="compensation_check_two_deadlines",
            ),
        ),
        migrations.AddConstraint(
            model_name="check",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("outcome", "")),
                    models.Q(models.Q(("outcome", ""), _negated=True), ("decided_at__isnull", False)),
                    _connector="OR",
                ),
                name="compensation_check_decided",
            ),
        ),
        migrations.AddConstraint(
            model_name="sampleresult",
            constraint=models.UniqueConstraint(
                fields=("district", "sample"), name="compensation_sampleresult_once"
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        KeepForever("compensation_sample"),
        KeepForever("compensation_sampleresult"),
        BuildWalls("compensation"),
        DropDoubles("compensation"),
    ]

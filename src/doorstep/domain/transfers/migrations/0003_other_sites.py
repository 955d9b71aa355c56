import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls

SQL = Path(__file__).with_suffix(".sql")


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_promises"),
        ("people", "0013_addresses_by_hand"),
        ("transfers", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="Correspondent",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("sealing", models.BinaryField()),
                ("signing", models.BinaryField()),
                ("checked_by", models.CharField(max_length=200)),
                ("checked_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.CreateModel(
            name="DistrictKeys",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("sealed", models.BinaryField()),
                ("made_by", models.CharField(max_length=200)),
                ("made_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
        ),
        migrations.AddField(
            model_name="packet",
            name="far",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AlterField(
            model_name="packet",
            name="destination",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.district",
            ),
        ),
        migrations.AlterField(
            model_name="packet",
            name="origin",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="organizations.district",
            ),
        ),
        migrations.AddConstraint(
            model_name="packet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("destination__isnull", False), ("far", ""), ("origin__isnull", False)),
                    models.Q(
                        ("destination__isnull", False),
                        ("origin__isnull", True),
                        models.Q(("far", ""), _negated=True),
                    ),
                    models.Q(
                        ("destination__isnull", True),
                        ("origin__isnull", False),
                        models.Q(("far", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="transfers_packet_one_is_here",
            ),
        ),
        migrations.AddField(
            model_name="correspondent",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddField(
            model_name="handover",
            name="correspondent",
            field=doorstep.domain.organizations.walls.DistrictKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="handovers",
                to="transfers.correspondent",
            ),
        ),
        migrations.AddIndex(
            model_name="handover",
            index=models.Index(
                condition=models.Q(("correspondent__isnull", False)),
                fields=["district", "correspondent"],
                name="transfers_handover_far",
            ),
        ),
        migrations.AddField(
            model_name="districtkeys",
            name="district",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
            ),
        ),
        migrations.AddConstraint(
            model_name="correspondent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("district", "signing"),
                name="transfers_correspondent_known_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="correspondent",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("district", "name"),
                name="transfers_correspondent_name",
            ),
        ),
        migrations.AddConstraint(
            model_name="districtkeys",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ended_at__isnull", True)),
                fields=("district",),
                name="transfers_districtkeys_one_standing",
            ),
        ),
        migrations.RunSQL(SQL.read_text(), migrations.RunSQL.noop),
        BuildWalls("transfers"),
    ]

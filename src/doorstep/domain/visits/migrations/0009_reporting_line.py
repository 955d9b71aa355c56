import django.db.models.deletion
from django.db import migrations, models

from doorstep.domain.organizations.building import BuildWalls


class Migration(migrations.Migration):
    dependencies = [("organizations", "0002_promises"), ("visits", "0008_alternatives")]
    operations = [
        migrations.CreateModel(
            name="ReportingLine",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("state", models.CharField(blank=True, max_length=2)),
                ("phone", models.CharField(blank=True, max_length=40)),
                ("words", models.CharField(blank=True, max_length=300)),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("district",), name="visits_reportingline_once")
                ],
            },
        ),
        BuildWalls("visits"),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("organizations", "0001_initial"),
        ("people", "0002_promises"),
    ]

    operations = [
        migrations.CreateModel(
            name="ColumnMap",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=64)),
                ("headers", models.JSONField(default=list)),
                ("plan", models.JSONField(default=dict)),
                ("kept_by", models.CharField(blank=True, max_length=200)),
                ("kept_at", models.DateTimeField()),
                (
                    "district",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="organizations.district",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="columnmap",
            constraint=models.UniqueConstraint(fields=("district", "key"), name="sources_columnmap_once"),
        ),
    ]

import uuid
from pathlib import Path

import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls, KeepForever

SQL = Path(__file__).with_suffix(".sql")

UNDO = """
DROP TRIGGER gathered_whole ON programs_transitioncohort;
DROP TRIGGER whole ON programs_cohortfamily;
DROP FUNCTION programs_guard_cohort();
DROP FUNCTION programs_guard_cohort_families();
DROP FUNCTION programs_check_cohort_is_whole(programs_transitioncohort);
DROP FUNCTION programs_cohort_belonging(bigint, text);
"""


def _key(to: str, related_name: str) -> models.Field:
    return doorstep.domain.organizations.walls.DistrictKey(
        db_constraint=False, on_delete=django.db.models.deletion.PROTECT, related_name=related_name, to=to
    )


def _district() -> models.Field:
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="organizations.district"
    )


def _id() -> models.Field:
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


class Migration(migrations.Migration):
    dependencies = [
        ("organizations", "0002_promises"),
        ("people", "0011_merges"),
        ("programs", "0006_debrief_before_pay"),
    ]

    operations = [
        migrations.CreateModel(
            name="TransitionCohort",
            fields=[
                ("id", _id()),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("grade", models.CharField(max_length=8)),
                ("entering_grade", models.CharField(max_length=8)),
                ("gathered_at", models.DateTimeField()),
                ("district", _district()),
                ("from_school", _key("organizations.school", "+")),
                ("program", _key("programs.program", "cohorts")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "program", "from_school", "grade"),
                        name="programs_transitioncohort_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="CohortFamily",
            fields=[
                ("id", _id()),
                ("taken_in_at", models.DateTimeField()),
                ("cohort", _key("programs.transitioncohort", "families")),
                ("district", _district()),
                ("family", _key("people.family", "cohorts")),
            ],
            options={
                "indexes": [models.Index(fields=["district", "family"], name="programs_cohortfamily_family")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "cohort", "family"), name="programs_cohortfamily_once"
                    )
                ],
            },
        ),
        KeepForever("programs_transitioncohort"),
        KeepForever("programs_cohortfamily"),
        migrations.RunSQL(SQL.read_text(), UNDO),
        BuildWalls("programs"),
    ]

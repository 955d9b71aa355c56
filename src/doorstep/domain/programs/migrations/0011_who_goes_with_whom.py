import django.db.models.deletion
from django.db import migrations, models

import doorstep.domain.organizations.walls
from doorstep.domain.organizations.building import BuildWalls


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
        ("people", "0012_accounts_of_educators"),
        ("programs", "0010_who_sends_them"),
    ]
    operations = [
        migrations.CreateModel(
            name="PairingChoice",
            fields=[
                ("id", _id()),
                (
                    "kind",
                    models.CharField(
                        choices=[("apart", "Not together"), ("gladly", "Gladly together")], max_length=10
                    ),
                ),
                ("by_office", models.BooleanField(db_default=False, default=False)),
                ("colleague", _key("people.educator", "+")),
                ("district", _district()),
                ("educator", _key("people.educator", "pairing_choices")),
            ],
            options={
                "indexes": [
                    models.Index(fields=["district", "colleague"], name="programs_pairing_colleague")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "educator", "colleague", "by_office"),
                        name="programs_pairingchoice_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("educator", models.F("colleague")), _negated=True),
                        name="programs_pairingchoice_of_two",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("by_office", False), ("kind", "apart"), _connector="OR"),
                        name="programs_pairingchoice_office_keeps_apart",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="InterpreterBudget",
            fields=[
                ("id", _id()),
                ("minutes", models.PositiveIntegerField()),
                ("district", _district()),
                ("educator", _key("people.educator", "interpreter_budgets")),
                ("program", _key("programs.program", "interpreter_budgets")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("district", "program", "educator"), name="programs_interpreterbudget_once"
                    )
                ],
            },
        ),
        BuildWalls("programs"),
    ]

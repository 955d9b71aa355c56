from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator


class PairingKind(models.TextChoices):
    """With whom someone visits gladly, and with whom not at all."""

    APART = "apart", "Not together"
    GLADLY = "gladly", "Gladly together"


class PairingChoice(DistrictRow):
    """What an educator wants of going together with a colleague, or what the office knows of two people.

    What she says herself only she reads, and only the planner uses: a coordinator who meets the limit learns
    no more than that these two do not visit together. ``by_office`` is what a coordinator entered: relatives,
    say, or someone and her superior; who coordinates sees that, and may take it back.
    """

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="pairing_choices")
    colleague = DistrictKey(Educator, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=PairingKind.choices)
    by_office = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "educator", "colleague", "by_office"], name="programs_pairingchoice_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(educator=models.F("colleague")), name="programs_pairingchoice_of_two"
            ),
            models.CheckConstraint(
                condition=models.Q(by_office=False) | models.Q(kind=PairingKind.APART),
                name="programs_pairingchoice_office_keeps_apart",
            ),
        ]
        indexes = [models.Index(fields=["district", "colleague"], name="programs_pairing_colleague")]

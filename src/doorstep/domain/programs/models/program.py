from __future__ import annotations

import uuid
from dataclasses import dataclass, fields

from django.db import models

from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.programs.states import ProgramState


class ProgramType(models.TextChoices):
    """The programs Doorstep runs; FAST and APTT visits never count as Parent Teacher Home Visits."""

    PTHV = "pthv", "Parent Teacher Home Visits"
    FAST = "fast", "Families and Schools Together"
    APTT = "aptt", "Academic Parent-Teacher Teams"


class ProofOfVisit(models.TextChoices):
    """What shows that a visit was held."""

    ATTESTATIONS = "attestations", "Two attestations and a sampled audit"
    FAMILY_SIGNATURE = "family_signature", "The family's signature"


class CountedUnit(models.TextChoices):
    """What a report counts first."""

    FAMILY_VISIT = "family_visit", "Family visits, with their students"
    STUDENT = "student", "Students only"


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The switches on which practice differs from place to place; the defaults are the practice's own.

    ``visit_minutes`` is the length a visit is planned for, ``buffer_minutes`` what is kept free after it for
    the way, ``certificate_months`` how long a training counts. A family hears from its visitors again
    ``follow_up_from_weeks`` to ``follow_up_until_weeks`` weeks after they were last in touch. With
    ``self_booking`` a family chooses one hour and has its visit at once, instead of naming several for a
    plan. With ``debrief_before_pay`` a visit is paid once its visitor has been at a debrief after it. With
    ``coordinator_writes`` who coordinates may write to a family beside its visitors. With
    ``children_in_texts`` texts about a visit say for which children it is, as letters always do. With
    ``newcomer_with_experienced`` a plan gives whoever visits for the first time a partner who has visited
    before. There is no switch for a minimum of visits or for ranking people: nobody may turn those on.
    """

    paid_inside_school_day: bool = False
    interpreter_counts_in_pair: bool = False
    untrained_partner_allowed: bool = False
    proof_of_visit: ProofOfVisit = ProofOfVisit.ATTESTATIONS
    video_counts: bool = True
    counted_unit: CountedUnit = CountedUnit.FAMILY_VISIT
    visit_minutes: int = 40
    buffer_minutes: int = 15
    certificate_months: int = 12
    self_booking: bool = False
    follow_up_from_weeks: int = 6
    follow_up_until_weeks: int = 8
    debrief_before_pay: bool = False
    coordinator_writes: bool = False
    children_in_texts: bool = False
    newcomer_with_experienced: bool = False


class Program(DistrictRow):
    """A program year at one school, with the policy switches on which practice differs.

    The defaults are the practice's own; a district that sets one otherwise says so here, and the database
    reads the switches where it guards a visit. A changed ``buffer_minutes`` counts for visits made or moved
    from then on.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="programs")
    school_year = DistrictKey(SchoolYear, on_delete=models.PROTECT, related_name="programs")
    type = models.CharField(max_length=8, choices=ProgramType.choices, default=ProgramType.PTHV)
    state = models.CharField(max_length=10, choices=ProgramState.choices, default=ProgramState.DRAFT)
    paid_inside_school_day = models.BooleanField(default=False)
    interpreter_counts_in_pair = models.BooleanField(default=False)
    untrained_partner_allowed = models.BooleanField(default=False)
    proof_of_visit = models.CharField(
        max_length=20, choices=ProofOfVisit.choices, default=ProofOfVisit.ATTESTATIONS
    )
    video_counts = models.BooleanField(default=True)
    counted_unit = models.CharField(
        max_length=20, choices=CountedUnit.choices, default=CountedUnit.FAMILY_VISIT
    )
    visit_minutes = models.PositiveSmallIntegerField(default=40)
    buffer_minutes = models.PositiveSmallIntegerField(default=15)
    certificate_months = models.PositiveSmallIntegerField(default=12)
    self_booking = models.BooleanField(default=False)
    follow_up_from_weeks = models.PositiveSmallIntegerField(default=6, db_default=6)
    follow_up_until_weeks = models.PositiveSmallIntegerField(default=8, db_default=8)
    debrief_before_pay = models.BooleanField(default=False, db_default=False)
    coordinator_writes = models.BooleanField(default=False, db_default=False)
    children_in_texts = models.BooleanField(default=False, db_default=False)
    newcomer_with_experienced = models.BooleanField(default=False, db_default=False)
    reply_phone = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "school", "school_year", "type"], name="programs_program_once"
            ),
            models.CheckConstraint(
                condition=models.Q(visit_minutes__range=(20, 60)), name="programs_program_visit_minutes"
            ),
            models.CheckConstraint(
                condition=models.Q(
                    follow_up_from_weeks__gte=1, follow_up_until_weeks__gte=models.F("follow_up_from_weeks")
                ),
                name="programs_program_follow_up",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_type_display()}, {self.school}, {self.school_year}"

    @property
    def answered_at(self) -> str:
        """The number at which a family's call is answered: the program's own, or else the school's."""
        return self.reply_phone or self.school.phone

    @property
    def policy(self) -> Policy:
        """The switches as they stand."""
        values = {field.name: getattr(self, field.name) for field in fields(Policy)}
        values["proof_of_visit"] = ProofOfVisit(self.proof_of_visit)
        values["counted_unit"] = CountedUnit(self.counted_unit)
        return Policy(**values)

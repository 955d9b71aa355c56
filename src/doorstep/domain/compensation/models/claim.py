from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.compensation.models.batch import Batch
from doorstep.domain.compensation.models.rate import Activity, Rate
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.reflection.models import DebriefAttendance
from doorstep.domain.training.models import Attendance, TrainingSession
from doorstep.domain.visits.models import Visit


class ClaimRole(models.TextChoices):
    """What the person was to the visit, training or debrief."""

    LEAD = "lead", "Lead"
    PARTNER = "partner", "Partner"
    INTERPRETER = "interpreter", "Interpreter"
    PARTICIPANT = "participant", "Participant"
    TRAINER = "trainer", "Trainer"
    DRIVER = "driver", "Driver"


class BlockedBecause(models.TextChoices):
    """Why a claim cannot be paid yet; each of them says who can mend it."""

    NO_CERTIFICATE = "no_certificate", "No certificate that day"
    CONTRACT_HOURS = "contract_hours", "Within the school day"
    DUPLICATE_HOUR = "duplicate_hour", "Another claim for the same hour"
    VIDEO = "video", "A visit by video does not count here"
    NO_RATE = "no_rate", "No rate for that day"
    FLAT_RATE = "flat_rate", "Non-exempt staff are paid by the hour"
    DEBRIEF = "debrief", "No debrief since the visit"
    AUDIT = "audit", "Its check did not find the visit"
    GONE = "gone", "What it rested on is no longer so"


def _rests_on(one: str) -> models.Q:
    """That of all that a claim can rest on it has this and nothing else."""
    grounds = ("visit", "attendance", "session", "debrief")
    return models.Q(**{f"{ground}__isnull": ground != one for ground in grounds})


class Claim(DistrictRow):
    """What one person is to be paid for one visit, the way to it, a training or a debrief. Never typed.

    The database refuses a claim without what it rests on, and any change of its amount once it stands in
    the ledger. A correction is a claim of its own, with the amount of ``corrects`` taken back; it goes into
    the next batch. A ``replaced`` claim was corrected so that the work is worked out anew. ``minutes`` are
    those paid for, ``overtime_minutes`` of them at one and a half; ``tenth_miles`` is how long the way was.
    ``session`` is a training that the person led. Amounts are in cents.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="claims")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="claims")
    role = models.CharField(max_length=12, choices=ClaimRole.choices)
    activity = models.CharField(max_length=10, choices=Activity.choices)
    visit = DistrictKey(Visit, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    attendance = DistrictKey(
        Attendance, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    session = DistrictKey(
        TrainingSession, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    debrief = DistrictKey(
        DebriefAttendance, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )
    corrects = DistrictKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )
    replaced = models.BooleanField(default=False)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    day = models.DateField()
    minutes = models.PositiveIntegerField(default=0)
    overtime_minutes = models.PositiveIntegerField(default=0)
    units = models.PositiveSmallIntegerField(default=1)
    tenth_miles = models.PositiveIntegerField(default=0)
    rate = DistrictKey(Rate, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")
    cents = models.IntegerField(default=0)
    state = models.CharField(max_length=10, choices=ClaimState.choices, default=ClaimState.DUE)
    blocked_because = models.CharField(max_length=16, choices=BlockedBecause.choices, blank=True)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_id = models.BigIntegerField(null=True, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    batch = DistrictKey(Batch, on_delete=models.PROTECT, null=True, blank=True, related_name="claims")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "visit", "educator"],
                condition=models.Q(visit__isnull=False, corrects__isnull=True, replaced=False)
                & ~models.Q(activity="mileage"),
                name="compensation_claim_once_per_visit",
            ),
            models.UniqueConstraint(
                fields=["district", "visit"],
                condition=models.Q(activity="mileage", corrects__isnull=True, replaced=False),
                name="compensation_claim_one_driver",
            ),
            models.UniqueConstraint(
                fields=["district", "session"],
                condition=models.Q(session__isnull=False, corrects__isnull=True, replaced=False),
                name="compensation_claim_once_per_session",
            ),
            models.UniqueConstraint(
                fields=["district", "debrief"],
                condition=models.Q(debrief__isnull=False, corrects__isnull=True, replaced=False),
                name="compensation_claim_once_per_debrief",
            ),
            models.UniqueConstraint(
                fields=["district", "attendance"],
                condition=models.Q(attendance__isnull=False, corrects__isnull=True, replaced=False),
                name="compensation_claim_once_per_training",
            ),
            models.UniqueConstraint(
                fields=["district", "corrects"],
                condition=models.Q(corrects__isnull=False),
                name="compensation_claim_corrected_once",
            ),
            models.CheckConstraint(
                condition=_rests_on("visit")
                | _rests_on("attendance")
                | _rests_on("session")
                | _rests_on("debrief"),
                name="compensation_claim_rests_on_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(ended_at__gt=models.F("began_at")), name="compensation_claim_time_order"
            ),
            models.CheckConstraint(
                condition=models.Q(state="blocked") & ~models.Q(blocked_because="")
                | ~models.Q(state="blocked") & models.Q(blocked_because=""),
                name="compensation_claim_blocked_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["district", "school", "day"], name="compensation_claim_by_school"),
            models.Index(fields=["district", "educator", "day"], name="compensation_claim_by_person"),
            models.Index(fields=["district", "batch"], name="compensation_claim_by_batch"),
        ]

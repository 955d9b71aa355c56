"""Samples, the visits they drew, and how far each check has come."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from doorstep.domain.compensation.models import Check, CheckOutcome
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Attestation, FamilyWord


def not_found(*, program: Program) -> frozenset[int]:
    """The visits of a program of which a check found that they did not take place."""
    found = Check.objects.filter(visit__program=program, outcome=CheckOutcome.NOT_FOUND)
    return frozenset(found.values_list("visit", flat=True))


def undecided() -> QuerySet[Check]:
    """The checks without an outcome."""
    return Check.objects.filter(outcome="")


def shown() -> QuerySet[Check]:
    """Checks as pages show them, open ones first: the visit, who made it, what they and the family said."""
    return (
        Check.objects.select_related(
            *("sample", "visit__lead", "visit__partner", "visit__interpreter", "visit__family"),
            "visit__program__school",
        )
        .prefetch_related(
            Prefetch("visit__attestations", Attestation.objects.select_related("educator").order_by("pk")),
            Prefetch("visit__family_words", FamilyWord.objects.order_by("pk")),
        )
        .order_by("outcome", "due_on", "rank", "pk")
    )


def with_key(key: UUID) -> Check | None:
    return shown().filter(key=key).first()


def untold() -> QuerySet[Check]:
    """Those of which their school has not been told yet."""
    return undecided().filter(told_at__isnull=True, escalated_at__isnull=True)


def run_out(*, today: date) -> QuerySet[Check]:
    """Those for which even the second day has gone by: what is not paid yet of such a visit waits."""
    return undecided().filter(last_on__lt=today)

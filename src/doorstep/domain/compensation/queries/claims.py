"""Claims as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Prefetch, Q, QuerySet, Sum

from doorstep.domain.compensation.models import Activity, Claim, Rate
from doorstep.domain.compensation.queries.ledger import owed_for
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Attestation, Mode, Visit
from doorstep.domain.visits.states import VisitState


@dataclass(frozen=True, slots=True)
class Line:
    """What one fund pays of a claim, in cents."""

    fund: str
    cents: int


def with_key(key: UUID) -> Claim | None:
    return Claim.objects.select_related("educator", "school", "rate").filter(key=key).first()


def with_keys(keys: Iterable[UUID]) -> list[Claim]:
    """Those of these claims that there are, the oldest work first."""
    found = Claim.objects.select_related("educator", "school", "rate").filter(key__in=list(keys))
    return list(found.order_by("day", "pk"))


def visit_of(*, educator: Educator, key: UUID) -> Visit | None:
    """A visit that one was one of the pair of."""
    own = Q(lead=educator) | Q(partner=educator)
    return Visit.objects.filter(own, key=key).select_related("lead", "partner", "interpreter").first()


def without_driver(*, educator: Educator) -> list[Visit]:
    """One's attested visits of which nobody has said who drove, where ways are paid; the newest first."""
    if not Rate.objects.filter(activity=Activity.MILEAGE).exists():
        return []
    own = Q(lead=educator) | Q(partner=educator)
    return list(
        Visit.objects.filter(
            own,
            mode=Mode.IN_PERSON,
            state__in=(VisitState.ATTESTED, VisitState.NOT_HELD),
            drives__isnull=True,
        )
        .select_related("lead", "partner", "interpreter")
        .order_by("-starts_at", "pk")[:20]
    )


def without_words(*, educator: Educator) -> list[Visit]:
    """One's visits that were held and of which not both visitors have said how they went, the newest first.

    Nothing is to be paid before both have; ``said`` is what was said so far.
    """
    own = Q(lead=educator) | Q(partner=educator)
    attested = Prefetch("attestations", Attestation.objects.order_by("pk"), to_attr="said")
    return list(
        Visit.objects.filter(own, state=VisitState.HELD)
        .select_related("lead", "partner")
        .prefetch_related(attested)
        .order_by("-starts_at", "pk")[:20]
    )


def at_school(*, school_id: int, states: Iterable[ClaimState]) -> QuerySet[Claim]:
    """A school's claims in these states, the oldest work first."""
    return (
        Claim.objects.filter(school_id=school_id, state__in=list(states))
        .select_related("educator", "rate", "visit__family", "attendance__session")
        .order_by("day", "educator__family_name", "pk")
    )


def of_educator(*, educator: Educator) -> QuerySet[Claim]:
    """Someone's own claims, the newest work first."""
    return (
        Claim.objects.filter(educator=educator)
        .select_related("rate", "school", "batch", "attendance__session")
        .order_by("-day", "-pk")
    )


def sums_by_state(*, school_id: int) -> dict[ClaimState, tuple[int, int]]:
    """How many claims stand where, and their cents."""
    rows = (
        Claim.objects.filter(school_id=school_id)
        .values_list("state")
        .annotate(n=Count("pk"), cents=Sum("cents"))
    )
    return {ClaimState(state): (n, cents or 0) for state, n, cents in rows}


def lines_of(claims: Iterable[Claim]) -> dict[int, list[Line]]:
    """Which fund pays what of each claim that stands in the ledger; three queries a page."""
    found: dict[int, list[Line]] = {}
    for owed in owed_for(claim.pk for claim in claims):
        found.setdefault(owed.claim_id, []).append(Line(owed.fund, owed.cents))
    return found


@dataclass(frozen=True, slots=True)
class Sums:
    """What someone was paid and what is on its way, in cents."""

    paid: int
    to_come: int


def sums_of_educator(*, educator: Educator) -> Sums:
    """Over all their work; what is blocked counts as neither."""
    rows = Claim.objects.filter(educator=educator).values_list("state").annotate(cents=Sum("cents"))
    by_state = {ClaimState(state): cents or 0 for state, cents in rows}
    on_its_way = (ClaimState.DUE, ClaimState.APPROVED, ClaimState.BATCHED)
    return Sums(by_state.get(ClaimState.PAID, 0), sum(by_state.get(state, 0) for state in on_its_way))

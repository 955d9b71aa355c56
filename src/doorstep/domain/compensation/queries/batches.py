"""Batches as pages and the payroll file show them."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from django.db.models import Count, QuerySet, Sum

from doorstep.domain.compensation.models import (
    Activity,
    Batch,
    Claim,
    WorkTerms,
)
from doorstep.domain.compensation.payroll_file import PayLine
from doorstep.domain.compensation.queries.ledger import owed_for


def every() -> QuerySet[Batch]:
    """All batches, the newest period first, with how many claims they hold and their cents."""
    return Batch.objects.annotate(n=Count("claims"), cents=Sum("claims__cents", default=0)).order_by(
        "-starts_on", "-pk"
    )


def with_key(key: UUID) -> Batch | None:
    return every().filter(key=key).first()


def lines(batch: Batch) -> list[PayLine]:
    """One line per person and fund, from the ledger's own entries."""
    claims = {claim.pk: claim for claim in Claim.objects.filter(batch=batch).select_related("educator")}
    numbers = dict(
        WorkTerms.objects.filter(educator__in={c.educator_id for c in claims.values()}).values_list(
            "educator", "payroll_number"
        )
    )
    cents: dict[tuple[int, str], int] = defaultdict(int)
    mileage: dict[tuple[int, str], int] = defaultdict(int)
    first: dict[int, tuple[int, str]] = {}
    for owed in owed_for(claims):
        place = (claims[owed.claim_id].educator_id, owed.fund)
        cents[place] += owed.cents
        if claims[owed.claim_id].activity == Activity.MILEAGE:
            mileage[place] += owed.cents
        first.setdefault(owed.claim_id, place)  # a visit's time counts once, where the first fund pays for it
    held: dict[tuple[int, str], list[Claim]] = defaultdict(list)
    for claim_id, place in first.items():
        held[place].append(claims[claim_id])
    people = {claim.educator_id: claim.educator for claim in claims.values()}
    return [
        PayLine(
            payroll_number=numbers.get(educator_id) or people[educator_id].sourced_id,
            name=str(people[educator_id]),
            fund=fund,
            period_starts=batch.starts_on,
            period_ends=batch.ends_on,
            visits=sum(
                _sign(claim) for claim in held[educator_id, fund] if claim.activity != Activity.MILEAGE
            ),
            minutes=sum(_sign(claim) * claim.minutes for claim in held[educator_id, fund]),
            overtime_minutes=sum(_sign(claim) * claim.overtime_minutes for claim in held[educator_id, fund]),
            tenth_miles=sum(_sign(claim) * claim.tenth_miles for claim in held[educator_id, fund]),
            mileage_cents=mileage[educator_id, fund],
            cents=amount,
        )
        for (educator_id, fund), amount in sorted(cents.items())
        if amount or held[educator_id, fund]
    ]


def _sign(claim: Claim) -> int:
    return -1 if claim.corrects_id is not None else 1

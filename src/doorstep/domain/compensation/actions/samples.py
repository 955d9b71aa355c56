"""The month's sample of paid visits: fixed, drawn by a public number, and from then on to be looked into."""

from __future__ import annotations

import uuid
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from doorstep.algorithms import lottery
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.queries.memberships import of_the_district
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises, rules
from doorstep.domain.compensation.models import Check, Sample, SampleResult
from doorstep.domain.compensation.permissions import check_can_sample
from doorstep.domain.compensation.ports import CheckLetter, Letters, News
from doorstep.domain.compensation.queries import samples
from doorstep.domain.organizations.models import District
from doorstep.domain.selection.rules import (
    check_round_ahead,
    check_same_number,
    check_witness,
    number_of,
)
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

SHARE, LEAST = 5, 3
"""Of a hundred paid visits of a month so many are looked into, and no fewer than three."""
FIRST_DEADLINE, SECOND_DEADLINE = timedelta(days=7), timedelta(days=14)
FIRST_DAY = 3
"""A month's list is fixed on the third of the next: what was attested late is in it."""
_AHEAD = timedelta(minutes=30)
_DIGITS = 1000


@transaction.atomic
def commit(
    *,
    district: District,
    month: date,
    beacon: lottery.Round | None = None,
    share: int = SHARE,
    by: Actor,
    clock: Clock,
) -> Sample:
    """Fix the list of a month's paid visits and how many of them are looked into, before any number is known.

    ``month`` is any day of it. ``beacon`` names the round that will give the number, where not dice or balls
    do. Refused until the month is over, where it has a sample, and where nothing was paid for.
    """
    check_can_sample(by=by)
    if beacon is not None:
        check_round_ahead(beacon, clock.now())
    first = month.replace(day=1)
    rules.check_month_over(first, today=local_date(clock.now(), district.time_zone))
    key = uuid.uuid4()
    names = samples.names(sample=key, month=first)
    if not names:
        raise Refusal("compensation.nothing_to_sample")
    size = min(len(names), max(LEAST, -(-len(names) * share // 100)))
    content = lottery.committed_sample(
        of=f"paid visits of {first:%Y-%m}", names=names, size=size, beacon=beacon
    )
    with promises.kept():
        sample = Sample.objects.create(
            district=district,
            key=key,
            month=first,
            content=lottery.canonical(content).decode(),
            commitment=lottery.commitment_of(content),
            visits=len(names),
            size=size,
            committed_at=clock.now(),
            committed_by_name=by.name[:200],
        )
    _record(sample, "commit", by=by, clock=clock, visits=sample.visits, size=size)
    return sample


@transaction.atomic
def reveal(
    *, sample: Sample, number: str, repeated: str, witness: str, by: Actor, clock: Clock
) -> SampleResult:
    """Enter the number that two people saw and both typed; it picks the visits, whose deadlines begin."""
    check_can_sample(by=by)
    check_same_number(number, repeated)
    check_witness(witness)
    result = lottery.sampled(samples.committed_of(sample=sample), number_of(number, panels=_DIGITS))
    return _reveal(sample, result, witness=witness.strip(), by=by, clock=clock)


@transaction.atomic
def reveal_by_beacon(*, sample: Sample, pasted: str, by: Actor, clock: Clock) -> SampleResult:
    """Enter the signature of the round that was named; it proves itself, so nobody needs to stand by."""
    check_can_sample(by=by)
    committed = samples.committed_of(sample=sample)
    beacon = lottery.beacon_of(committed)
    if beacon is None:
        raise Refusal("lottery.no_round_was_named")
    result = lottery.sampled_by(committed, lottery.signature_in(pasted, beacon))
    return _reveal(sample, result, witness="", by=by, clock=clock)


@transaction.atomic
def begin_month(*, district: District, letters: Letters | None, by: Actor, clock: Clock) -> Sample | None:
    """Fix the list of the month before, once, a few days into the next; None where there is nothing to do.

    A round of the beacon that comes within the hour gives the number.

    With ``letters`` payroll is told where to fetch that number; without, nobody needs to.
    """
    today = local_date(clock.now(), district.time_zone)
    month = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
    if today.day < FIRST_DAY or Sample.objects.filter(district=district, month=month).exists():
        return None
    beacon = lottery.Round.first_after((clock.now() + _AHEAD).timestamp())
    try:
        sample = commit(district=district, month=month, beacon=beacon, by=by, clock=clock)
    except Refusal as refusal:
        if refusal.code != "compensation.nothing_to_sample":
            raise
        return None
    if letters is not None:
        at = datetime.fromtimestamp(beacon.at, tz=ZoneInfo(district.time_zone))
        letter = CheckLetter(News.FIXED, district.name, month, sample.size, number_at=at)
        letters.write(letter, of_the_district(role=Role.PAYROLL))
    return sample


def _reveal(sample: Sample, result: lottery.Json, *, witness: str, by: Actor, clock: Clock) -> SampleResult:
    with promises.kept():
        revealed = SampleResult.objects.create(
            district_id=sample.district_id,
            sample=sample,
            number=str(result["number"]),
            signature=result.get("signature", ""),
            typed_by_name=by.name[:200],
            witness=witness[:200],
            revealed_at=clock.now(),
        )
        today = local_date(clock.now(), sample.district.time_zone)
        visit_of = samples.names(sample=sample.key, month=sample.month)
        Check.objects.bulk_create(
            Check(
                district_id=sample.district_id,
                sample=sample,
                visit_id=visit_of[name],
                rank=rank,
                due_on=today + FIRST_DEADLINE,
                last_on=today + SECOND_DEADLINE,
            )
            for rank, name in enumerate(result["chosen"], start=1)
        )
    _record(sample, "reveal", by=by, clock=clock, number=str(result["number"]))
    return revealed


def _record(sample: Sample, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=sample.district_id,
        action=f"compensation.sample.{verb}",
        subject="compensation.Sample",
        subject_id=sample.pk,
        by=by,
        at=clock.now(),
        commitment=sample.commitment,
        reason="",
        **facts,
    )

"""Looking into a drawn visit: an outcome by a day, else by a later one the district's; pay taken back."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.queries.memberships import coordinators, of_the_district
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises, rules
from doorstep.domain.compensation.actions import claims
from doorstep.domain.compensation.models import BlockedBecause, Check, CheckOutcome, Claim
from doorstep.domain.compensation.permissions import check_can_decide
from doorstep.domain.compensation.ports import CheckLetter, Letters, News
from doorstep.domain.compensation.queries import checks
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.organizations.models import District
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def tell(*, district: District, letters: Letters, by: Actor, clock: Clock) -> int:
    """Write to who coordinates each school of which visits were drawn, once; how many they heard of."""
    told = _of_schools(checks.untold().filter(district=district))
    for school, drawn in told:
        _mark(drawn, "told_at", clock=clock)
        for check in drawn:
            _record(check, "tell", by=by, clock=clock)
        letters.write(_letter(News.DRAWN, drawn, until=drawn[0].due_on), coordinators(school_id=school))
    return sum(len(drawn) for _, drawn in told)


@transaction.atomic
def escalate(*, district: District, letters: Letters, by: Actor, clock: Clock) -> int:
    """Hand the checks over to the district whose first day has gone by without an outcome, and write to who
    administers it, once; how many."""
    today = local_date(clock.now(), district.time_zone)
    late = _of_schools(checks.undecided().filter(due_on__lt=today, escalated_at__isnull=True))
    for _, handed_over in late:
        _mark(handed_over, "escalated_at", clock=clock)
        for check in handed_over:
            _record(check, "escalate", by=by, clock=clock)
        staff = of_the_district(role=Role.DISTRICT_ADMIN)
        letters.write(_letter(News.WITH_DISTRICT, handed_over, until=handed_over[0].last_on), staff)
    return sum(len(handed_over) for _, handed_over in late)


@transaction.atomic
def run_out(*, district: District, letters: Letters, by: Actor, clock: Clock) -> int:
    """Tell payroll, once, of checks whose second day went by too: what is not paid yet of them waits."""
    today = local_date(clock.now(), district.time_zone)
    out = _of_schools(checks.run_out(today=today).filter(ran_out_at__isnull=True))
    for _, waiting in out:
        _mark(waiting, "ran_out_at", clock=clock)
        for check in waiting:
            _record(check, "run_out", by=by, clock=clock)
        letters.write(_letter(News.RAN_OUT, waiting), of_the_district(role=Role.PAYROLL))
    return sum(len(waiting) for _, waiting in out)


def _of_schools(found: QuerySet[Check]) -> list[tuple[int, list[Check]]]:
    """Checks by school and sample, locked in one order."""
    rows = (
        found.select_for_update(of=("self",))
        .select_related("sample", "visit__program__school")
        .order_by("visit__program__school", "sample", "rank", "pk")
    )
    groups = groupby(rows, key=lambda check: (check.visit.program.school_id, check.sample_id))
    return [(school, list(some)) for (school, _), some in groups]


def _mark(some: list[Check], when: str, *, clock: Clock) -> None:
    Check.objects.filter(pk__in=[check.pk for check in some]).update(**{when: clock.now()})


def _letter(news: News, some: list[Check], *, until: date | None = None) -> CheckLetter:
    first = some[0]
    return CheckLetter(news, str(first.visit.program.school), first.sample.month, len(some), until)


@transaction.atomic
def decide(*, check: Check, outcome: CheckOutcome, reason: str = "", by: Actor, clock: Clock) -> Check:
    """Say what was found, once; never about one's own visit.

    For who coordinates the school, and once the first day has gone by for the district's administrator alone.
    Where the visit did not take place, which wants a reason, what was paid for it is taken back in the next
    batch, what was approved goes back to its fund, and nothing is ever paid for it again.
    """
    check = (
        Check.objects.select_for_update(of=("self",))
        .select_related("visit__program", "visit__lead", "visit__partner", "visit__interpreter")
        .get(pk=check.pk)
    )
    check_can_decide(check, by=by)
    if check.outcome:
        raise Refusal("compensation.checks_stand")
    if outcome == CheckOutcome.NOT_FOUND:
        rules.check_reason(reason)
    check.outcome, check.reason = outcome, reason.strip()[:300]
    check.decided_at, check.decided_by_id, check.decided_by_name = clock.now(), by.id, by.name[:200]
    with promises.kept():
        check.save(update_fields=["outcome", "reason", "decided_at", "decided_by_id", "decided_by_name"])
    if outcome == CheckOutcome.NOT_FOUND:
        _take_back(check, by=by, clock=clock)
    _record(check, "decide", by=by, clock=clock, reason=check.reason, outcome=outcome.value)
    return check


def _take_back(check: Check, *, by: Actor, clock: Clock) -> None:
    """Take back whatever stands for the visit, wherever it has come to."""
    standing = Claim.objects.select_for_update(of=("self",)).filter(
        visit_id=check.visit_id, corrects__isnull=True, replaced=False
    )
    reason = f"Check {check.rank} of {check.sample.month:%Y-%m}: {check.reason}"
    for claim in standing.order_by("pk"):
        if claim.state == ClaimState.BATCHED:
            raise Refusal("compensation.in_a_batch_now")
        if claim.state == ClaimState.PAID:
            if not claim.corrections.exists():
                claims.correct(claim=claim, reason=reason, pay_again=False, by=by, clock=clock)
            continue
        if claim.state == ClaimState.APPROVED:
            claims.reopen(claim=claim, reason=reason, by=by, clock=clock)
        Claim.objects.filter(pk=claim.pk).update(
            state=ClaimState.BLOCKED, blocked_because=BlockedBecause.AUDIT, cents=0
        )


def _record(check: Check, verb: str, *, by: Actor, clock: Clock, reason: str = "", **facts: object) -> None:
    events.record(
        district_id=check.district_id,
        action=f"compensation.check.{verb}",
        subject="visits.Visit",
        subject_id=check.visit_id,
        by=by,
        at=clock.now(),
        reason=reason,
        **facts,
    )

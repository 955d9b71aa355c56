"""Claims: worked out from what was attested, approved by somebody else, and reopened with a reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import engine, promises, rules
from doorstep.domain.compensation.actions import approvals, postings
from doorstep.domain.compensation.models import (
    Activity,
    BlockedBecause,
    Claim,
    ClaimRole,
    EmployeeClass,
    Rate,
    RateKind,
    TransactionKind,
)
from doorstep.domain.compensation.permissions import check_can_approve
from doorstep.domain.compensation.queries import checks, money, work
from doorstep.domain.compensation.queries.work import Terms, Work
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.programs.models import Program
from doorstep.domain.training.models import Certificate
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

OPEN = (ClaimState.BLOCKED, ClaimState.DUE)
PAIR = (ClaimRole.LEAD, ClaimRole.PARTNER)


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """What working out the claims of a program did."""

    made: int
    changed: int
    blocked: int


@dataclass
class _Reckoning:
    """What claims are worked out by; loaded once for a whole program."""

    program: Program
    certificates: dict[int, list[Certificate]]
    terms: dict[int, Terms]
    hours: dict[int, tuple[time, time]]
    closures: list[tuple[datetime, datetime]]
    not_found: frozenset[int]
    own_days: dict[date, tuple[time, time] | None]
    debriefed: dict[int, datetime]
    rates: dict[date, list[Rate]] = field(default_factory=dict)
    taken: dict[int, list[tuple[datetime, datetime]]] = field(default_factory=lambda: defaultdict(list))
    weeks: dict[tuple[int, date], int] = field(default_factory=lambda: defaultdict(int))

    def occupy(self, educator_id: int, began: datetime, ended: datetime, *, day: date, minutes: int) -> None:
        """Count an hour as someone's, and its minutes into their week."""
        self.taken[educator_id].append((began, ended))
        self.weeks[educator_id, day - timedelta(days=day.weekday())] += minutes

    def is_taken(self, one: Work) -> bool:
        """Whether another claim has a part of this person's hour."""
        return any(
            began < one.ended_at and one.began_at < ended for began, ended in self.taken[one.educator.pk]
        )

    def rates_on(self, day: date) -> list[Rate]:
        if day not in self.rates:
            self.rates[day] = list(money.rates_on(school_id=self.program.school_id, day=day))
        return self.rates[day]

    def school_day(self, day: date) -> tuple[time, time] | None:
        """When the school's day begins and ends: as said for that very day, else for its weekday."""
        return self.own_days[day] if day in self.own_days else self.hours.get(day.weekday())

    def waits_for_debrief(self, one: Work) -> bool:
        """Whether the policy asks for a debrief after this visit that its visitor has not been at yet."""
        asked = self.program.debrief_before_pay and one.activity == Activity.VISIT
        last = self.debriefed.get(one.educator.pk)
        return asked and one.role in PAIR and (last is None or last < one.ended_at)

    def certified(self, one: Work) -> bool:
        """Whether the person needs no certificate for it, or holds one that day."""
        needless = one.role not in PAIR
        allowed = one.role == ClaimRole.PARTNER and self.program.untrained_partner_allowed
        held = self.certificates.get(one.educator.pk, [])
        return needless or allowed or any(c.valid_from <= one.day <= c.valid_until for c in held)


@transaction.atomic
def work_out(*, program: Program, by: Actor, clock: Clock) -> WorkedOut:
    """Make and bring up to date the claims of a program that nobody has approved yet.

    One for each person of each attested visit, for who drove, and for each training or debrief where those
    are paid. What cannot be paid says why. Claims that stand in the ledger are left as they are.
    """
    check_can_coordinate(school_id=program.school_id, by=by)
    Program.objects.select_for_update().get(pk=program.pk)  # two reckonings of a program take turns
    found = work.of_program(program)
    people = {one.educator.pk for one in found}
    reckoning = _Reckoning(
        program,
        work.certificates_of(people),
        work.terms_of(people),
        work.school_days(program.school_id),
        work.closures(program.school_id),
        checks.not_found(program=program),
        work.days_of_their_own(program.school_id),
        work.last_debriefs(program) if program.debrief_before_pay else {},
    )
    standing = {
        work.key_of(claim): claim
        for claim in Claim.objects.select_for_update(of=("self",))
        .select_related("visit")
        .filter(school_id=program.school_id, corrects__isnull=True, replaced=False)
    }
    for claim in [*work.other_claims(people, school_id=program.school_id), *standing.values()]:
        if claim.activity != Activity.MILEAGE and (
            claim.school_id != program.school_id or claim.state not in OPEN
        ):
            reckoning.occupy(
                claim.educator_id, claim.began_at, claim.ended_at, day=claim.day, minutes=claim.minutes
            )
    made, changed, blocked = [], 0, 0
    for one in found:
        before = standing.pop(one.key, None)
        if before is not None and before.state not in OPEN:
            continue
        now = _priced(one, reckoning)
        blocked += now.state == ClaimState.BLOCKED
        if before is None:
            made.append(now)
        elif _changed(before, now):
            changed += 1
            before.save()
    changed += _let_go(program, standing.values())
    with promises.kept():
        Claim.objects.bulk_create(made)
    if made or changed:
        events.record(
            district_id=program.district_id,
            action="compensation.claims.work_out",
            subject="programs.Program",
            subject_id=program.pk,
            by=by,
            at=clock.now(),
            made=len(made),
            changed=changed,
            blocked=blocked,
        )
    return WorkedOut(len(made), changed, blocked)


def _let_go(program: Program, left: Iterable[Claim]) -> int:
    """Block what this program's work no longer has, such as a debrief that was not attended after all."""
    gone = 0
    for claim in left:
        here = claim.visit.program_id == program.pk if claim.visit_id else _is_of_the_year(program, claim.day)
        if here and claim.state == ClaimState.DUE:
            claim.state, claim.blocked_because, claim.cents = ClaimState.BLOCKED, BlockedBecause.GONE, 0
            claim.save(update_fields=["state", "blocked_because", "cents"])
            gone += 1
    return gone


def _is_of_the_year(program: Program, day: date) -> bool:
    first, last = work.training_days(program)
    return first <= day <= last


_FACTS = (
    *("educator_id", "began_at", "ended_at", "minutes", "overtime_minutes", "units", "tenth_miles"),
    *("rate_id", "cents", "state", "blocked_because"),
)


def _changed(claim: Claim, now: Claim) -> bool:
    """Carry what was worked out over to the claim that stands; whether that changed it."""
    before = [getattr(claim, name) for name in _FACTS]
    after = [getattr(now, name) for name in _FACTS]
    for name, value in zip(_FACTS, after, strict=True):
        setattr(claim, name, value)
    return before != after


def _priced(one: Work, reckoning: _Reckoning) -> Claim:
    """The claim for this work, as things stand."""
    program = reckoning.program
    terms = reckoning.terms.get(one.educator.pk, Terms())
    rate = money.rate_of(
        reckoning.rates_on(one.day),
        activity=one.activity,
        role=one.rate_role,
        employee_class=terms.employee_class,
    )
    outside = _minutes_paid(one, reckoning)
    claim = Claim(
        district_id=program.district_id,
        school_id=program.school_id,
        educator=one.educator,
        role=one.role,
        activity=one.activity,
        visit_id=one.visit_id,
        attendance_id=one.attendance_id,
        session_id=one.session_id,
        debrief_id=one.debrief_id,
        tenth_miles=one.tenth_miles,
        began_at=one.began_at,
        ended_at=one.ended_at,
        day=one.day,
    )
    because = _blocked(one, rate, outside=outside, terms=terms, reckoning=reckoning)
    if because is not None or rate is None:
        claim.state, claim.blocked_because = ClaimState.BLOCKED, because or BlockedBecause.NO_RATE
        return claim
    if one.activity == Activity.MILEAGE:
        claim.rate, claim.cents = rate, engine.way_amount(rate.cents, tenth_miles=one.tenth_miles)
        return claim
    minutes = (
        outside if rate.kind == RateKind.PER_HOUR else engine.minutes_between(one.began_at, one.ended_at)
    )
    if terms.employee_class == EmployeeClass.NON_EXEMPT:
        week = one.day - timedelta(days=one.day.weekday())
        claim.overtime_minutes = engine.overtime_of(
            minutes,
            worked_before=reckoning.weeks[one.educator.pk, week],
            weekly_minutes=terms.weekly_minutes,
        )
    claim.rate, claim.minutes = rate, minutes
    claim.units = one.units if rate.per_student else 1
    claim.cents = engine.amount(
        RateKind(rate.kind),
        rate.cents,
        minutes=minutes,
        overtime=claim.overtime_minutes,
        units=claim.units,
    )
    reckoning.occupy(one.educator.pk, one.began_at, one.ended_at, day=one.day, minutes=minutes)
    return claim


def _minutes_paid(one: Work, reckoning: _Reckoning) -> int:
    """Minutes outside the school's day; all of them where the policy pays inside it too."""
    program, year = reckoning.program, reckoning.program.school_year
    closed = any(begins < one.ended_at and one.began_at < ends for begins, ends in reckoning.closures)
    inside_paid = program.paid_inside_school_day or closed or not year.starts_on <= one.day <= year.ends_on
    return engine.minutes_outside(
        one.began_at,
        one.ended_at,
        zone=program.school.time_zone,
        school_day=None if inside_paid else reckoning.school_day(one.day),
    )


def _blocked(
    one: Work, rate: Rate | None, *, outside: int, terms: Terms, reckoning: _Reckoning
) -> BlockedBecause | None:
    """The first reason why this cannot be paid; None where it can."""
    if one.visit_id in reckoning.not_found:
        return BlockedBecause.AUDIT
    if one.activity == Activity.MILEAGE:
        return None if rate is not None else BlockedBecause.NO_RATE
    whole = engine.minutes_between(one.began_at, one.ended_at)
    flat = rate is not None and rate.kind != RateKind.PER_HOUR
    reasons = (
        (not reckoning.certified(one), BlockedBecause.NO_CERTIFICATE),
        (one.by_video and one.visit_id and not reckoning.program.video_counts, BlockedBecause.VIDEO),
        (outside <= 0 or (flat and outside < whole), BlockedBecause.CONTRACT_HOURS),
        (reckoning.is_taken(one), BlockedBecause.DUPLICATE_HOUR),
        (rate is None, BlockedBecause.NO_RATE),
        (flat and terms.employee_class == EmployeeClass.NON_EXEMPT, BlockedBecause.FLAT_RATE),
        (reckoning.waits_for_debrief(one), BlockedBecause.DEBRIEF),
    )
    return next((because for holds, because in reasons if holds), None)


@transaction.atomic
def approve(*, claim: Claim, by: Actor, clock: Clock) -> Claim:
    """Approve someone's pay: the first of two approvals. It is taken from the funds at once, to the cent.

    Never by the person paid. Refused where no fund has the money that day, or it was approved meanwhile.
    """
    done = approvals.approve_all(claims=[claim.pk], by=by, clock=clock)
    if claim.pk in done.refused:
        raise done.refused[claim.pk]
    return Claim.objects.select_related("educator").get(pk=claim.pk)


@transaction.atomic
def reopen(*, claim: Claim, reason: str, by: Actor, clock: Clock) -> Claim:
    """Take an approval back before it went into a batch, with a reason; the ledger shows both."""
    claim = Claim.objects.select_for_update(of=("self",)).select_related("educator").get(pk=claim.pk)
    check_can_approve(claim, by=by)
    rules.check_reason(reason)
    if claim.corrects_id is not None:
        raise Refusal("compensation.corrections_stand")
    rules.check_claim_moves(claim, ClaimState.DUE)
    written = claim.transactions.get(kind=TransactionKind.CLAIM, reversed_by__isnull=True)
    postings.reverse(written=written, kind=TransactionKind.REOPENED, by=by, clock=clock)
    claim.state = ClaimState.DUE
    claim.approved_at, claim.approved_by_id, claim.approved_by_name = None, None, ""
    claim.save(update_fields=["state", "approved_at", "approved_by_id", "approved_by_name"])
    _record(claim, "reopen", by=by, clock=clock, reason=reason.strip())
    return claim


@transaction.atomic
def correct(*, claim: Claim, reason: str, pay_again: bool, by: Actor, clock: Clock) -> Claim:
    """Take back what was sent to payroll by a claim of the opposite amount, which goes into the next batch.

    With ``pay_again`` the work is worked out anew, at the rate and times as they stand now, and waits for
    approval like any other.
    """
    claim = Claim.objects.select_for_update(of=("self",)).select_related("educator").get(pk=claim.pk)
    check_can_approve(claim, by=by)
    rules.check_reason(reason)
    if claim.state != ClaimState.PAID or claim.corrects_id is not None:
        raise Refusal("compensation.only_paid_claims_are_corrected")
    with promises.kept():
        correction = Claim.objects.create(
            district_id=claim.district_id,
            school_id=claim.school_id,
            educator=claim.educator,
            role=claim.role,
            activity=claim.activity,
            visit_id=claim.visit_id,
            attendance_id=claim.attendance_id,
            session_id=claim.session_id,
            debrief_id=claim.debrief_id,
            tenth_miles=claim.tenth_miles,
            corrects=claim,
            began_at=claim.began_at,
            ended_at=claim.ended_at,
            day=claim.day,
            minutes=claim.minutes,
            overtime_minutes=claim.overtime_minutes,
            units=claim.units,
            rate_id=claim.rate_id,
            cents=-claim.cents,
            state=ClaimState.APPROVED,
            approved_at=clock.now(),
            approved_by_id=by.id,
            approved_by_name=by.name[:200],
        )
    if pay_again:
        claim.replaced = True
        claim.save(update_fields=["replaced"])
    written = claim.transactions.get(kind=TransactionKind.CLAIM, reversed_by__isnull=True)
    postings.reverse(written=written, kind=TransactionKind.CLAIM, claim=correction, by=by, clock=clock)
    _record(correction, "correct", by=by, clock=clock, reason=reason.strip(), cents=correction.cents)
    return correction


def _record(claim: Claim, verb: str, *, by: Actor, clock: Clock, reason: str = "", **facts: object) -> None:
    events.record(
        district_id=claim.district_id,
        action=f"compensation.claim.{verb}",
        subject="compensation.Claim",
        subject_id=claim.pk,
        by=by,
        at=clock.now(),
        reason=reason,
        educator=claim.educator_id,
        **facts,
    )

"""How the demo's visits are paid: money and rates in summer, claims after each visit, a batch that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from typing import Final

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.actions import (
    approvals,
    batches,
    checks,
    claims,
    drives,
    efforts,
    funds,
    rates,
    reports,
    samples,
    school_days,
    terms,
)
from doorstep.domain.compensation.models import (
    Activity,
    Batch,
    Check,
    CheckOutcome,
    Claim,
    EmployeeClass,
    FundKind,
    RateKind,
    RateRole,
    ReportLine,
    Verdict,
)
from doorstep.domain.compensation.queries.efforts import people as paid_people
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Mode
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock

from .season import Season

_A_VISIT: Final = 50_00
_AN_INTERPRETED_HOUR: Final = 35_00
_A_DEBRIEF: Final = 25_00
_A_HUNDRED_MILES: Final = 70_00
_NUMBER: Final = "263"
_WITNESS: Final = "Denise Marsh, parent council"


def find_money(*, program: Program, season: Season, by: Actor) -> None:
    """A foundation's grant that ends in a month and is spent first, Title I money after it, and what a visit,
    a way and a debrief are worth."""
    clock = season.clock(season.trained_on, 9)
    first_day = min(program.school_year.starts_on, season.trained_on)
    grant_ends = season.today + timedelta(days=30)
    sources = (
        ("River Foundation", FundKind.FOUNDATION, 4_000_00, grant_ends),
        ("Title I, family engagement", FundKind.TITLE_I, 12_000_00, program.school_year.ends_on),
    )
    for position, (name, kind, cents, ends_on) in enumerate(sources, start=1):
        funds.open_fund(
            district_id=program.district_id,
            name=name,
            kind=kind,
            cents=cents,
            starts_on=first_day,
            ends_on=ends_on,
            position=position,
            by=by,
            clock=clock,
        )
    for activity, role, paid, cents in (
        (Activity.VISIT, RateRole.EDUCATOR, RateKind.PER_VISIT, _A_VISIT),
        (Activity.VISIT, RateRole.INTERPRETER, RateKind.PER_HOUR, _AN_INTERPRETED_HOUR),
        (Activity.MILEAGE, RateRole.EDUCATOR, RateKind.MILES, _A_HUNDRED_MILES),
        (Activity.DEBRIEF, RateRole.EDUCATOR, RateKind.PER_VISIT, _A_DEBRIEF),
    ):
        rates.set_rate(
            district_id=program.district_id,
            activity=activity,
            role=role,
            kind=paid,
            cents=cents,
            valid_from=first_day,
            by=by,
            clock=clock,
        )


@dataclass(frozen=True, slots=True)
class Books:
    """Whose pay it is, when, and who keeps it."""

    program: Program
    season: Season
    coordinator: Actor
    payroll: Actor
    administrator: Actor

    @property
    def clock(self) -> FixedClock:
        """This morning."""
        return self.season.clock(self.season.today, 7)

    def approve(self, *, until: date) -> None:
        """Approve what is due of work before a day."""
        due = Claim.objects.filter(state=ClaimState.DUE, day__lt=until)
        approvals.approve_all(
            claims=list(due.values_list("pk", flat=True)), by=self.coordinator, clock=self.clock
        )

    def gather(self, starts_on: date, ends_on: date) -> Batch | None:
        """Put a period's batch together, where anything is approved."""
        if not Claim.objects.filter(state=ClaimState.APPROVED, day__lte=ends_on).exists():
            return None
        return batches.gather(
            district_id=self.program.district_id,
            starts_on=starts_on,
            ends_on=ends_on,
            cut_off_at=self.clock.now(),
            by=self.payroll,
            clock=self.clock,
        )


def pay_for_visits(*, books: Books, interpreters: list[Educator]) -> None:
    """The earliest visits are paid, certified and looked into; last week's wait in a batch, this week's for
    approval."""
    season = books.season
    _say_how_people_work(books, interpreters)
    _say_who_drove(books)
    claims.work_out(program=books.program, by=books.coordinator, clock=books.clock)
    early_until = season.early_monday + timedelta(days=6)
    books.approve(until=early_until)
    early = books.gather(season.early_monday, early_until - timedelta(days=1))
    if early is not None:
        _send_and_reconcile(early, books)
        _certify(books, until=early_until)
        _look_into(books)
    this_monday = season.first_monday + timedelta(days=7)
    books.approve(until=this_monday)
    books.gather(season.first_monday, this_monday - timedelta(days=1))


def _say_how_people_work(books: Books, interpreters: list[Educator]) -> None:
    """Interpreters are paid by the hour, and so is one visitor, for whom nobody has set such a rate yet.

    School ends at a quarter past three, later on a day of conferences, and has a day off soon.
    """
    latest = (
        visits().filter(program=books.program, state=VisitState.ATTESTED).order_by("-starts_at", "pk").first()
    )
    if latest is not None:
        terms.set_work_terms(
            educator=latest.partner,
            employee_class=EmployeeClass.NON_EXEMPT,
            weekly_minutes=30 * 60,
            by=books.payroll,
            clock=books.clock,
        )
    for number, interpreter in enumerate(interpreters, start=1):
        terms.set_work_terms(
            educator=interpreter,
            employee_class=EmployeeClass.NON_EXEMPT,
            weekly_minutes=37 * 60 + 30,
            payroll_number=f"70{number:03}",
            by=books.payroll,
            clock=books.clock,
        )
    school, by, clock = books.program.school, books.coordinator, books.clock
    week = {weekday: (time(7, 45), time(15, 15)) for weekday in range(5)}
    school_days.set_contract_hours(school=school, days=week, by=by, clock=clock)
    talks = books.season.first_monday + timedelta(days=1)
    school_days.set_days(
        school=school, first=talks, last=talks, hours=(time(7, 45), time(16, 30)), by=by, clock=clock
    )
    off = books.season.first_monday + timedelta(days=18)
    school_days.set_days(school=school, first=off, last=off, hours=None, by=by, clock=clock)


def _say_who_drove(books: Books) -> None:
    """The lead drove to every second visit; of some others nobody has said yet."""
    attested = visits().filter(program=books.program, state=VisitState.ATTESTED, mode=Mode.IN_PERSON)
    for visit in list(attested)[::2]:
        lead = visit.lead
        by = Actor("staff", lead.user_id, str(lead), frozenset({Grant(Role.EDUCATOR, lead.school_id)}))
        drives.say(visit=visit, driver=lead, by=by, clock=books.clock)


def _send_and_reconcile(batch: Batch, books: Books) -> None:
    """A second person approves, payroll sends the file and reads what was paid: one line came out otherwise,
    and one is missing."""
    batches.approve(batch=batch, by=books.administrator, clock=books.clock)
    header, *lines = batches.export(batch=batch, by=books.payroll, clock=books.clock).decode().splitlines()
    amount = lines[0].rsplit(",", 1)
    said = [header, f"{amount[0]},{Decimal(amount[1]) - 5}", *lines[1:-1]]
    report = reports.read(
        batch=Batch.objects.get(pk=batch.pk),
        file_name="paid-by-payroll.csv",
        content="\r\n".join(said).encode(),
        by=books.payroll,
        clock=books.clock,
    )
    missing = ReportLine.objects.filter(report=report, verdict=Verdict.MISSING).first()
    if missing is not None:
        reports.settle(line=missing, by=books.payroll, clock=books.clock)


def _certify(books: Books, *, until: date) -> None:
    """Everyone's paid time is written down: one has signed, and of one two have."""
    days = {"starts_on": books.season.early_monday, "ends_on": until - timedelta(days=1)}
    for number, person in enumerate(paid_people(school_id=books.program.school_id, **days)):
        effort = efforts.make(educator=person, **days, by=books.coordinator, clock=books.clock)
        if number < 2:
            own = Actor(
                "staff", person.user_id, str(person), frozenset({Grant(Role.EDUCATOR, person.school_id)})
            )
            efforts.sign(effort=effort, by=own, clock=books.clock)
        if number == 0:
            efforts.countersign(effort=effort, by=books.coordinator, clock=books.clock)


def _look_into(books: Books) -> None:
    """The month's sample is drawn with dice before a witness; the coordinator has asked one family so far."""
    sample = samples.commit(
        district=books.program.school.district,
        month=books.season.early_monday,
        by=books.payroll,
        clock=books.clock,
    )
    samples.reveal(
        sample=sample, number=_NUMBER, repeated=_NUMBER, witness=_WITNESS, by=books.payroll, clock=books.clock
    )
    first = Check.objects.filter(sample=sample).order_by("rank")[0]
    checks.decide(check=first, outcome=CheckOutcome.FAMILY_CONFIRMED, by=books.coordinator, clock=books.clock)

"""How four places pay, to the cent, and what happens at the edges of rates and grants."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from doorstep.domain.compensation.actions import claims, school_days, terms
from doorstep.domain.compensation.models import (
    Activity,
    BlockedBecause,
    Claim,
    EmployeeClass,
    FundKind,
    RateKind,
    RateRole,
)
from doorstep.domain.compensation.queries.claims import Line, lines_of
from doorstep.domain.people.models import Educator, Student
from doorstep.domain.reflection.models import Debrief, DebriefAttendance
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.models import Mode, Outcome, VisitStudent
from doorstep.kernel.clock import FixedClock
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY
from tests.factories import make_school


def amounts(till: Till) -> list[tuple[str, int, str]]:
    return [(claim.role, claim.cents, claim.blocked_because) for claim in till.work_out().values()]


def test_sacramento_pays_35_dollars_an_hour(till: Till) -> None:
    till.rate(3500, RateKind.PER_HOUR)
    till.attested(minutes=40)
    assert amounts(till) == [("lead", 2333, ""), ("partner", 2333, "")]


def test_st_paul_pays_50_dollars_a_visit_however_long(till: Till) -> None:
    till.rate(5000)
    till.attested(minutes=55)
    assert amounts(till) == [("lead", 5000, ""), ("partner", 5000, "")]


def test_st_paul_asks_for_a_debrief_after_the_visit_and_reflections_stay_ones_own(till: Till) -> None:
    till.rate(5000)
    till.rate(3000, RateKind.PER_HOUR, role=RateRole.INTERPRETER)
    till.rate(7000, RateKind.MILES, activity=Activity.MILEAGE)
    till.stage.program.debrief_before_pay = True
    till.stage.program.save()
    visit = till.attested(minutes=40, interpreter=till.stage.interpreter())
    _debrief(till, at=visit.starts_at, who=till.stage.lead)  # before it was over
    assert [(role, because) for role, _, because in amounts(till)] == [
        ("lead", BlockedBecause.DEBRIEF),
        ("partner", BlockedBecause.DEBRIEF),
        ("interpreter", ""),
    ]
    _debrief(till, at=visit.starts_at + timedelta(days=2), who=till.stage.partner)
    assert amounts(till) == [
        ("lead", 0, BlockedBecause.DEBRIEF),
        ("partner", 5000, ""),
        ("interpreter", 2000, ""),
    ]
    till.stage.program.debrief_before_pay = False
    till.stage.program.save()
    assert amounts(till)[0] == ("lead", 5000, "")


def _debrief(till: Till, *, at: datetime, who: Educator) -> None:
    debrief = Debrief.objects.create(
        district_id=till.district_id, program=till.stage.program, starts_at=at, minutes=45
    )
    DebriefAttendance.objects.create(
        district_id=till.district_id, debrief=debrief, educator=who, minutes=45, recorded_at=at
    )


def test_framingham_pays_exactly_one_hour_for_each_sibling_and_the_interpreter_as_a_third(till: Till) -> None:
    till.rate(2849, RateKind.FIXED_HOUR, per_student=True)
    till.rate(2849, RateKind.FIXED_HOUR, role=RateRole.INTERPRETER)
    visit = till.attested(minutes=35, interpreter=till.stage.interpreter())
    sibling = Student.objects.create(
        district_id=till.district_id,
        sourced_id="sibling",
        given_name="Lucía",
        family_name="Hernández",
        grade="01",
        home_language="es",
        school=till.stage.school,
    )
    VisitStudent.objects.create(district_id=till.district_id, visit=visit, student=sibling)
    assert amounts(till) == [("lead", 5698, ""), ("partner", 5698, ""), ("interpreter", 2849, "")]


def test_denver_pays_video_alike_and_nobody_whose_certificate_ran_out(till: Till) -> None:
    till.rate(4000)
    till.attested(mode=Mode.VIDEO)
    Certificate.objects.filter(educator=till.stage.partner).update(valid_until=date(2026, 9, 14))
    assert amounts(till) == [("lead", 4000, ""), ("partner", 0, BlockedBecause.NO_CERTIFICATE)]


def test_a_certificate_renewed_lifts_the_block(till: Till) -> None:
    till.rate(4000)
    till.attested()
    held = Certificate.objects.filter(educator=till.stage.partner)
    held.update(valid_until=date(2026, 9, 14))
    till.work_out()
    held.update(valid_until=date(2027, 6, 4))
    assert amounts(till) == [("lead", 4000, ""), ("partner", 4000, "")]


def test_the_school_day_is_not_paid_twice_unless_the_policy_says_so(till: Till) -> None:
    till.rate(3000, RateKind.PER_HOUR)
    till.attested(minutes=40)  # from half past four, by the school's clock
    day = {weekday: (time(8, 0), time(16, 50)) for weekday in range(5)}
    school_days.set_contract_hours(
        school=till.stage.school, days=day, by=till.stage.coordinator(), clock=LATER
    )
    assert amounts(till) == [("lead", 1000, ""), ("partner", 1000, "")]  # twenty minutes are outside
    till.stage.program.paid_inside_school_day = True
    till.stage.program.save()
    assert amounts(till) == [("lead", 2000, ""), ("partner", 2000, "")]


def test_a_flat_rate_is_not_paid_for_a_visit_within_the_school_day(till: Till) -> None:
    till.rate(5000)
    till.attested()
    day = {weekday: (time(8, 0), time(18, 0)) for weekday in range(5)}
    school_days.set_contract_hours(
        school=till.stage.school, days=day, by=till.stage.coordinator(), clock=LATER
    )
    assert [because for *_, because in amounts(till)] == [BlockedBecause.CONTRACT_HOURS] * 2


def test_non_exempt_staff_are_paid_hours_and_overtime_and_never_a_flat_amount(till: Till) -> None:
    till.rate(5000)
    terms.set_work_terms(
        educator=till.stage.partner,
        employee_class=EmployeeClass.NON_EXEMPT,
        weekly_minutes=39 * 60,
        by=till.payroll,
        clock=LATER,
    )
    till.attested(minutes=40)
    till.attested(minutes=40, starts_at=TUESDAY + timedelta(hours=1))
    till.work_out()
    of_partner = Claim.objects.filter(educator=till.stage.partner).order_by("began_at")
    assert [claim.blocked_because for claim in of_partner] == [BlockedBecause.FLAT_RATE] * 2
    till.rate(3000, RateKind.PER_HOUR, employee_class=EmployeeClass.NON_EXEMPT)
    till.work_out()
    # an hour is left before overtime: the second visit's last twenty minutes count one and a half
    assert [(claim.minutes, claim.overtime_minutes, claim.cents) for claim in of_partner.all()] == [
        (40, 0, 2000),
        (40, 20, 2500),
    ]


def test_a_schools_own_rate_goes_before_its_districts_and_the_class_before_everyone(till: Till) -> None:
    till.rate(3000, RateKind.PER_HOUR)
    till.rate(4000, RateKind.PER_HOUR, employee_class=EmployeeClass.NON_EXEMPT)
    elsewhere = make_school(district=till.stage.school.district)
    till.rate(9000, RateKind.PER_HOUR, school=elsewhere)
    terms.set_work_terms(
        educator=till.stage.partner, employee_class=EmployeeClass.NON_EXEMPT, by=till.payroll, clock=LATER
    )
    till.attested(minutes=30)
    assert amounts(till) == [("lead", 1500, ""), ("partner", 3000, "")]  # beyond forty hours: half an hour
    till.rate(6000, RateKind.PER_HOUR, school=till.stage.school)
    assert amounts(till) == [("lead", 3000, ""), ("partner", 4500, "")]


def test_a_grant_that_ended_pays_its_last_ninety_dollars_and_the_next_fund_the_rest(till: Till) -> None:
    """A visit of 30 December entered on 5 January, with a new rate from 1 January."""
    till.rate(5000)
    till.rate(6000, valid_from=date(2027, 1, 1))
    grant = till.fund(9000, "Foundation", kind=FundKind.FOUNDATION, ends_on=date(2026, 12, 31), position=1)
    district = till.fund(100_000, position=2)
    visit_at = datetime(2026, 12, 31, 0, 30, tzinfo=UTC)  # still 30 December at the school
    till.attested(starts_at=visit_at)
    january = FixedClock(datetime(2027, 1, 5, 18, 0, tzinfo=UTC))
    claims.work_out(program=till.stage.program, by=till.stage.coordinator(), clock=january)
    for claim in Claim.objects.order_by("pk"):
        claims.approve(claim=claim, by=till.stage.coordinator(), clock=january)
    first, second = Claim.objects.order_by("pk")
    assert (first.day, first.cents, second.cents) == (date(2026, 12, 30), 5000, 5000)
    assert lines_of([first, second]) == {
        first.pk: [Line("Foundation", 5000)],
        second.pk: [Line("Foundation", 4000), Line("General fund", 1000)],
    }
    assert (till.left(grant), till.left(district)) == (0, 99_000)


def test_nobody_there_is_paid_only_where_there_is_a_rate_for_it(till: Till) -> None:
    till.rate(5000)
    till.attested(outcome=Outcome.NO_SHOW)
    assert amounts(till) == []
    till.rate(1500, activity=Activity.NO_SHOW)
    assert amounts(till) == [("lead", 1500, ""), ("partner", 1500, "")]

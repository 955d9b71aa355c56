"""The work of a program that could be paid: attested visits and attended trainings, with times and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q

from doorstep.domain.compensation.models import (
    Activity,
    Claim,
    ClaimRole,
    ContractHours,
    EmployeeClass,
    Rate,
    RateRole,
    SchoolDay,
    WorkTerms,
)
from doorstep.domain.compensation.queries import ways
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import Closure
from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.models import DebriefAttendance
from doorstep.domain.training.models import Attendance, Certificate, TrainingSession
from doorstep.domain.visits.models import Attestation, Mode, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import local_date

Key = tuple[int | None, int | None, int | None, int | None, int | None]
_ROLES = {ClaimRole.INTERPRETER: RateRole.INTERPRETER, ClaimRole.TRAINER: RateRole.TRAINER}


def key_of(claim: Claim) -> Key:
    """The same of a claim that stands."""
    grounds = (claim.visit_id, claim.attendance_id, claim.session_id, claim.debrief_id)
    return (*grounds, None if claim.activity == Activity.MILEAGE else claim.educator_id)


@dataclass(frozen=True, slots=True)
class Work:
    """One person's part in one visit, way, training or debrief, at the times that person attested."""

    educator: Educator
    role: ClaimRole
    activity: Activity
    began_at: datetime
    ended_at: datetime
    day: date
    units: int
    by_video: bool
    visit_id: int | None = None
    attendance_id: int | None = None
    session_id: int | None = None
    debrief_id: int | None = None
    tenth_miles: int = 0

    @property
    def key(self) -> Key:
        """What makes it one claim; a visit has one driver, whoever that is said to be."""
        grounds = (self.visit_id, self.attendance_id, self.session_id, self.debrief_id)
        return (*grounds, None if self.activity == Activity.MILEAGE else self.educator.pk)

    @property
    def rate_role(self) -> RateRole:
        """Whose rate applies."""
        return _ROLES.get(self.role, RateRole.EDUCATOR)


@dataclass(frozen=True, slots=True)
class Terms:
    """How someone is employed, with the rule for people of whom nothing is said: exempt, forty hours."""

    employee_class: EmployeeClass = EmployeeClass.EXEMPT
    weekly_minutes: int = 40 * 60


def of_program(program: Program) -> list[Work]:
    """All of it, by day, then by when it began; as many queries however much there is."""
    zone = program.school.time_zone
    paid = set(Rate.objects.values_list("activity", "role").distinct())
    work = list(_visits(program, zone, nobody_too=any(what == Activity.NO_SHOW for what, _ in paid)))
    if any(what == Activity.TRAINING for what, _ in paid):
        work += _trainings(program, zone)
    if (Activity.TRAINING, RateRole.TRAINER) in paid:
        work += _trainings_led(program, zone)
    if any(what == Activity.DEBRIEF for what, _ in paid):
        work += _debriefs(program, zone)
    if any(what == Activity.MILEAGE for what, _ in paid):
        work += _ways(program, zone)
    return sorted(
        work, key=lambda one: (one.day, one.began_at, one.educator.pk, one.visit_id or 0, one.activity)
    )


def _visits(program: Program, zone: str, *, nobody_too: bool) -> Iterator[Work]:
    states = [VisitState.ATTESTED] + ([VisitState.NOT_HELD] if nobody_too else [])
    visits = (
        Visit.objects.filter(program=program, state__in=states)
        .select_related("lead", "partner", "interpreter")
        .prefetch_related(Prefetch("attestations", Attestation.objects.order_by("pk"), to_attr="said"))
        .annotate(children=Count("students"))
    )
    for visit in visits:
        said: list[Attestation] = visit.said
        if len(said) < 2:
            continue
        accounts = {word.educator_id: word for word in said}
        people = [(visit.lead, ClaimRole.LEAD), (visit.partner, ClaimRole.PARTNER)]
        if visit.interpreter is not None:
            people.append((visit.interpreter, ClaimRole.INTERPRETER))
        for educator, role in people:
            word = accounts.get(educator.pk, accounts.get(visit.lead_id, said[0]))
            began_at, ended_at = word.began_at or visit.starts_at, word.ended_at or visit.ends_at
            if ended_at <= began_at:
                began_at, ended_at = visit.starts_at, visit.ends_at
            yield Work(
                educator=educator,
                role=role,
                activity=Activity.VISIT if visit.state == VisitState.ATTESTED else Activity.NO_SHOW,
                began_at=began_at,
                ended_at=ended_at,
                day=local_date(visit.starts_at, zone),
                units=max(1, visit.children),
                by_video=word.mode == Mode.VIDEO,
                visit_id=visit.pk,
            )


def _trainings(program: Program, zone: str) -> Iterator[Work]:
    attendances = Attendance.objects.filter(
        educator__school_id=program.school_id,
        minutes__gt=0,
        session__starts_at__date__range=training_days(program),
    ).select_related("educator", "session")
    for attendance in attendances:
        began_at = attendance.session.starts_at
        yield Work(
            educator=attendance.educator,
            role=ClaimRole.PARTICIPANT,
            activity=Activity.TRAINING,
            began_at=began_at,
            ended_at=began_at + timedelta(minutes=attendance.minutes),
            day=local_date(began_at, zone),
            units=1,
            by_video=attendance.session.by_video,
            attendance_id=attendance.pk,
        )


def training_days(program: Program) -> tuple[date, date]:
    """From the summer before a school year to its end: the trainings that are that year's."""
    return (program.school_year.starts_on - timedelta(days=90), program.school_year.ends_on)


def _trainings_led(program: Program, zone: str) -> Iterator[Work]:
    """Trainings that an educator of the school led, to which somebody came."""
    sessions = (
        TrainingSession.objects.filter(
            Exists(Attendance.objects.filter(session=OuterRef("pk"), minutes__gt=0)),
            led_by__school_id=program.school_id,
            starts_at__date__range=training_days(program),
        )
        .select_related("led_by")
        .order_by("pk")
    )
    for session in sessions:
        yield Work(
            educator=session.led_by,
            role=ClaimRole.TRAINER,
            activity=Activity.TRAINING,
            began_at=session.starts_at,
            ended_at=session.starts_at + timedelta(minutes=session.minutes),
            day=local_date(session.starts_at, zone),
            units=1,
            by_video=session.by_video,
            session_id=session.pk,
        )


def _debriefs(program: Program, zone: str) -> Iterator[Work]:
    attendances = DebriefAttendance.objects.filter(debrief__program=program, minutes__gt=0).select_related(
        "educator", "debrief"
    )
    for attendance in attendances:
        began_at = attendance.debrief.starts_at
        yield Work(
            educator=attendance.educator,
            role=ClaimRole.PARTICIPANT,
            activity=Activity.DEBRIEF,
            began_at=began_at,
            ended_at=began_at + timedelta(minutes=attendance.minutes),
            day=local_date(began_at, zone),
            units=1,
            by_video=False,
            debrief_id=attendance.pk,
        )


def _ways(program: Program, zone: str) -> Iterator[Work]:
    for way in ways.of_program(program, zone):
        yield Work(
            educator=way.driver,
            role=ClaimRole.DRIVER,
            activity=Activity.MILEAGE,
            began_at=way.visit.starts_at,
            ended_at=way.visit.ends_at,
            day=way.day,
            units=1,
            by_video=False,
            visit_id=way.visit.pk,
            tenth_miles=way.tenth_miles,
        )


def certificates_of(educator_ids: Iterable[int]) -> dict[int, list[Certificate]]:
    """By educator, the certificates that were not taken back."""
    found: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(educator__in=list(educator_ids), revoked_at__isnull=True):
        found[certificate.educator_id].append(certificate)
    return found


def last_debriefs(program: Program) -> dict[int, datetime]:
    """By educator, when the last debrief of a program began that they were at."""
    came = DebriefAttendance.objects.filter(debrief__program=program, minutes__gt=0)
    rows = came.values_list("educator").annotate(last=Max("debrief__starts_at"))
    return dict(rows)


def terms_of(educator_ids: Iterable[int]) -> dict[int, Terms]:
    """By educator, how they are employed, where that is said."""
    return {
        terms.educator_id: Terms(EmployeeClass(terms.employee_class), terms.weekly_minutes)
        for terms in WorkTerms.objects.filter(educator__in=list(educator_ids))
    }


def school_days(school_id: int) -> dict[int, tuple[time, time]]:
    """By weekday, when the school's day begins and ends."""
    return {
        hours.weekday: (hours.begins, hours.ends)
        for hours in ContractHours.objects.filter(school_id=school_id)
    }


def days_of_their_own(school_id: int) -> dict[date, tuple[time, time] | None]:
    """The days on which a school's day is not that of its weekday: its hours then, None where it has none."""
    days = SchoolDay.objects.filter(school_id=school_id)
    return {one.day: (one.begins, one.ends) if one.begins and one.ends else None for one in days}


def closures(school_id: int) -> list[tuple[datetime, datetime]]:
    """When the school is closed, so that nobody's contract hours run."""
    return list(Closure.objects.filter(school_id=school_id).values_list("begins_at", "ends_at"))


def other_claims(educator_ids: Iterable[int], *, school_id: int) -> list[Claim]:
    """The claims of these people at other schools, which share their hours and their weeks."""
    return list(
        Claim.objects.filter(
            ~Q(school_id=school_id), educator__in=list(educator_ids), corrects__isnull=True, replaced=False
        )
    )

"""The work of a program that could be paid: attested visits and attended trainings, with times and people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Prefetch, Q

from doorstep.domain.compensation.models import (
    Activity,
    Claim,
    ClaimRole,
    ContractHours,
    EmployeeClass,
    Rate,
    RateRole,
    WorkTerms,
)
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.training.models import Attendance, Certificate
from doorstep.domain.visits.models import Attestation, Mode, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import local_date


@dataclass(frozen=True, slots=True)
class Work:
    """One person's part in one visit or training, at the times that person attested."""

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

    @property
    def key(self) -> tuple[int | None, int | None, int]:
        """What makes it one claim."""
        return (self.visit_id, self.attendance_id, self.educator.pk)

    @property
    def rate_role(self) -> RateRole:
        """Whose rate applies."""
        return RateRole.INTERPRETER if self.role == ClaimRole.INTERPRETER else RateRole.EDUCATOR


@dataclass(frozen=True, slots=True)
class Terms:
    """How someone is employed, with the rule for people of whom nothing is said: exempt, forty hours."""

    employee_class: EmployeeClass = EmployeeClass.EXEMPT
    weekly_minutes: int = 40 * 60


def of_program(program: Program) -> list[Work]:
    """All of it, by day, then by when it began; six queries however much there is."""
    zone = program.school.time_zone
    work = [*_visits(program, zone), *_trainings(program, zone)]
    return sorted(work, key=lambda one: (one.day, one.began_at, one.educator.pk, one.visit_id or 0))


def _visits(program: Program, zone: str) -> Iterator[Work]:
    paid_for_nobody = Rate.objects.filter(activity=Activity.NO_SHOW).exists()
    states = [VisitState.ATTESTED] + ([VisitState.NOT_HELD] if paid_for_nobody else [])
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
    if not Rate.objects.filter(activity=Activity.TRAINING).exists():
        return
    year = program.school_year
    attendances = Attendance.objects.filter(
        educator__school_id=program.school_id,
        minutes__gt=0,
        session__starts_at__date__range=(year.starts_on - timedelta(days=90), year.ends_on),
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


def certificates_of(educator_ids: Iterable[int]) -> dict[int, list[Certificate]]:
    """By educator, the certificates that were not taken back."""
    found: dict[int, list[Certificate]] = defaultdict(list)
    for certificate in Certificate.objects.filter(educator__in=list(educator_ids), revoked_at__isnull=True):
        found[certificate.educator_id].append(certificate)
    return found


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


def other_claims(educator_ids: Iterable[int], *, school_id: int) -> list[Claim]:
    """The claims of these people at other schools, which share their hours and their weeks."""
    return list(
        Claim.objects.filter(
            ~Q(school_id=school_id), educator__in=list(educator_ids), corrects__isnull=True, replaced=False
        )
    )

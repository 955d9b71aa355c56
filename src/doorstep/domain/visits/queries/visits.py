"""Visits: one by its key, a week of a school, how many stand where."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, QuerySet

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Invitation
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Educator, Student
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import (
    Attestation,
    CancelledBy,
    DayWord,
    Outcome,
    Settlement,
    Visit,
    VisitStudent,
)
from doorstep.domain.visits.queries.access import Why, is_person, why_may_see
from doorstep.domain.visits.states import STANDING, VisitState


def visits() -> QuerySet[Visit]:
    """Every visit of the district by time, with its people, family and school at hand."""
    return Visit.objects.select_related(
        "program__school", "invitation", "answer", "family__home", "lead", "partner", "interpreter"
    ).order_by("starts_at", "pk")


def locked(visit: Visit) -> Visit:
    """The visit as it stands, with its people, held until the transaction ends.

    The invitation is held first: whoever answers, confirms or changes takes turns in that order.
    """
    Invitation.objects.select_for_update(no_key=True).get(pk=visit.invitation_id)
    return visits().select_for_update(of=("self",)).get(pk=visit.pk)


def with_children() -> Prefetch[str]:
    """A prefetch of the children a visit is about, as ``visit.children``, each with its ``student``."""
    return Prefetch(
        "students",
        queryset=VisitStudent.objects.select_related("student").order_by("student__grade", "student_id"),
        to_attr="children",
    )


@dataclass(frozen=True, slots=True)
class VisitPage:
    """What the page of a visit shows, and why this reader may see it.

    ``educator`` is who reads, where she is one of its people.
    """

    visit: Visit
    why: Why
    educator: Educator | None
    students: list[Student]
    attestations: list[Attestation]
    day_words: list[DayWord] = field(default_factory=list)
    settlement: Settlement | None = None

    @property
    def zone(self) -> ZoneInfo:
        """The clock on the school's wall."""
        return ZoneInfo(self.visit.program.school.time_zone)

    @property
    def others(self) -> list[Educator]:
        """The other people of the visit; all of them for a reader who is none of them."""
        return [person for person in self.visit.people if self.educator is None or person != self.educator]

    @property
    def can_settle(self) -> bool:
        """Whether the two differ about whether they met the family, and nobody has settled it."""
        said = [Outcome(word.outcome) for word in self.attestations]
        return rules.can_settle(self.visit, outcomes=said, settled=self.settlement is not None)

    @property
    def own_attestation(self) -> Attestation | None:
        """What the reader has said about the visit."""
        return next((word for word in self.attestations if self.educator == word.educator), None)


def page(*, key: UUID, by: Actor) -> VisitPage | None:
    """The page of a visit; None where there is none that ``by`` may see, without saying which.

    A constant number of queries.
    """
    languages = [f"{person}__languages" for person in ("lead", "partner", "interpreter")]
    visit = visits().filter(key=key).prefetch_related(with_children(), *languages).first()
    if visit is None or (why := why_may_see(visit, by)) is None:
        return None
    return VisitPage(
        visit=visit,
        why=why,
        educator=next((person for person in visit.people if is_person(person, by)), None),
        students=[row.student for row in visit.children],  # type: ignore[attr-defined]  # set by the prefetch
        attestations=list(visit.attestations.select_related("educator").order_by("pk")),
        day_words=list(visit.day_words.select_related("educator").order_by("said_at", "pk")),
        settlement=visit.settlements.first(),
    )


def week(*, school: School, monday: date) -> list[Visit]:
    """The standing visits of a school in the week from a Monday, by the school's calendar."""
    zone = ZoneInfo(school.time_zone)
    begins = datetime.combine(monday, time(), zone)
    ends = datetime.combine(monday + timedelta(days=7), time(), zone)
    return list(
        visits()
        .filter(program__school=school, state__in=STANDING, starts_at__gte=begins, starts_at__lt=ends)
        .prefetch_related(with_children())
    )


def of_day(*, program: Program, day: date) -> list[Visit]:
    """The standing visits of a program on a day, by the school's calendar, with people's languages."""
    zone = ZoneInfo(program.school.time_zone)
    begins = datetime.combine(day, time(), zone)
    ends = datetime.combine(day + timedelta(days=1), time(), zone)
    languages = [f"{person}__languages" for person in ("lead", "partner", "interpreter")]
    return list(
        visits()
        .filter(program=program, state__in=STANDING, starts_at__gte=begins, starts_at__lt=ends)
        .prefetch_related(with_children(), *languages)
    )


def standing(*, invitation: Invitation) -> Visit | None:
    """The visit that stands for an invitation: proposed, confirmed, held or attested."""
    return visits().filter(invitation=invitation, state__in=STANDING).first()


def called_off_by_family(*, answers: Collection[int]) -> set[tuple[int, datetime]]:
    """The hours at which families called their visits off, each with the yes it rested on, by its id.

    The yes stands, and is never edited, but that hour is none of its choices any more; a newer yes may name
    it again.
    """
    gone = Visit.objects.filter(
        answer__in=answers, state=VisitState.CANCELLED, cancelled_by=CancelledBy.FAMILY
    )
    return set(gone.values_list("answer_id", "starts_at"))


def counts(*, program: Program) -> Counter[tuple[VisitKind, VisitState]]:
    """How many family visits of each kind are in each state; one query, and 0 for what is absent."""
    rows = Visit.objects.filter(program=program).order_by().values_list("kind", "state").annotate(Count("pk"))
    return Counter({(VisitKind(kind), VisitState(state)): number for kind, state, number in rows})


def students_visited(*, program: Program, kind: VisitKind = VisitKind.FIRST) -> int:
    """How many children a held visit of a kind was about, each counted once."""
    held = (VisitState.HELD, VisitState.ATTESTED)
    return (
        VisitStudent.objects.filter(visit__program=program, visit__kind=kind, visit__state__in=held)
        .values("student")
        .distinct()
        .count()
    )

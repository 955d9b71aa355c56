"""An educator's own visits: today, to come, past, and those she has yet to say something about."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from django.db.models import Prefetch, Q

from doorstep.domain.people.models import Educator, Student
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import Attestation, Visit
from doorstep.domain.visits.queries.visits import visits, with_children
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import local_date

PAST_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Mine:
    """One of an educator's visits, as a list shows it.

    ``to_attest`` where her word is due, ``attested`` once it is said.
    """

    visit: Visit
    students: list[Student]
    others: list[Educator]
    to_attest: bool
    attested: bool = False

    @property
    def starts(self) -> datetime:
        """When it starts, by the clock on the school's wall."""
        return self.visit.starts_at.astimezone(ZoneInfo(self.visit.program.school.time_zone))


@dataclass(frozen=True, slots=True)
class MyVisits:
    """Visits of one educator. What is to be attested also stands in its own place."""

    to_attest: list[Mine] = field(default_factory=list)
    today: list[Mine] = field(default_factory=list)
    upcoming: list[Mine] = field(default_factory=list)
    past: list[Mine] = field(default_factory=list)

    @property
    def any(self) -> bool:
        return bool(self.today or self.upcoming or self.past)


def my_visits(*, educator: Educator, at: datetime) -> MyVisits:
    """An educator's visits in three queries: standing ones and those past, the latest first, at most 60.

    Whether a visit is today is asked by the calendar of its school.
    """
    mine = Q(lead=educator) | Q(partner=educator) | Q(interpreter=educator)
    rows = visits().filter(mine).prefetch_related(with_children(), _words())
    ahead = rows.filter(ends_at__gte=at, state__in=(VisitState.APPOINTMENT, VisitState.CONFIRMED))
    behind = (
        rows.exclude(state=VisitState.CANCELLED).exclude(pk__in=ahead.values("pk")).order_by("-starts_at")
    )
    lists = MyVisits()
    for visit in [*ahead, *behind.order_by("-starts_at")[:PAST_SHOWN]]:
        row = _row(visit, educator, at=at)
        if row.to_attest:
            lists.to_attest.append(row)
        _place(lists, visit, at).append(row)
    return lists


def _place(lists: MyVisits, visit: Visit, at: datetime) -> list[Mine]:
    zone = visit.program.school.time_zone
    if local_date(visit.starts_at, zone) == local_date(at, zone):
        return lists.today
    return lists.upcoming if visit.starts_at > at else lists.past


def _words() -> Prefetch[str]:
    return Prefetch("attestations", queryset=Attestation.objects.order_by("pk"), to_attr="words")


def _row(visit: Visit, educator: Educator, *, at: datetime) -> Mine:
    words: Sequence[Attestation] = visit.words  # type: ignore[attr-defined]  # set by the prefetch
    attested = any(word.educator_id == educator.pk for word in words)
    return Mine(
        visit=visit,
        students=[row.student for row in visit.children],  # type: ignore[attr-defined]  # set by the prefetch
        others=[person for person in visit.people if person.pk != educator.pk],
        to_attest=at >= visit.starts_at
        and rules.can_attest(visit, educator_id=educator.pk, attested=attested, now=at),
        attested=attested,
    )


def promised_with(
    *, educator: Educator, others: Collection[int], at: datetime
) -> list[tuple[Visit, Educator]]:
    """Confirmed visits ahead on which she goes with one of these, the soonest first, each with that one."""
    hers = Q(lead=educator, partner__in=others) | Q(partner=educator, lead__in=others)
    ahead = visits().filter(hers, state=VisitState.CONFIRMED, starts_at__gt=at).order_by("starts_at")
    return [(visit, visit.partner if visit.lead_id == educator.pk else visit.lead) for visit in ahead]

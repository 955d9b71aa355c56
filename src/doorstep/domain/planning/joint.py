"""Joint free times: the hours at which some pair, and interpreter, can really come to one family.

Everything that binds a plan binds here, for it is the planner that answers: hours and absences, certificates,
opting in, limits a week and in all, visits that stand and hours kept for others with the way between, notice,
the days for visits, and the family's language.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from doorstep.algorithms import planner
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.consent.rules import EARLIEST, LATEST
from doorstep.domain.people.models import Educator
from doorstep.domain.planning import engine
from doorstep.domain.planning.queries.facts import Accepted, gather
from doorstep.domain.planning.rules import STEP
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.visits.models import Hold, Proposal
from doorstep.domain.visits.queries.holds import offered
from doorstep.kernel.clock import local_date

_MAIN_LANGUAGE = planner.Rules().main_language


@dataclass(frozen=True)
class Joint:
    """Every visit that one family could have now, the best first: by language, then by load."""

    stage: engine.Stage
    visits: tuple[planner.Visit, ...]

    @property
    def asked(self) -> Accepted:
        """For whom."""
        return self.stage.facts.accepted[0]

    @cached_property
    def in_its_language(self) -> tuple[planner.Visit, ...]:
        """Those at which somebody speaks the family's language."""
        return tuple(visit for visit in self.visits if self.meets(visit))

    def meets(self, visit: planner.Visit) -> bool:
        """Whether somebody at the visit speaks the family's language; true where none is known."""
        language = self.asked.invitation.family.language
        return not language or any(
            language in self.stage.people[person].visit_languages for person in visit.people
        )

    @cached_property
    def offered(self) -> tuple[planner.Visit, ...]:
        """What the family is offered, the best first.

        A family of another language is offered hours in its language wherever there are any; where there are
        none at all, an hour with someone who does not speak it is better than no hour, and it can say no.
        To a second visit the same two come wherever they can.
        """
        return self._by_the_same_two or self._understood

    @property
    def others_come(self) -> bool:
        """Whether two others come to a second visit, because those who came first cannot."""
        return bool(self._came_before and self.visits and not self._by_the_same_two)

    @cached_property
    def _understood(self) -> tuple[planner.Visit, ...]:
        family = self.asked.invitation.family
        wishes = family.language not in ("", _MAIN_LANGUAGE)
        return self.in_its_language if wishes and self.in_its_language else self.visits

    @cached_property
    def _by_the_same_two(self) -> tuple[planner.Visit, ...]:
        pair = self._came_before
        return tuple(visit for visit in self._understood if {visit.lead, visit.partner} == pair)

    @cached_property
    def _came_before(self) -> set[str]:
        """Who visited the family first, where this is its second visit."""
        return set(self.stage.problem.families[0].previous_pair or ())

    def starts(self) -> list[datetime]:
        """The hours offered, in order of time (UTC)."""
        return [self.stage.at(minute) for minute in sorted({visit.start for visit in self.offered})]

    def proposal(self, visit: planner.Visit) -> Proposal:
        """One of the visits, as it would be made."""
        people = self.stage.people
        return Proposal(
            invitation=self.asked.invitation,
            starts_at=self.stage.at(visit.start),
            lead=people[visit.lead],
            partner=people[visit.partner],
            interpreter=people[visit.interpreter] if visit.interpreter else None,
            place=self.asked.place,
        )


def joint(
    *,
    invitation: Invitation,
    at: datetime,
    place: PlaceKind = PlaceKind.HOME,
    language_needed: bool = False,
    starts: Sequence[datetime] | None = None,
    own: Hold | None = None,
) -> Joint:
    """What a family could have, at these starts or at all there are; a constant number of queries.

    ``own`` is what the asker holds: it stands in nobody's way here, nor does what is offered to the family.
    """
    program = invitation.program
    if starts is None:
        starts = tuple(_half_hours(program, VisitKind(invitation.visit_kind), at))
    asked = Accepted(
        invitation=invitation,
        place=place,
        times=tuple((start, 1) for start in starts),
        language_needed=language_needed and bool(invitation.family.language),
    )
    theirs = [*([own.pk] if own else []), *offered(invitation=invitation, at=at).values_list("pk", flat=True)]
    facts = gather(program=program, at=at, asking=[asked], but_for=theirs)
    stage = engine.staged(facts)
    return Joint(stage, planner.choices(stage.problem, (), str(invitation.pk)))


def _half_hours(program: Program, kind: VisitKind, at: datetime) -> Iterator[datetime]:
    """Hours and half-hours of the school's clock in the days for this kind of visit."""
    window = windows(program=program).get(kind)
    today = local_date(at, program.school.time_zone)
    first = max(today, window.opens_on) if window is not None else today
    last = window.closes_on if window is not None else program.school_year.ends_on
    length = timedelta(minutes=program.visit_minutes)
    zone = ZoneInfo(program.school.time_zone)
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        start, end = datetime.combine(day, EARLIEST), datetime.combine(day, LATEST)
        while start + length <= end:
            yield start.replace(tzinfo=zone).astimezone(UTC)
            start += STEP


def people_of(proposal: Proposal) -> list[Educator]:
    """Everyone who would come."""
    return [*proposal.visitors, *([proposal.interpreter] if proposal.interpreter else [])]

"""Joint free times: the hours at which some pair, and interpreter, can really come to one family.

Everything that binds a plan binds here, for it is the planner that answers: hours and absences, certificates,
opting in, limits a week and in all, visits that stand and hours kept for others with the way between, notice,
the days for visits, and the family's language.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from itertools import accumulate
from zoneinfo import ZoneInfo

from doorstep.algorithms import planner
from doorstep.domain.consent.models import Invitation, PlaceKind
from doorstep.domain.consent.rules import EARLIEST, LATEST
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import understood
from doorstep.domain.planning import engine
from doorstep.domain.planning.queries.facts import Accepted, Facts, gather
from doorstep.domain.planning.queries.facts import a_moment_later as facts_again
from doorstep.domain.planning.rules import STEP
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.models import Hold, Proposal, Visit
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
        people = (self.stage.people[person] for person in visit.people)
        return understood(self.asked.invitation.family.language, people)

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
    asked = Accepted(
        invitation=invitation,
        place=place,
        times=tuple((start, 1) for start in starts or ()),
        language_needed=language_needed and bool(invitation.family.language),
    )
    facts = gather(program=invitation.program, at=at, asking=[asked], but_for=_theirs(invitation, own))
    if starts is None:
        times = tuple((start, 1) for start in _half_hours(facts, asked))
        facts = replace(facts, accepted=(replace(asked, times=times),))
    return _answered(facts, invitation)


def a_moment_later(found: Joint, *, at: datetime, own: Hold | None) -> Joint:
    """The same question again, with what others took since."""
    invitation = found.asked.invitation
    facts = facts_again(found.stage.facts, at=at, but_for=_theirs(invitation, own))
    return _answered(facts, invitation)


def _answered(facts: Facts, invitation: Invitation) -> Joint:
    """What can be, and where a visit of the family stands already, what it could be moved to.

    That visit fills nobody's week then, for it would be given up; only the hour itself is no other hour, and
    its people are kept where they are for as long as it stands.
    """
    standing = next((visit for visit in facts.visits if visit.invitation_id == invitation.pk), None)
    stage = engine.staged(
        replace(facts, visits=tuple(visit for visit in facts.visits if visit is not standing))
    )
    found = planner.choices(stage.problem, (), str(invitation.pk))
    if standing is not None:
        found = tuple(choice for choice in found if _is_another(choice, standing, stage))
    return Joint(stage, found)


def _is_another(choice: planner.Visit, standing: Visit, stage: engine.Stage) -> bool:
    """Whether a choice begins at another hour than a visit, and needs nobody who is kept by it."""
    starts_at, program = stage.at(choice.start), stage.facts.program
    way = timedelta(minutes=program.buffer_minutes)
    apart = starts_at >= standing.ends_at + way or (
        starts_at + timedelta(minutes=program.visit_minutes) + way <= standing.starts_at
    )
    shared = {str(person.pk) for person in standing.people}.intersection(choice.people)
    return starts_at != standing.starts_at and (apart or not shared)


def _theirs(invitation: Invitation, own: Hold | None) -> Callable[[Hold], bool]:
    """Whether a hold is the asker's own, or offered to their family."""
    mine = own.pk if own is not None else None
    return lambda hold: hold.pk == mine or (hold.offered and hold.invitation_id == invitation.pk)


def _half_hours(facts: Facts, asked: Accepted) -> Iterator[datetime]:
    """Hours and half-hours of the school's clock, in the days for this kind of visit, at which one of those
    who may lead it has said to be free."""
    spans = sorted(
        span for lead in facts.teachers.get(asked.invitation.pk, ()) for span in facts.free.get(lead, ())
    )
    begins, ends = [span.begins_at for span in spans], list(accumulate((s.ends_at for s in spans), max))
    for start in _of_the_clock(facts, VisitKind(asked.invitation.visit_kind)):
        before = bisect_right(begins, start)
        if before and start < ends[before - 1]:
            yield start


def _of_the_clock(facts: Facts, kind: VisitKind) -> Iterator[datetime]:
    program, at = facts.program, facts.now
    window = facts.windows.get(kind)
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

"""What could be done about a promised visit that cannot be: who else could go, and at which other hour."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from doorstep.algorithms import planner
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import understood
from doorstep.domain.planning import engine
from doorstep.domain.planning.queries.broken import Broken
from doorstep.domain.planning.queries.facts import Facts, gather
from doorstep.domain.planning.queries.hours import Span, without
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Proposal

_MOST: Final = 4


@dataclass(frozen=True, slots=True)
class Option:
    """One way to keep the promise: who comes new, who stays away, and whether the hour stays.

    ``own_teacher`` is whether one of the family's teachers leads; ``speaks`` whether somebody speaks its
    language.
    """

    proposal: Proposal
    coming: tuple[Educator, ...]
    leaving: tuple[Educator, ...]
    same_hour: bool
    own_teacher: bool
    speaks: bool

    @property
    def value(self) -> str:
        """As a form sends it: moment and people, by the ids of their rows."""
        third = self.proposal.interpreter
        people = (self.proposal.lead.pk, self.proposal.partner.pk, third.pk if third else "")
        return "|".join([self.proposal.starts_at.isoformat(), *map(str, people)])


def options(
    *,
    program: Program,
    broken: Sequence[Broken],
    at: datetime,
    most: int = _MOST,
    away: Mapping[int, Sequence[Span]] | None = None,
) -> dict[int, list[Option]]:
    """For each of these visits, by id, what could be done at once, the best first; one reading for all.

    First who keeps the hour and changes fewest people; then other hours the family named, with notice. Every
    option holds by all rules of a plan. Where no teacher of the family can lead at the promised hour, other
    educators are offered last: the promise comes before the lead. ``away`` adds absences that nobody has said
    yet, by educator.
    """
    if not broken:
        return {}
    facts = gather(
        program=program,
        at=at,
        asking=[item.asked(at) for item in broken],
        without=[item.visit.pk for item in broken],
    )
    supposed = {pk: tuple(without(facts.free.get(pk, ()), spans)) for pk, spans in (away or {}).items()}
    facts = replace(facts, free={**facts.free, **supposed})
    return {item.visit.pk: _of(item, facts, broken)[:most] for item in broken}


def _of(item: Broken, facts: Facts, all_broken: Sequence[Broken]) -> list[Option]:
    """The options of one visit, the other broken ones standing with whoever can still go to them."""
    others = [other.visit for other in all_broken if other.visit.pk != item.visit.pk]
    mine = [entry for entry in facts.accepted if entry.invitation.pk == item.visit.invitation_id]
    alone = replace(facts, accepted=tuple(mine), visits=(*facts.visits, *others))
    found = _choices(item, alone)
    if not any(option.same_hour for option in found) and item.can_stay:
        anyone = tuple(participation.educator_id for participation in facts.participants)
        open_lead = replace(alone, teachers={item.visit.invitation_id: anyone})
        strangers = _choices(item, open_lead, own=facts.teachers.get(item.visit.invitation_id, ()))
        found += [option for option in strangers if option.same_hour]
    return sorted(found, key=_order)


def _order(option: Option) -> tuple[bool, bool, int, bool]:
    return (not option.same_hour, not option.own_teacher, len(option.coming), not option.speaks)


def _choices(item: Broken, facts: Facts, own: Sequence[int] | None = None) -> list[Option]:
    """What the planner would offer, as changes of the visit; of several that bring the same person, one."""
    stage = engine.staged(facts)
    visit = item.visit
    standing = {person.pk: person for person in visit.people}
    teachers = own if own is not None else facts.teachers.get(visit.invitation_id, ())
    found: dict[tuple[object, ...], Option] = {}
    for choice in planner.choices(stage.problem, (), str(visit.invitation_id)):
        option = _option(stage, choice, item, standing, teachers)
        people = frozenset(person.pk for person in option.coming)
        found.setdefault((option.proposal.starts_at, people), option)
    return list(found.values())


def _option(
    stage: engine.Stage,
    choice: planner.Visit,
    item: Broken,
    standing: dict[int, Educator],
    teachers: Sequence[int],
) -> Option:
    people = [stage.people[person] for person in choice.people]
    language = item.visit.family.language
    starts_at = stage.at(choice.start)
    return Option(
        proposal=Proposal(
            invitation=item.visit.invitation,
            starts_at=starts_at,
            lead=people[0],
            partner=people[1],
            interpreter=people[2] if len(people) > 2 else None,
            minutes=item.visit.minutes,
            place=PlaceKind(item.visit.place),
            place_name=item.visit.place_name,
        ),
        coming=tuple(person for person in people if person.pk not in standing),
        leaving=tuple(standing[pk] for pk in standing if pk not in {person.pk for person in people}),
        same_hour=starts_at == item.visit.starts_at,
        own_teacher=people[0].pk in teachers,
        speaks=understood(language, people),
    )

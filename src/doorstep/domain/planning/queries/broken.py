"""Confirmed visits that cannot be as promised: people who cannot go, a closed school, another wish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from doorstep.domain.consent.models import Answer, PlaceKind
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import Absence
from doorstep.domain.planning.queries.facts import Accepted
from doorstep.domain.planning.queries.hours import Span, closures
from doorstep.domain.planning.rules import NOTICE
from doorstep.domain.programs.models import Program
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.facts import gather
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.rules import Facts
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal

OF_PEOPLE = (
    "planning.visitor_away",
    "visits.visitor_has_not_opted_in",
    "visits.visitor_holds_no_certificate_that_day",
)
"""What somebody else can mend by going instead."""
OF_THE_HOUR = ("planning.school_closed", "planning.family_asks_for_another_time")
"""What another hour can mend."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A promised visit and why it cannot be so; ``leaving`` are those of its people who cannot go.

    ``times`` are the hours its family names now, the best first.
    """

    visit: Visit
    why: tuple[Refusal, ...]
    leaving: tuple[Educator, ...]
    times: tuple[datetime, ...]

    @property
    def can_stay(self) -> bool:
        """Whether the hour itself still stands, so that someone else going is enough."""
        return all(refusal.code in OF_PEOPLE for refusal in self.why)

    @property
    def for_a_talk(self) -> bool:
        """Whether only a conversation helps: the family's yes is in doubt."""
        return any(refusal.code not in (*OF_PEOPLE, *OF_THE_HOUR) for refusal in self.why)

    def asked(self, at: datetime) -> Accepted:
        """The visit as something to plan: its own hour first, if it can stay, then those named."""
        hours = [self.visit.starts_at] if self.can_stay else []
        hours += [time for time in self.times if time >= at + NOTICE and time not in hours]
        return Accepted(
            invitation=self.visit.invitation,
            place=PlaceKind(self.visit.place),
            times=tuple((hour, rank) for rank, hour in enumerate(hours, 1)),
            language_needed=self.visit.interpreter_id is not None,
            soonest=at,
        )


def broken(
    *,
    program: Program,
    at: datetime,
    away: Mapping[int, Sequence[Span]] | None = None,
    most: int | None = None,
) -> list[Broken]:
    """The confirmed visits ahead that cannot be as promised, the soonest first; a constant number of queries.

    ``away`` adds absences that nobody has said yet, by educator: what if? ``most`` ends the list early.
    Nearly all visits are as promised, so all are looked through with as little as the rules ask for, and
    what a page shows is read for the broken ones alone.
    """
    ahead = _ahead(program, at)
    if not ahead:
        return []
    # who chose meanwhile not to go with the other keeps what she promised, or hands it over herself
    facts = replace(gather([visit.proposal for visit in ahead], at=at), apart=frozenset())
    absent = _absences(ahead, away or {})
    closed = closures(program, at)
    judged = ((visit, *_judged(visit, facts, absent, closed, at)) for visit in ahead)
    found = list(islice((row for row in judged if row[1]), most))
    whole = {
        visit.pk: visit
        for visit in visits()
        .select_related("answer", "invitation__family__home")
        .filter(pk__in=[visit.pk for visit, _, _ in found])
    }
    return [
        Broken(whole[visit.pk], tuple(why), tuple(leaving), _named(facts.yes.get(visit.invitation_id)))
        for visit, why, leaving in found
    ]


def _ahead(program: Program, at: datetime) -> list[Visit]:
    """What is promised, by time, with its invitation and people: what the rules ask about."""
    found = list(
        Visit.objects.select_related("invitation")
        .filter(program=program, state=VisitState.CONFIRMED, starts_at__gt=at)
        .order_by("starts_at", "pk")
    )
    people = Educator.objects.in_bulk(
        {pk for visit in found for pk in (*visit.visitor_ids, visit.interpreter_id) if pk is not None}
    )
    for visit in found:
        visit.lead, visit.partner = people[visit.lead_id], people[visit.partner_id]
        visit.interpreter = people[visit.interpreter_id] if visit.interpreter_id is not None else None
    return found


def _judged(
    visit: Visit,
    facts: Facts,
    absent: Mapping[int, Sequence[Span]],
    closed: Sequence[Span],
    at: datetime,
) -> tuple[list[Refusal], list[Educator]]:
    """Why a visit cannot be as promised, and which of its people cannot go; nothing where it can."""
    latest = facts.yes.get(visit.invitation_id)
    why, leaving = _people(visit, facts, absent)
    if any(_meets(span, visit) for span in closed):
        why.append(Refusal("planning.school_closed"))
    if latest is not None and _moved(visit, latest):
        why.append(Refusal("planning.family_asks_for_another_time"))
    return why or _of_the_family(visit, facts, at), leaving


def _named(latest: Answer | None) -> tuple[datetime, ...]:
    """The hours that a family names now, the best first."""
    return tuple(time.starts_at for time in latest.times.all()) if latest else ()


def _people(
    visit: Visit, facts: Facts, absent: Mapping[int, Sequence[Span]]
) -> tuple[list[Refusal], list[Educator]]:
    """Which of a visit's people cannot go, and why."""
    why: list[Refusal] = []
    leaving: list[Educator] = []
    day, program = facts.day(visit.proposal), facts.programs[visit.program_id]
    for person in visit.people:
        of_the_pair = person.pk in visit.visitor_ids
        excused = person.pk == visit.partner_id and program.untrained_partner_allowed
        trained = any(first <= day <= last for first, last in facts.certified.get(person.pk, ()))
        if any(_meets(span, visit) for span in absent[person.pk]):
            code = "planning.visitor_away"
        elif of_the_pair and (program.pk, person.pk) not in facts.opted_in:
            code = "visits.visitor_has_not_opted_in"
        elif of_the_pair and not trained and not excused:
            code = "visits.visitor_holds_no_certificate_that_day"
        else:
            continue
        why.append(Refusal(code, educator=str(person)))
        leaving.append(person)
    return why, leaving


def _of_the_family(visit: Visit, facts: Facts, at: datetime) -> list[Refusal]:
    """What else keeps the visit from being promised today."""
    try:
        rules.check_can_confirm(visit.proposal, facts, now=at)
    except Refusal as refusal:
        return [refusal]
    return []


def _moved(visit: Visit, latest: Answer) -> bool:
    """Whether the family has answered since, with times of which the visit's is none."""
    if latest.pk <= (visit.answer_id or 0):
        return False
    times = _named(latest)
    return bool(times) and visit.starts_at not in times


def _absences(ahead: Sequence[Visit], supposed: Mapping[int, Sequence[Span]]) -> Mapping[int, Sequence[Span]]:
    people = {person.pk for visit in ahead for person in visit.people}
    last = max(visit.ends_at for visit in ahead)
    absent: defaultdict[int, list[Span]] = defaultdict(list)
    for educator_id, begins_at, ends_at in Absence.objects.filter(
        educator__in=people, ends_at__gt=ahead[0].starts_at, begins_at__lt=last
    ).values_list("educator_id", "begins_at", "ends_at"):
        absent[educator_id].append(Span(begins_at, ends_at))
    for educator_id, spans in supposed.items():
        absent[educator_id] += spans
    return absent


def _meets(span: Span, visit: Visit) -> bool:
    return span.begins_at < visit.ends_at and visit.starts_at < span.ends_at

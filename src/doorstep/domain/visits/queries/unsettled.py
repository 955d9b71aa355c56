"""What needs a coordinator: promises that no longer rest on anything, silence, and words that differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Prefetch

from doorstep.domain.programs.models import Program
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import Attestation, Visit
from doorstep.domain.visits.queries.facts import gather
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal

SILENT_AFTER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Unsettled:
    """A visit and why it needs someone, as a code with its parameters."""

    visit: Visit
    why: Refusal


def no_longer_possible(*, program: Program, at: datetime) -> list[Unsettled]:
    """Confirmed visits ahead that could not be confirmed today: someone opted out, a certificate ended, a
    guardian changed their mind. In eight queries, however many."""
    ahead = list(visits().filter(program=program, state=VisitState.CONFIRMED, starts_at__gt=at))
    facts = gather([visit.proposal for visit in ahead], at=at)
    found = []
    for visit in ahead:
        try:
            rules.check_can_confirm(visit.proposal, facts, now=at)
        except Refusal as refusal:
            found.append(Unsettled(visit, refusal))
    return found


def unattested(*, program: Program, at: datetime) -> list[Unsettled]:
    """Visits that ended a day ago or longer and still lack a word of one of the pair."""
    return [
        Unsettled(visit, Refusal("visits.needs_two_attestations", given=len(words)))
        for visit, words in _with_words(program)
        if visit.ends_at < at - SILENT_AFTER and len(words) < 2
    ]


def contradicted(*, program: Program) -> list[Unsettled]:
    """Visits of which the two say different things: one that it was held, the other that it was not."""
    return [
        Unsettled(visit, Refusal("visits.words_differ"))
        for visit, words in _with_words(program)
        if len({word.outcome in rules.TOOK_PLACE for word in words}) == 2
    ]


def _with_words(program: Program) -> list[tuple[Visit, list[Attestation]]]:
    open_ones = (VisitState.CONFIRMED, VisitState.HELD, VisitState.NOT_HELD)
    rows = (
        visits()
        .filter(program=program, state__in=open_ones)
        .prefetch_related(
            Prefetch("attestations", queryset=Attestation.objects.order_by("pk"), to_attr="words")
        )
    )
    return [(visit, visit.words) for visit in rows]

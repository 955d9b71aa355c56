"""Which families were invited, said yes and were visited, each in the order in which it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Min, Q

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.invitations import states
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.fidelity.queries.funnel import HELD
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.states import DrawState
from doorstep.domain.visits.models import Visit


@dataclass(frozen=True, slots=True)
class Reached:
    """Families' ids in their order, and the panels (of ids) of the first draw where one stands."""

    invited: tuple[int, ...]
    accepted: tuple[int, ...]
    visited: tuple[int, ...]
    panels: tuple[tuple[int, ...], ...]


def reached(*, program: Program, on: date) -> Reached:
    """Who was reached in first visits, in a constant number of queries."""
    first = Invitation.objects.filter(program=program, visit_kind=VisitKind.FIRST)
    stands = states(invitations=first, on=on)
    asked = first.annotate(yes_at=Min("answers__at", filter=Q(answers__kind=AnswerKind.YES)))
    rows = list(asked.order_by("draw_rank", "invited_at", "pk").values_list("family_id", "pk", "yes_at"))
    said_yes = [
        (at, family) for family, pk, at in rows if stands.get(pk) == ConsentState.YES and at is not None
    ]
    held = Visit.objects.filter(program=program, kind=VisitKind.FIRST, state__in=HELD)
    return Reached(
        invited=_once(family for family, _, _ in rows),
        accepted=_once(family for _, family in sorted(said_yes)),
        visited=_once(held.order_by("starts_at", "pk").values_list("family_id", flat=True)),
        panels=_panels(program),
    )


def _once(families: Iterable[int]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(families))


def _panels(program: Program) -> tuple[tuple[int, ...], ...]:
    draw = draws.standing(program=program)
    if draw is None or draw.state != DrawState.REVEALED:
        return ()
    committed, family_of = draws.committed_of(draw=draw), draws.names(draw=draw)
    places = [family_of[name] for name, _ in committed["families"]]
    return tuple(tuple(places[place] for place in panel) for panel in committed["panels"])

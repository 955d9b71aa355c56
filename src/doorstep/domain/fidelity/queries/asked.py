"""How far each invitation of a program has come: read once, and counted by whoever needs it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries.answers import standing_kinds
from doorstep.domain.consent.rules import state_of
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState


@dataclass(frozen=True, slots=True)
class Asked:
    """An invitation: what it asks, where it stands, and the visits it has that were not called off.

    ``answered`` is whether anybody ever said something, also who may not consent any more.
    """

    family_id: int
    kind: VisitKind
    state: ConsentState
    closed: bool
    reply_by: date
    answered: bool
    visits: frozenset[tuple[VisitKind, VisitState]]

    def has(self, states: Collection[VisitState], *kinds: VisitKind) -> bool:
        """Whether it has a visit of one of these kinds in one of these states."""
        return any(kind in kinds and state in states for kind, state in self.visits)


def asked(*, program: Program, today: date) -> list[Asked]:
    """Every invitation of a program; four queries, which ask for the program's own rows and for no others.

    ``today`` decides who may consent.
    """
    invitations = Invitation.objects.filter(program=program).order_by()
    said: defaultdict[int, list[AnswerKind]] = defaultdict(list)
    for invitation, answer in standing_kinds(invitations=invitations, on=today):
        said[invitation].append(answer)
    answers = Answer.objects.filter(invitation__program=program).order_by()
    answered = set(answers.values_list("invitation_id", flat=True))
    visits: defaultdict[int, set[tuple[VisitKind, VisitState]]] = defaultdict(set)
    made = Visit.objects.filter(program=program).exclude(state=VisitState.CANCELLED).order_by()
    for invitation, kind, state in made.values_list("invitation_id", "kind", "state"):
        visits[invitation].add((VisitKind(kind), VisitState(state)))
    return [
        Asked(
            family_id=family,
            kind=VisitKind(kind),
            state=state_of(said[pk], closed=closed_at is not None),
            closed=closed_at is not None,
            reply_by=reply_by,
            answered=pk in answered,
            visits=frozenset(visits[pk]),
        )
        for pk, family, kind, closed_at, reply_by in invitations.values_list(
            "pk", "family_id", "visit_kind", "closed_at", "reply_by"
        )
    ]

"""From roster to relationship: how many families have come how far in a program year."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries.invitations import states as states_of
from doorstep.domain.consent.states import ConsentState
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState

AGREED = (VisitState.CONFIRMED, VisitState.HELD, VisitState.ATTESTED)
HELD = (VisitState.HELD, VisitState.ATTESTED)


@dataclass(frozen=True, slots=True)
class Funnel:
    """Numbers of families, each step within the one before except that enrolment may shrink in the year.

    A family that was visited had answered and said yes, also where it has since changed its mind. Transition
    visits are apart.
    """

    enrolled: int
    invited: int
    answered: int
    said_yes: int
    visit_set: int
    first_held: int
    second_held: int


def funnel(*, program: Program, today: date) -> Funnel:
    """The funnel of one program; a constant number of queries. ``today`` decides who may consent."""

    def visited(states: tuple[VisitState, ...], *kinds: VisitKind) -> Exists:
        return Exists(Visit.objects.filter(invitation=OuterRef("pk"), state__in=states, kind__in=kinds))

    invitations = Invitation.objects.filter(program=program).exclude(visit_kind=VisitKind.TRANSITION)
    stands = states_of(invitations=invitations, on=today)
    rows = invitations.annotate(
        answered=Exists(Answer.objects.filter(invitation=OuterRef("pk"))),
        visit_set=visited(AGREED, VisitKind.FIRST, VisitKind.SECOND),
        first_held=visited(HELD, VisitKind.FIRST),
        second_held=visited(HELD, VisitKind.SECOND),
    ).values_list("family_id", "pk", "answered", "visit_set", "first_held", "second_held")
    steps: dict[str, set[int]] = {name: set() for name in Funnel.__slots__}
    for family, invitation, answered, visit_set, first_held, second_held in rows:
        held = first_held or second_held
        for step, reached in (
            ("invited", True),
            ("answered", answered or held),
            ("said_yes", stands.get(invitation) == ConsentState.YES or held),
            ("visit_set", visit_set),
            ("first_held", first_held),
            ("second_held", second_held),
        ):
            if reached:
                steps[step].add(family)
    enrolled = at_school(school_id=program.school_id).count()
    return Funnel(**{step: len(found) for step, found in steps.items()} | {"enrolled": enrolled})

"""A family that has said yes, and a visit to it, for the pages of the practice."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from tests.factories import CLOCK, SYSTEM, make_answer, make_family, make_invitation

from .conftest import House

TUESDAY = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)  # half past four in the afternoon at the school
THURSDAY = TUESDAY + timedelta(days=2)


def asked(house: House, name: str = "Hernández", **more: object) -> Invitation:
    """An invited family."""
    family = make_family(school=house.school, name=name, teacher=house.teacher, **more)
    return make_invitation(program=house.program, family=family, educator=house.teacher)


def said_yes(house: House, name: str = "Hernández", **more: object) -> tuple[Invitation, Answer]:
    """A family that said yes, for Tuesday or Thursday."""
    invitation = asked(house, name, **more)
    return invitation, make_answer(invitation=invitation, times=(TUESDAY, THURSDAY))


def promised(house: House, name: str = "Hernández", **changed: object) -> Visit:
    """A confirmed visit of the teacher and the partner."""
    invitation, _ = said_yes(house, name)
    given = {"starts_at": TUESDAY, "lead": house.teacher, "partner": house.partner, **changed}
    return appointments.propose_and_confirm(invitation=invitation, by=SYSTEM, clock=CLOCK, **given)

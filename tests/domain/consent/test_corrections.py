"""What a guardian finds wrong is put right by a person."""

from __future__ import annotations

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.actions import corrections
from doorstep.domain.consent.models import Correction, Wrong
from doorstep.domain.consent.queries.corrections import is_open, open_of
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.kernel.refusal import Refusal
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)


@pytest.fixture
def invitation(db):
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        teacher = make_educator(school=school, program=program)
        family = make_family(school=school, teacher=teacher)
        yield make_invitation(program=program, family=family, educator=teacher)


def test_asked_once_and_settled_once(invitation) -> None:
    guardian: Guardian = invitation.family.adults.get().guardian
    me = Actor.guardian(guardian.pk, "Rosa")
    given = {"invitation": invitation, "guardian": guardian, "what": Wrong.PHONE, "clock": CLOCK}
    first = corrections.ask(**given, by=me)
    assert corrections.ask(**given, by=me) == first
    assert is_open(guardian=guardian)
    assert list(open_of(program=invitation.program)) == [first]

    corrections.settle(correction=first, by=SYSTEM, clock=CLOCK)
    corrections.settle(correction=first, by=SYSTEM, clock=CLOCK.later(hours=1))

    assert not is_open(guardian=guardian)
    kept = Correction.objects.get()
    assert (kept.what, kept.done_at, kept.done_by) == ("phone", NOW, "tests")
    assert list(Event.objects.order_by("number").values_list("action", flat=True)) == [
        "consent.correction.ask",
        "consent.correction.settle",
    ]


def test_nobody_asks_for_another_or_settles_without_the_right(invitation) -> None:
    guardian = invitation.family.adults.get().guardian
    with pytest.raises(Refusal) as refused:
        corrections.ask(
            invitation=invitation,
            guardian=guardian,
            what=Wrong.NAME,
            by=Actor.guardian(guardian.pk + 1, "Someone"),
            clock=CLOCK,
        )
    assert refused.value.code == "consent.answer_of_another"
    asked = corrections.ask(invitation=invitation, guardian=guardian, what=Wrong.NAME, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal) as refused:
        corrections.settle(correction=asked, by=Actor("staff", 1, "Nobody"), clock=CLOCK)
    assert refused.value.code == "accounts.not_coordinator"

"""T43: whatever a program writes, each letter's names are its reader's own, and its link opens no other door.

The letters are those that really leave: written by actions, asked about by their chapters, put into words,
many families at once and mixed. ``DOORSTEP_EXAMPLES`` asks for more families.
"""

from __future__ import annotations

import random
import re
from datetime import timedelta
from typing import Any

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.actions.invitations import Invitee
from doorstep.domain.consent.models import FamilyLink, InvitedBecause
from doorstep.domain.consent.tokens import derive
from doorstep.domain.messaging.actions.postman import drain
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import Letter
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator, FamilyStudent, Guardian, Student
from doorstep.domain.visits.actions import appointments, notices
from doorstep.domain.visits.models import CancelledBy, Visit
from doorstep.integrations.letters import CAUSES
from tests.domain.messaging.conftest import Carrier
from tests.examples import examples
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    make_answer,
    make_district,
    make_educator,
    make_family,
    make_program,
    make_school,
)

pytestmark = pytest.mark.django_db(transaction=True)
OFFICE = Actor("staff", 9, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR)}))
LANGUAGES = ("en", "es", "ar", "zh-hans", "vi", "ht", "pt", "ru", "so", "hmn", "tl", "uk")


def name_of(number: int) -> str:
    """A name that is part of no other and of no word."""
    letters = "BCDFGHJKLMNPQRSTVWXZ"
    return "Qx" + letters[number % 20] + letters[number // 20 % 20] + "q"


def test_every_letter_names_only_who_belongs_to_its_reader(settings: Any) -> None:
    """Letters their reader's own children and visitors; texts the visitors alone."""
    settings.MESSAGE_CHANNELS = ["email", "sms"]
    count = examples(12)
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        program = make_program(school=school)
        families = []
        for number in range(count):
            pair = [
                make_educator(school=school, program=program, family_name=name_of(number + at * count))
                for at in range(2)
            ]
            family = make_family(
                school=school,
                name=name_of(number + 2 * count),
                language=LANGUAGES[number % len(LANGUAGES)],
                teacher=pair[0],
                guardians=1 + number % 2,
                address=f"{7000 + number} {name_of(number + 3 * count)} Lane",
            )
            called = name_of(number + 4 * count)
            Student.objects.filter(families__family=family).update(given_name=called)
            if number % 3 == 2:
                Guardian.objects.filter(families__family=family).update(email="")
            families.append((family, pair))
        asked = invitations.invite(
            program=program,
            families=[Invitee(family=family, educator=pair[0]) for family, pair in families],
            because=InvitedBecause.EVERYONE,
            reply_by=NOW.date() + timedelta(days=14),
            confirmed=sum(1 + number % 2 for number in range(count)),
            by=SYSTEM,
            clock=CLOCK,
        ).invitations
        later = CLOCK.later(days=5)
        for invitation in asked[::3]:
            invitations.remind(invitation=invitation, by=SYSTEM, clock=later)
        own = dict(zip([family.pk for family, _ in families], [pair for _, pair in families], strict=True))
    letters = sent(district.pk, CLOCK) + sent(district.pk, later)
    with inside(district.pk):
        for number, invitation in enumerate(asked):
            lead, partner = own[invitation.family_id]
            for adult in invitation.family.adults.all():
                make_answer(invitation=invitation, guardian=adult.guardian)
            visit = appointments.propose_and_confirm(
                invitation=invitation,
                starts_at=later.now() + timedelta(days=7 + number % 5),
                lead=lead,
                partner=partner,
                by=SYSTEM,
                clock=later,
            )
            if number % 4 == 1:
                moved = visit.starts_at + timedelta(days=1)
                appointments.repropose(visit=visit, starts_at=moved, by=OFFICE, clock=later)
            if number % 4 == 2:
                appointments.cancel(visit=visit, cancelled_by=CancelledBy.STAFF, by=SYSTEM, clock=later)
    letters += sent(district.pk, later)
    with inside(district.pk):
        notices.remind(visits=list(Visit.objects.filter(state="confirmed")), by=SYSTEM, clock=later)
    letters += sent(district.pk, later)
    with inside(district.pk):
        check(letters, {message.key: message for message in Message.objects.all()}, own)
    assert len(letters) > 4 * count
    assert {letter.channel for letter in letters} == {"email", "sms"}
    assert {letter.language for letter in letters} == set(LANGUAGES[: min(count, 12)])


def sent(district_id: int, clock: object) -> list[Letter]:
    """What leaves now, in an order that mixes families."""
    carriers = [Carrier(channel="sms"), Carrier()]
    random.Random(5).shuffle(carriers)
    drain(
        district_id=district_id,
        postmen=carriers,
        causes=CAUSES,
        by=SYSTEM,
        clock=clock,  # type: ignore[arg-type]  # a fixed one
    )
    return [letter for carrier in carriers for letter in carrier.letters]


def check(letters: list[Letter], messages: dict[object, Message], own: dict[int, list[Educator]]) -> None:
    """Each letter against the database: who it may name, which link it may hold, where it went."""
    secret = {str(name) for name in Guardian.objects.values_list("family_name", flat=True)}
    secret |= set(Student.objects.values_list("given_name", flat=True))
    everyone = {person.family_name for pair in own.values() for person in pair} | secret
    tokens = {derive(key=link.key, district_id=link.district_id): link for link in FamilyLink.objects.all()}
    called: dict[int, set[str]] = {}
    for family_id, name in FamilyStudent.objects.values_list("family_id", "student__given_name"):
        called.setdefault(family_id, set()).add(name)
    for letter in letters:
        message = messages[letter.key]
        said = f"{letter.subject}\n{letter.body}"
        named = {name for name in everyone if name in said}
        if message.educator_id is not None:
            assert named <= {
                person.family_name for pair in own.values() if message.educator in pair for person in pair
            }
            assert letter.to == message.educator.email
            continue
        guardian = message.guardian
        assert guardian is not None
        family = guardian.families.get().family_id
        children = called[family]
        own_names = {person.family_name for person in own[family]}
        assert named <= own_names | (children if letter.channel == "email" else set()), letter
        assert (children <= named) == (letter.channel == "email"), letter
        assert not any(child in letter.subject for child in children)
        assert "Lane" not in said
        assert letter.to in (guardian.phone, guardian.email)
        for token in re.findall(r"/f/([^/\s]+)/", said):
            assert (tokens[token].guardian_id, tokens[token].invitation.family_id) == (guardian.pk, family)

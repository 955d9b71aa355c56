"""What the postman is told as this chapter's letters leave."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.consent.actions import answers, invitations, links
from doorstep.domain.consent.models import FamilyLink, Invitation
from doorstep.domain.consent.queries.causes import family_letters, talk_first
from doorstep.domain.consent.queries.links import Sight, address, live, sight
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.consent.tokens import read
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.people.models import Family, Guardianship
from tests.domain.consent.conftest import Place, as_guardian, guardians
from tests.factories import CLOCK, NOW, SYSTEM, make_answer


@pytest.fixture
def invitation(place: Place) -> Invitation:
    invitation = place.invitation(place.family(guardians=2, language="es"))
    invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
    return invitation


def letters(template: str) -> list[Message]:
    return list(Message.objects.filter(template=template).order_by("guardian_id"))


def test_an_invitation_says_school_teacher_and_way_in(invitation: Invitation) -> None:
    told = family_letters(letters("invitation"), at=NOW)
    link = FamilyLink.objects.order_by("guardian_id").first()
    assert link is not None
    assert told[letters("invitation")[0].pk] == Words(
        zone="America/Los_Angeles",
        language="es",
        values={
            "school": "Lincoln Elementary",
            "phone": "+19165550134",
            "teacher": "Ms. Alvarez",
            "reply_by": date(2026, 9, 15),
        },
        secrets={"link": address(link)},
        doors=(Door(("Mateo",), "Ms. Alvarez"),),
    )
    assert address(link).startswith(f"{settings.BASE_URL}/f/")


def test_letters_are_not_wanted_once_their_cause_is_gone(place: Place, invitation: Invitation) -> None:
    later = CLOCK.later(days=4)
    invitations.remind(invitation=invitation, by=SYSTEM, clock=later)
    mother, _ = guardians(invitation.family)

    def told(template: str, at: datetime | None = None) -> list[object]:
        found = family_letters(letters(template), at=at or later.now())
        return [each.code if isinstance(each, NotWanted) else "wanted" for each in found.values()]

    assert told("invitation") == told("reminder") == ["wanted", "wanted"]
    assert told("reminder", datetime(2026, 9, 16, 7, 1, tzinfo=UTC)) == ["reply_by_has_passed"] * 2
    make_answer(invitation=invitation, kind=AnswerKind.NOT_NOW, guardian=mother)
    assert told("invitation") == ["answered", "wanted"]
    assert told("reminder") == ["answered", "answered"]
    links.revoke(
        link=FamilyLink.objects.exclude(guardian=mother).get(), reason="lost", by=SYSTEM, clock=later
    )
    assert told("invitation") == ["answered", "link_ended"]
    Invitation.objects.update(closed_at=NOW)
    assert told("invitation") == ["invitation_closed"] * 2


def test_the_teacher_hears_of_a_wish_to_talk_only_while_it_stands(invitation: Invitation) -> None:
    mother, _ = guardians(invitation.family)
    answers.give(
        invitation=invitation,
        guardian=mother,
        kind=AnswerKind.TALK_FIRST,
        by=as_guardian(mother),
        clock=CLOCK,
    )
    (message,) = letters("educator_talk_first")
    assert talk_first([message], at=NOW) == {
        message.pk: Words(
            zone="America/Los_Angeles", values={"school": "Lincoln Elementary", "link": settings.BASE_URL}
        )
    }
    make_answer(invitation=invitation, guardian=mother)
    assert talk_first([message], at=NOW) == {message.pk: NotWanted("answered")}


@pytest.mark.parametrize("families", [1, 3])
def test_asking_takes_a_constant_number_of_queries(place: Place, families: int) -> None:
    for _ in range(families):
        invitations.send(invitations=[place.invitation()], by=SYSTEM, clock=CLOCK)
    messages = letters("invitation")
    with CaptureQueriesContext(connection) as captured:
        assert len(family_letters(messages, at=NOW)) == families
    assert len(captured) == 6


def test_a_link_opens_only_while_it_may(place: Place) -> None:
    invitation = place.invitation(place.family(children=2))
    invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
    link = FamilyLink.objects.get()
    token = read(address(link).rstrip("/").rpartition("/")[2])
    assert token is not None

    def opens(at: datetime = NOW) -> bool:
        seen = sight(token=token, at=at)
        assert live(at=at, on=at.date()).filter(pk=link.pk).exists() == (seen is not None)
        return seen is not None

    assert opens()
    assert opens(datetime(2026, 12, 21, 7, 0, tzinfo=UTC))  # a month after the last day, late in the evening
    assert not opens(datetime(2026, 12, 21, 8, 0, tzinfo=UTC))
    for model, change, undo in (
        (Family, {"do_not_contact": True}, {"do_not_contact": False}),
        (Family, {"dissolved_on": NOW.date()}, {"dissolved_on": None}),
        (Guardianship, {"may_consent": False}, {"may_consent": True}),
        (Guardianship, {"ended_on": NOW.date()}, {"ended_on": None}),
        (Guardianship, {"may_contact": False}, {"may_contact": True}),
    ):
        model.objects.update(**change)
        assert not opens(), change
        model.objects.update(**undo)
    assert opens()
    links.revoke(link=link, reason="lost", by=SYSTEM, clock=CLOCK)
    assert not opens()


def test_a_link_tells_of_the_children_in_that_guardian_s_care_only(place: Place) -> None:
    family = place.family(children=2, guardians=2)
    mother, father = guardians(family)
    invitation = place.invitation(family)
    invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
    Guardianship.objects.filter(guardian=father, student__given_name="Lucía").update(may_contact=False)
    seen = {link.guardian: seen_by(link) for link in FamilyLink.objects.select_related("guardian")}
    assert {guardian: sight.children for guardian, sight in seen.items()} == {
        mother: ["Mateo", "Lucía"],
        father: ["Mateo"],
    }


def test_a_link_shows_one_guardian_s_view_and_nothing_more(place: Place) -> None:
    family = place.family(guardians=2)
    mother, father = guardians(family)
    invitation = place.invitation(family)
    invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
    make_answer(invitation=invitation, guardian=father, kind=AnswerKind.NOT_NOW)
    link = FamilyLink.objects.get(guardian=mother)
    assert seen_by(link) == Sight(
        link_id=link.pk,
        district_id=link.district_id,
        guardian_id=mother.pk,
        guardian_name="Rosa Hernández",
        written_language="es",
        spoken_language="es",
        family_language="es",
        teacher_title="Ms.",
        teacher_given_name="Maria",
        teacher_family_name="Alvarez",
        school_name="Lincoln Elementary",
        school_phone="+19165550134",
        zone="America/Los_Angeles",
        reply_phone="+19165550134",
        minutes=40,
        because="drawn",
        visit_kind="first",
        reply_by=date(2026, 9, 15),
        closed=False,
        children=["Mateo"],
        answer=None,
    )
    assert seen_by(FamilyLink.objects.get(guardian=father)).answer == "not_now"


def seen_by(link: FamilyLink) -> Sight:
    token = read(address(link).rstrip("/").rpartition("/")[2])
    assert token is not None
    seen = sight(token=token, at=NOW)
    assert seen is not None
    return seen

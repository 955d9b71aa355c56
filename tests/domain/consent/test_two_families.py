"""A guardian of two family units hears of both in one message."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.actions.invitations import Invitee, Round
from doorstep.domain.consent.models import FamilyLink, Invitation, InvitedBecause
from doorstep.domain.consent.queries.causes import family_letters
from doorstep.domain.consent.queries.links import address
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import Door, NotWanted, Words
from doorstep.domain.messaging.rendering import in_readers_language
from doorstep.domain.people.models import Educator, Family, FamilyGuardian, Guardian, Guardianship
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.consent.conftest import Place, guardians
from tests.factories import CLOCK, NOW, SYSTEM, enroll, make_answer, make_educator


@pytest.fixture
def teacher(place: Place) -> Educator:
    return make_educator(school=place.school, program=place.program, given_name="Bo", family_name="Chen")


@pytest.fixture
def families(place: Place, teacher: Educator) -> tuple[Family, Family]:
    """Rosa's own, and the one in which another child of hers lives, with his grandmother."""
    hers, theirs = place.family(children=2), place.family(name="Vega")
    (rosa,), (child,) = guardians(hers), [member.student for member in theirs.members.all()]
    child.given_name = "Kai"
    child.save()
    enroll(student=child, teacher=teacher)
    district = place.school.district_id
    Guardianship.objects.create(district_id=district, student=child, guardian=rosa, relation="parent")
    FamilyGuardian.objects.create(district_id=district, family=theirs, guardian=rosa)
    return hers, theirs


def invite(place: Place, teacher: Educator, families: tuple[Family, ...], **how: Any) -> Round:
    teachers = (place.teacher, teacher)
    return invitations.invite(
        program=place.program,
        families=[Invitee(family, by) for family, by in zip(families, teachers, strict=True)],
        because=InvitedBecause.EVERYONE,
        reply_by=datetime(2026, 9, 15, tzinfo=UTC).date(),
        by=place.coordinator,
        clock=CLOCK,
        **how,
    )


def leaving(guardian: Guardian, template: str = "invitation") -> list[Message]:
    found = Message.objects.filter(guardian=guardian, template=template, state="queued")
    return list(found.order_by("pk"))


def opened(message: Message, at: datetime = NOW) -> str:
    words = family_letters([message], at=at)[message.pk]
    assert isinstance(words, Words)
    return in_readers_language(message, words).opened


def link_of(invitation: Invitation, guardian: Guardian) -> str:
    return address(FamilyLink.objects.get(invitation=invitation, guardian=guardian))


@pytest.mark.parametrize("channel", ["email", "sms"])
def test_one_message_opens_both_doors(
    place: Place, teacher: Educator, families: tuple[Family, Family], settings: Any, channel: str
) -> None:
    settings.MESSAGE_CHANNELS = [channel]
    first, second = invite(place, teacher, families).invitations
    (rosa,) = guardians(families[0])
    (message,) = leaving(rosa)
    beside = Message.objects.get(guardian=rosa, occasion=second.occasion)
    assert (beside.state, beside.reason) == ("cancelled", "told_together")
    mine, his = link_of(first, rosa), link_of(second, rosa)
    if channel == "email":
        assert f"Mateo y Lucía (Ms. Alvarez): {mine}\nKai (Ms. Chen): {his}" in opened(message)
    else:
        assert f"\nMs. Alvarez: {mine}\nMs. Chen: {his}" in opened(message)
        assert not {"Mateo", "Lucía", "Kai"} & set(opened(message).replace(":", " ").split())
    # his grandmother hears of him alone, and sending again changes nothing
    (grandmother,) = [each for each in guardians(families[1]) if each != rosa]
    assert "with" not in leaving(grandmother)[0].params
    before = Message.objects.count()
    invitations.send(invitations=[first, second], by=SYSTEM, clock=CLOCK)
    assert Message.objects.count() == before


def test_what_is_counted_before_is_what_leaves(
    place: Place, teacher: Educator, families: tuple[Family, Family], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("doorstep.domain.messaging.rules.ASKED_FROM", 2)
    monkeypatch.setattr("doorstep.domain.messaging.actions.mailings.ASKED_FROM", 2)
    with pytest.raises(Refusal) as refused:
        invite(place, teacher, families)
    assert refused.value.params["count"] == 2  # Rosa once, his grandmother once
    invite(place, teacher, families, confirmed=2)
    message = Message.objects.filter(state="queued", mailing__isnull=False).first()
    assert message is not None
    assert message.mailing is not None
    assert message.mailing.messages == Message.objects.filter(state="queued").count() == 2


def test_one_that_stands_is_not_told_again_and_none_is_lost(
    place: Place, teacher: Educator, families: tuple[Family, Family]
) -> None:
    """A mailing sent again, after one family was written to alone: the other is told by itself."""
    first, second = (
        Invitation.objects.create(
            district_id=place.school.district_id,
            program=place.program,
            family=family,
            educator=by,
            because=InvitedBecause.EVERYONE,
            invited_at=NOW,
            reply_by=NOW.date(),
        )
        for family, by in zip(families, (place.teacher, teacher), strict=True)
    )
    (rosa,) = guardians(families[0])
    invitations.send(invitations=[first], by=SYSTEM, clock=CLOCK)
    invitations.send(invitations=[first, second], by=SYSTEM, clock=CLOCK)
    assert [(m.occasion, "with" in m.params) for m in leaving(rosa)] == [
        (first.occasion, False),
        (second.occasion, False),
    ]


def test_what_is_left_of_a_letter_is_told(
    place: Place, teacher: Educator, families: tuple[Family, Family]
) -> None:
    first, second = invite(place, teacher, families).invitations
    (rosa,) = guardians(families[0])
    (message,) = leaving(rosa)
    invitations.close(invitation=first, by=SYSTEM, clock=CLOCK)
    (message,) = leaving(rosa)
    words = family_letters([message], at=NOW)[message.pk]
    assert isinstance(words, Words)
    assert words.doors == (Door(("Kai",), "Ms. Chen"),)
    assert words.secrets == {"link": link_of(second, rosa)}
    assert words.values["teacher"] == "Ms. Chen"
    make_answer(invitation=second, guardian=rosa, kind=AnswerKind.NOT_NOW)
    assert family_letters([message], at=NOW)[message.pk] == NotWanted("invitation_closed")


def test_reminders_go_together_too(place: Place, teacher: Educator, families: tuple[Family, Family]) -> None:
    first, second = invite(place, teacher, families).invitations
    (rosa,) = guardians(families[0])
    morning = FixedClock(datetime(2026, 9, 5, 16, 0, tzinfo=UTC))
    assert invitations.remind_due(by=SYSTEM, clock=morning) == 2
    (reminder,) = leaving(rosa, "reminder")
    both = opened(reminder, morning.now())
    assert link_of(first, rosa) in both
    assert link_of(second, rosa) in both
    assert {one.reminders for one in Invitation.objects.all()} == {1}
    # by hand, too; one that cannot be reminded is named and the other goes alone
    make_answer(invitation=first, guardian=rosa, kind=AnswerKind.NOT_NOW)
    done = invitations.remind_all(
        invitations=[first, second], by=place.coordinator, clock=CLOCK.later(days=8)
    )
    assert (done.invitations, [one.refusal.code for one in done.left_out]) == (
        [second],
        ["consent.already_answered"],
    )
    alone = leaving(rosa, "reminder")[-1]
    assert (alone.occasion, alone.purpose, "with" in alone.params) == (second.occasion, "reminder_2", False)


def test_only_children_whose_guardian_may_be_written_to_are_named(
    place: Place, teacher: Educator, families: tuple[Family, Family]
) -> None:
    invite(place, teacher, families)
    (rosa,) = guardians(families[0])
    Guardianship.objects.filter(guardian=rosa, student__given_name="Lucía").update(may_contact=False)
    (message,) = leaving(rosa)
    assert "Mateo (Ms. Alvarez)" in opened(message)
    assert "Lucía" not in opened(message)


def test_a_manual_reminder_takes_the_place_of_the_automatic(place: Place) -> None:
    """In the database: reminded by hand the day before, the job of the next days finds nobody; after two,
    whoever sent them, there is none."""
    invitation = place.invitation()
    hour = FixedClock(datetime(2026, 9, 5, 16, 0, tzinfo=UTC))  # when the automatic one would go
    invitations.remind(
        invitation=invitation, by=place.coordinator, clock=FixedClock(hour.later(days=-1).now())
    )
    assert [invitations.remind_due(by=SYSTEM, clock=hour.later(days=days)) for days in range(5)] == [
        *(0, 0, 1, 0, 0)
    ]
    assert [invitations.remind_due(by=SYSTEM, clock=hour.later(days=days)) for days in range(5, 10)] == [
        0
    ] * 5
    with pytest.raises(Refusal, match="consent.reminded_enough"):
        invitations.remind(invitation=invitation, by=place.coordinator, clock=hour.later(days=9))
    written = Message.objects.filter(template="reminder").order_by("pk")
    assert list(written.values_list("purpose", "written_by")) == [
        ("reminder_1", "Dana Ortiz"),
        ("reminder_2", SYSTEM.name),
    ]

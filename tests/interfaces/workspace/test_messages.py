"""Messages as they were sent, of this school alone."""

from __future__ import annotations

from django.test import Client, override_settings

from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions.invitations import Invitee, invite
from doorstep.domain.consent.models import FamilyLink, InvitedBecause
from doorstep.domain.messaging.actions.inbound import Text, receive
from doorstep.domain.messaging.models import Inbound, Message, MessageAttempt
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.people.models import Guardian
from tests.factories import CLOCK, NOW, SYSTEM, make_family, make_school

from .conftest import House
from .reading import statements, text


def write(guardian: Guardian, state: MessageState, *, reason: str = "", body: str = "Hello") -> Message:
    message = Message.objects.create(
        district_id=guardian.district_id,
        channel="sms",
        guardian=guardian,
        purpose="invitation",
        occasion=f"invitation:{Message.objects.count()}",
        template="invitation",
        state=state,
        reason=reason,
        written_at=NOW,
        not_before=NOW,
    )
    MessageAttempt.objects.create(
        district_id=guardian.district_id,
        message=message,
        at=NOW,
        to=guardian.phone,
        language="es",
        body=body,
    )
    return message


def guardian_of(house: House, name: str = "Hernández") -> Guardian:
    return make_family(school=house.school, name=name, teacher=house.teacher).adults.get().guardian


def test_a_message_is_shown_as_it_was_sent(house: House, office: Client) -> None:
    write(guardian_of(house), MessageState.HANDED_OVER, body="Hola, <b>Rosa</b>")
    page = office.get("/messages/")
    assert "Rosa Hernández Text message" in text(page)
    assert '<p class="letter" lang="es" dir="auto">Hola, &lt;b&gt;Rosa&lt;/b&gt;</p>' in page.content.decode()


def test_a_failure_says_what_to_do(house: House, office: Client) -> None:
    write(guardian_of(house), MessageState.FAILED, reason="gave_up")
    write(guardian_of(house, "Brown"), MessageState.DELIVERED)
    page = text(office.get("/messages/?state=failed"))
    assert "Tried for a day without success. The number or address may be old." in page
    assert "Brown" not in page
    assert "All 2 Waiting 0 Sent 1 Did not arrive 1 Not needed 0 By hand 0 Replies 0 Languages" in page


def test_messages_of_another_school_are_not_shown(house: House, office: Client) -> None:
    tubman = make_school(district=house.school.district, name="Tubman")
    write(make_family(school=tubman, name="Elsewhere").adults.get().guardian, MessageState.DELIVERED)
    assert "Elsewhere" not in text(office.get("/messages/"))


def test_only_the_coordinator_sees_where_it_went(house: House, office: Client) -> None:
    rosa = guardian_of(house)
    write(rosa, MessageState.DELIVERED)
    lead = house.client(Role.SCHOOL_LEAD)
    assert rosa.phone in text(office.get("/messages/"))
    assert rosa.phone not in text(lead.get("/messages/"))


def test_the_list_costs_the_same_for_one_message_and_for_three(house: House, office: Client) -> None:
    write(guardian_of(house), MessageState.DELIVERED)
    before = statements(office, "/messages/")
    write(guardian_of(house, "Brown"), MessageState.FAILED, reason="no_contact")
    write(guardian_of(house, "Cruz"), MessageState.QUEUED)
    assert statements(office, "/messages/") == before


def test_a_familys_door_opens_only_where_nothing_leaves(house: House, office: Client) -> None:
    family = make_family(school=house.school, teacher=house.teacher)
    invite(
        program=house.program,
        families=[Invitee(family=family, educator=house.teacher)],
        because=InvitedBecause.EVERYONE,
        reply_by=NOW.date(),
        by=SYSTEM,
        clock=CLOCK,
    )
    assert FamilyLink.objects.count() == 1
    with override_settings(SHOW_LETTERS=False):
        assert "Open as the family" not in text(office.get("/messages/"))
    with override_settings(SHOW_LETTERS=True):
        assert "Open as the family" in text(office.get("/messages/"))


def test_what_nobody_knows_is_settled_by_the_coordinator(house: House, office: Client) -> None:
    message = write(guardian_of(house), MessageState.UNKNOWN, reason="no_answer")
    address = f"/messages/{message.key}/settle/"
    assert "It arrived It did not" in text(office.get("/messages/?state=failed"))
    lead = house.client(Role.SCHOOL_LEAD)
    assert "It arrived" not in text(lead.get("/messages/?state=failed"))
    assert lead.post(address, {"arrived": "yes"}).status_code == 403

    assert office.post(address, {"arrived": "yes"}).status_code == 302

    message.refresh_from_db()
    assert message.state == MessageState.DELIVERED
    again = text(office.post(address, {"arrived": "no"}, follow=True))
    assert "It is known by now what became of this message." in again


def test_replies_wait_until_a_person_has_dealt_with_them(house: House, office: Client) -> None:
    rosa = guardian_of(house)
    for number, body in enumerate(("Can we meet on <Friday>?", "STOP")):
        receive(
            district_id=rosa.district_id,
            text=Text(channel="sms", provider_id=f"SM{number}", sender=rosa.phone, body=body),
            by=SYSTEM,
            clock=CLOCK,
        )
    page = office.get("/messages/replies/")
    assert "Can we meet on &lt;Friday&gt;?" in page.content.decode()
    assert "Replies 1" in text(page)
    assert "No more messages" in text(page)
    waits = Inbound.objects.get(understood="words")
    lead = house.client(Role.SCHOOL_LEAD)
    assert lead.get("/messages/replies/").status_code == 403
    assert lead.post(f"/messages/replies/{waits.pk}/seen/").status_code == 403

    office.post(f"/messages/replies/{waits.pk}/seen/")

    page = text(office.get("/messages/replies/"))
    assert "Dealt with" in page
    assert "Replies 0" in page


def test_replies_of_another_school_are_not_shown(house: House, office: Client) -> None:
    tubman = make_school(district=house.school.district, name="Tubman")
    other = make_family(school=tubman, name="Elsewhere").adults.get().guardian
    received = receive(
        district_id=other.district_id,
        text=Text(channel="sms", provider_id="SM1", sender=other.phone, body="Hello"),
        by=SYSTEM,
        clock=CLOCK,
    )
    assert "Elsewhere" not in text(office.get("/messages/replies/"))
    assert office.post(f"/messages/replies/{received.inbound.pk}/seen/").status_code == 404


def test_staff_see_which_languages_are_drafts(house: House, office: Client) -> None:
    page = text(office.get("/messages/languages/"))
    assert "English English Offered Written in it first" in page
    assert "العربية Arabic Offered Machine draft, read by nobody yet" in page
    assert page.count("Machine draft, read by nobody yet") == 11
    assert house.client(Role.SCHOOL_LEAD).get("/messages/languages/").status_code == 200

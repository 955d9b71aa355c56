"""Messages as they were sent, of this school alone."""

from __future__ import annotations

import re
from pathlib import Path

from django.db.models import F, Value
from django.test import Client, override_settings

from doorstep import domain
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.actions.invitations import Invitee, invite
from doorstep.domain.consent.models import FamilyLink, Invitation, InvitedBecause
from doorstep.domain.messaging.actions import mailings
from doorstep.domain.messaging.actions.inbound import Text, receive
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.models import Inbound, Mailing, Message, MessageAttempt, OptOut
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.messaging.queries.mailings import Readers
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.people.models import Guardian
from doorstep.interfaces.workspace.words import MESSAGE_NAMES, MESSAGE_REASONS, phone_number
from tests.factories import CLOCK, NOW, SYSTEM, ZONE, make_answer, make_family, make_school

from .conftest import House
from .reading import statements, text


def write(
    guardian: Guardian, state: MessageState, *, reason: str = "", body: str = "Hello", parts: int = 1
) -> Message:
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
        segments=parts,
    )
    return message


def guardian_of(house: House, name: str = "Hernández") -> Guardian:
    return make_family(school=house.school, name=name, teacher=house.teacher).adults.get().guardian


def test_a_message_is_shown_as_it_was_sent(house: House, office: Client) -> None:
    write(guardian_of(house), MessageState.HANDED_OVER, body="Hola, <b>Rosa</b>")
    page = office.get("/messages/")
    assert "Rosa Hernández Invitation The Hernández family Text message" in text(page)
    assert '<p class="letter" lang="es" dir="auto">Hola, &lt;b&gt;Rosa&lt;/b&gt;</p>' in page.content.decode()


def test_a_text_in_parts_says_so(house: House, office: Client) -> None:
    write(guardian_of(house), MessageState.DELIVERED)
    assert "in 1 parts" not in text(office.get("/messages/"))
    write(guardian_of(house, "Abdi"), MessageState.DELIVERED, parts=3)
    assert "Left as a text in 3 parts, each of which is paid for." in text(office.get("/messages/"))


def test_a_failure_says_what_to_do(house: House, office: Client) -> None:
    write(guardian_of(house), MessageState.FAILED, reason="gave_up")
    write(guardian_of(house, "Brown"), MessageState.DELIVERED)
    page = text(office.get("/messages/?state=failed"))
    assert "Tried for a day without success. The number or address may be old." in page
    assert "Brown" not in page
    assert "All 2 Waiting 0 Sent 1 Did not arrive 1 Not needed 0 By hand 0 Replies 0 Languages" in page


def test_each_message_says_what_it_is_before_it_has_words(house: House, office: Client) -> None:
    message = write(guardian_of(house), MessageState.QUEUED, reason="quiet_hours")
    Message.objects.filter(pk=message.pk).update(template="visit_confirmed")
    assert "<span>Visit confirmed</span>" in office.get("/messages/?state=waiting").content.decode()
    assert set(MESSAGE_NAMES) == set(OCCASIONS)


def test_every_reason_for_which_a_message_is_not_sent_has_its_sentence() -> None:
    found: set[str] = set()
    for path in Path(domain.__path__[0]).rglob("queries/*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r'NotWanted\("(\w+)"\)', text))
        if path.name == "causes.py":
            lines = [line for line in text.splitlines() if re.search(r'\bgone = |return "', line)]
            found |= set(re.findall(r'"(\w+)"', " ".join(lines))) - {"sequence"}
    assert {"changed_again", "visit_over", "answered"} <= found
    assert found <= set(MESSAGE_REASONS)


def test_messages_of_another_school_are_not_shown(house: House, office: Client) -> None:
    tubman = make_school(district=house.school.district, name="Tubman")
    write(make_family(school=tubman, name="Elsewhere").adults.get().guardian, MessageState.DELIVERED)
    assert "Elsewhere" not in text(office.get("/messages/"))


def test_only_the_coordinator_sees_where_it_went(house: House, office: Client) -> None:
    rosa = guardian_of(house)
    write(rosa, MessageState.DELIVERED)
    lead = house.client(Role.SCHOOL_LEAD)
    shown = phone_number(rosa.phone)
    assert shown in text(office.get("/messages/"))
    assert shown not in text(lead.get("/messages/"))
    assert "The Hernández family" not in text(lead.get("/messages/"))


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


def test_a_mistaken_stop_is_undone_by_the_coordinator_with_a_reason(house: House, office: Client) -> None:
    rosa = guardian_of(house)
    stop = receive(
        district_id=rosa.district_id,
        text=Text(channel="sms", provider_id="SM1", sender=rosa.phone, body="STOP"),
        by=SYSTEM,
        clock=CLOCK,
    ).inbound
    address = f"/messages/replies/{stop.pk}/undo/"
    assert "They said it was a mistake" in text(office.get("/messages/replies/"))
    assert house.client(Role.SCHOOL_LEAD).post(address, {"because": "mistake"}).status_code == 403
    for because in ("", "start", "nonsense"):
        office.post(address, {"because": because})
    assert not OptOut.objects.filter(lifted_at__isnull=False).exists()

    page = text(office.post(address, {"because": "mistake"}, follow=True))

    assert "They can be written to again. It is on record." in page
    assert "They said it was a mistake" not in page
    lifted = set(OptOut.objects.values_list("lifted_at", "lifted_because", "lifted_by"))
    assert lifted == {(NOW, "mistake", "Rosa Delgado")}
    assert Inbound.objects.get().body == "STOP"


def left_to_hands(house: House, *, adults: int = 1) -> Message:
    """An invitation that no text and no e-mail could bring: a person calls."""
    family = make_family(school=house.school, teacher=house.teacher, guardians=adults)
    invite(
        program=house.program,
        families=[Invitee(family=family, educator=house.teacher)],
        because=InvitedBecause.EVERYONE,
        reply_by=NOW.date(),
        by=SYSTEM,
        clock=CLOCK,
    )
    letters = list(Message.objects.order_by("pk"))
    for letter in letters:
        letter.state, letter.reason = MessageState.FAILED, "gave_up"
        letter.save()
    calls = [call for letter in letters for call in write_elsewhere(messages=[letter], by=SYSTEM, at=NOW)]
    return Message.objects.get(key=calls[0].key)


def test_two_adults_of_one_number_are_called_once(house: House, office: Client) -> None:
    """`make_family` gives both the same phone; each failed by e-mail, in another handful or in the same."""
    message = left_to_hands(house, adults=2)
    assert Message.objects.filter(channel="email", state="failed").count() == 2
    page = office.get("/messages/by-hand/").content.decode()
    assert page.count("What to say") == 1
    both = list(Message.objects.filter(channel="email"))
    message.delete()
    assert len(write_elsewhere(messages=both, by=SYSTEM, at=NOW)) == 1


def test_whom_nothing_reached_is_called_and_then_handed_a_letter(house: House, office: Client) -> None:
    assert "Nobody to call" in text(office.get("/messages/by-hand/"))
    message = left_to_hands(house)
    assert message.guardian is not None
    page = office.get("/messages/by-hand/")
    assert f'href="tel:{message.guardian.phone}"' in page.content.decode()
    assert "What to say" in text(page)
    assert '<p class="letter" lang="es"' in page.content.decode()
    assert "What would you like to say? I will write it down." in text(page)
    assert "/f/" not in page.content.decode()
    assert f'href="/families/{Invitation.objects.get().family.key}/"' in page.content.decode()
    address = f"/messages/{message.key}/by-hand/"
    assert house.client(Role.SCHOOL_LEAD).post(address, {"reached": "yes"}).status_code == 403

    office.post(address, {"reached": "no"})

    message.refresh_from_db()
    assert (message.state, message.reason) == (MessageState.FAILED, "not_reached")
    letter = Message.objects.get(channel="print")
    assert "What to print" in text(office.get("/messages/by-hand/"))
    office.post(f"/messages/{letter.key}/by-hand/", {"reached": "yes"})
    letter.refresh_from_db()
    assert (letter.state, letter.settled_by) == (MessageState.DELIVERED, "Rosa Delgado")
    assert "Nobody to call" in text(office.get("/messages/by-hand/"))
    assert office.post(address, {"reached": "yes"}).status_code == 302
    message.refresh_from_db()
    assert message.state == MessageState.FAILED


def test_a_family_that_answered_meanwhile_is_not_called(house: House, office: Client) -> None:
    message = left_to_hands(house)
    make_answer(invitation=Invitation.objects.get(), guardian=message.guardian)
    assert "Nobody to call" in text(office.get("/messages/by-hand/"))


def test_a_mailing_is_stopped_by_its_button_and_only_the_schools_own(house: House, office: Client) -> None:
    people = [
        Guardian(
            district_id=house.school.district_id,
            sourced_id=f"m-{number}",
            given_name="Rosa",
            family_name=f"Number {number}",
            email=f"m{number}@example.org",
        )
        for number in range(30)
    ]
    Guardian.objects.bulk_create(people)
    tubman = make_school(district=house.school.district, name="Tubman")
    for school in (house.school, tubman):
        readers = Guardian.objects.filter(sourced_id__startswith="m-").values(
            guardian_id=F("pk"),
            occasion=Value(f"news:{school.pk}"),
            params=Value({}, output_field=Message._meta.get_field("params")),
            language=Value("es"),
            zone=Value(ZONE),
        )
        mailings.write(
            school=school, template="thank_you", readers=Readers.of(readers), by=SYSTEM, clock=CLOCK
        )
    ours, theirs = Mailing.objects.order_by("pk")
    page = office.get("/messages/").content.decode()
    assert f"/messages/mailings/{ours.key}/stop/" in page
    assert str(theirs.key) not in page
    lead = house.client(Role.SCHOOL_LEAD)
    assert str(ours.key) not in lead.get("/messages/").content.decode()
    assert lead.post(f"/messages/mailings/{ours.key}/stop/").status_code == 403
    assert office.post(f"/messages/mailings/{theirs.key}/stop/").status_code == 404

    assert "Stopped. 30 messages stay here." in text(
        office.post(f"/messages/mailings/{ours.key}/stop/", follow=True)
    )

    assert str(ours.key) not in office.get("/messages/").content.decode()
    assert Message.objects.filter(mailing=theirs, state="queued").count() == 30

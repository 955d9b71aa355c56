"""Texts that come in: stop counts at once, start lifts it, and nothing said here is an answer."""

from __future__ import annotations

from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.actions import inbound, opt_outs, outbox
from doorstep.domain.messaging.actions.inbound import Received, Text
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.messaging.models import Inbound, Message, OptOut
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.queries.inbound import replies, waiting
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Guardian, Student
from tests.factories import CLOCK, NOW, SYSTEM, make_family

STRANGER = "+12125550199"


def texted(
    guardian: Guardian, body: str, *, name: str = "SM1", sender: str = "", channel: str = Channel.SMS
) -> Received:
    return inbound.receive(
        district_id=guardian.district_id,
        text=Text(channel=channel, provider_id=name, sender=sender or guardian.phone, body=body),
        by=SYSTEM,
        clock=CLOCK,
    )


def standing() -> list[tuple[str, str]]:
    return list(
        OptOut.objects.filter(lifted_at__isnull=True).order_by("channel").values_list("channel", "value")
    )


def test_stop_counts_at_once_on_every_channel_of_the_number(guardian: Guardian, settings) -> None:
    settings.MESSAGE_CHANNELS = ["sms", "email"]
    outbox.write(
        draft=Draft(occasion="visit:5", template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
    )

    received = texted(guardian, "Stop texting me please!")

    assert standing() == [("sms", guardian.phone), ("whatsapp", guardian.phone)]
    assert list(Message.objects.values_list("channel", "state", "reason")) == [
        ("sms", "cancelled", "stopped")
    ]
    assert received.answer == (
        "Lincoln Elementary: you will get no more texts about home visits. A visit you said yes to stays as"
        " it is. To get texts again, reply START."
    )
    (kept,) = Inbound.objects.all()
    assert (kept.guardian, kept.sender, kept.body, kept.understood, kept.answer, kept.seen_at) == (
        guardian,
        guardian.phone,
        "Stop texting me please!",
        "stop",
        received.answer,
        NOW,
    )
    assert [event.action for event in Event.objects.order_by("pk")] == [
        "messaging.opt_out.stop",
        "messaging.opt_out.stop",
        "messaging.inbound.receive",
    ]


def test_stop_is_confirmed_once_and_start_lifts_it(guardian: Guardian) -> None:
    assert texted(guardian, "STOP", name="SM1").answer
    assert texted(guardian, "STOP!", name="SM2").answer == ""
    assert "again" in texted(guardian, "start", name="SM3").answer
    assert standing() == []


def test_the_same_text_delivered_again_changes_nothing(guardian: Guardian) -> None:
    """A stop that is replayed after a start stops nothing."""
    texted(guardian, "STOP", name="SM1")
    texted(guardian, "START", name="SM2")
    assert texted(guardian, "STOP", name="SM1").answer == ""
    assert standing() == []
    assert Inbound.objects.count() == 2


def test_the_answer_is_in_the_language_of_the_family_or_of_the_word(guardian: Guardian) -> None:
    assert "responda START" in texted(guardian, "basta ya", sender=STRANGER).answer
    guardian.written_language = "es"
    guardian.save(update_fields=["written_language"])
    assert "responda ALTO" in texted(guardian, "help", name="SM2").answer
    assert "(916) 555-0134" in Inbound.objects.get(provider_id="SM2").answer


def test_strangers_can_stop(guardian: Guardian) -> None:
    assert texted(guardian, "wrong number", sender="212 555 0199").answer
    assert standing() == [("sms", STRANGER), ("whatsapp", STRANGER)]
    assert Inbound.objects.get().guardian is None


def test_words_wait_for_a_person_and_consent_to_nothing(school: School, guardian: Guardian) -> None:
    received = texted(guardian, "YES")
    assert (received.answer, received.inbound.understood) == ("", "words")
    assert standing() == []
    assert list(waiting(school_id=school.pk)) == [received.inbound]

    inbound.see(inbound=received.inbound, by=SYSTEM, clock=CLOCK)
    inbound.see(inbound=received.inbound, by=SYSTEM, clock=CLOCK.later(hours=1))

    assert list(waiting(school_id=school.pk)) == []
    (kept,) = replies(school_id=school.pk)
    assert (kept.seen_at, kept.seen_by) == (NOW, "tests")


def test_a_number_of_two_people_is_nobodys(school: School, guardian: Guardian) -> None:
    other = make_family(school=school, language="en").adults.get().guardian
    Guardian.objects.filter(pk=other.pk).update(phone=guardian.phone)
    assert texted(guardian, "who is this").inbound.guardian is None


def test_only_a_persons_own_word_lifts_a_stop(school: School, guardian: Guardian) -> None:
    """The stop hangs on the number: a roster that brings it anew, for anyone, lifts nothing."""
    texted(guardian, "STOP")
    newcomer = make_family(school=school, language="en").adults.get().guardian
    for person in (guardian, newcomer):
        person.phone = f" {guardian.phone} "
        person.save(update_fields=["phone"])
        assert Student.objects.exists()
    assert standing() == [("sms", guardian.phone.strip()), ("whatsapp", guardian.phone.strip())]
    opt_outs.start(
        district_id=guardian.district_id, channel="sms", value=guardian.phone, by=SYSTEM, clock=CLOCK
    )
    assert standing() == [("whatsapp", guardian.phone.strip())]


def test_a_number_that_went_to_another_family_speaks_for_them(school: School, guardian: Guardian) -> None:
    number = guardian.phone
    newcomer = make_family(school=school, name="Okafor", language="en").adults.get().guardian
    assert texted(guardian, "Thank you").inbound.guardian == guardian
    Guardian.objects.filter(pk=guardian.pk).update(phone="")
    Guardian.objects.filter(pk=newcomer.pk).update(phone=number)
    assert texted(newcomer, "Who is this?", name="SM2", sender=number).inbound.guardian == newcomer
    # what was said before stays whose it was
    assert [reply.guardian for reply in replies(school_id=school.pk)] == [newcomer, guardian]

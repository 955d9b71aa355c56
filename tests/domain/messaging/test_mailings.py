"""Many messages at once: decided in one statement as the postman would, asked about, and stopped."""

from __future__ import annotations

import threading
import time
from typing import Any

import pytest
from django.db.models import F, Value

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.actions import mailings, opt_outs
from doorstep.domain.messaging.actions.outbox import Draft, write_all
from doorstep.domain.messaging.actions.postman import drain
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.area_codes import zones_of
from doorstep.domain.messaging.models import Mailing, Message
from doorstep.domain.messaging.ports import Handed, Letter, Outcome
from doorstep.domain.messaging.queries.mailings import Readers, audience, running
from doorstep.domain.messaging.rules import ASKED_FROM, allowed_from
from doorstep.domain.messaging.states import MessageState, Rank
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.messaging.conftest import Carrier, thank
from tests.factories import CLOCK, SYSTEM, ZONE, make_district, make_school

COORDINATOR = Actor("staff", 1, "Denise Marsh")


@pytest.fixture(autouse=True)
def ways(settings: Any) -> None:
    settings.MESSAGE_CHANNELS = ["sms", "email"]


def people(school: School, count: int, **given: str) -> list[Guardian]:
    return Guardian.objects.bulk_create(
        Guardian(
            district_id=school.district_id,
            sourced_id=f"m-{number}",
            given_name="Rosa",
            family_name=f"Number {number}",
            **({"phone": f"+1916555{number:04}"} | given),
        )
        for number in range(count)
    )


def readers(language: str = "es") -> Readers:
    return Readers.of(
        Guardian.objects.filter(sourced_id__startswith="m-")
        .order_by("pk")
        .values(
            occasion=Value("news:1"),
            params=Value({}, output_field=Message._meta.get_field("params")),
            language=Value(language),
            zone=Value(ZONE),
            guardian_id=F("pk"),
        )
    )


def test_what_is_decided_in_the_database_is_what_the_postman_decides(school: School) -> None:
    """Way, language, stop and hour, for every kind of reader, at noon and in the night."""
    given = [
        {"phone": "+19165550001", "email": "a@example.org", "written_language": "ar"},
        {"phone": "", "email": "B@Example.org", "spoken_language": "vi"},
        {"phone": "", "email": ""},
        {"phone": "+18085550002", "spoken_language": "xx"},
        {"phone": "(212) 555-0003", "written_language": "zh-hans"},
        {"phone": "+442079460000"},
        {"phone": "+19165550001"},
        {"phone": "+13125550004"},
        {"phone": "", "email": "gone@example.org"},
    ]
    guardians = Guardian.objects.bulk_create(
        Guardian(district_id=school.district_id, sourced_id=f"m-{n}", given_name="R", family_name="H", **one)
        for n, one in enumerate(given)
    )
    for channel, value in (("sms", "+13125550004"), ("email", "GONE@example.org")):
        opt_outs.stop(district_id=school.district_id, channel=channel, value=value, by=SYSTEM, clock=CLOCK)
    for hours in (0, 9):
        clock = FixedClock(CLOCK.later(hours=hours).now())
        Message.objects.all().delete()
        written = mailings.write(
            school=school, template="thank_you", readers=readers(), by=SYSTEM, clock=clock
        )
        found = {m.guardian_id: m for m in Message.objects.all()}
        assert {pk: m.channel for pk, m in found.items()} == {
            guardians[0].pk: "sms",
            guardians[1].pk: "email",
            guardians[3].pk: "sms",
            guardians[4].pk: "sms",
            guardians[5].pk: "sms",
        }
        for message in found.values():
            assert message.guardian is not None
            phone = message.guardian.phone.replace("(212) 555-0003", "+12125550003")
            zones = (ZONE, *zones_of(phone))
            assert message.not_before == allowed_from(at=clock.now(), channel=message.channel, zones=zones)
        assert written.audience.by_language() == {"es": 2, "ar": 1, "vi": 1, "zh-hans": 1}
        assert [written.audience.number(d) for d in ("write", "stopped", "no_contact", "same_phone")] == [
            *(5, 2, 1, 1)
        ]


def test_a_few_are_written_at_once_and_twice_is_once(school: School) -> None:
    people(school, 3)
    given = {"school": school, "template": "thank_you", "readers": readers()}
    first = mailings.write(**given, by=COORDINATOR, clock=CLOCK)
    again = mailings.write(**given, by=COORDINATOR, clock=CLOCK)
    assert (first.fresh, again.fresh, first.mailing) == (3, 0, None)
    assert set(Message.objects.values_list("rank", "state", "written_by")) == {
        (Rank.ORDINARY, "queued", "Denise Marsh")
    }


def test_many_are_asked_about_with_their_number(school: School, settings: Any) -> None:
    people(school, ASKED_FROM)
    given = {"school": school, "template": "thank_you", "readers": readers()}
    for confirmed in (None, ASKED_FROM - 1, ASKED_FROM + 1):
        with pytest.raises(Refusal) as refused:
            mailings.write(**given, confirmed=confirmed, by=COORDINATOR, clock=CLOCK)
        assert refused.value == Refusal("messaging.confirm_first", count=ASKED_FROM, ways={"sms": ASKED_FROM})
        assert Message.objects.count() == Mailing.objects.count() == 0
    assert audience(readers(), at=CLOCK.now()).by_channel() == {"sms": ASKED_FROM}
    written = mailings.write(**given, confirmed=ASKED_FROM, by=COORDINATOR, clock=CLOCK)
    assert written.mailing is not None
    assert (written.mailing.messages, written.mailing.announced_by) == (ASKED_FROM, "Denise Marsh")
    assert Event.objects.filter(action="messaging.mailing.announce").count() == 1
    assert running(school_id=school.pk) == [(written.mailing, ASKED_FROM)]
    settings.MAILING_CAP = ASKED_FROM - 1
    with pytest.raises(Refusal, match="over_cap"):
        mailings.write(**given, confirmed=ASKED_FROM, by=COORDINATOR, clock=CLOCK)


def test_what_somebody_waits_for_leaves_before_a_mailing(school: School, guardian: Guardian) -> None:
    people(school, ASKED_FROM)
    mailings.write(school=school, template="thank_you", readers=readers(), by=SYSTEM, clock=CLOCK)
    later = CLOCK.later(minutes=1)
    write_all(
        drafts=[
            Draft("visit:1", "thank_you", guardian=guardian),
            Draft("visit:1", "visit_changed", guardian=guardian),
        ],
        by=SYSTEM,
        clock=later,
    )
    order = list(Message.objects.order_by("rank", "pk").values_list("rank", "template"))
    assert order[:2] == [(Rank.URGENT, "visit_changed"), (Rank.ORDINARY, "thank_you")]
    assert {rank for rank, _ in order[2:]} == {Rank.MAILING}


def test_a_stopped_mailing_stays_and_stopping_twice_is_once(school: School) -> None:
    people(school, ASKED_FROM)
    given = {"by": SYSTEM, "clock": CLOCK}
    mailing = mailings.write(school=school, template="thank_you", readers=readers(), **given).mailing
    assert mailing is not None
    assert [mailings.stop(mailing=mailing, **given) for _ in range(2)] == [ASKED_FROM, 0]
    assert set(Message.objects.values_list("state", "reason")) == {("cancelled", "mailing_stopped")}
    assert Event.objects.filter(action="messaging.mailing.stop").count() == 1
    assert running(school_id=school.pk) == []


def test_what_failed_one_way_is_still_the_mailings(school: School) -> None:
    people(school, ASKED_FROM, email="r@example.org")
    mailing = mailings.write(
        school=school, template="thank_you", readers=readers(), by=SYSTEM, clock=CLOCK
    ).mailing
    text = Message.objects.order_by("pk").first()
    assert text is not None
    text.state, text.reason = MessageState.FAILED, "gave_up"
    text.save()
    (letter,) = write_elsewhere(messages=[text], by=SYSTEM, at=CLOCK.now())
    assert (letter.channel, letter.rank, letter.mailing) == ("email", Rank.MAILING, mailing)
    letter.state = MessageState.FAILED
    (call,) = write_elsewhere(messages=[letter], by=SYSTEM, at=CLOCK.now())
    assert (call.channel, call.mailing) == ("call", None)


@pytest.mark.django_db(transaction=True)
def test_the_stop_button_halts_within_two_seconds_whatever_was_claimed() -> None:
    """A slow provider, a mailing under way, and the button: what still arrives was on its way."""
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        people(school, 200)
        mailing = mailings.write(
            school=school, template="thank_you", readers=readers(), by=SYSTEM, clock=CLOCK
        ).mailing
    assert mailing is not None
    pressed = threading.Event()
    arrived: list[float] = []

    class Slow(Carrier):
        at_once = 8

        def send_all(self, letters: Any) -> list[Outcome]:
            time.sleep(0.02 * len(letters) / self.at_once)
            arrived.extend([time.monotonic()] * len(letters))
            if len(arrived) > 40:
                pressed.set()
            return [Handed(str(letter.key)) for letter in letters]

        def send(self, letter: Letter) -> Outcome:
            raise AssertionError("all at once")

    at: list[float] = []

    def press() -> None:
        pressed.wait(10)
        with inside(district.pk):
            mailings.stop(mailing=mailing, by=SYSTEM, clock=CLOCK)
        at.append(time.monotonic())

    button = threading.Thread(target=press)
    button.start()
    drain(
        district_id=district.pk,
        postmen=[Slow(channel="sms", honours_idempotency_key=False)],
        causes={"thank_you": thank},
        by=SYSTEM,
        clock=CLOCK,
    )
    button.join()
    assert len(arrived) < 200
    assert all(moment < at[0] + 2 for moment in arrived)
    with inside(district.pk):
        states = set(Message.objects.values_list("state", "reason"))
    assert states == {("handed_over", ""), ("cancelled", "mailing_stopped")}

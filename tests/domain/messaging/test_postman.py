"""The postman: once, whole, still wanted, at a decent hour."""

from __future__ import annotations

import threading
from collections import Counter
from datetime import UTC, datetime

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext

from doorstep.domain.messaging.actions import opt_outs, outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.messaging.actions.postman import Caps, Drained, drain
from doorstep.domain.messaging.models import Message, MessageAttempt
from doorstep.domain.messaging.ports import Letter, NotWanted, Rejected, TryLater, Unsure, Words
from doorstep.domain.messaging.states import Rank
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.kernel.clock import FixedClock
from tests.domain.messaging.conftest import LINK, Carrier, gone, thank
from tests.factories import CLOCK, NOW, SYSTEM, make_district, make_family, make_school

NIGHT = FixedClock(datetime(2026, 9, 2, 6, 0, tzinfo=UTC))  # 11 at night in Los Angeles


@pytest.fixture
def school(db: None) -> School:
    """A school whose district the test is not inside: the postman opens it himself."""
    district = make_district()
    with inside(district.pk):
        return make_school(district=district)


@pytest.fixture
def guardian(school: School) -> Guardian:
    with inside(school.district_id):
        return make_family(school=school, language="en").adults.get().guardian


def write(guardian: Guardian, *, occasion: str = "visit:5") -> Message:
    with inside(guardian.district_id):
        message = outbox.write(
            draft=Draft(occasion=occasion, template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
        )
    assert message is not None
    return message


def kept(guardian: Guardian) -> Message:
    """The first message of the outbox, as it stands; what is left for a person's hands comes after it."""
    with inside(guardian.district_id):
        first, *others = Message.objects.order_by("pk")
    assert {other.channel for other in others} <= {"call", "print"}
    return first


def attempts(guardian: Guardian) -> list[MessageAttempt]:
    with inside(guardian.district_id):
        return list(MessageAttempt.objects.order_by("pk"))


def change(guardian: Guardian, **fields: str) -> None:
    with inside(guardian.district_id):
        Guardian.objects.filter(pk=guardian.pk).update(**fields)


def go(guardian: Guardian, *carriers: Carrier, cause: object = thank, clock: FixedClock = CLOCK) -> Drained:
    return drain(
        district_id=guardian.district_id,
        postmen=carriers,
        causes={"thank_you": cause},  # type: ignore[dict-item]  # plain functions are causes
        by=SYSTEM,
        clock=clock,
    )


def test_a_letter_is_handed_over_and_its_attempt_kept_without_the_link(guardian: Guardian) -> None:
    message, carrier = write(guardian), Carrier()
    assert go(guardian, carrier) == Drained(handed_over=1)
    body = (
        "Hello,\n\nThank you for your time with Ms. Alvarez and Mr. Chen. It was good to hear your hopes and"
        " dreams.\n\nYou can reach us any time. Here you can see what the school keeps about your family:\n"
        f"{LINK}\n\nThe school's phone number is (916) 555-0134.\n\nLincoln Elementary"
    )
    assert carrier.letters == [
        Letter(
            key=message.key,
            channel="email",
            to=guardian.email,
            language="en",
            subject="Thank you",
            body=body,
        )
    ]
    (attempt,) = attempts(guardian)
    assert (attempt.to, attempt.language, attempt.provider_id, attempt.error) == (
        guardian.email,
        "en",
        f"kept-{message.key}",
        "",
    )
    assert attempt.body == body.replace(LINK, "https://doorstep.example/f/••••••")
    message = kept(guardian)
    assert (message.state, message.settled_at, message.settled_by, message.leased_until) == (
        "handed_over",
        NOW,
        "tests",
        None,
    )
    assert go(guardian, carrier) == Drained()


def test_the_language_is_the_one_known_when_it_leaves(guardian: Guardian) -> None:
    write(guardian)
    change(guardian, written_language="es")
    carrier = Carrier()
    go(guardian, carrier)
    assert carrier.letters[0].subject == "Gracias"
    assert "Ms. Alvarez y Mr. Chen" in carrier.letters[0].body


def test_a_message_whose_cause_is_gone_stays_behind(guardian: Guardian) -> None:
    write(guardian)
    carrier = Carrier()
    assert go(guardian, carrier, cause=gone) == Drained(cancelled=1)
    message = kept(guardian)
    assert (message.state, message.reason, carrier.letters) == ("cancelled", "visit_cancelled", [])


def test_a_stop_is_heard_even_by_what_is_leaving(guardian: Guardian) -> None:
    write(guardian)
    carrier = Carrier()

    def stop_then_stand(messages: list[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
        opt_outs.stop(
            district_id=guardian.district_id, channel="email", value=guardian.email, by=SYSTEM, clock=CLOCK
        )
        return dict(thank(messages, at=at))

    assert go(guardian, carrier, cause=stop_then_stand) == Drained(cancelled=1)
    assert (kept(guardian).reason, carrier.letters) == ("stopped", [])


def test_texts_wait_for_the_morning_and_emails_do_not(guardian: Guardian, settings: object) -> None:
    settings.MESSAGE_CHANNELS = ["sms"]  # type: ignore[attr-defined]  # pytest-django's settings
    text = write(guardian)
    settings.MESSAGE_CHANNELS = ["email"]  # type: ignore[attr-defined]  # as above
    write(guardian)
    phone, mail = Carrier(channel="sms"), Carrier()
    assert go(guardian, phone, mail, clock=NIGHT) == Drained(handed_over=1, postponed=1)
    with inside(guardian.district_id):
        text.refresh_from_db()
    morning = datetime(2026, 9, 2, 15, 0, tzinfo=UTC)
    assert (text.state, text.reason, text.not_before, text.tries) == ("queued", "quiet_hours", morning, 0)
    assert go(guardian, phone, clock=FixedClock(morning)) == Drained(handed_over=1)
    assert (len(phone.letters), len(mail.letters)) == (1, 1)


def test_a_message_is_whole_or_not_sent(guardian: Guardian) -> None:
    def half(messages: list[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
        return {message.pk: Words(zone="UTC", values={"school": "Lincoln"}) for message in messages}

    write(guardian)
    carrier = Carrier()
    assert go(guardian, carrier, cause=half) == Drained(failed=1)
    assert (kept(guardian).reason, carrier.letters) == ("not_whole", [])


def test_who_lost_their_address_meanwhile_is_a_person_s_task(guardian: Guardian) -> None:
    write(guardian)
    change(guardian, email="")
    assert go(guardian, Carrier()) == Drained(failed=1)
    assert kept(guardian).reason == "no_contact"


def test_a_failure_is_tried_again_later_and_then_given_up(guardian: Guardian) -> None:
    message = write(guardian)
    carrier = Carrier(answer=lambda _: TryLater("connection_refused"))
    clock = CLOCK
    waits = []
    for _ in range(6):
        assert go(guardian, carrier, clock=clock).seen == 1
        message = kept(guardian)
        waits.append((message.not_before - clock.now()).total_seconds() / 60)
        assert go(guardian, carrier, clock=clock) == Drained()
        clock = FixedClock(message.not_before)
    assert waits[:5] == [2, 8, 32, 128, 512]
    assert (message.state, message.reason, message.tries) == ("failed", "gave_up", 6)
    assert {letter.key for letter in carrier.letters} == {message.key}
    assert [attempt.error for attempt in attempts(guardian)] == ["connection_refused"] * 6


def test_a_refused_address_is_not_tried_again(guardian: Guardian) -> None:
    write(guardian)
    assert go(guardian, Carrier(answer=lambda _: Rejected("no_such_mailbox"))) == Drained(failed=1)
    assert kept(guardian).reason == "no_such_mailbox"


def test_a_letter_that_may_have_left_is_not_sent_again(guardian: Guardian) -> None:
    write(guardian)
    carrier = Carrier(honours_idempotency_key=False, answer=lambda _: Unsure("connection_lost"))
    assert go(guardian, carrier) == Drained(unknown=1)
    assert go(guardian, carrier, clock=CLOCK.later(days=1)) == Drained()
    assert (kept(guardian).state, len(carrier.letters)) == ("unknown", 1)


@pytest.mark.parametrize(("honours", "state", "letters"), [(True, "handed_over", 2), (False, "unknown", 1)])
def test_a_killed_postman_loses_nothing_and_sends_nothing_twice(
    guardian: Guardian, honours: bool, state: str, letters: int
) -> None:
    def die(letter: Letter) -> Rejected:
        raise KeyboardInterrupt

    write(guardian)
    carrier = Carrier(honours_idempotency_key=honours, answer=die)
    with pytest.raises(KeyboardInterrupt):
        go(guardian, carrier)
    carrier.answer = Carrier().answer
    assert go(guardian, carrier) == Drained()  # his lease still runs
    go(guardian, carrier, clock=CLOCK.later(minutes=6))
    assert (kept(guardian).state, len(carrier.letters), kept(guardian).tries) == (state, letters, letters)
    assert len({letter.key for letter in carrier.letters}) == 1


def test_one_who_died_before_writing_the_attempt_down_is_taken_over_by_anyone(guardian: Guardian) -> None:
    write(guardian)

    def die(messages: list[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
        raise KeyboardInterrupt

    carrier = Carrier(honours_idempotency_key=False)
    with pytest.raises(KeyboardInterrupt):
        go(guardian, carrier, cause=die)
    assert kept(guardian).tries == 1
    assert go(guardian, carrier, clock=CLOCK.later(minutes=6)) == Drained(handed_over=1)
    assert kept(guardian).tries == 1  # nothing had left, so the first was none


def test_other_templates_and_channels_stay_in_the_outbox(guardian: Guardian) -> None:
    write(guardian)
    assert go(guardian, Carrier(channel="sms")) == Drained()
    assert (
        drain(district_id=guardian.district_id, postmen=[Carrier()], causes={}, by=SYSTEM, clock=CLOCK)
        == Drained()
    )
    assert kept(guardian).state == "queued"


def test_a_batch_takes_a_constant_number_of_queries(school: School) -> None:
    def queries_for(families: int, round_: int) -> int:
        for _ in range(families):
            with inside(school.district_id):
                guardian = make_family(school=school).adults.get().guardian
            write(guardian, occasion=f"visit:{round_}")
        with CaptureQueriesContext(connection) as captured:
            done = drain(
                district_id=school.district_id,
                postmen=[Carrier()],
                causes={"thank_you": thank},
                by=SYSTEM,
                clock=CLOCK,
            )
        assert done == Drained(handed_over=families)
        return len(captured)

    assert queries_for(1, 1) == queries_for(3, 2)


@pytest.mark.django_db(transaction=True)
def test_postmen_side_by_side_send_each_letter_once() -> None:
    district = make_district()
    with inside(district.pk):
        school = make_school(district=district)
        guardians = [make_family(school=school).adults.get().guardian for _ in range(40)]
    for guardian in guardians:
        write(guardian)
    carriers = [Carrier(honours_idempotency_key=False) for _ in range(3)]
    together = threading.Barrier(3)

    def work(carrier: Carrier) -> None:
        together.wait()
        for _ in range(20):
            drain(
                district_id=district.pk,
                postmen=[carrier],
                causes={"thank_you": thank},
                limit=3,
                by=SYSTEM,
                clock=CLOCK,
            )
        connections.close_all()

    threads = [threading.Thread(target=work, args=(carrier,)) for carrier in carriers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = Counter(letter.key for carrier in carriers for letter in carrier.letters)
    assert (len(sent), set(sent.values())) == (40, {1})
    with inside(district.pk):
        assert set(Message.objects.values_list("state", flat=True)) == {"handed_over"}
        assert MessageAttempt.objects.count() == 40


def two_texts(school: School, settings: object) -> list[Guardian]:
    settings.MESSAGE_CHANNELS = ["sms", "email"]  # type: ignore[attr-defined]  # pytest-django's settings
    with inside(school.district_id):
        guardians = [make_family(school=school).adults.get().guardian for _ in range(2)]
    for guardian in guardians:
        write(guardian)
    return guardians


@pytest.mark.parametrize(
    ("caps", "reason", "minutes"),
    [(Caps(texts_a_run=1), "its_turn_comes", 1), (Caps(parts_a_day=1), "cap_reached", 60)],
)
def test_texts_over_a_cap_wait_and_letters_do_not(
    school: School, settings: object, caps: Caps, reason: str, minutes: int
) -> None:
    guardian, _ = two_texts(school, settings)
    settings.MESSAGE_CHANNELS = ["email"]  # type: ignore[attr-defined]  # as above
    write(guardian, occasion="visit:6")
    phone, mail = Carrier(channel="sms"), Carrier()
    given = {"district_id": school.district_id, "causes": {"thank_you": thank}, "caps": caps, "by": SYSTEM}
    assert drain(postmen=[phone, mail], clock=CLOCK, **given) == Drained(handed_over=2, postponed=1)
    assert (len(phone.letters), len(mail.letters)) == (1, 1)
    with inside(school.district_id):
        waits = Message.objects.get(state="queued")
        assert [attempt.segments for attempt in MessageAttempt.objects.order_by("-segments")] == [1, 0]
    assert (waits.reason, waits.not_before, waits.tries) == (reason, CLOCK.later(minutes=minutes).now(), 0)
    tomorrow = CLOCK.later(days=1, minutes=1)
    assert drain(postmen=[phone, mail], clock=tomorrow, **given) == Drained(handed_over=1)


def test_the_last_tenth_of_a_day_is_for_what_somebody_waits_for(school: School, settings: object) -> None:
    """A mailing uses up nine parts of ten; a changed visit leaves all the same; then the cap is the cap."""
    _, second = two_texts(school, settings)
    given = {"district_id": school.district_id, "causes": {"thank_you": thank}, "by": SYSTEM, "clock": CLOCK}
    phone, caps = Carrier(channel="sms"), Caps(parts_a_day=10)
    with inside(school.district_id):
        MessageAttempt.objects.create(
            district_id=school.district_id, message=Message.objects.first(), at=CLOCK.now(), to="", segments=8
        )
    assert drain(postmen=[phone], caps=caps, **given) == Drained(handed_over=1, postponed=1)
    for occasion, sent in (("visit:7", 1), ("visit:8", 0)):
        waited_for = write(second, occasion=occasion)
        with inside(school.district_id):
            Message.objects.filter(pk=waited_for.pk).update(rank=Rank.URGENT)
        assert drain(postmen=[phone], caps=caps, **given).handed_over == sent


@pytest.mark.parametrize(
    ("answer", "tally"),
    [
        (Rejected("number_unknown"), Drained(failed=1, handed_over=1)),
        (Unsure("connection_lost"), Drained(unknown=1)),
    ],
)
def test_what_fails_one_way_goes_the_next_and_what_is_unknown_does_not(
    guardian: Guardian, settings: object, answer: object, tally: Drained
) -> None:
    settings.MESSAGE_CHANNELS = ["sms", "email"]  # type: ignore[attr-defined]  # pytest-django's settings
    write(guardian)
    phone = Carrier(channel="sms", honours_idempotency_key=False, answer=lambda _: answer)  # type: ignore[arg-type, return-value]  # an outcome
    mail = Carrier()
    assert go(guardian, phone, mail) == tally
    assert (len(phone.letters), len(mail.letters)) == (1, tally.handed_over)
    assert go(guardian, phone, mail, clock=CLOCK.later(days=1)) == Drained()


def test_who_can_be_reached_no_other_way_is_a_persons_task(guardian: Guardian, settings: object) -> None:
    settings.MESSAGE_CHANNELS = ["sms", "email"]  # type: ignore[attr-defined]  # pytest-django's settings
    change(guardian, email="")
    write(guardian)
    assert go(guardian, Carrier(channel="sms", answer=lambda _: Rejected("number_unknown"))) == Drained(
        failed=1
    )
    assert kept(guardian).state == "failed"
    with inside(guardian.district_id):
        by_hand = Message.objects.exclude(state="failed").get()
    assert by_hand.channel == "print", "a number that does not exist is not called either"


def test_two_guardians_of_one_phone_hear_of_an_occasion_once(school: School) -> None:
    with inside(school.district_id):
        family = make_family(school=school, language="en", guardians=2)
        first, second = (adult.guardian for adult in family.adults.order_by("guardian_id"))
    change(first, phone="+19165550142")
    change(second, phone="(916) 555-0142", email="other@example.org")

    def texts(number: int) -> list[Message]:
        drafts = [
            Draft(occasion=f"visit:{number}", template="thank_you", guardian=one, channel=channel)
            for one in (first, second)
            for channel in ("sms", "email")
        ]
        with inside(school.district_id):
            return outbox.write_all(drafts=drafts, by=SYSTEM, clock=CLOCK)

    messages, text, mail = texts(5), Carrier(channel="sms"), Carrier()
    assert go(first, text, mail) == Drained(handed_over=3, cancelled=1)
    assert (len(text.letters), {letter.to for letter in mail.letters}) == (
        1,
        {first.email, "other@example.org"},
    )
    with inside(school.district_id):
        messages[2].refresh_from_db()
    assert (messages[2].state, messages[2].reason) == ("cancelled", "same_phone")
    # in another handful too; where the first did not arrive, the second is sent
    texts(6)
    assert drain_of(first, text, limit=1) == Drained(handed_over=1)
    assert drain_of(first, text, limit=1) == Drained(cancelled=1)
    texts(7)
    assert drain_of(first, Carrier(channel="sms", answer=lambda _: Rejected("number_unknown")), limit=1) == (
        Drained(failed=1)
    )
    assert drain_of(first, text, limit=1) == Drained(handed_over=1)


def test_what_waits_for_a_number_does_not_go_to_who_has_it_now(school: School) -> None:
    """T20, T43: a message belongs to a person; where their number went is asked as it leaves."""
    with inside(school.district_id):
        former, newcomer = (make_family(school=school).adults.get().guardian for _ in range(2))
    number = former.phone
    message, text = write(former), Carrier(channel="sms")
    with inside(school.district_id):
        Message.objects.update(channel="sms")
        Guardian.objects.filter(pk=former.pk).update(phone="", email="")
        Guardian.objects.filter(pk=newcomer.pk).update(phone=number)
    assert go(former, text) == Drained(failed=1)
    with inside(school.district_id):
        message.refresh_from_db()
    assert (text.letters, message.state, message.reason) == ([], "failed", "no_contact")


def drain_of(guardian: Guardian, carrier: Carrier, *, limit: int) -> Drained:
    return drain(
        district_id=guardian.district_id,
        postmen=[carrier],
        causes={"thank_you": thank},
        limit=limit,
        by=SYSTEM,
        clock=CLOCK,
    )

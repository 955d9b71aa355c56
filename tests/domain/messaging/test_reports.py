"""What became of a letter, as the provider or a person says it."""

from __future__ import annotations

import itertools
from uuid import uuid4

import pytest

from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.actions import opt_outs, outbox, reports
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.messaging.models import Message, MessageAttempt
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.people.models import Guardian
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, NOW, SYSTEM


@pytest.fixture(autouse=True)
def both_channels(settings) -> None:
    settings.MESSAGE_CHANNELS = ["sms", "email"]


def sent(
    guardian: Guardian, state: MessageState = MessageState.HANDED_OVER, provider_id: str = ""
) -> Message:
    message = outbox.write(
        draft=Draft(occasion="visit:5", template="thank_you", guardian=guardian), by=SYSTEM, clock=CLOCK
    )
    assert message is not None
    message.state = state
    message.save(update_fields=["state"])
    MessageAttempt.objects.create(
        district_id=guardian.district_id,
        message=message,
        at=NOW,
        to=guardian.phone,
        language="en",
        body="…",
        provider_id=provider_id,
    )
    return message


def report(message: Message, state: MessageState, code: str = "") -> Message:
    found = reports.note(key=message.key, state=state, provider_id="SM1", code=code, by=SYSTEM, clock=CLOCK)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "told",
    list(itertools.permutations([MessageState.HANDED_OVER, MessageState.DELIVERED, MessageState.DELIVERED])),
)
def test_reports_in_any_order_end_the_same(guardian: Guardian, told: tuple[MessageState, ...]) -> None:
    message = sent(guardian, MessageState.SENDING)
    for state in told:
        report(message, state)
    assert Message.objects.get().state == "delivered"
    assert MessageAttempt.objects.get().provider_id == "SM1"


def test_a_report_settles_what_nobody_knew(guardian: Guardian) -> None:
    message = sent(guardian, MessageState.UNKNOWN)
    assert report(message, MessageState.DELIVERED).state == "delivered"
    assert Message.objects.count() == 1


def test_what_was_delivered_cannot_fail_later(guardian: Guardian) -> None:
    message = sent(guardian)
    report(message, MessageState.DELIVERED)
    assert report(message, MessageState.FAILED, "number_unknown").state == "delivered"


def test_a_text_that_failed_is_written_as_a_letter_once(guardian: Guardian) -> None:
    message = sent(guardian)
    for _ in range(2):
        report(message, MessageState.FAILED, "number_takes_no_texts")
    assert list(
        Message.objects.order_by("pk").values_list("channel", "state", "reason", "occasion", "params")
    ) == [
        ("sms", "failed", "number_takes_no_texts", "visit:5", {}),
        ("email", "queued", "", "visit:5", {}),
    ]


def test_who_stopped_on_the_other_way_is_left_alone(guardian: Guardian) -> None:
    message = sent(guardian)
    opt_outs.stop(
        district_id=guardian.district_id, channel="email", value=guardian.email, by=SYSTEM, clock=CLOCK
    )
    report(message, MessageState.FAILED, "number_unknown")
    assert [each.channel for each in Message.objects.all()] == ["sms"]


def test_a_report_of_a_stranger_is_passed_over(guardian: Guardian) -> None:
    assert (
        reports.note(key=uuid4(), state=MessageState.DELIVERED, provider_id="SM1", by=SYSTEM, clock=CLOCK)
        is None
    )
    with pytest.raises(ValueError, match="cannot report"):
        reports.note(key=uuid4(), state=MessageState.QUEUED, provider_id="SM1", by=SYSTEM, clock=CLOCK)


@pytest.mark.parametrize(
    ("arrived", "left"),
    [
        (True, [("sms", "delivered", "")]),
        (False, [("sms", "failed", "did_not_arrive"), ("email", "queued", "")]),
    ],
)
def test_a_person_settles_what_nobody_knew(
    guardian: Guardian, arrived: bool, left: list[tuple[str, str, str]]
) -> None:
    message = sent(guardian, MessageState.UNKNOWN)

    reports.settle(message=message, arrived=arrived, by=SYSTEM, clock=CLOCK)

    assert list(Message.objects.order_by("pk").values_list("channel", "state", "reason")) == left
    (event,) = Event.objects.all()
    assert (event.action, event.facts) == ("messaging.message.settle", {"arrived": arrived})
    with pytest.raises(Refusal) as refused:
        reports.settle(message=message, arrived=True, by=SYSTEM, clock=CLOCK)
    assert refused.value.code == "messaging.nothing_to_settle"

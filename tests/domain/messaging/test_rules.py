"""When a message may leave, in which language, and when to try again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from doorstep.domain.messaging.area_codes import zones_of
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.rules import (
    allowed_from,
    check_can_move,
    first_reachable,
    languages_to_try,
    normal,
    retry_at,
)
from doorstep.domain.messaging.states import MessageState
from doorstep.kernel.refusal import Refusal


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[misc, arg-type]  # the parts are given in full


@pytest.mark.parametrize(
    ("at", "zone", "allowed"),
    [
        (utc(2026, 9, 8, 15, 0), "America/Los_Angeles", utc(2026, 9, 8, 15, 0)),  # 8:00 exactly
        (utc(2026, 9, 8, 14, 59), "America/Los_Angeles", utc(2026, 9, 8, 15, 0)),
        (utc(2026, 9, 9, 3, 59), "America/Los_Angeles", utc(2026, 9, 9, 3, 59)),  # 8:59 at night
        (utc(2026, 9, 9, 4, 0), "America/Los_Angeles", utc(2026, 9, 9, 15, 0)),  # 9:00 at night
        (
            utc(2026, 3, 8, 9, 30),
            "America/Los_Angeles",
            utc(2026, 3, 8, 15, 0),
        ),  # the night clocks go forward
        (utc(2026, 11, 1, 9, 30), "America/Los_Angeles", utc(2026, 11, 1, 16, 0)),  # the night they go back
        (utc(2026, 7, 1, 14, 0), "America/Phoenix", utc(2026, 7, 1, 15, 0)),  # no summer time in Arizona
        (utc(2026, 7, 1, 17, 0), "Pacific/Honolulu", utc(2026, 7, 1, 18, 0)),
        (utc(2026, 7, 1, 11, 0), "America/Indiana/Indianapolis", utc(2026, 7, 1, 12, 0)),
    ],
)
def test_texts_wait_for_the_morning_where_the_school_is(at: datetime, zone: str, allowed: datetime) -> None:
    assert allowed_from(at=at, channel="sms", zones=[zone]) == allowed
    assert allowed_from(at=at, channel="email", zones=[zone]) == at


@pytest.mark.parametrize(
    ("known", "tried"),
    [
        (("es", "en", ""), ["es", "en"]),
        (("", "es", "es"), ["es", "en"]),
        (("", "", ""), ["en"]),
        (("so", "es", ""), ["es", "en"]),  # Somali is not offered
        (("so", "", "ar"), ["en"]),
    ],
)
def test_a_language_known_and_offered_comes_before_english(known: tuple[str, ...], tried: list[str]) -> None:
    assert languages_to_try(*known, offered=("en", "es")) == tried


def test_a_failure_is_tried_again_ever_later_and_not_for_ever() -> None:
    at = utc(2026, 9, 8)
    waits = [retry_at(tries=tries, at=at) for tries in range(1, 7)]
    assert waits == [*(at + timedelta(minutes=m) for m in (2, 8, 32, 128, 512)), None]


def test_an_address_has_one_spelling() -> None:
    assert normal("email", " Rosa@Example.org ") == "rosa@example.org"
    assert normal("sms", "+1 916 555 0134") == "+19165550134"
    assert normal("whatsapp", "(916) 555-0134") == "+19165550134"
    assert normal("sms", "ask at the office") == "askattheoffice"


def test_an_hour_is_decent_at_the_school_and_where_the_phone_is() -> None:
    school, phone = "America/Los_Angeles", zones_of("+12125550134")
    assert phone == ("America/New_York",)
    evening = utc(2026, 9, 9, 2, 0)  # 7 at night at the school, 10 in New York
    assert allowed_from(at=evening, channel="sms", zones=[school, *phone]) == utc(2026, 9, 9, 15, 0)
    early = utc(2026, 9, 9, 13, 0)  # 6 in the morning at the school, 9 in New York
    assert allowed_from(at=early, channel="whatsapp", zones=[school, *phone]) == utc(2026, 9, 9, 15, 0)
    far = ["America/Los_Angeles", "Asia/Kolkata"]  # no hour suits both well: the school's day is what is left
    assert allowed_from(at=early, channel="sms", zones=far) == utc(2026, 9, 9, 15, 0)


def test_an_area_code_says_where_and_other_numbers_nothing() -> None:
    assert zones_of("+18085550134") == ("Pacific/Honolulu",)
    assert zones_of("+18005550134") == zones_of("+4930123456") == zones_of("") == ()


def test_the_first_offered_channel_that_reaches_someone() -> None:
    both = [("email", "rosa@example.org"), ("sms", "+19165550134")]
    assert first_reachable(both, offered=["sms", "email"]) == "sms"
    assert first_reachable(both, offered=["email"]) == "email"
    assert first_reachable([("email", " "), ("sms", "")], offered=["sms", "email"]) is None


def test_what_was_delivered_does_not_go_back() -> None:
    message = Message(state=MessageState.DELIVERED)
    with pytest.raises(Refusal) as refused:
        check_can_move(message, MessageState.QUEUED)
    assert refused.value == Refusal("messaging.no_such_transition", before="delivered", after="queued")

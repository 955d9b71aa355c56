"""What a phone keeps for the day, and what it hands in."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Attestation, CancelledBy, DayWord, Visit
from doorstep.domain.visits.queries import unsettled
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, SYSTEM, make_educator

from .conftest import House
from .practice import THURSDAY, TUESDAY, promised
from .reading import text

AFTER = FixedClock(TUESDAY + timedelta(hours=2))


def word(visit: Visit, saying: str, minutes: int, **account: str) -> dict[str, object]:
    """A word of the phone, so many minutes after the visit's beginning."""
    said_at = TUESDAY + timedelta(minutes=minutes)
    return {
        "entry": str(uuid4()),
        "visit": str(visit.key),
        "saying": saying,
        "said_at": int(said_at.timestamp() * 1000),
        "account": account,
    }


def hand_in(phone: Client, *words: dict[str, object]) -> HttpResponse:
    return phone.post("/my/visits/sync/", json.dumps({"entries": words}), content_type="application/json")


def told(response: HttpResponse) -> list[str]:
    return [each["told"] for each in json.loads(response.content)["told"]]


def said() -> list[tuple[str, str, datetime, str]]:
    return [
        (each.educator.given_name, str(each.saying), each.said_at, each.refused)
        for each in DayWord.objects.select_related("educator").order_by("said_at")
    ]


def test_the_phone_keeps_today_and_no_address(house: House) -> None:
    visit = promised(house)
    promised(house, "Nguyen", starts_at=THURSDAY)
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    with clock_set(FixedClock(TUESDAY - timedelta(hours=5))):
        response = phone.get("/my/visits/today.json")
    kept = json.loads(response.content)
    assert [each["key"] for each in kept["visits"]] == [str(visit.key)]
    assert kept["visits"][0]["family"] == "The Hernández family"
    assert kept["zone"] == house.school.time_zone
    assert kept["visits"][0]["with"] == ["David Chen"]
    assert "Magnolia" not in response.content.decode()
    assert kept["until"] == int(datetime.fromisoformat("2026-09-16T00:00:00-07:00").timestamp() * 1000)


def test_the_page_without_signal_holds_nothing_of_anybody(house: House, client: Client) -> None:
    promised(house)
    page = client.get("/my/visits/offline/")
    assert page.status_code == 200
    assert "Hernández" not in page.content.decode()
    worker = client.get("/visit-worker.js")
    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert '"shell": "/my/visits/offline/"' in worker.content.decode()


def test_three_words_of_two_phones_are_all_kept_and_the_earlier_counts(house: House) -> None:
    visit = promised(house)
    lead = house.client(Role.EDUCATOR, educator=house.teacher)
    partner = house.client(Role.EDUCATOR, educator=house.partner)
    with clock_set(AFTER):
        assert told(hand_in(partner, word(visit, "left", 41), word(visit, "arrived", 1))) == ["", ""]
        assert told(hand_in(lead, word(visit, "arrived", -1))) == [""]
        page = text(lead.get(f"/visits/{visit.key}/"))
    kept = Visit.objects.get()
    assert kept.arrived_at == TUESDAY - timedelta(minutes=1)
    assert kept.left_at == TUESDAY + timedelta(minutes=41)
    assert "Maria Alvarez: “We’re here”, 4:29 PM" in page
    assert "David Chen: “We’re here”, 4:31 PM" in page


def test_one_left_and_the_other_leaves_now_is_one_moment_said_by_two(house: House) -> None:
    visit = promised(house)
    lead = house.client(Role.EDUCATOR, educator=house.teacher)
    partner = house.client(Role.EDUCATOR, educator=house.partner)
    with clock_set(AFTER):
        hand_in(lead, word(visit, "arrived", 1), word(visit, "left", 41))
        hand_in(partner, word(visit, "left_now", 30))
        page = text(lead.get(f"/visits/{visit.key}/"))
    assert "Maria Alvarez: “We’ve left”, 5:11 PM" in page
    assert "David Chen: “We’re leaving now”, 5:00 PM" in page
    assert "“We’re here”" not in page, "one word stands beside nothing"


def test_an_account_is_taken_in_and_a_second_copy_changes_nothing(house: House) -> None:
    visit = promised(house)
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    account = word(visit, "account", 50, outcome="held", began="16:30", ended="17:10", hopes_asked="on")
    with clock_set(AFTER):
        assert told(hand_in(phone, account)) == [""]
        assert told(hand_in(phone, {**account, "entry": str(uuid4())})) == [""]
    kept = Attestation.objects.get()
    assert (kept.hopes_asked, kept.paper_used, kept.ended_at) == (
        True,
        False,
        TUESDAY + timedelta(minutes=40),
    )


def test_a_word_about_a_visit_called_off_meanwhile_is_kept_and_seen(house: House, office: Client) -> None:
    visit = promised(house)
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=CLOCK)
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    with clock_set(AFTER):
        assert told(hand_in(phone, word(visit, "arrived", 0))) == [
            "We’re here: This visit is not confirmed now. Load the page again."
            " Your word is kept, and your coordinator sees it."
        ]
        assert said() == [("Maria", "arrived", TUESDAY, "visits.not_confirmed")]
        assert len(unsettled.unheard(program=house.program, at=AFTER.now())) == 1
        assert "Said without signal, of a visit that had changed" in text(office.get("/schedule/unsettled/"))


def test_nobody_says_anything_about_anothers_visit(house: House) -> None:
    visit = promised(house)
    other = make_educator(school=house.school, program=house.program, given_name="Priya")
    stranger = house.client(Role.EDUCATOR, educator=other)
    with clock_set(AFTER):
        hand_in(stranger, word(visit, "arrived", 0), word(visit, "left", 5))
    assert (said(), Visit.objects.get().arrived_at) == ([], None)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "[]",
        '{"entries": 3}',
        '{"entries": ' + "[" * 100_000,
        '{"entries": [{}]}',
        '{"entries": [{"entry": "x"}]}',
        '{"entries": [{"entry": "00000000-0000-0000-0000-000000000000",'
        ' "visit": "00000000-0000-0000-0000-000000000000", "saying": "left", "said_at": 1e300}]}',
    ],
)
def test_what_is_no_word_is_refused(house: House, body: str) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    assert phone.post("/my/visits/sync/", body, content_type="application/json").status_code == 400


def test_a_word_about_no_visit_changes_nothing(house: House) -> None:
    visit = promised(house)
    visit.key = uuid4()
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    assert told(hand_in(phone, word(visit, "arrived", 0))) == [""]
    assert said() == []

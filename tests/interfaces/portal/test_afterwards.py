"""Ask me later, what is wrong, taking it along, and a word after the visit."""

from __future__ import annotations

import json

import pytest
from django.db import DatabaseError, connection
from django.test import Client

from doorstep.domain.consent.models import Correction, PlaceKind
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.walls import inside
from doorstep.domain.visits.models import FamilyWord
from doorstep.domain.visits.queries.family_words import other_times, to_look_into
from doorstep.kernel.clock import FixedClock, clock_set
from tests.interfaces.portal.conftest import TUESDAY, Street, contents

AFTER = FixedClock(TUESDAY).later(hours=3)


def test_ask_me_later_is_as_large_as_the_other_answers_and_needs_a_tick(
    client: Client, street: Street
) -> None:
    door = street.door()
    page = client.get(door.path).content.decode()
    for words in ("Ask me later", "Not right now", "I want to talk first"):
        button = page[: page.index(words)].rpartition('<a class="')[2]
        assert button.startswith("button quiet wide"), words
    before = contents(street.school.district_id)
    assert "Tick the box, then send." in client.post(door.at("later/"), {}).content.decode()
    assert contents(street.school.district_id) == before
    assert client.post(door.at("later/"), {"choice": "ask_later"}).status_code == 302
    (answer,) = door.answers
    assert (answer.kind, answer.wishes) == (AnswerKind.NOT_NOW, ["ask_later"])


def test_what_is_wrong_is_told_once_and_the_school_knows(client: Client, street: Street) -> None:
    door = street.door()
    assert "Choose what is wrong." in client.post(door.at("kept/wrong/"), {}).content.decode()
    for _ in range(2):
        client.post(door.at("kept/wrong/"), {"what": "address"})
    with inside(street.school.district_id):
        assert list(Correction.objects.values_list("guardian", "what", "done_at")) == [
            (door.guardian.pk, "address", None)
        ]
    assert "The school knows, and will call you." in client.get(door.at("kept/")).content.decode()


def test_what_is_kept_can_be_taken_along_and_says_no_more_than_the_page(
    client: Client, street: Street
) -> None:
    door = street.door()
    door.said(place=PlaceKind.HOME, times=[TUESDAY])
    response = client.get(door.at("kept.json"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="kept.json"'
    assert response.headers["Cache-Control"] == "no-store"
    told = json.loads(response.content)
    assert told["answers"] == [{"when": "Tuesday, September 1", "what": "You said yes"}]
    assert told["address_seen"] == 0
    assert door.guardian.phone not in response.content.decode()
    assert door.guardian.email not in response.content.decode()


class TestAfterTheVisit:
    def test_nothing_is_asked_before_it_is_over(self, client: Client, street: Street) -> None:
        door = street.door()
        street.confirmed(door)
        assert client.get(door.at("afterwards/")).status_code == 302
        assert "Did the visit take place?" not in client.get(door.path).content.decode()

    def test_a_word_is_kept_and_can_be_said_anew(self, client: Client, street: Street) -> None:
        door = street.door()
        visit = street.confirmed(door)
        with clock_set(AFTER):
            assert "Did the visit take place?" in client.get(door.path).content.decode()
            assert "Choose yes or no." in client.post(door.at("afterwards/"), {}).content.decode()
            said = {"took_place": "yes", "feelings": ["listened", "not_right"]}
            for _ in range(2):
                assert client.post(door.at("afterwards/"), said).status_code == 302
            page = client.get(door.path).content.decode()
            assert "You told us on Tuesday, September 8." in page
            assert "The school knows, and will call you." in page
            page = client.get(door.at("afterwards/")).content.decode()
            assert page.count("checked") == 2  # what was ticked, and not the answer itself
        with inside(street.school.district_id):
            words = FamilyWord.objects.filter(visit=visit)
            assert list(words.values_list("took_place", "feelings", "said_at")) == [
                (True, ["listened", "not_right"], AFTER.now())
            ]
            assert list(to_look_into(program=street.program)) == list(words)
        with clock_set(AFTER):
            client.post(door.at("afterwards/"), {"took_place": "yes"})
        with inside(street.school.district_id):
            assert list(to_look_into(program=street.program)) == []

    def test_the_database_keeps_a_word_as_it_was_said(self, client: Client, street: Street) -> None:
        door = street.door()
        street.confirmed(door)
        with clock_set(AFTER):
            client.post(door.at("afterwards/"), {"took_place": "no"})
        with (
            pytest.raises(DatabaseError, match=r"kept_forever"),
            inside(street.school.district_id),
            connection.cursor() as cursor,
        ):
            cursor.execute("UPDATE visits_familyword SET took_place = true")


def test_another_time_asked_for_after_the_visit_is_set_is_listed(street: Street) -> None:
    door, content = street.door(), street.door()
    street.confirmed(door)
    later = FixedClock(TUESDAY).later(days=2).now()
    with inside(street.school.district_id):
        assert list(other_times(program=street.program)) == []
    answer = door.said(place=PlaceKind.LIBRARY, place_name="Central Library", times=[later])
    content.said(place=PlaceKind.LIBRARY, place_name="Central Library", times=[later])
    with inside(street.school.district_id):
        (listed,) = other_times(program=street.program)
        assert (listed.pk, listed.visit_starts_at) == (answer.pk, TUESDAY)
        assert [time.starts_at for time in listed.times.all()] == [later]

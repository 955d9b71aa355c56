"""Where families set their visit themselves: one hour, kept while they decide, promised as they send."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Program, Window
from doorstep.domain.visits.models import Hold, Visit
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.portal import drafts
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import NOW, make_educator
from tests.interfaces.portal.conftest import TUESDAY, Door, Street
from tests.interfaces.portal.test_answers import OFFERED, value, words


@pytest.fixture
def own(street: Street) -> Street:
    with inside(street.school.district_id):
        Program.objects.update(self_booking=True)
    return street


def held(door: Door) -> list[Hold]:
    with inside(door.invitation.district_id):
        return list(Hold.objects.filter(invitation=door.invitation).select_related("lead", "partner"))


def visits(door: Door) -> list[Visit]:
    with inside(door.invitation.district_id):
        return list(Visit.objects.filter(invitation=door.invitation))


def choose(client: Client, door: Door, page: str = "yes/times/") -> None:
    client.post(door.at("yes/"), {"place": "home"})
    client.post(door.at(page), {"time": [value(OFFERED)], "go": "on"})


def test_a_family_sets_its_visit_without_scripts(client: Client, own: Street) -> None:
    door = own.door()
    client.post(door.at("yes/"), {"place": "home"})
    page = words(client, door.at("yes/times/"))
    assert "Which time suits you best?" in page
    assert 'type="radio" name="time"' in page
    assert "checked" not in page, "no hour is chosen for a family"
    assert held(door) == [], "looking keeps nothing"
    chosen = client.post(door.at("yes/times/"), {"time": [value(OFFERED)], "go": "on"})
    assert chosen.headers["Location"] == door.at("yes/help/")
    (hold,) = held(door)
    assert (hold.starts_at, hold.lead, hold.partner) == (OFFERED, own.teacher, own.partner)
    client.post(door.at("yes/help/"), {"wishes": []})
    page = words(client, door.at("yes/check/"))
    assert "We keep this time for you until 8:20 in the morning." in page
    assert "When you send this, your visit is set." in page
    sent = client.post(door.at("yes/check/"), {"send": "yes"})
    assert sent.headers["Location"] == door.at("thanks/")
    assert "Thank you! We are looking forward to it" in words(client, door.at("thanks/"))
    (visit,) = visits(door)
    assert (visit.state, visit.starts_at) == (VisitState.CONFIRMED, OFFERED)
    assert held(door) == []
    assert "Ms. Alvarez and Mr. Chen will meet you" in words(client, door.path)


def test_two_families_want_the_same_hour(client: Client, own: Street) -> None:
    first, second = own.door(), own.door(name="Okafor")
    other = Client()
    other.post(second.at("yes/"), {"place": "home"})
    choose(client, first)
    answer = other.post(second.at("yes/times/"), {"time": [value(OFFERED)], "go": "on"})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "Someone else has just picked this time. Please pick another one." in page
    assert f'value="{value(OFFERED)}"' not in page
    assert held(second) == []


def test_a_choice_can_be_changed_and_the_first_hour_is_free_again(client: Client, own: Street) -> None:
    door = own.door()
    choose(client, door)
    page = words(client, door.at("yes/times/"))
    assert page.count("checked") == 1
    later = OFFERED + timedelta(hours=3)
    client.post(door.at("yes/times/"), {"time": [value(later)], "go": "on"})
    assert [hold.starts_at for hold in held(door)] == [later]


def test_a_time_of_the_familys_own_is_for_the_school_to_answer(client: Client, own: Street) -> None:
    door = own.door()
    choose(client, door)
    asked = client.post(door.at("yes/times/"), {"go": "another"})
    assert asked.headers["Location"] == door.at("yes/another/")
    added = client.post(door.at("yes/another/"), {"day": "2026-09-12", "start": "10:00"})
    assert added.headers["Location"] == door.at("yes/help/")
    assert held(door) == []
    sent = client.post(door.at("yes/check/"), {"send": "yes"})
    assert sent.headers["Location"] == door.at("thanks/")
    assert visits(door) == []
    assert [len(answer.times.all()) for answer in door.answers] == [1]


def test_not_now_lets_the_hour_go(client: Client, own: Street) -> None:
    door = own.door()
    choose(client, door)
    client.post(door.at("not-now/"), {"choice": "ask_later"})
    assert held(door) == []


def test_an_hour_that_went_to_someone_else_meanwhile_is_said(client: Client, own: Street) -> None:
    first, second = own.door(), own.door(name="Okafor")
    choose(client, first)
    other = Client()
    with clock_set(FixedClock(NOW + timedelta(minutes=30))):
        choose(other, second)
        answer = client.post(first.at("yes/check/"), {"send": "yes"})
        page = client.get(answer.headers["Location"]).content.decode()
    assert answer.headers["Location"] == f"{first.at('yes/times/')}?taken=1"
    assert "Someone else has just picked this time." in page
    assert f'value="{value(OFFERED)}"' not in page
    assert visits(first) == []
    assert first.answers == []


def test_a_visit_is_moved_by_the_family_itself(client: Client, own: Street) -> None:
    door = own.door()
    visit = own.confirmed(door, starts_at=TUESDAY)
    choose(client, door)
    client.post(door.at("yes/help/"), {"wishes": []})
    client.post(door.at("yes/check/"), {"send": "yes", "sure": "yes"})
    assert [(moved.pk, moved.starts_at) for moved in visits(door)] == [(visit.pk, OFFERED)]


def test_a_second_tap_takes_no_second_hour(client: Client, own: Street) -> None:
    door = own.door()
    choose(client, door)
    draft = client.cookies[drafts.COOKIE].value
    for _ in range(2):
        client.cookies[drafts.COOKIE] = draft
        sent = client.post(door.at("yes/check/"), {"send": "yes"})
        assert sent.headers["Location"] == door.at("thanks/")
    assert [visit.starts_at for visit in visits(door)] == [OFFERED]
    assert len(door.answers) == 1
    assert held(door) == []


def test_the_link_shows_the_hours_kept_since_the_visit_was_called_off(client: Client, own: Street) -> None:
    door = own.door()
    choose(client, door)
    client.post(door.at("yes/check/"), {"send": "yes"})
    client.post(door.at("cancel/"), {"choice": "another_time"})
    kept = [hold for hold in held(door) if hold.offered]
    assert kept
    page = words(client, door.path)
    assert "Visit cancelled" in page
    assert "Kept for you until Thursday, September 3" in page
    assert page.count("September 8") == 0, "the hour that was called off"
    assert door.at("yes/times/") in page


def test_hours_and_a_hold_cost_the_same_questions_however_many_there_are(own: Street) -> None:
    def asked(door: Door) -> tuple[int, int, int]:
        phone = Client()
        phone.post(door.at("yes/"), {"place": "home"})
        with CaptureQueriesContext(connection) as looking:
            page = words(phone, door.at("yes/times/"))
        with CaptureQueriesContext(connection) as keeping:
            kept = phone.post(door.at("yes/times/"), {"time": [value(OFFERED)], "go": "on"})
        assert kept.headers["Location"] == door.at("yes/help/")
        return page.count('name="time"'), len(looking), len(keeping)

    with inside(own.school.district_id):
        Window.objects.update(closes_on=date(2026, 9, 9))
    few, *least = asked(own.door())
    with inside(own.school.district_id):
        Hold.objects.all().delete()
        Window.objects.update(closes_on=date(2026, 11, 20))
        for name in ("Diaz", "Okafor"):
            make_educator(school=own.school, family_name=name, program=own.program)
    many, *most = asked(own.door(name="Haddad"))
    assert few < many
    assert most == least
    looking, keeping = most
    assert looking <= 30  # six of them open and close what a test's own transaction encloses
    assert keeping <= looking + 25, "what nobody's booking can change is read once for a hold"


def test_days_turn_and_a_button_alone_chooses_nothing(client: Client, own: Street) -> None:
    door = own.door()
    client.post(door.at("yes/"), {"place": "home"})
    turned = client.post(door.at("yes/times/"), {"go": "later"})
    assert turned.headers["Location"] == f"{door.at('yes/times/')}?page=2"
    back = client.post(f"{door.at('yes/times/')}?page=2", {"go": "earlier"})
    assert back.headers["Location"] == f"{door.at('yes/times/')}?page=1"
    page = client.post(door.at("yes/times/"), {"go": "on"}).content.decode()
    assert "Choose at least one time, or suggest another." in page
    assert held(door) == []

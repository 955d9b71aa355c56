"""An educator's own pages: visits, taking part, the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from icalendar import Calendar
from pytest_django import DjangoAssertNumQueries

from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.walls import inside
from doorstep.domain.programs.models import Participation
from doorstep.domain.training.models import Certificate
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import CancelledBy
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, SYSTEM, make_district, make_educator

from .conftest import House
from .practice import TUESDAY, promised
from .reading import text

VISITS = "/my/visits/"


@pytest.fixture
def teacher(house: House) -> Client:
    return house.client(Role.EDUCATOR, educator=house.teacher)


def test_messages_lead_where_the_pages_are() -> None:
    key = "7a0e2b4c-58b5-4d0f-9d7e-0d6f3f1c2b1a"
    base = settings.BASE_URL
    assert settings.VISIT_PAGE.format(key=key) == base + reverse("workspace:visit", args=[key])
    assert base + reverse("workspace:my_visits") == settings.MY_VISITS_PAGE
    assert base + reverse("workspace:availability") == settings.MY_HOURS_PAGE


def test_today_to_come_and_past(house: House, teacher: Client) -> None:
    promised(house)
    promised(house, "Abdi", starts_at=TUESDAY + timedelta(days=1))
    promised(house, "Brown", starts_at=TUESDAY - timedelta(days=1))
    with clock_set(FixedClock(TUESDAY - timedelta(hours=2))):
        page = text(teacher.get(VISITS))
    heads = ("How did it go?", "The Brown family", "Today", "The Hernández", "To come", "The Abdi", "1 past")
    places = [page.index(head) for head in heads]
    assert places == sorted(places)
    assert "4:30 PM The Hernández family Mateo, grade 3 with David Chen · At their home" in page


def test_no_page_of_visits_shows_an_address(house: House, teacher: Client) -> None:
    visit = promised(house)
    for address in (VISITS, f"/visits/{visit.key}/", f"/visits/{visit.key}/change/"):
        assert "Magnolia" not in teacher.get(address).content.decode()


def test_an_empty_list_says_what_to_do(house: House, teacher: Client) -> None:
    page = text(teacher.get(VISITS))
    assert "No visit ahead Visits appear here once a family has said yes" in page
    assert "Say when you are free" in page
    newcomer = make_educator(school=house.school, given_name="Ana", family_name="Abad", trained=False)
    page = text(house.client(Role.EDUCATOR, educator=newcomer).get(VISITS))
    assert "You do not take part yet Visits are voluntary" in page
    assert "Not trained yet" in page


def test_the_list_costs_the_same_for_one_visit_and_for_three(
    house: House, teacher: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    promised(house)
    teacher.get(VISITS)
    with django_assert_num_queries(22):
        teacher.get(VISITS)
    promised(house, "Abdi", starts_at=TUESDAY + timedelta(days=1))
    promised(house, "Brown", starts_at=TUESDAY + timedelta(days=2))
    with django_assert_num_queries(22):
        teacher.get(VISITS)


def test_one_takes_part_within_limits_and_stops_without_a_reason(house: House) -> None:
    newcomer = make_educator(school=house.school, given_name="Ana", family_name="Abad")
    client = house.client(Role.EDUCATOR, educator=newcomer)
    page = client.post(f"{VISITS}part/", {"visits_per_week": "2", "visits_in_all": "9"}, follow=True)
    assert "You take part. Thank you." in text(page)
    assert "You take part, with at most 2 visits a week and 9 this year." in text(page)
    client.post(f"{VISITS}part/", {"visits_per_week": "3", "visits_in_all": "9"})
    page = client.post(f"{VISITS}leave/", follow=True)
    assert "You take part no more" in text(page)
    standing = Participation.objects.get(educator=newcomer)
    assert (standing.visits_per_week, standing.opted_out_at) == (3, CLOCK.now())


def test_limits_that_are_none_are_asked_again(house: House, teacher: Client) -> None:
    page = teacher.post(f"{VISITS}part/", {"visits_per_week": "0", "visits_in_all": "9"})
    assert "<title>Error: " in page.content.decode()
    assert "Ensure this value is greater than or equal to 1." in text(page)


def test_a_training_that_ends_says_so(house: House, teacher: Client) -> None:
    Certificate.objects.filter(educator=house.teacher).update(valid_until=date(2026, 9, 30))
    assert "Training ends soon counts until September 30, 2026" in text(teacher.get(VISITS))
    Certificate.objects.filter(educator=house.teacher).update(valid_until=date(2026, 8, 31))
    assert "Training has ended ended on August 31, 2026" in text(teacher.get(VISITS))


def test_who_is_no_educator_has_no_such_page(office: Client) -> None:
    assert office.get(VISITS).status_code == 403


# the calendar


def address_in(page: str) -> str:
    start = page.index("/calendar/")
    return page[start : page.index(".ics", start) + 4]


def test_an_address_is_shown_once_and_serves_a_calendar_without_signing_in(
    house: House, teacher: Client
) -> None:
    visit = promised(house)
    shown = teacher.post(f"{VISITS}calendar/make/")
    assert shown.headers["Cache-Control"] == "private, no-store"
    address = address_in(shown.content.decode())
    assert address not in teacher.get(f"{VISITS}calendar/").content.decode()
    answer = Client().get(address)
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert answer.headers["Cache-Control"] == "private, no-store"
    (event,) = Calendar.from_ical(answer.content.decode()).walk("VEVENT")
    assert (event["summary"], event["dtstart"].dt.isoformat()) == ("Home visit", "2026-09-15T16:30:00-07:00")
    told = answer.content.decode()
    for secret in ("Hernández", "Mateo", "Magnolia", "Chen", "example.org"):
        assert secret not in told
    appointments.cancel(visit=visit, cancelled_by=CancelledBy.FAMILY, by=SYSTEM, clock=CLOCK)
    assert "STATUS:CANCELLED" in Client().get(address).content.decode()


def test_a_stopped_address_shows_nothing(house: House, teacher: Client) -> None:
    address = address_in(teacher.post(f"{VISITS}calendar/make/").content.decode())
    teacher.post(f"{VISITS}calendar/stop/")
    assert Client().get(address).status_code == 404


@pytest.mark.parametrize(
    "token",
    ["x", "3-aaaaaaaaaaaaaaaaaaaaaaaaaaa", "lll-o", "-", "z" * 40 + "-a", "z" * 12 + "-a", "3-"],
)
def test_an_address_that_never_was_answers_like_a_stopped_one(db: None, token: str) -> None:
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_a_calendar_of_another_district_is_none_for_who_is_signed_in_here(house: House) -> None:
    elsewhere = make_district()
    token = f"{'23456789abcdefghjkmnpqrstuvwxyz'[elsewhere.pk % 31]}-{'a' * 27}"
    with inside(house.school.district_id):
        client = house.client(Role.EDUCATOR, educator=house.partner)
    assert client.get(f"/calendar/{token}.ics").status_code == 404

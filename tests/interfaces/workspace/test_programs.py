"""A program year's settings."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.programs.models import Policy, Program, VisitKind, Window
from doorstep.domain.programs.states import ProgramState
from doorstep.interfaces.workspace.policy_words import LABELS, MEANINGS
from tests.factories import make_school

from .conftest import House
from .reading import text

POLICY = {
    "video_counts": "on",
    "proof_of_visit": "attestations",
    "counted_unit": "family_visit",
    "visit_minutes": "40",
    "buffer_minutes": "15",
    "certificate_months": "12",
    "follow_up_from_weeks": "6",
    "follow_up_until_weeks": "8",
}


def test_every_switch_is_shown_with_what_it_means(house: House, office: Client) -> None:
    page = text(office.get("/program/"))
    assert set(LABELS) == set(MEANINGS) == set(Policy.__dataclass_fields__)
    for name, label in LABELS.items():
        assert f"{label} {MEANINGS[name]}" in page or (f"{label}" in page and str(MEANINGS[name]) in page)
    assert "Lincoln Elementary, 2026–27" in page


def test_a_changed_switch_is_kept_and_recorded(house: House, office: Client) -> None:
    told = {**POLICY, "untrained_partner_allowed": "on", "visit_minutes": "30"}
    page = office.post("/program/policy/", told, follow=True)
    assert "Kept. What changed is recorded with your name." in text(page)
    assert Program.objects.get().policy == Policy(untrained_partner_allowed=True, visit_minutes=30)
    assert Event.objects.get().facts["before"] == {"untrained_partner_allowed": False, "visit_minutes": 40}


def test_a_switch_set_to_nonsense_is_asked_again(house: House, office: Client) -> None:
    page = office.post("/program/policy/", {**POLICY, "visit_minutes": "90"})
    assert "<title>Error: " in page.content.decode()
    assert Program.objects.get().policy == Policy()


def test_days_for_each_kind_of_visit_are_set(house: House, office: Client) -> None:
    told = {"opens_on": "2027-01-11", "closes_on": "2027-04-16"}
    assert "The days are kept." in text(office.post("/program/days/second/", told, follow=True))
    window = Window.objects.get(kind=VisitKind.SECOND)
    assert (window.opens_on, window.closes_on) == (date(2027, 1, 11), date(2027, 4, 16))
    assert office.post("/program/days/third/", told).status_code == 404


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"opens_on": "", "closes_on": "2027-04-16"}, "Say on which day it begins"),
        ({"opens_on": "soon", "closes_on": "2027-04-16"}, "Write the day like 2026-09-30"),
        ({"opens_on": "2027-04-17", "closes_on": "2027-04-16"}, "The last day comes before the first."),
        ({"opens_on": "2028-01-01", "closes_on": "2028-02-01"}, "These days lie outside the program year"),
    ],
)
def test_days_that_cannot_be_are_asked_again(
    house: House, office: Client, told: dict[str, str], wrong: str
) -> None:
    page = office.post("/program/days/second/", told)
    assert wrong in text(page)
    assert not Window.objects.filter(kind=VisitKind.SECOND).exists()


@pytest.mark.parametrize(
    ("typed", "kept"), [("(916) 555-0134", "+19165550134"), ("+44 20 7946 0018", "+442079460018"), ("", "")]
)
def test_the_number_for_families_is_kept_in_one_spelling(
    house: House, office: Client, typed: str, kept: str
) -> None:
    office.post("/program/phone/", {"reply_phone": typed})
    assert Program.objects.get().reply_phone == kept


def test_a_number_that_is_none_is_asked_again(house: House, office: Client) -> None:
    page = office.post("/program/phone/", {"reply_phone": "call us"})
    assert "Write the number like (916) 555-0134" in text(page)


def test_a_program_is_set_up_opened_and_closed(house: House) -> None:
    other = make_school(district=house.school.district, name="Tubman")
    client = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    year = str(house.program.school_year_id)
    page = client.post("/program/new/", {"school": str(other.pk), "school_year": year}, follow=True)
    assert "Set up, with the practice’s own policy." in text(page)
    assert "Tubman, 2026–27" in text(page)
    assert "Not open yet" in text(page)
    again = client.post("/program/new/", {"school": str(other.pk), "school_year": year})
    assert "This school already has this program in 2026–27." in text(again)
    page = client.post("/program/open/", follow=True)
    assert "Set the days for first visits before the program opens." in text(page)
    client.post("/program/days/first/", {"opens_on": "2026-08-24", "closes_on": "2026-11-20"})
    assert "The program is under way." in text(client.post("/program/open/", follow=True))
    page = client.post("/program/close/", follow=True)
    assert "The program year is closed." in text(page)
    assert "Keep this policy" not in text(page)
    assert Program.objects.get(school=other).state == ProgramState.CLOSED


def test_only_who_coordinates_sees_the_settings(house: House) -> None:
    for role in (Role.EDUCATOR, Role.SCHOOL_LEAD):
        client = house.client(role, educator=house.teacher if role == Role.EDUCATOR else None)
        assert client.get("/program/").status_code == 403
        assert client.post("/program/policy/", POLICY).status_code == 403
        assert client.get("/program/new/").status_code == 403

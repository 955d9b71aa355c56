"""Fidelity as it is read: by a school, a pair, a visit, the district, and what leaves it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.fidelity.actions import counts
from doorstep.domain.fidelity.models import NetworkLine
from doorstep.interfaces.jobs.tasks import write_digests
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, SYSTEM, make_educator, make_family, make_program, make_school

from .conftest import House
from .practice import promised
from .reading import text


@pytest.fixture
def district(house: House) -> Client:
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


def test_a_school_reads_each_number_with_what_it_is_out_of(house: House, office: Client) -> None:
    promised(house)
    for number in range(12):
        make_family(school=house.school, name=f"Family{number}", teacher=house.teacher)
    page = text(office.get("/fidelity/"))
    assert "1 of 1" in page
    assert "0 of 13 families at the school" in page
    assert "2 more families make it one in ten" in page
    assert "Never asked 12" in page
    assert "Too few to say" in page
    assert "Visits confirmed or held, and of these the ones" in page
    assert "Family3" not in page


def test_who_teaches_does_not_read_the_school(house: House) -> None:
    assert house.client(Role.EDUCATOR, educator=house.teacher).get("/fidelity/").status_code == 403


def test_a_pair_is_read_by_the_two_and_who_coordinates(house: House, office: Client) -> None:
    visit = promised(house)
    other = make_educator(school=house.school, program=house.program, given_name="Priya", family_name="Nair")
    pair = f"/fidelity/pairs/{house.teacher.key}/{house.partner.key}/"
    one = f"/fidelity/visits/{visit.key}/"
    for client in (office, house.client(Role.EDUCATOR, educator=house.teacher)):
        assert "Pairs are not compared" in text(client.get(pair))
        assert "What this visit kept" in text(client.get(one))
    stranger = house.client(Role.EDUCATOR, educator=other)
    lead = house.client(Role.SCHOOL_LEAD)
    assert {stranger.get(pair).status_code, stranger.get(one).status_code} == {404}
    assert lead.get(pair).status_code == 404
    assert office.get(f"/fidelity/pairs/{house.teacher.key}/{house.teacher.key}/").status_code == 404


def test_a_district_reads_schools_by_name(house: House, district: Client) -> None:
    assert "Nothing counted yet" in text(district.get("/schools/fidelity/"))
    promised(house)
    make_program(school=make_school(district=house.school.district, name="Adams Elementary"))
    counts.count(program=house.program, by=SYSTEM, clock=CLOCK)
    page = text(district.get("/schools/fidelity/"))
    assert page.index("Adams Elementary not counted yet") < page.index("Lincoln Elementary 1 0 0 0%")
    assert "0 of 1 school visits one family in ten or more" in page


def test_counting_now_is_asked_of_a_worker(house: House, district: Client) -> None:
    answer = district.post("/schools/fidelity/count/", follow=True)
    assert "The schools are being counted." in text(answer)


def test_a_census_prints_and_opens_in_a_spreadsheet(house: House, district: Client) -> None:
    house.school.name = "=Lincoln"
    house.school.save(update_fields=["name"])
    for number in range(6):
        promised(house, f"Family{number}") if number == 0 else make_family(school=house.school)
    counts.count(program=house.program, by=SYSTEM, clock=CLOCK)
    page = text(district.get("/schools/census/?year=2027"))
    assert "Census 2026–27" in page
    assert "too few to show" in page
    file = district.get("/schools/census.csv?year=2027").content.decode()
    assert "'=Lincoln,6,hidden,0,0,0,0,0,0,hidden" in file
    network = district.get("/schools/census.csv?for=network").content.decode()
    assert "Lincoln" not in network
    assert f"{house.school.district.name},6,hidden" in network


def test_only_who_administers_reads_the_district(office: Client) -> None:
    for page in ("/schools/fidelity/", "/schools/census/", "/schools/census.csv"):
        assert office.get(page).status_code == 403
    assert office.post("/schools/fidelity/count/").status_code == 403


def test_a_supervisor_reads_the_weekly_letter_and_switches_it_off(house: House, office: Client) -> None:
    promised(house)
    page = text(office.get("/fidelity/letter/"))
    assert "Lincoln Elementary: home visits, as they stand this week" in page
    assert "Send me no more of these" in page
    monday = FixedClock(datetime(2026, 9, 21, 15, 0, tzinfo=UTC))
    with clock_set(monday):
        write_digests(timestamp=0)
        write_digests(timestamp=0)
        assert [letter.subject for letter in mail.outbox] == [
            "Lincoln Elementary: home visits, as they stand this week"
        ]
        assert "You get no more letters." in text(
            office.post("/fidelity/letter/", {"wanted": "no"}, follow=True)
        )
    with clock_set(FixedClock(monday.now() + timedelta(weeks=1))):
        write_digests(timestamp=0)
    assert len(mail.outbox) == 1
    assert house.client(Role.EDUCATOR, educator=house.partner).get("/fidelity/letter/").status_code == 404


def test_the_network_reads_what_districts_handed_on_and_nothing_small(
    house: House, district: Client, office: Client
) -> None:
    visit = promised(house)
    for number in range(8):
        make_family(school=house.school, name=f"Family{number}")
    reader = house.client(Role.NETWORK, everywhere=True)
    assert "No district has handed its year on yet" in text(reader.get("/network/"))
    district.post("/schools/census/hand-on/", {"year": "2027"})
    assert not NetworkLine.objects.exists()  # nothing is counted yet
    counts.count(program=house.program, by=SYSTEM, clock=CLOCK)
    assert "Handed on" in text(district.post("/schools/census/hand-on/", {"year": "2027"}, follow=True))
    line = NetworkLine.objects.get()
    assert (line.numbers["at_school"], line.numbers["asked"], line.numbers["voluntary_kept"]) == (
        9,
        None,
        None,
    )
    page = text(reader.get("/network/"))
    assert f"{house.school.district.name} Sep 1, 2026 1 9" in page
    assert house.school.name not in page.split("The year in counts")[1]
    assert visit.family.name not in page
    assert reader.get("/").headers["Location"] == "/network/"
    assert {client.get("/network/").status_code for client in (office, district)} == {403}
    assert reader.get("/families/").status_code == 403
    with pytest.raises(IntegrityError, match=r"fidelity\.small_number"), transaction.atomic():
        NetworkLine.objects.update(numbers={**line.numbers, "asked": 1})
    with pytest.raises(IntegrityError, match=r"fidelity\.another_districts_line"), transaction.atomic():
        NetworkLine.objects.create(
            slug="elsewhere", name="Elsewhere", ends_in=2027, schools=1, numbers={}, handed_on_at=CLOCK.now()
        )

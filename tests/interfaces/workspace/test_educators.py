"""The educators of a school, and what is entered on their behalf."""

from __future__ import annotations

from datetime import UTC, datetime

from django.test import Client

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.programs.models import Participation
from tests.factories import (
    make_answer,
    make_educator,
    make_family,
    make_invitation,
    make_visit,
)

from .conftest import House
from .reading import rows, statements, text


def test_the_list_says_who_takes_part_and_what_each_carries(house: House, office: Client) -> None:
    make_educator(school=house.school, given_name="Tom", family_name="Becker", trained=False)
    family = make_family(school=house.school, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    make_visit(
        invitation=invitation,
        lead=house.teacher,
        partner=house.partner,
        starts_at=datetime(2026, 9, 15, 23, tzinfo=UTC),
        answer=make_answer(invitation=invitation),
    )
    page = office.get("/educators/")
    assert rows(page) == [
        [
            "Maria Alvarez",
            "Teacher",
            "English, Spanish",
            "Takes part",
            "Jun 4, 2027",
            "0",
            "1 (up to 4 a week)",
        ],
        ["Tom Becker", "Teacher", "English", "Not so far", "No certificate", "0", "0"],
        ["David Chen", "Teacher", "English", "Takes part", "Jun 4, 2027", "0", "1 (up to 4 a week)"],
    ]


def test_filters_are_in_the_address(house: House, office: Client) -> None:
    make_educator(school=house.school, given_name="Tom", family_name="Becker", trained=False)

    def names(query: str) -> list[str]:
        return [row[0] for row in rows(office.get(f"/educators/?{query}"))]

    assert names("part=no") == ["Tom Becker"]
    assert names("part=yes&sort=-family_name") == ["David Chen", "Maria Alvarez"]
    assert names("certificate=none") == ["Tom Becker"]
    assert names("language=es") == ["Maria Alvarez"]
    assert names("q=chen") == ["David Chen"]


def test_the_list_costs_the_same_for_two_educators_and_for_five(house: House, office: Client) -> None:
    before = statements(office, "/educators/")
    for name in ("Becker", "Diaz", "Nair"):
        make_educator(school=house.school, family_name=name, program=house.program, languages=("en", "es"))
    assert statements(office, "/educators/") == before


def test_taking_part_is_entered_on_behalf_and_recorded_so(house: House, office: Client) -> None:
    tom = make_educator(school=house.school, given_name="Tom", family_name="Becker")
    done = office.post(f"/educators/{tom.key}/part/", {"visits_per_week": "2", "visits_in_all": "10"})
    assert done.headers["Location"] == f"/educators/{tom.key}/"
    standing = Participation.objects.get(educator=tom)
    assert (standing.visits_per_week, standing.visits_in_all) == (2, 10)
    event = Event.objects.get(action="programs.participation.opt_in")
    assert (event.actor_name, event.facts["on_behalf"]) == ("Rosa Delgado", True)
    office.post(f"/educators/{tom.key}/part/", {"visits_per_week": "3", "visits_in_all": "12"})
    standing.refresh_from_db()
    assert (standing.visits_per_week, standing.visits_in_all) == (3, 12)
    assert "at most 3 visits a week and 12 this year" in text(office.get(f"/educators/{tom.key}/"))
    office.post(f"/educators/{tom.key}/leave/")
    standing.refresh_from_db()
    assert standing.opted_out_at is not None


def test_limits_that_are_none_are_asked_again(house: House, office: Client) -> None:
    page = office.post(
        f"/educators/{house.teacher.key}/part/", {"visits_per_week": "many", "visits_in_all": ""}
    ).content.decode()
    assert page.count("Write the number of visits in digits, such as 4") == 2
    assert page.count("Say how many visits this year at most") == 2


def test_the_district_opens_an_account(house: House) -> None:
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    admin.post(f"/educators/{house.teacher.key}/account/", {"email": "Maria@Lincoln.example"})
    user = User.objects.get(email="maria@lincoln.example")
    house.teacher.refresh_from_db()
    assert (house.teacher.user, user.has_usable_password()) == (user, False)
    membership = Membership.objects.get(user=user)
    assert (membership.role, membership.school) == (Role.EDUCATOR, house.school)
    assert "Can sign in" in text(admin.get(f"/educators/{house.teacher.key}/"))


def test_an_address_that_is_taken_opens_nothing(house: House) -> None:
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    taken = User.objects.get().email
    admin.post(f"/educators/{house.teacher.key}/account/", {"email": taken})
    assert "Someone already has an account" in text(admin.get(f"/educators/{house.teacher.key}/"))
    house.teacher.refresh_from_db()
    assert house.teacher.user is None


def test_a_coordinator_opens_no_account(house: House, office: Client) -> None:
    office.post(f"/educators/{house.teacher.key}/account/", {"email": "maria@lincoln.example"})
    assert not User.objects.filter(email="maria@lincoln.example").exists()


def test_an_educator_of_another_school_does_not_exist_here(house: House, office: Client) -> None:
    assert office.get("/educators/7a0e2b4c-58b5-4d0f-9d7e-0d6f3f1c2b1a/").status_code == 404

"""The coordinator's first page."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.people.queries.many_looks import MANY_HOMES
from tests.factories import make_answer, make_family, make_invitation, make_visit

from .conftest import House
from .reading import rows, statements, text


def agree(house: House, name: str, hour: int) -> None:
    family = make_family(school=house.school, name=name, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    make_visit(
        invitation=invitation,
        lead=house.teacher,
        partner=house.partner,
        starts_at=datetime(2026, 9, 3, hour, 0, tzinfo=UTC),
        answer=make_answer(invitation=invitation, kind=AnswerKind.YES),
    )


def test_today_says_how_the_program_stands(house: House, office: Client) -> None:
    agree(house, "Nguyen", 22)
    make_family(school=house.school, name="Okafor", teacher=house.teacher)
    page = office.get("/today/")
    assert "Tuesday, September 1" in text(page)
    assert "<h1>One visit this week</h1>" in page.content.decode()
    assert "Voluntary Holds 1 of 1 Every visit has a yes from the family and both educators." in text(page)
    assert "Hopes and dreams Nothing yet No visits yet Counted from the first visit on." in text(page)
    assert rows(page) == [
        ["Enrolled families", "2"],
        ["Invited", "1"],
        ["Answered", "1"],
        ["Said yes", "1"],
        ["Visit set", "1"],
        ["First visit held", "0"],
        ["Second visit held", "0"],
    ]
    assert "Nothing waits for you." in text(page)


def test_nothing_is_asked_twice(house: House, office: Client) -> None:
    agree(house, "Nguyen", 22)
    office.get("/today/")
    with CaptureQueriesContext(connection) as found:
        assert office.get("/today/").status_code == 200
    asked = Counter(query["sql"] for query in found if query["sql"].lstrip().startswith(("SELECT", "WITH")))
    assert [sql for sql, times in asked.items() if times > 1] == []


def test_what_waits_is_listed_with_where_to_do_it(house: House, office: Client) -> None:
    family = make_family(school=house.school, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    make_answer(invitation=invitation, kind=AnswerKind.TALK_FIRST)
    page = office.get("/today/")
    assert "1 family would like to talk first" in text(page)
    assert 'href="/invitations/?answer=talk_first"' in page.content.decode()


def test_an_empty_school_is_told_who_imports_a_roster(house: House, office: Client) -> None:
    page = text(office.get("/today/"))
    assert "No roster yet" in page
    assert "Your district’s administrator imports it: ask them." in page
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert "Import a roster" in text(admin.get("/today/"))


def test_today_costs_the_same_for_one_visit_and_for_three(house: House, office: Client) -> None:
    agree(house, "Nguyen", 21)
    before = statements(office, "/today/")
    agree(house, "Okafor", 22)
    agree(house, "Haddad", 23)
    assert statements(office, "/today/") == before


def test_the_evidence_of_a_practice_names_the_visits(house: House, office: Client) -> None:
    agree(house, "Nguyen", 22)
    house.partner.certificates.update(valid_until=datetime(2026, 9, 2, tzinfo=UTC).date())
    page = office.get("/today/practices/trained_and_paid/")
    assert "0 of 1 1 visit has an educator without a certificate that day." in text(page)
    assert rows(page) == [["Nguyen", "Thu Sep 3, 3:00 PM", "Maria Alvarez, David Chen", "Confirmed"]]
    assert office.get("/today/practices/other/").status_code == 404


def test_the_cross_section_is_shown_beside_the_whole_school(house: House, office: Client) -> None:
    page = office.get("/today/practices/cross_section/")
    assert "Too few to say" in text(page)


def test_many_addresses_seen_in_a_day_are_told_to_who_administers_the_district(
    house: House, office: Client
) -> None:
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    for number in range(MANY_HOMES):
        family = make_family(school=house.school)
        if number == MANY_HOMES - 1:
            assert "saw the addresses" not in text(admin.get("/today/"))
        office.post(f"/families/{family.key}/address/", {"reason": "A letter came back"})
    told = "On Tuesday, September 1, Rosa Delgado saw the addresses of 12 homes. Ask what for;"
    assert told in text(admin.get("/today/"))
    assert "saw the addresses" not in text(office.get("/today/"))


def test_everyone_begins_where_their_work_is(house: House) -> None:
    assert house.client(Role.COORDINATOR).get("/").headers["Location"] == "/today/"
    assert house.client(Role.SCHOOL_LEAD).get("/").headers["Location"] == "/today/"
    teacher = house.client(Role.EDUCATOR, educator=house.teacher)
    assert teacher.get("/").headers["Location"] == "/my/visits/"

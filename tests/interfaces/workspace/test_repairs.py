"""Promised visits that need a hand: on Today and on a page of their own, mended with one press."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import Absence, Closure, Plan
from doorstep.domain.programs.models import Participation
from doorstep.domain.visits.models import Visit
from tests.factories import NOW, make_educator

from .conftest import House
from .practice import THURSDAY, TUESDAY, promised
from .reading import statements, text

WAY = re.compile(r'name="way" value="([^"]+)"')


@pytest.fixture
def priya(house: House) -> Educator:
    return make_educator(school=house.school, program=house.program, given_name="Priya", family_name="Nair")


def opts_out(educator: Educator) -> None:
    Participation.objects.filter(educator=educator).update(opted_out_at=NOW)


def test_today_says_nothing_where_everything_is_whole(house: House, office: Client) -> None:
    promised(house)
    assert "Promised visits that need a hand" not in text(office.get("/today/"))
    assert "Every promised visit can be as it was promised." in text(office.get("/schedule/repair/"))


def test_who_opted_out_is_on_today_and_replaced_with_one_press(
    house: House, office: Client, priya: Educator
) -> None:
    visit = promised(house)
    opts_out(house.partner)
    page = office.get("/today/")
    said = text(page)
    assert "Promised visits that need a hand" in said
    assert "David Chen no longer takes part." in said
    assert "Priya Nair goes instead of David Chen" in said
    way = WAY.search(page.content.decode())
    assert way is not None
    answer = office.post(f"/schedule/repair/{visit.key}/", {"way": way[1], "from": "today"}, follow=True)
    assert "Done. The family and everyone concerned are told." in text(answer)
    visit.refresh_from_db()
    assert visit.partner == priya
    assert "Promised visits that need a hand" not in text(office.get("/today/"))


def test_today_costs_the_same_for_one_broken_visit_and_for_three(
    house: House, office: Client, priya: Educator
) -> None:
    promised(house)
    opts_out(house.partner)
    Participation.objects.filter(educator=house.partner).update(opted_out_at=None)
    promised(house, "Nguyen", starts_at=TUESDAY + timedelta(hours=1))
    opts_out(house.partner)
    before = statements(office, "/today/")
    Participation.objects.filter(educator=house.partner).update(opted_out_at=None)
    promised(house, "Okafor", starts_at=THURSDAY)
    opts_out(house.partner)
    assert statements(office, "/today/") == before


def test_what_if_shows_what_would_break_before_anything_changes(
    house: House, office: Client, priya: Educator
) -> None:
    promised(house)
    asked = f"/schedule/repair/?person={house.partner.key}&first=2026-09-15&last="
    said = text(office.get(asked))
    assert "If David Chen were away" in said
    assert "1 promised visit would need a hand. Nothing has changed yet." in said
    assert "Priya Nair goes instead of David Chen" in said
    assert not Absence.objects.exists()
    told = {"person": str(house.partner.key), "first": "2026-09-15", "last": "2026-09-15"}
    answer = office.post("/schedule/repair/away/", told, follow=True)
    assert "David Chen is away then." in text(answer)
    assert Absence.objects.get().educator == house.partner


def test_nobody_chosen_is_asked_for_again(house: House, office: Client) -> None:
    assert "Choose who is away" in text(office.get("/schedule/repair/?person=&first="))
    assert "Choose who is away, and the first day." in text(
        office.post("/schedule/repair/away/", {"person": "", "first": ""}, follow=True)
    )


def test_a_school_closes_and_opens_again(house: House, office: Client) -> None:
    promised(house)
    said = text(office.post("/schedule/repair/close/", {"first": "2026-09-15", "last": ""}, follow=True))
    assert "The school makes no visits then." in said
    assert "Same pair, Thu, Sep 17, 4:30 PM" in said
    office.post(f"/schedule/repair/closures/{Closure.objects.get().pk}/reopen/")
    assert not Closure.objects.exists()


def test_all_repairs_in_one_draft_with_the_letters_that_would_go_out(
    house: House, office: Client, priya: Educator
) -> None:
    visit = promised(house)
    opts_out(house.partner)
    office.post("/schedule/repair/draft/")
    plan = Plan.objects.get()
    page = text(office.get("/schedule/?view=list&day=2026-09-15"))
    assert "Draft, changes a promised visit" in page
    page = text(office.get(f"/schedule/plans/{plan.key}/send/"))
    assert "What families will read" in page
    assert "changes Tue, Sep 15, 4:30 PM → Tue, Sep 15, 4:30 PM" in page
    assert "Ms. Nair" in page
    said = text(office.post(f"/schedule/plans/{plan.key}/publish/", follow=True))
    assert "1 promised visit changed; everyone concerned is told." in said
    visit.refresh_from_db()
    assert visit.partner == priya


def test_the_schools_lead_sees_what_is_broken_and_changes_nothing(house: House, priya: Educator) -> None:
    visit = promised(house)
    opts_out(house.partner)
    lead = house.client(Role.SCHOOL_LEAD)
    page = lead.get("/today/")
    assert "David Chen no longer takes part." in text(page)
    assert WAY.search(page.content.decode()) is None
    assert lead.get("/schedule/repair/").status_code == 403
    assert lead.post(f"/schedule/repair/{visit.key}/", {"way": "x"}).status_code == 403
    assert Visit.objects.get().partner == house.partner


@pytest.mark.parametrize("way", ["", "now|1|2|", "2026-09-15T23:30:00|1|2|"])
def test_a_way_that_names_nothing_is_no_page(house: House, office: Client, way: str) -> None:
    visit = promised(house)
    assert office.post(f"/schedule/repair/{visit.key}/", {"way": way}).status_code == 404

"""The page on which somebody says whether two records are one person."""

from __future__ import annotations

import pytest
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import Family, Guardian, Guardianship, Merge
from tests.factories import make_family

from .conftest import House
from .reading import statements, text


@pytest.fixture
def data_office(house: House) -> Client:
    return house.client(Role.DISTRICT_ADMIN, everywhere=True)


def rosa_twice(house: House, *, email: str = "rosa@example.org") -> tuple[Guardian, Guardian]:
    """One mother under two ids, each with a child, her address written in two ways."""
    found = []
    for written in (email, f" {email.upper()}. "):
        family = make_family(school=house.school, name="Ruiz")
        rosa = Guardian.objects.get(families__family=family)
        rosa.email = written
        rosa.save()
        found.append(rosa)
    return found[0], found[1]


def pair(first: Guardian, second: Guardian) -> dict[str, str]:
    return {"kind": "guardian", "first": str(first.pk), "second": str(second.pk)}


def test_two_records_are_explained_merged_and_made_two_again(house: House, data_office: Client) -> None:
    first, second = rosa_twice(house)
    assert "Possible duplicates" in text(data_office.get("/roster/"))
    page = text(data_office.get("/roster/duplicates/"))
    assert "same name same e-mail" in page
    assert page.count("cares for Mateo Ruiz") == 2
    chosen = {**pair(first, second), "kept": "second", "email": "first", "phone": "second"}
    page = text(data_office.post("/roster/duplicates/merge/", chosen, follow=True))
    second.refresh_from_db()
    merged = Merge.objects.get()
    assert ("Rosa Ruiz is one record now." in page, second.email, merged.kept, set(merged.fields)) == (
        True,
        "rosa@example.org",
        second,
        {"email"},
    )
    assert f"{first.sourced_id} into {second.sourced_id}, by Rosa Delgado" in page
    page = text(data_office.post(f"/roster/duplicates/{merged.pk}/undo/", follow=True))
    assert "They are two again, each as before." in page
    assert Guardianship.objects.filter(ended_on=None).count() == 2


def test_two_people_are_not_proposed_again(house: House, data_office: Client) -> None:
    first, second = rosa_twice(house)
    data_office.post("/roster/duplicates/apart/", pair(first, second))
    assert "Nobody stands here twice" in text(data_office.get("/roster/duplicates/"))


def test_an_edit_since_is_named_when_a_merge_is_undone(house: House, data_office: Client) -> None:
    first, second = rosa_twice(house)
    chosen = {**pair(first, second), "kept": "first", "email": "second", "phone": "second"}
    data_office.post("/roster/duplicates/merge/", chosen)
    Guardian.objects.filter(pk=first.pk).update(phone="+19165550199")
    merged = Merge.objects.get()
    page = text(data_office.post(f"/roster/duplicates/{merged.pk}/undo/", follow=True))
    assert "Edited since, so kept: Telephone." in page


def test_a_form_without_answers_is_asked_again_and_strange_ids_are_nobody(
    house: House, data_office: Client
) -> None:
    first, second = rosa_twice(house)
    page = text(data_office.post("/roster/duplicates/merge/", pair(first, second)))
    assert ("Choose which record is kept" in page, Merge.objects.exists()) == (True, False)
    assert [
        data_office.post("/roster/duplicates/merge/", data).status_code
        for data in ({}, {"kind": "guardian", "first": "x", "second": "1"}, {"first": "1", "second": "2"})
    ] == [404] * 3


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.EDUCATOR])
def test_the_page_is_for_who_administers_the_district(house: House, role: Role) -> None:
    other = house.client(role)
    assert [
        other.get("/roster/duplicates/").status_code,
        other.post("/roster/duplicates/merge/").status_code,
    ] == [403, 403]


def test_the_page_asks_as_much_for_three_pairs_as_for_one(house: House, data_office: Client) -> None:
    rosa_twice(house)
    one = statements(data_office, "/roster/duplicates/")
    for number in range(2):
        rosa_twice(house, email=f"other{number}@example.org")
    assert (statements(data_office, "/roster/duplicates/"), Family.objects.count()) == (one, 6)

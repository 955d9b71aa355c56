"""The page on which the office decides what an adult may do for a child."""

from __future__ import annotations

from datetime import date, timedelta

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import (
    CourtOrder,
    Family,
    Guardian,
    Guardianship,
    Home,
    RosterChange,
    RosterImport,
)
from doorstep.domain.people.states import ImportState
from tests.factories import NOW, make_family

from .conftest import House
from .reading import text


def _adult(house: House) -> tuple[Family, Guardianship, str]:
    family = make_family(school=house.school, teacher=house.teacher)
    tie = Guardianship.objects.get(student__families__family=family)
    return family, tie, f"/families/{family.key}/adults/{tie.guardian_id}/"


def _as_it_is(tie: Guardianship) -> dict[str, str]:
    rights = ("lives_with", "may_contact", "may_consent", "may_know_address", "may_receive_records")
    return {"tie": str(tie.pk), **dict.fromkeys(rights, "on")}


def test_the_office_takes_a_right_away_and_hands_it_back(house: House, office: Client) -> None:
    family, tie, address = _adult(house)
    assert f"{address}" in office.get(f"/families/{family.key}/").content.decode()
    assert "Lives elsewhere" not in text(office.get(f"/families/{family.key}/"))
    changed = _as_it_is(tie) | {"ended_on": "2026-12-24", "reason": "the placement ends"}
    del changed["may_receive_records"]
    page = text(office.post(f"{address}decide/", changed, follow=True))
    tie.refresh_from_db()
    assert (tie.may_receive_records, tie.ended_on, tie.decided_by_hand) == (
        False,
        date(2026, 12, 24),
        ["ended_on", "may_receive_records"],
    )
    assert "May receive the child’s records decided by Rosa Delgado on" in page
    assert "the placement ends" in page
    office.post(f"{address}hand-back/", {"tie": str(tie.pk), "field": "ended_on"})
    tie.refresh_from_db()
    assert tie.decided_by_hand == ["may_receive_records"]


def test_an_adult_who_lives_elsewhere_is_said_not_to_be_invited(house: House, office: Client) -> None:
    family, tie, _address = _adult(house)
    tie.lives_with = False
    tie.save()
    assert "May decide Lives elsewhere: not invited" in text(office.get(f"/families/{family.key}/"))


def test_a_decision_wants_its_reason(house: House, office: Client) -> None:
    _family, tie, address = _adult(house)
    page = text(office.post(f"{address}decide/", {"tie": str(tie.pk)}))
    tie.refresh_from_db()
    assert ("Say how you know" in page, tie.may_contact) == (True, True)


def test_the_office_corrects_a_language(house: House, office: Client) -> None:
    _family, tie, address = _adult(house)
    rosa = tie.guardian
    data = {
        "spoken_language": "vi",
        "written_language": rosa.written_language,
        "phone": rosa.phone,
        "email": rosa.email,
        "reason": "she told me",
    }
    office.post(f"{address}decide/", data)
    assert list(Guardian.objects.values_list("spoken_language", "decided_by_hand")) == [
        ("vi", ["spoken_language"])
    ]


def test_a_court_order_is_entered_and_lifted(house: House, office: Client) -> None:
    _family, tie, address = _adult(house)
    nothing = text(office.post(f"{address}orders/", {"tie": str(tie.pk), "begins_on": "2026-08-01"}))
    assert "Choose what the court forbids" in nothing
    data = {"tie": str(tie.pk), "forbids": ["contact"], "begins_on": "2026-08-01"}
    page = text(office.post(f"{address}orders/", data, follow=True))
    assert "A court order holds" in page
    order = CourtOrder.objects.get()
    office.post(f"{address}orders/{order.pk}/lift/")
    order.refresh_from_db()
    assert order.lifted_by == "Rosa Delgado"


def test_a_family_asks_not_to_be_contacted(house: House, office: Client) -> None:
    family, _tie, _address = _adult(house)
    office.post(f"/families/{family.key}/wish/", {"reason": ""})
    family.refresh_from_db()
    assert not family.do_not_contact
    page = text(office.post(f"/families/{family.key}/wish/", {"reason": "she wrote"}, follow=True))
    family.refresh_from_db()
    assert (family.do_not_contact, "This family asked not to be contacted." in page) == (True, True)


def test_that_an_address_is_protected_is_for_the_district_alone(house: House, office: Client) -> None:
    family, _tie, _address = _adult(house)
    district = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert office.post(f"/families/{family.key}/protect/", {"reason": "x"}).status_code == 403
    before = text(office.get(f"/families/{family.key}/"))
    district.post(f"/families/{family.key}/protect/", {"reason": "a shelter"})
    assert Home.objects.get().protected
    assert text(office.get(f"/families/{family.key}/")) == before
    assert "The address is protected" in text(district.get(f"/families/{family.key}/"))


def test_the_page_is_for_who_coordinates(house: House, office: Client) -> None:
    _family, _tie, address = _adult(house)
    teacher = house.client(Role.EDUCATOR, educator=house.teacher)
    assert (teacher.get(address).status_code, office.get(address).status_code) == (403, 200)
    assert office.get("/families/00000000-0000-0000-0000-000000000000/adults/1/").status_code == 404


def test_the_page_says_where_each_value_comes_from(house: House, office: Client) -> None:
    family, tie, address = _adult(house)
    brought = RosterImport.objects.create(
        district_id=house.school.district_id,
        source="oneroster-csv-1.2",
        file_name="lincoln.zip",
        fingerprint="",
        state=ImportState.APPLIED,
        parsed_at=NOW,
        applied_at=NOW,
        created={
            "guardian": f"{{[{tie.guardian_id},{tie.guardian_id + 1})}}",
            "student": f"{{[{tie.student_id},{tie.student_id + 1})}}",
        },
    )
    office.post(
        f"{address}decide/",
        {"spoken_language": "vi", "written_language": "es", "reason": "she told me"},
    )
    page = text(office.get(address))
    assert "Given name: Rosa roster lincoln.zip, September 1, 2026" in page
    assert "Speaks: Vietnamese decided by Rosa Delgado on September 1, 2026" in page
    assert "May be contacted: yes not known" in page
    assert "Grade: grade 3 roster lincoln.zip" in text(office.get(f"/families/{family.key}/"))
    office.post(f"{address}hand-back/", {"field": "spoken_language"})
    assert "Speaks: Vietnamese decided by Rosa Delgado on" in text(office.get(address))
    RosterChange.objects.create(
        district_id=house.school.district_id,
        roster_import=brought,
        kind="guardian",
        row_id=tie.guardian_id,
        before={"spoken_language": "vi"},
        after={"spoken_language": "so"},
    )
    RosterImport.objects.update(applied_at=NOW + timedelta(days=1))
    Guardian.objects.filter(pk=tie.guardian_id).update(spoken_language="so")
    assert "Speaks: Somali roster lincoln.zip, September 2, 2026" in text(office.get(address))

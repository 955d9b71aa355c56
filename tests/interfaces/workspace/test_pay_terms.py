"""The forms that say how people are employed, and when a school's day is."""

from __future__ import annotations

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import ContractHours, SchoolDay, WorkTerms

from .conftest import House
from .reading import text


def test_payroll_says_how_people_are_employed(house: House) -> None:
    payroll = house.client(Role.PAYROLL, everywhere=True)
    page = text(payroll.get("/payroll/people/?q=" + house.teacher.family_name))
    assert str(house.teacher) in page
    assert str(house.partner) not in page
    address = f"/payroll/people/{house.teacher.key}/"
    given = {"employee_class": "non_exempt", "weekly_hours": "37.5", "payroll_number": "00417"}
    assert "It is kept." in text(payroll.post(address, given, follow=True))
    kept = WorkTerms.objects.get()
    assert (kept.educator_id, kept.weekly_minutes, kept.payroll_number) == (house.teacher.pk, 2250, "00417")
    assert 'value="37.5"' in payroll.get(address).content.decode()
    other = f"/payroll/people/{house.partner.key}/"
    assert "knows somebody else by this number" in text(payroll.post(other, given))
    assert "Say how many hours" in text(payroll.post(other, given | {"weekly_hours": ""}))
    assert WorkTerms.objects.count() == 1


def test_who_coordinates_says_when_the_school_day_is(house: House, office: Client) -> None:
    page = "/pay/school-day/"
    week = {"form": "week", "begins_0": "08:00", "ends_0": "15:30", "begins_4": "08:00", "ends_4": "13:00"}
    assert "It is kept." in text(office.post(page, week, follow=True))
    assert [(one.weekday, f"{one.ends:%H:%M}") for one in ContractHours.objects.order_by("weekday")] == [
        (0, "15:30"),
        (4, "13:00"),
    ]
    assert "or neither" in text(office.post(page, week | {"ends_0": ""}))
    assert "It ends before it begins" in text(office.post(page, week | {"ends_0": "07:00"}))
    days = {"form": "days", "first": "2026-11-25", "last": "2026-11-27", "begins": "", "ends": ""}
    told = text(office.post(page, days, follow=True))
    assert "Wed, Nov 25, 2026 – Fri, Nov 27, 2026: no school" in told
    assert "The last day is before the first" in text(office.post(page, days | {"last": "2026-11-01"}))
    assert "neither for no school" in text(office.post(page, days | {"begins": "08:00"}))
    office.post(f"{page}clear/", {"first": "2026-11-25", "last": "2026-11-26"})
    assert [day.isoformat() for day in SchoolDay.objects.values_list("day", flat=True)] == ["2026-11-27"]
    assert office.post(f"{page}clear/", {"first": "soon", "last": ""}).status_code == 404


def test_the_forms_are_closed_to_whom_they_are_not_for(house: House, office: Client) -> None:
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert educator.get("/payroll/people/").status_code == 403
    assert office.get(f"/payroll/people/{house.teacher.key}/").status_code == 403
    assert educator.get("/pay/school-day/").status_code == 403

"""When an educator can visit, said on her phone or by the coordinator she told."""

from __future__ import annotations

from datetime import time

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.compensation.models import ContractHours, Rate, RateKind
from doorstep.domain.planning.models import Absence, Availability
from tests.domain.planning.fall import at
from tests.factories import make_educator, make_school

from .conftest import House
from .reading import text


def hours_of(educator: object) -> list[tuple[int, time, time]]:
    return list(
        Availability.objects.filter(educator=educator)
        .order_by("weekday", "begins")
        .values_list("weekday", "begins", "ends")
    )


def test_an_educator_sees_and_changes_her_own_hours(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    page = phone.get("/availability/").content.decode()
    assert page.count('<option value="15:30" selected>') == 5
    said = {
        "form": "hours",
        "begins_0_0": "16:00",
        "ends_0_0": "18:00",
        "begins_0_1": "17:30",
        "ends_0_1": "19:00",
        "begins_5_0": "09:00",
        "ends_5_0": "12:00",
    }
    assert phone.post("/availability/", said).headers["Location"] == "/availability/"
    assert hours_of(house.teacher) == [(0, time(16), time(19)), (5, time(9), time(12))]
    event = Event.objects.get(action="planning.availability.declare")
    assert event.facts == {"blocks": 2, "on_behalf": False}


def test_half_an_answer_is_named_beside_its_question(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    before = hours_of(house.teacher)
    page = phone.post(
        "/availability/",
        {"form": "hours", "begins_0_0": "16:00", "begins_1_0": "18:00", "ends_1_0": "17:00"},
    )
    said = text(page)
    assert "Say from when until when" in said
    assert "Choose an end after the beginning" in said
    assert 'href="#id_ends_0_0"' in page.content.decode()
    assert hours_of(house.teacher) == before


def test_no_hours_is_an_answer(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    phone.post("/availability/", {"form": "hours"})
    assert hours_of(house.teacher) == []


def test_days_away_are_said_and_taken_back(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    phone.post("/availability/", {"form": "away", "first": "2026-09-14", "last": "2026-09-15"})
    absence = Absence.objects.get()
    assert (absence.begins_at, absence.ends_at) == (at(0, 0), at(2, 0))
    phone.post(f"/availability/away/{absence.pk}/")
    assert not Absence.objects.exists()


def test_a_last_day_before_the_first_is_refused_in_words(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    page = phone.post("/availability/", {"form": "away", "first": "2026-09-15", "last": "2026-09-14"})
    assert "Choose a last day that is not before the first" in text(page)
    assert not Absence.objects.exists()


def test_the_coordinator_enters_it_on_someones_behalf(house: House, office: Client) -> None:
    office.post(
        f"/educators/{house.partner.key}/hours/",
        {"form": "hours", "begins_2_0": "16:00", "ends_2_0": "18:00"},
    )
    assert hours_of(house.partner) == [(2, time(16), time(18))]
    assert Event.objects.get(action="planning.availability.declare").facts["on_behalf"] is True


def test_nobody_else_changes_someones_hours(house: House, office: Client) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    assert phone.get(f"/educators/{house.partner.key}/hours/").status_code == 403
    elsewhere = make_educator(school=make_school(district=house.school.district, name="Tubman"))
    assert office.get(f"/educators/{elsewhere.key}/hours/").status_code == 404
    away = Absence.objects.create(
        district_id=house.school.district_id, educator=house.partner, begins_at=at(0, 0), ends_at=at(1, 0)
    )
    assert phone.post(f"/availability/away/{away.pk}/").status_code == 404


def test_hours_within_the_school_day_say_what_they_mean_for_pay(house: House, office: Client) -> None:
    ContractHours.objects.create(
        district_id=house.school.district_id,
        school=house.school,
        weekday=2,
        begins=time(7, 45),
        ends=time(16, 15),
    )
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    part = "3:30 PM – 4:15 PM is within contract hours: "
    said = text(phone.get("/availability/"))
    assert said.count(part) == 1
    assert f"{part}a visit that reaches into them is not paid extra." in said
    assert "on days without school there are none" in said
    Rate.objects.create(
        district_id=house.school.district_id,
        kind=RateKind.PER_HOUR,
        cents=3000,
        valid_from=house.program.school_year.starts_on,
    )
    assert f"{part}that part of a visit is not paid extra." in text(phone.get("/availability/"))
    house.program.paid_inside_school_day = True
    house.program.save(update_fields=["paid_inside_school_day"])
    said = text(office.get(f"/educators/{house.partner.key}/hours/"))
    assert f"{part}a visit then is paid as at any other time." in said
    Availability.objects.filter(educator=house.teacher, weekday=2).delete()
    assert "contract hours" not in text(phone.get("/availability/"))


CALENDAR = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//a//b\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260901T000000Z\r\n"
    "SUMMARY:Dentist\r\nDTSTART:20260916T160000\r\nDTEND:20260916T170000\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)


def test_her_own_calendar_is_looked_at_and_only_its_busy_times_are_kept(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    mine = {"begins_at": at(3, 16), "ends_at": at(3, 18)}
    Absence.objects.create(district_id=house.school.district_id, educator=house.teacher, **mine)
    looked = phone.post("/availability/calendar/", {"pasted": CALENDAR})
    assert "1 busy time" in text(looked)
    assert "Dentist" not in text(looked).split("Or paste")[0]
    assert Absence.objects.count() == 1, "looking keeps nothing"
    sealed = looked.context["sealed"]
    for _ in range(2):
        phone.post("/availability/calendar/", {"keep": sealed})
        assert [(row.begins_at, row.from_calendar) for row in Absence.objects.order_by("begins_at")] == [
            (at(2, 16), True),
            (at(3, 16), False),
        ]
    assert "1 busy time was read from your calendar" in text(phone.get("/availability/"))
    phone.post("/availability/calendar/", {"forget": "yes"})
    assert list(Absence.objects.values_list("from_calendar", flat=True)) == [False]


def test_times_that_somebody_else_looked_at_are_not_kept(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    sealed = phone.post("/availability/calendar/", {"pasted": CALENDAR}).context["sealed"]
    other = house.client(Role.EDUCATOR, educator=house.partner)
    answer = other.post("/availability/calendar/", {"keep": sealed}, follow=True)
    assert "Choose the file again" in text(answer)
    assert not Absence.objects.exists()
    assert "This is not a calendar file" in text(phone.post("/availability/calendar/", {"pasted": "hello"}))
    assert "Choose a file, or paste its text" in text(phone.post("/availability/calendar/", {}))

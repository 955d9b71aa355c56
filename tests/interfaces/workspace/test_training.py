"""The coordinator's training pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from doorstep.domain.accounts.roles import Role
from doorstep.domain.training.actions import sessions
from doorstep.domain.training.models import Certificate, TrainingSession
from tests.factories import CLOCK, NOW, SYSTEM, make_educator

from .conftest import House
from .reading import rows, text


def held(house: House, **changed: object) -> TrainingSession:
    given = {
        "title": "First training",
        "starts_at": NOW - timedelta(days=7),
        "trainer": "Dana Whitfield",
        **changed,
    }
    return sessions.plan(district_id=house.school.district_id, by=SYSTEM, clock=CLOCK, **given)


def test_from_the_empty_list_to_certified_educators(house: House, office: Client) -> None:
    Certificate.objects.all().delete()
    page = text(office.get("/training/"))
    assert "No training yet" in page
    assert "Maria Alvarez Not trained yet" in page
    told = {
        "title": "First training",
        "day": "2026-08-24",
        "hour": "16:00",
        "minutes": "180",
        "trainer": "Dana Whitfield",
        "parent_trainer": " Luz Orellana ",
    }
    page = office.post("/training/new/", told, follow=True)
    assert "180 minutes, with Dana Whitfield, Luz Orellana" in text(page)
    session = TrainingSession.objects.get()
    assert session.starts_at.isoformat() == "2026-08-24T23:00:00+00:00"
    assert "Nobody is entered yet" in text(page)
    office.post(
        f"/training/{session.key}/attendance/",
        {"educators": [str(house.teacher.key)], "minutes": "180"},
    )
    office.post(
        f"/training/{session.key}/attendance/",
        {"educators": [str(house.partner.key)], "minutes": "90"},
    )
    page = office.post(f"/training/{session.key}/certify/", follow=True)
    assert "1 educator is certified." in text(page)
    assert "David Chen: Present for 90 minutes, and 165 are needed." in text(page)
    assert [row[:3] for row in rows(page)] == [
        ["Maria Alvarez", "180", "until Aug 23, 2027"],
        ["David Chen", "90", "none yet"],
    ]
    assert [row[2:] for row in rows(office.get("/training/"))] == [["1 of 2"]]
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    page = mine.get(f"/my/training/certificates/{Certificate.objects.get().pk}/")
    assert "180 minutes with Dana Whitfield, Luz Orellana" in text(page)


def test_a_certificate_is_taken_back_with_a_reason(house: House, office: Client) -> None:
    session = held(house)
    office.post(
        f"/training/{session.key}/attendance/",
        {"educators": [str(house.teacher.key)], "minutes": "180"},
    )
    office.post(f"/training/{session.key}/certify/")
    certificate = Certificate.objects.get(session=session)
    address = f"/training/{session.key}/certificates/{certificate.pk}/revoke/"
    assert "Say why the certificate is taken back" in text(office.post(address, {"reason": ""}))
    page = office.post(address, {"reason": "Entered for someone else"}, follow=True)
    assert "The certificate is taken back." in text(page)
    certificate.refresh_from_db()
    assert certificate.revoked_at == NOW
    assert office.post(f"/training/{session.key}/certificates/999999/revoke/").status_code == 404


def test_a_training_is_corrected(house: House, office: Client) -> None:
    session = held(house)
    page = office.get(f"/training/{session.key}/edit/")
    assert 'value="2026-08-25"' in page.content.decode()
    told = {"title": "Renewal", "day": "2026-08-25", "hour": "09:00", "minutes": "20", "trainer": "Sam"}
    assert "Ensure this value is greater than or equal to 30." in text(
        office.post(f"/training/{session.key}/edit/", told)
    )
    office.post(f"/training/{session.key}/edit/", {**told, "minutes": "90", "by_video": "on"})
    session.refresh_from_db()
    assert (session.title, session.minutes, session.by_video) == ("Renewal", 90, True)


def test_a_training_to_come_takes_no_list(house: House, office: Client) -> None:
    session = held(house, starts_at=NOW + timedelta(days=3))
    assert "Once it has begun, enter who was there." in text(office.get(f"/training/{session.key}/"))
    page = office.post(
        f"/training/{session.key}/attendance/",
        {"educators": [str(house.teacher.key)], "minutes": "180"},
        follow=True,
    )
    assert "The training has not begun." in text(page)


@pytest.mark.parametrize(
    ("told", "wrong"),
    [
        ({"minutes": "180"}, "Choose who was there"),
        ({"educators": ["nobody"], "minutes": "180"}, "Select a valid choice."),
        ({"minutes": "many"}, "Write the minutes in digits"),
    ],
)
def test_a_list_that_makes_no_sense_is_asked_again(
    house: House, office: Client, told: dict[str, object], wrong: str
) -> None:
    page = office.post(f"/training/{held(house).key}/attendance/", told)
    assert "<title>Error: " in page.content.decode()
    assert wrong in text(page)


def test_someone_trained_elsewhere_is_certified_with_her_own_days(house: House, office: Client) -> None:
    newcomer = make_educator(school=house.school, given_name="Ana", family_name="Abad", trained=False)
    told = {"educator": str(newcomer.key), "valid_from": "2026-06-01", "valid_until": "2026-12-31"}
    page = office.post("/training/elsewhere/", told, follow=True)
    assert "Ana Abad is certified until" in text(page)
    certificate = Certificate.objects.get(educator=newcomer)
    assert (certificate.valid_from, certificate.valid_until) == (date(2026, 6, 1), date(2026, 12, 31))
    page = office.post("/training/elsewhere/", {**told, "valid_until": "2026-01-01"}, follow=True)
    assert "The certificate would end before it begins." in text(page)


def test_who_needs_a_training_is_named(house: House, office: Client) -> None:
    Certificate.objects.filter(educator=house.teacher).update(valid_until=date(2026, 9, 30))
    page = text(office.get("/training/"))
    assert "Maria Alvarez counts until September 30 Training ends soon" in page
    assert "David Chen" not in page[page.index("Who needs") : page.index("Someone was")]


def test_the_list_costs_the_same_for_one_training_and_for_three(
    house: House, office: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    held(house)
    office.get("/training/")
    with django_assert_num_queries(22):
        office.get("/training/")
    held(house, title="Second")
    held(house, title="Third")
    with django_assert_num_queries(22):
        office.get("/training/")


def test_a_school_lead_reads_and_an_educator_does_not(house: House) -> None:
    session = held(house)
    lead = house.client(Role.SCHOOL_LEAD)
    assert "Add a training" not in text(lead.get("/training/"))
    assert lead.get(f"/training/{session.key}/").status_code == 200
    assert lead.post(f"/training/{session.key}/certify/").status_code == 403
    teacher = house.client(Role.EDUCATOR, educator=house.teacher)
    assert teacher.get("/training/").status_code == 403
    assert teacher.get("/training/7a0e2b4c-58b5-4d0f-9d7e-0d6f3f1c2b1a/").status_code == 403

"""An educator's own training pages."""

from __future__ import annotations

from datetime import timedelta

from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.training import tokens
from doorstep.domain.training.actions import attendance, sessions
from doorstep.domain.training.models import Attendance, Certificate, Feedback, SignUp, TrainingSession
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, NOW, SYSTEM

from .conftest import House
from .reading import text

IN_NO_FONT = "\U0010fffd"
"""A letter for private use: no script has it, whatever fonts a machine has."""

BEGINS = NOW + timedelta(days=3)


def coming(house: House, **changed: object) -> TrainingSession:
    given = {"title": "First training", "starts_at": BEGINS, "trainer": "Dana", **changed}
    return sessions.plan(district_id=house.school.district_id, by=SYSTEM, clock=CLOCK, **given)


def test_one_signs_up_and_steps_back(house: House, office: Client) -> None:
    session = coming(house, seats=1)
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    other = house.client(Role.EDUCATOR, educator=house.partner)
    assert "You have a seat" in text(mine.post(f"/my/training/{session.key}/sign-up/", follow=True))
    assert "You wait, number 1" in text(other.post(f"/my/training/{session.key}/sign-up/", follow=True))
    assert "Maria Alvarez David Chen waits" in text(office.get(f"/training/{session.key}/"))
    mine.post(f"/my/training/{session.key}/step-back/")
    assert "You have a seat" in text(other.get("/my/training/"))
    assert SignUp.objects.filter(stepped_back_at__isnull=True).count() == 1


def test_a_scan_changes_nothing_and_a_tap_does(house: House, office: Client) -> None:
    session = coming(house)
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    with clock_set(FixedClock(BEGINS)):
        wall = office.get(f"/training/{session.key}/wall/")
        link = f"/my/training/{session.key}/here/{tokens.code(session=session, at=BEGINS)}/"
        assert link in wall.content.decode()
        assert "data:image/svg+xml;base64," in wall.content.decode()
        assert "I’m here" in text(mine.get(link))
        assert not Attendance.objects.exists()
        assert "Welcome. You are on the list" in text(mine.post(link, follow=True))
        old = text(mine.post(f"/my/training/{session.key}/here/made-up/", follow=True))
    assert "This code is too old." in old
    assert Attendance.objects.get().minutes == 180
    assert mine.get(f"/training/{session.key}/wall/").status_code == 403


def test_ones_own_certificate_can_be_printed(house: House) -> None:
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    certificate = Certificate.objects.get(educator=house.teacher)
    page = text(mine.get(f"/my/training/certificates/{certificate.pk}/"))
    assert "Valid from August 17, 2026 to June 4, 2027." in page
    assert "Your certificates Trained Aug 17, 2026 to Jun 4, 2027" in text(mine.get("/my/training/"))
    others = Certificate.objects.get(educator=house.partner)
    assert mine.get(f"/my/training/certificates/{others.pk}/").status_code == 404


def test_feedback_without_a_name(house: House) -> None:
    session = coming(house)
    attendance.record(
        session=session,
        minutes={house.teacher: 180},
        by=SYSTEM,
        clock=FixedClock(BEGINS + timedelta(hours=3)),
    )
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    address = f"/my/training/{session.key}/feedback/"
    with clock_set(FixedClock(BEGINS + timedelta(hours=4))):
        assert "How was it? One answer, without your name." in text(mine.get("/my/training/"))
        assert "Choose one answer" in text(mine.post(address, {}))
        mine.post(address, {"prepared": "yes", "more_practice": "on"})
        assert "There is no feedback to give now" in text(mine.post(address, {"prepared": "no"}))
    assert Feedback.objects.get().more_practice


def test_a_training_has_seats_a_kind_and_a_trainer_of_the_district(house: House, office: Client) -> None:
    office.post(
        "/training/new/",
        {
            "title": "For trainers",
            "day": "2026-09-20",
            "hour": "16:00",
            "minutes": "180",
            "trainer": "Maria Alvarez",
            "kind": "trainer",
            "seats": "12",
            "led_by": str(house.teacher.key),
        },
    )
    session = TrainingSession.objects.get()
    assert (session.kind, session.seats, session.led_by) == ("trainer", 12, house.teacher)
    attendance.record(
        session=session,
        minutes={house.partner: 180},
        by=SYSTEM,
        clock=FixedClock(session.starts_at + timedelta(hours=3)),
    )
    assert "Maria Alvarez trained 1 educator" in text(office.get("/training/"))


def test_her_certificate_is_also_a_file_or_says_which_letter_is_missing(house: House) -> None:
    phone = house.client(Role.EDUCATOR, educator=house.teacher)
    address = f"/my/training/certificates/{house.teacher.certificates.get().pk}/certificate.pdf"
    answer = phone.get(address)
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    house.teacher.given_name = IN_NO_FONT
    house.teacher.save(update_fields=["given_name"])
    assert "No font on this server has the letter" in text(phone.get(address, follow=True))
    assert house.client(Role.EDUCATOR, educator=house.partner).get(address).status_code == 404

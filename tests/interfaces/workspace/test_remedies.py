"""A remedy done in one press from the list of families without a visit, and taken back in one."""

from __future__ import annotations

from datetime import time

import pytest
from django.test import Client

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.models import Message
from doorstep.domain.planning.actions import availabilities
from doorstep.domain.planning.models import PlannedVisit, UnplacedFamily
from doorstep.domain.planning.queries.hours import weekly
from doorstep.domain.planning.rules import WeeklyHours
from doorstep.domain.programs.models import Participation
from doorstep.domain.training.actions import sessions
from doorstep.domain.training.models import SignUp
from tests.domain.planning.fall import at
from tests.factories import CLOCK, SYSTEM

from .conftest import House
from .reading import text
from .test_schedule import draft, says_yes


def remedy(code: str) -> tuple[UnplacedFamily, str]:
    """The family without a visit, and what the button of a remedy of it sends."""
    row = UnplacedFamily.objects.get()
    found = next(finding for finding in row.remedies if finding["code"] == code)
    return row, f"{code}|{found['params']['person']}|{found['params']['starts_at']}"


def press(office: Client, row: UnplacedFamily, sent: str) -> str:
    address = f"/schedule/plans/{row.plan.key}/families/{row.invitation.key}/remedy/"
    return text(office.post(address, {"remedy": sent}, follow=True))


def test_an_hour_is_added_and_the_family_placed_and_both_are_taken_back(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    says_yes(house, "Lopez", at(0, 19))
    evening = WeeklyHours(at(0, 19).weekday(), time(18, 30), time(20, 30))
    hours = [*weekly(educator=house.partner), evening]
    availabilities.declare(educator=house.partner, hours=hours, by=Actor.system("tests"), clock=CLOCK)
    plan = draft(house)
    row, sent = remedy("free_person")
    page = office.get("/schedule/?view=waiting")
    assert "Enter it and place the family" in text(page)
    assert f'value="{sent}"' in page.content.decode()
    people = [house.teacher, house.partner]
    before = [weekly(educator=person) for person in people]
    assert "The Lopez family is placed with" in press(office, row, sent)
    assert PlannedVisit.objects.filter(invitation=row.invitation, moved_by_hand=True).count() == 1
    assert [weekly(educator=person) for person in people] != before
    office.post(f"/schedule/plans/{plan.key}/undo/")
    assert [weekly(educator=person) for person in people] == before
    assert UnplacedFamily.objects.get().remedies == row.remedies


def test_a_limit_is_raised_by_one_and_lowered_again(house: House, office: Client) -> None:
    Participation.objects.filter(educator=house.teacher).update(visits_per_week=1)
    says_yes(house, "Nguyen", at(0, 16))
    says_yes(house, "Lopez", at(1, 16))
    plan = draft(house)
    row, sent = remedy("raise_cap")
    assert "is placed with" in press(office, row, sent)
    part = Participation.objects.get(educator=house.teacher)
    assert (part.visits_per_week, UnplacedFamily.objects.count()) == (2, 0)
    office.post(f"/schedule/plans/{plan.key}/undo/")
    part.refresh_from_db()
    assert (part.visits_per_week, UnplacedFamily.objects.count()) == (1, 1)


def test_a_family_is_asked_for_other_times_with_its_letter_in_sight(house: House, office: Client) -> None:
    invitation = says_yes(house, "Lopez", at(5, 9), language="es")
    draft(house)
    page = text(office.get("/schedule/?view=waiting"))
    assert "gracias por decir que sí a la visita. No podemos ir a las horas que usted eligió." in page
    row = UnplacedFamily.objects.get()
    assert "It works by video" not in page
    assert "The Lopez family is asked for other times." in press(office, row, "ask_for_time||")
    assert [(m.template, m.occasion) for m in Message.objects.all()] == [("other_times", invitation.occasion)]
    page = text(office.get("/schedule/?view=waiting"))
    assert "Asked on Tue, Sep 1; no answer yet." in page
    assert "Send the question" not in page
    assert "has been asked for other times and has not answered yet" in press(office, row, "ask_for_time||")


def test_a_family_is_asked_about_video_where_that_would_do(house: House, office: Client) -> None:
    says_yes(house, "Lopez", at(5, 9), language="es")
    row = draft(house).unplaced.get()
    assert "would not place the family any more" in press(office, row, "ask_for_video||")
    found = {"code": "ask_for_video", "params": {"starts_at": at(5, 9).isoformat()}}
    UnplacedFamily.objects.update(remedies=[found])
    assert "¿Por video, o a otras horas?" in text(office.get("/schedule/?view=waiting"))
    assert "The Lopez family is asked about video." in press(office, row, "ask_for_video||")
    assert "has been asked for other times" in press(office, row, "ask_for_time||")
    assert [message.template for message in Message.objects.all()] == ["by_video"]


def test_an_educator_is_asked_and_her_limit_stays_her_own(house: House, office: Client) -> None:
    Participation.objects.filter(educator=house.teacher).update(visits_per_week=1)
    says_yes(house, "Nguyen", at(0, 16))
    says_yes(house, "Lopez", at(1, 16))
    draft(house)
    row, sent = remedy("raise_cap")
    page = text(office.get("/schedule/?view=waiting"))
    assert "It would be one more than the limit you set." in page
    assert "is asked, and decides." in press(office, row, f"question:{sent}")
    message = Message.objects.get()
    assert (message.template, message.educator) == ("educator_limit_asked", house.teacher)
    assert Participation.objects.get(educator=house.teacher).visits_per_week == 1
    page = text(office.get("/schedule/?view=waiting"))
    assert "Asked on Tue, Sep 1; no answer yet." in page
    assert "Enter it and place the family" in page
    assert "No is a fine answer, so nobody is asked twice" in press(office, row, f"question:{sent}")
    assert "would not place the family any more" in press(office, row, "question:raise_cap|0|")


def test_one_comes_back_to_where_the_press_was(house: House, office: Client) -> None:
    says_yes(house, "Lopez", at(5, 9))
    row = draft(house).unplaced.get()
    address = f"/schedule/plans/{row.plan.key}/families/{row.invitation.key}/remedy/"
    asked = {"remedy": "ask_for_time||", "view": "waiting", "day": "2026-09-14"}
    assert office.post(address, asked).headers["Location"] == "/schedule/?view=waiting&day=2026-09-14"
    assert office.post(address, {"remedy": "x", "view": "<", "day": "9999-12-31"}).headers["Location"] == (
        "/schedule/"
    )


def test_without_a_draft_or_a_family_waiting_the_list_says_so(house: House, office: Client) -> None:
    says_yes(house, "Nguyen", at(0, 16))
    plan = draft(house)
    assert "Every family has a visit" in text(office.get("/schedule/?view=waiting"))
    office.post(f"/schedule/plans/{plan.key}/publish/")
    assert "No draft" in text(office.get("/schedule/?view=waiting"))


def test_somebody_is_put_on_the_list_of_the_next_training(house: House, office: Client) -> None:
    says_yes(house, "Lopez", at(5, 9))
    row = draft(house).unplaced.get()
    UnplacedFamily.objects.update(
        remedies=[{"code": "train_person", "params": {"person": house.partner.pk}}],
    )
    assert "See trainings" in text(office.get("/schedule/?view=waiting"))
    session = sessions.plan(
        district_id=house.school.district_id,
        title="Foundations",
        starts_at=at(10, 9),
        minutes=180,
        trainer="R. Diaz",
        by=SYSTEM,
        clock=CLOCK,
    )
    page = office.get("/schedule/?view=waiting")
    assert "Put them on the list" in text(page)
    sent = f"train_person|{house.partner.pk}|{session.key}"
    assert f'value="{sent}"' in page.content.decode()
    assert "is on the list of" in press(office, row, sent)
    assert SignUp.objects.get().educator == house.partner
    assert "On the list of the training on" in text(office.get("/schedule/?view=waiting"))
    assert "would not place the family any more" in press(office, row, "train_person|x|y")


@pytest.mark.parametrize("sent", ["", "raise_cap|x|y", "raise_cap|1|2026-09-14T20:00:00+00:00"])
def test_what_was_not_offered_changes_nothing(house: House, office: Client, sent: str) -> None:
    Participation.objects.filter(educator=house.teacher).update(visits_per_week=1)
    says_yes(house, "Nguyen", at(0, 16))
    says_yes(house, "Lopez", at(1, 16))
    draft(house)
    assert "would not place the family any more" in press(office, UnplacedFamily.objects.get(), sent)
    assert Participation.objects.get(educator=house.teacher).visits_per_week == 1
    assert UnplacedFamily.objects.count() == 1

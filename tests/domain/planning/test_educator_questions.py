"""Educators asked to take part, for one visit more, for another hour: once, and the choice is theirs."""

from __future__ import annotations

from datetime import time

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.people.models import Educator
from doorstep.domain.planning.actions import availabilities, educator_questions, plans
from doorstep.domain.planning.models import Plan, PlannedVisit, UnplacedFamily
from doorstep.domain.planning.queries.educator_questions import letters
from doorstep.domain.planning.rules import WeeklyHours
from doorstep.domain.programs.actions import participations
from doorstep.domain.programs.models import Participation
from doorstep.kernel.refusal import Refusal
from tests.domain.planning.fall import Fall, at
from tests.domain.planning.test_plans import QUICK
from tests.factories import CLOCK, NOW, SYSTEM, make_educator, make_school


def draft(fall: Fall) -> Plan:
    return plans.make(program=fall.program, stop=QUICK, by=fall.coordinator, clock=CLOCK)


def leaving() -> Words | NotWanted:
    message = Message.objects.get(template__startswith="educator_")
    return letters([message], at=NOW)[message.pk]


def test_a_colleague_is_asked_once_a_year_and_joins_herself(fall: Fall) -> None:
    colleague = make_educator(school=fall.school, given_name="Ana")
    asked = {"program": fall.program, "educator": colleague, "by": fall.coordinator, "clock": CLOCK}
    educator_questions.ask_to_join(**asked)
    assert not Participation.objects.filter(educator=colleague).exists()
    assert Event.objects.get(action="planning.educator.ask").subject_id == str(colleague.pk)
    said = leaving()
    assert isinstance(said, Words)
    assert said.values == {"school": fall.school.name, "link": "http://localhost:8000/my/visits/"}
    with pytest.raises(Refusal, match=r"planning\.educator_asked_already"):
        educator_questions.ask_to_join(**asked)
    participations.opt_in(program=fall.program, educator=colleague, by=SYSTEM, clock=CLOCK)
    assert leaving() == NotWanted("answered")
    with pytest.raises(Refusal, match=r"planning\.takes_part_already"):
        educator_questions.ask_to_join(**asked)


def test_only_who_plans_asks_and_only_somebody_of_the_school_whom_a_letter_reaches(fall: Fall) -> None:
    hill = make_school(district=fall.school.district, name="Hill")
    silent, stranger = make_educator(school=fall.school), make_educator(school=hill)
    Educator.objects.filter(pk=silent.pk).update(email="", phone="")
    silent.refresh_from_db()
    for educator, by, code in (
        (silent, Actor.guardian(1, "x"), r"accounts\."),
        (silent, fall.coordinator, r"planning\.educator_not_reached"),
        (stranger, fall.coordinator, r"programs\.educator_of_another_school"),
    ):
        with pytest.raises(Refusal, match=code):
            educator_questions.ask_to_join(program=fall.program, educator=educator, by=by, clock=CLOCK)
    assert not Message.objects.exists()


def test_the_question_about_an_hour_says_the_hour_and_stays_behind_once_the_family_is_placed(
    fall: Fall,
) -> None:
    evening = at(5, 9)
    hour = WeeklyHours(evening.weekday(), time(8), time(12))
    availabilities.declare(educator=fall.chen, hours=[hour], by=SYSTEM, clock=CLOCK)
    fall.family("Lopez", evening)
    plan = draft(fall)
    row = plan.unplaced.get()
    free = next(finding for finding in row.remedies if finding["code"] == "free_person")
    person = fall.alvarez
    assert free["params"]["person"] == person.pk
    with pytest.raises(Refusal, match=r"planning\.remedy_is_gone"):
        educator_questions.ask(row=row, code="raise_cap", educator=person, by=fall.coordinator, clock=CLOCK)
    educator_questions.ask(row=row, code="free_person", educator=person, by=fall.coordinator, clock=CLOCK)
    said = leaving()
    assert isinstance(said, Words)
    assert (said.values["starts_at"], said.values["link"]) == (evening, "http://localhost:8000/availability/")
    UnplacedFamily.objects.all().delete()
    assert leaving() == NotWanted("visit_set")
    assert not PlannedVisit.objects.exists()

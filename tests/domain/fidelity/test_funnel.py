"""Families by how far they have come; counted once each, the same in the funnel and in the list."""

from __future__ import annotations

from datetime import datetime, timedelta
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.fidelity.queries.asked import asked
from doorstep.domain.fidelity.queries.attention import Attention, Waits, attention
from doorstep.domain.fidelity.queries.families import STEPS, Families, Wanted
from doorstep.domain.fidelity.queries.funnel import Funnel, funnel
from doorstep.domain.fidelity.queries.waiting import Waiting, waiting
from doorstep.domain.fidelity.queries.weeks import week_of
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.people.models import FamilyStudent, Student
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.visits.models import Visit
from tests.factories import CLOCK, NOW, make_answer, make_family, make_invitation, make_school

from .conftest import TODAY, VISITED_AT, Stage


@pytest.fixture
def season(stage: Stage) -> Stage:
    """One family at each step."""
    stage.family("Abdi", language="so", grade="05")
    stage.invited("Brown")
    make_answer(invitation=stage.invited("Cruz"), kind=AnswerKind.NOT_NOW)
    make_answer(invitation=stage.invited("Diaz"), kind=AnswerKind.TALK_FIRST)
    make_answer(invitation=stage.invited("Evans"), kind=AnswerKind.YES)
    stage.agreed("Flores")
    stage.held("García")
    return stage


def steps(stage: Stage) -> Funnel:
    counts = waiting(program=stage.program, today=TODAY)
    return funnel(enrolled=counts.families, asked=asked(program=stage.program, today=TODAY))


def attends(stage: Stage, *, now: datetime) -> Attention:
    invitations = asked(program=stage.program, today=TODAY)
    return attention(program=stage.program, asked=invitations, today=TODAY, now=now)


def test_the_funnel_counts_each_family_once(season: Stage) -> None:
    assert steps(season) == Funnel(
        enrolled=7, invited=6, answered=5, said_yes=3, visit_set=2, first_held=1, second_held=0
    )


def test_the_list_says_the_same_family_by_family(season: Stage) -> None:
    rows = Families(program=season.program, on=TODAY)
    assert [(row.family.name, row.step) for row in rows] == [
        ("Abdi", "not_invited"),
        ("Brown", "waiting"),
        ("Cruz", "not_now"),
        ("Diaz", "talk_first"),
        ("Evans", "yes"),
        ("Flores", "visit_set"),
        ("García", "visited"),
    ]


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Wanted(text="garc"), ["García"]),
        (Wanted(text="mateo"), ["Abdi", "Brown", "Cruz", "Diaz", "Evans", "Flores", "García"]),
        (Wanted(language="so"), ["Abdi"]),
        (Wanted(grade="05"), ["Abdi"]),
        (Wanted(step="visit_set"), ["Flores"]),
        (Wanted(text="garc", grade="05"), []),
        (Wanted(text="%"), []),
    ],
)
def test_filters_join(season: Stage, wanted: Wanted, names: list[str]) -> None:
    found = Families(program=season.program, on=TODAY, wanted=wanted)
    assert ([line.family.name for line in found[:]], len(found)) == (names, len(names))


@pytest.mark.parametrize("text", ["GARCIA", "garcía", "o gar", "Lucía garcía"])
def test_names_are_found_without_capitals_and_accents(stage: Stage, text: str) -> None:
    stage.family("García", children=2)
    stage.family("Brown")
    found = Families(program=stage.program, on=TODAY, wanted=Wanted(text=text))
    assert [line.family.name for line in found] == ["García"]


def test_every_order_can_be_turned_round(season: Stage) -> None:
    def steps(sort: str) -> list[str]:
        return [line.step for line in Families(program=season.program, on=TODAY, sort=sort)[:]]

    assert steps("rank") == [step for step in STEPS if step not in ("conflict", "expired")]
    assert steps("-rank") == steps("rank")[::-1]


def test_a_page_costs_the_same_whatever_one_asks_and_however_many_there_are(season: Stage) -> None:
    def statements(sort: str, wanted: Wanted) -> int:
        with CaptureQueriesContext(connection) as found:
            lines = Families(program=season.program, on=TODAY, sort=sort, wanted=wanted)
            assert len(lines) == len(lines[:50]) > 0
        return len(found)

    asked = list(product(("name", "-language", "rank"), (Wanted(), Wanted(text="o"), Wanted(step="waiting"))))
    assert {statements(sort, wanted) for sort, wanted in asked} == {6}
    for name in ("Ochoa", "Ortiz", "Osman"):
        stage_family = season.invited(name, guardians=2)
        make_answer(invitation=stage_family, kind=AnswerKind.YES)
    assert {statements(sort, wanted) for sort, wanted in asked} == {6}


def test_what_waits_for_a_person(season: Stage) -> None:
    found = attends(season, now=VISITED_AT + timedelta(days=7))
    assert found == Attention(
        overdue=0,
        words_differ=0,
        asked={
            VisitKind.FIRST: Waits(talk_first=1, to_be_planned=1, past_reply_date=1),
            VisitKind.SECOND: Waits(),
            VisitKind.TRANSITION: Waits(),
        },
        to_be_confirmed=0,
        to_be_attested=1,
        to_be_trained=0,
        undelivered=0,
        draws_to_reveal=0,
    )
    assert found.now == 4


def test_each_kind_of_visit_waits_on_its_own_page(season: Stage) -> None:
    visited = Visit.objects.get(family__name="García").family
    again = make_invitation(
        program=season.program, family=visited, educator=season.lead, visit_kind=VisitKind.SECOND
    )
    make_answer(invitation=again, kind=AnswerKind.TALK_FIRST)
    found = attends(season, now=VISITED_AT)
    assert [waits.talk_first for waits in found.asked.values()] == [1, 1, 0]


def test_when_the_year_is_closed_only_what_was_begun_waits(season: Stage) -> None:
    season.program.state = ProgramState.CLOSED
    found = attends(season, now=VISITED_AT + timedelta(days=7))
    assert (found.asked, found.to_be_planned, found.to_be_attested, found.now) == ({}, 0, 1, 1)


def test_guardians_who_differ_wait_for_a_talk(stage: Stage) -> None:
    invitation = stage.invited("Kim", guardians=2)
    first, second = (row.guardian for row in invitation.family.adults.order_by("pk"))
    make_answer(invitation=invitation, kind=AnswerKind.YES, guardian=first)
    make_answer(invitation=invitation, kind=AnswerKind.NOT_NOW, guardian=second)
    found = attends(stage, now=CLOCK.now())
    assert found.asked[VisitKind.FIRST] == Waits(guardians_differ=1)
    assert steps(stage).said_yes == 0


def test_nothing_waits_at_the_beginning(stage: Stage) -> None:
    stage.family()
    assert not attends(stage, now=CLOCK.now()).now


def test_the_counts_beside_the_navigation(season: Stage) -> None:
    assert waiting(program=season.program, today=VISITED_AT.date()) == Waiting(
        families=7, unanswered=1, visits_this_week=2, educators=2, undelivered=0
    )


def test_the_counts_are_of_the_schools_own_families(season: Stage) -> None:
    elsewhere = make_school(district=season.program.school.district, name="Tubman")
    fifth_grader = make_family(school=elsewhere, teacher=season.lead)
    make_invitation(
        program=season.program, family=fifth_grader, educator=season.lead, visit_kind=VisitKind.TRANSITION
    )
    gone = FamilyStudent.objects.get(family__name="Abdi")
    for family in (fifth_grader, gone.family):
        Message.objects.create(
            district_id=season.program.district_id,
            channel="sms",
            guardian=family.adults.get().guardian,
            template="announcement",
            state=MessageState.FAILED,
            written_at=NOW,
            not_before=NOW,
        )
    found = waiting(program=season.program, today=VISITED_AT.date())
    assert (found.families, found.unanswered, found.undelivered) == (7, 1, 1)
    Student.objects.filter(pk=gone.student_id).update(missing_since=TODAY)
    found = waiting(program=season.program, today=VISITED_AT.date())
    assert (found.families, found.unanswered, found.undelivered) == (6, 1, 0)
    assert attends(season, now=VISITED_AT).undelivered == 0


def test_a_child_who_left_the_school_leaves_the_counts(season: Stage) -> None:
    gone = FamilyStudent.objects.get(family__name="Abdi").student_id
    Student.objects.filter(pk=gone).update(missing_since=TODAY)
    assert steps(season).enrolled == 6


def test_a_week_begins_on_monday_at_the_schools_midnight() -> None:
    begins, ends = week_of(TODAY, "America/Los_Angeles")
    assert (begins.isoformat(), ends.isoformat()) == (
        "2026-09-21T00:00:00-07:00",
        "2026-09-28T00:00:00-07:00",
    )


def test_a_week_with_a_clock_change_is_an_hour_longer() -> None:
    begins, ends = week_of((VISITED_AT + timedelta(days=42)).date(), "America/Los_Angeles")
    assert ends.timestamp() - begins.timestamp() == timedelta(days=7, hours=1).total_seconds()

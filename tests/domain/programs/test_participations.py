"""Educators choose to take part, and choose not to any more."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Section, SectionTeacher
from doorstep.domain.programs.actions import participations
from doorstep.domain.programs.models import Participation
from doorstep.domain.programs.queries import participations as asked
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.refusal import Refusal
from tests.domain.programs.conftest import herself
from tests.factories import CLOCK, NOW, SYSTEM, make_educator, make_program, make_school


def test_an_educator_opts_in_and_out_by_herself(school: School) -> None:
    program, educator = make_program(school=school), make_educator(school=school)
    by = herself(educator, Role.EDUCATOR)
    participation = participations.opt_in(
        program=program, educator=educator, visits_per_week=2, by=by, clock=CLOCK
    )
    assert asked.opted_in(program_id=program.pk, educator_ids=[educator.pk]) == {educator.pk}
    assert asked.of_educator(program=program, educator=educator) == participation
    later = CLOCK.later(days=30)
    participations.opt_out(program=program, educator=educator, by=by, clock=later)
    again = participations.opt_in(program=program, educator=educator, by=by, clock=later)
    assert list(
        Participation.objects.order_by("pk").values_list("opted_in_at", "opted_out_at", "visits_per_week")
    ) == [(NOW, later.now(), 2), (later.now(), None, 4)]
    assert [row.pk for row in asked.standing(program=program)] == [again.pk]
    assert [(event.action, event.facts["on_behalf"]) for event in Event.objects.order_by("number")] == [
        ("programs.participation.opt_in", False),
        ("programs.participation.opt_out", False),
        ("programs.participation.opt_in", False),
    ]


def test_a_coordinator_enters_it_on_her_behalf_and_the_trail_says_so(school: School) -> None:
    program, educator = make_program(school=school), make_educator(school=school)
    rosa = Actor("staff", 77, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR, school.pk)}))
    participations.opt_in(program=program, educator=educator, by=rosa, clock=CLOCK)
    event = Event.objects.get()
    assert (event.actor_name, event.facts) == (
        "Rosa Delgado",
        {"educator": educator.pk, "program": program.pk, "on_behalf": True},
    )


def test_nobody_chooses_for_a_colleague(school: School) -> None:
    program = make_program(school=school)
    maria, carmen = make_educator(school=school), make_educator(school=school, given_name="Carmen")
    with pytest.raises(Refusal, match=r"programs\.not_your_choice"):
        participations.opt_in(program=program, educator=carmen, by=herself(maria, Role.EDUCATOR), clock=CLOCK)
    assert not Participation.objects.exists()


def test_opting_in_twice_changes_nothing(school: School) -> None:
    program, educator = make_program(school=school), make_educator(school=school)
    first = participations.opt_in(program=program, educator=educator, by=SYSTEM, clock=CLOCK)
    assert participations.opt_in(program=program, educator=educator, by=SYSTEM, clock=CLOCK) == first
    assert Event.objects.count() == 1
    with pytest.raises(IntegrityError, match="programs_participation_standing"), transaction.atomic():
        Participation.objects.create(
            district=school.district, program=program, educator=educator, opted_in_at=NOW
        )


def test_who_is_not_of_the_school_cannot_take_part_in_it_unless_they_teach_there(school: School) -> None:
    program = make_program(school=school)
    elsewhere = make_educator(school=make_school(district=school.district, name="Maple Street"))
    with pytest.raises(Refusal, match=r"programs\.educator_of_another_school"):
        participations.opt_in(program=program, educator=elsewhere, by=SYSTEM, clock=CLOCK)
    section = Section.objects.create(
        district=school.district, sourced_id="music", title="Music", school=school
    )
    SectionTeacher.objects.create(district=school.district, section=section, educator=elsewhere)
    assert participations.opt_in(program=program, educator=elsewhere, by=SYSTEM, clock=CLOCK).pk


def test_who_has_left_cannot_take_part(school: School) -> None:
    educator = make_educator(school=school)
    educator.missing_since = date(2026, 8, 1)
    with pytest.raises(Refusal) as refusal:
        participations.opt_in(program=make_program(school=school), educator=educator, by=SYSTEM, clock=CLOCK)
    assert refusal.value == Refusal("programs.educator_left", since=date(2026, 8, 1))


def test_nobody_joins_a_closed_program(school: School) -> None:
    program = make_program(school=school, state=ProgramState.CLOSED)
    with pytest.raises(Refusal, match=r"programs\.closed"):
        participations.opt_in(program=program, educator=make_educator(school=school), by=SYSTEM, clock=CLOCK)


def test_caps_are_her_own_and_have_no_minimum_above_one(school: School) -> None:
    program = make_program(school=school)
    educator = make_educator(school=school, program=program)
    participation = participations.set_caps(
        program=program, educator=educator, visits_per_week=1, visits_in_all=3, by=SYSTEM, clock=CLOCK
    )
    assert (participation.visits_per_week, participation.visits_in_all) == (1, 3)
    with pytest.raises(Refusal) as refusal:
        participations.set_caps(
            program=program, educator=educator, visits_per_week=0, visits_in_all=3, by=SYSTEM, clock=CLOCK
        )
    assert refusal.value == Refusal("programs.week_cap_out_of_bounds", value=0, low=1, high=20)


def test_who_does_not_take_part_has_no_choice_to_take_back(school: School) -> None:
    program, educator = make_program(school=school), make_educator(school=school)
    with pytest.raises(Refusal, match=r"programs\.not_opted_in"):
        participations.opt_out(program=program, educator=educator, by=SYSTEM, clock=CLOCK)
    assert asked.of_educator(program=program, educator=educator) is None
    assert asked.programs_of(educator=educator) == []

"""Setting up a program year, opening and closing it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import School
from doorstep.domain.programs.actions import programs
from doorstep.domain.programs.models import Policy, Program, ProofOfVisit, VisitKind, Window
from doorstep.domain.programs.queries import programs as asked
from doorstep.domain.programs.states import ProgramState
from doorstep.kernel.refusal import Refusal
from tests.factories import CLOCK, NOW, SYSTEM, make_program, make_school_year


def draft(school: School) -> Program:
    return programs.create(
        school=school, school_year=make_school_year(district=school.district), by=SYSTEM, clock=CLOCK
    )


def test_a_program_begins_in_draft_with_the_practices_own_policy(school: School) -> None:
    program = draft(school)
    assert (program.state, program.policy) == (ProgramState.DRAFT, Policy())
    event = Event.objects.get()
    assert (event.action, event.subject_id, event.facts) == (
        "programs.program.create",
        str(program.pk),
        {"school": school.pk, "school_year": 2027},
    )


def test_a_school_has_one_program_of_a_type_in_a_year(school: School) -> None:
    draft(school)
    with pytest.raises(Refusal) as refusal:
        draft(school)
    assert refusal.value == Refusal("programs.exists", school_year="2026–27")
    with pytest.raises(IntegrityError, match="programs_program_once"), transaction.atomic():
        Program.objects.create(
            district=school.district, school=school, school_year=make_school_year(district=school.district)
        )


def test_only_the_schools_own_coordinator_sets_it_up(school: School) -> None:
    elsewhere = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, school.pk + 1)}))
    here = Actor("staff", 1, "Rosa", frozenset({Grant(Role.COORDINATOR, school.pk)}))
    year = make_school_year(district=school.district)
    with pytest.raises(Refusal, match=r"accounts\.not_coordinator"):
        programs.create(school=school, school_year=year, by=elsewhere, clock=CLOCK)
    assert programs.create(school=school, school_year=year, by=here, clock=CLOCK).pk


def test_a_changed_switch_is_recorded_before_and_after(school: School) -> None:
    program = draft(school)
    policy = replace(
        Policy(),
        untrained_partner_allowed=True,
        proof_of_visit=ProofOfVisit.FAMILY_SIGNATURE,
        visit_minutes=30,
    )
    assert programs.set_policy(program=program, policy=policy, by=SYSTEM, clock=CLOCK).policy == policy
    assert Program.objects.get().policy == policy
    event = Event.objects.get(action="programs.program.set_policy")
    assert event.facts == {
        "before": {
            "untrained_partner_allowed": False,
            "proof_of_visit": "attestations",
            "visit_minutes": 40,
        },
        "after": {
            "untrained_partner_allowed": True,
            "proof_of_visit": "family_signature",
            "visit_minutes": 30,
        },
    }


def test_an_unchanged_policy_leaves_no_trace(school: School) -> None:
    programs.set_policy(program=draft(school), policy=Policy(), by=SYSTEM, clock=CLOCK)
    assert not Event.objects.filter(action="programs.program.set_policy").exists()


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"visit_minutes": 19}, "programs.visit_minutes_out_of_bounds"),
        ({"visit_minutes": 61}, "programs.visit_minutes_out_of_bounds"),
        ({"buffer_minutes": 121}, "programs.buffer_out_of_bounds"),
        ({"certificate_months": 0}, "programs.certificate_months_out_of_bounds"),
    ],
)
def test_a_policy_nobody_can_mean_is_refused(school: School, changed: dict[str, int], code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        programs.set_policy(
            program=draft(school), policy=replace(Policy(), **changed), by=SYSTEM, clock=CLOCK
        )
    assert refusal.value.code == code


def test_a_program_opens_once_first_visits_have_their_days(school: School) -> None:
    program = draft(school)
    with pytest.raises(Refusal, match=r"programs\.no_first_window"):
        programs.open(program=program, by=SYSTEM, clock=CLOCK)
    programs.set_window(
        program=program,
        kind=VisitKind.FIRST,
        opens_on=date(2026, 8, 3),
        closes_on=date(2026, 11, 20),
        by=SYSTEM,
        clock=CLOCK,
    )
    assert programs.open(program=program, by=SYSTEM, clock=CLOCK).state == ProgramState.OPEN
    assert programs.close(program=program, by=SYSTEM, clock=CLOCK).state == ProgramState.CLOSED
    with pytest.raises(Refusal, match=r"programs\.no_such_transition"):
        programs.open(program=program, by=SYSTEM, clock=CLOCK)
    assert list(Event.objects.order_by("number").values_list("action", flat=True)) == [
        "programs.program.create",
        "programs.program.set_window",
        "programs.program.open",
        "programs.program.close",
    ]


def test_a_closed_program_changes_no_more(school: School) -> None:
    program = make_program(school=school, state=ProgramState.CLOSED)
    with pytest.raises(Refusal, match=r"programs\.closed"):
        programs.set_policy(program=program, policy=Policy(visit_minutes=30), by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal, match=r"programs\.closed"):
        programs.set_reply_phone(program=program, reply_phone="", by=SYSTEM, clock=CLOCK)


@pytest.mark.parametrize(
    ("opens_on", "closes_on", "code"),
    [
        (date(2026, 9, 8), date(2026, 9, 7), "programs.window_order"),
        (date(2027, 6, 5), date(2027, 6, 30), "programs.window_outside_year"),
        (date(2025, 9, 1), date(2025, 12, 1), "programs.window_outside_year"),
    ],
)
def test_a_window_lies_in_its_year(school: School, opens_on: date, closes_on: date, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        programs.set_window(
            program=draft(school),
            kind=VisitKind.FIRST,
            opens_on=opens_on,
            closes_on=closes_on,
            by=SYSTEM,
            clock=CLOCK,
        )
    assert refusal.value.code == code


def test_setting_a_window_again_moves_it(school: School) -> None:
    program = make_program(school=school)
    for closes_on in (date(2026, 11, 20), date(2026, 12, 4)):
        programs.set_window(
            program=program,
            kind=VisitKind.FIRST,
            opens_on=date(2026, 9, 1),
            closes_on=closes_on,
            by=SYSTEM,
            clock=CLOCK,
        )
    window = Window.objects.get(program=program)
    assert (window.opens_on, window.closes_on) == (date(2026, 9, 1), date(2026, 12, 4))


def test_the_current_program_is_the_one_of_the_day_or_of_the_year_to_come(school: School) -> None:
    program = make_program(school=school)
    assert asked.current(school_id=school.pk, on=NOW.date()) == program
    assert asked.current(school_id=school.pk, on=date(2026, 7, 1)) == program
    assert asked.current(school_id=school.pk, on=date(2027, 7, 1)) == program
    programs.close(program=program, by=SYSTEM, clock=CLOCK)
    assert asked.current(school_id=school.pk, on=date(2027, 7, 1)) is None
    assert asked.with_key(program.key) == program
    assert set(asked.windows(program=program)) == {VisitKind.FIRST}

"""A cohort from its gathering to its visits: invited by who receives it, planned, held, and counted apart."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Invitation
from doorstep.domain.conversations.actions.later_visits import invite_cohort
from doorstep.domain.fidelity.actions.counts import count
from doorstep.domain.fidelity.queries.denominators import families
from doorstep.domain.fidelity.queries.practices import Practice, of_transitions, practices, short_of
from doorstep.domain.fidelity.queries.transitions import Moving, moving
from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import Family, Student
from doorstep.domain.planning.actions import plans
from doorstep.domain.programs.actions import cohorts, participations
from doorstep.domain.programs.models import TransitionCohort, VisitKind, Window
from doorstep.domain.selection.actions import draws, waves
from doorstep.domain.selection.queries.pool import pool_of
from doorstep.domain.selection.queries.wave import next_pool, pool_of_cohort
from doorstep.domain.selection.rules import Setup
from doorstep.domain.visits.actions import appointments
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.substitutes import substitutes
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.factories import (
    CLOCK,
    SYSTEM,
    enroll,
    make_answer,
    make_cohort,
    make_educator,
    make_family,
    make_school,
)

from .conftest import Stage

NAMES = ("Abdi", "Cruz", "Diaz", "Evans")
REPLY_BY = date(2026, 9, 15)
AT = datetime(2026, 9, 21, 23, 30, tzinfo=UTC)  # Monday, half past four at the school


@dataclass
class Move:
    """The stage's school receives the fifth grade of another; its two educators take part."""

    stage: Stage
    cohort: TransitionCohort
    families: list[Family]

    def invite(self) -> list[Invitation]:
        round_ = invite_cohort(cohort=self.cohort, reply_by=REPLY_BY, by=SYSTEM, clock=CLOCK)
        assert round_.left_out == []
        return round_.invitations

    def plan(self, invitation: Invitation) -> Visit:
        """Its visit, by way of a yes, a plan and its publication."""
        make_answer(invitation=invitation, times=(AT,))
        plan = plans.make(program=self.stage.program, seed=1, by=SYSTEM, clock=CLOCK)
        plans.publish(plan=plan, by=SYSTEM, clock=CLOCK)
        return Visit.objects.get(invitation=invitation)


@pytest.fixture
def move(stage: Stage) -> Move:
    Window.objects.create(
        district_id=stage.program.district_id,
        program=stage.program,
        kind=VisitKind.TRANSITION,
        opens_on=date(2026, 9, 8),
        closes_on=date(2026, 11, 20),
    )
    below: School = make_school(district=stage.school.district, name="River Elementary")
    found = [make_family(school=below, name=name, grade="05", language="en") for name in NAMES]
    return Move(stage, make_cohort(program=stage.program, from_school=below, grade="05"), found)


def test_everyone_is_invited_and_the_receiving_educators_share_them(move: Move) -> None:
    invited = move.invite()
    assert [(one.family, one.visit_kind) for one in invited] == [
        (family, VisitKind.TRANSITION) for family in move.families
    ]
    lead, partner = move.stage.lead, move.stage.partner
    assert [one.educator for one in invited] == [lead, partner, lead, partner]
    with pytest.raises(Refusal, match=r"conversations\.nobody_to_invite_again"):
        move.invite()
    late = make_family(school=move.cohort.from_school, name="Late", grade="05")
    cohorts.take_in(cohort=move.cohort, by=SYSTEM, clock=CLOCK)
    assert [one.family for one in move.invite()] == [late]


def test_the_plan_sends_who_receives_the_child_and_the_visit_is_about_it_alone(move: Move) -> None:
    family = move.families[0]
    here = make_family(school=move.stage.school, name="Abdi", grade="08").members.get()
    here.family = family  # an older sibling is at the school already
    here.save(update_fields=["family"])
    visit = move.plan(move.invite()[0])
    assert {visit.lead, visit.partner} == {move.stage.lead, move.stage.partner}
    assert (visit.kind, visit.state, visit.starts_at) == (VisitKind.TRANSITION, VisitState.CONFIRMED, AT)
    (child,) = visit.students.all()
    assert child.student.grade == "05"


def test_a_lot_drawn_among_the_cohort_is_its_own(move: Move) -> None:
    program, pool = move.stage.program, pool_of_cohort(move.cohort)
    make_family(school=move.stage.school, name="Here", teacher=move.stage.lead)
    before = pool_of(program=program, on=CLOCK.now().date(), name=pool)
    assert [member.family_id for member in before.members] == [family.pk for family in move.families]
    assert {member.grades for member in before.members} == {("05",)}
    draw = draws.commit(program=program, pool=pool, setup=Setup(size=2), panels=6, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal, match=r"conversations\.cohort_is_drawn"):
        move.invite()
    draws.reveal(draw=draw, number="3", repeated="3", witness="Grace Okoye", by=SYSTEM, clock=CLOCK)
    round_ = waves.invite(draw=draw, reply_by=REPLY_BY, by=SYSTEM, clock=CLOCK)
    assert {one.visit_kind for one in round_.invitations} == {VisitKind.TRANSITION}
    assert len({one.educator_id for one in round_.invitations}) == len(round_.invitations) == 2
    assert next_pool(program=program) == "first"
    (here,) = pool_of(program=program, on=CLOCK.now().date()).members
    assert here.family_id == Family.objects.get(name="Here").pk


def test_transition_visits_have_their_own_whole(move: Move) -> None:
    program, today = move.stage.program, AT.date()
    move.stage.held("Visited")
    before = practices(program=program, today=today), families(program=program)
    met, asked, gone, closed = move.families
    closed.do_not_contact = True
    closed.save(update_fields=["do_not_contact"])
    round_ = invite_cohort(cohort=move.cohort, reply_by=REPLY_BY, by=SYSTEM, clock=CLOCK)
    assert [left.refusal.code for left in round_.left_out] == ["consent.family_not_to_be_contacted"]
    visit = move.plan(round_.invitations[0])
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    Student.objects.filter(families__family=gone).update(missing_since=date(2026, 9, 20))
    child = Student.objects.get(families__family=met)
    Student.objects.filter(pk=child.pk).update(school=move.stage.school, grade="06")  # it came in the fall
    assert moving(program=program) == Moving(moving=3, asked=2, not_to_be_asked=1, visited=1, gone=1)
    apart = of_transitions(program=program, today=today)
    assert {practice: (one.kept, one.counted) for practice, one in apart.items()} == {
        Practice.VOLUNTARY: (1, 1),
        Practice.TRAINED_AND_PAID: (1, 1),
        Practice.HOPES_AND_DREAMS: (0, 0),
        Practice.PAIRS_AND_REFLECTION: (0, 1),
    }
    assert practices(program=program, today=today) == before[0]
    late = {"program": program, "practice": Practice.PAIRS_AND_REFLECTION, "today": today}
    assert (short_of(**late), short_of(**late, transitions=True)) == ([], [visit])
    counted = count(program=program, by=SYSTEM, clock=CLOCK)
    assert (counted.transition_families, counted.transition_asked, counted.transition_visited) == (3, 2, 1)
    assert (counted.visited, counted.at_school) == (before[1].visited, before[1].at_school + 1)
    assert asked.invitations.get().closed_at is None


def test_who_sends_the_child_goes_with_who_receives_it_and_to_nobody_else(move: Move) -> None:
    """The fifth-grade teacher and the sixth-grade teacher, as the practice has it."""
    family, program, first = move.families[0], move.stage.program, move.stage.agreed("Here")
    sends = make_educator(school=move.cohort.from_school, family_name="Fields")
    enroll(student=family.members.get().student, teacher=sends, grade="05")
    participations.opt_in(program=program, educator=sends, by=SYSTEM, clock=CLOCK)
    participations.opt_out(program=program, educator=move.stage.partner, by=SYSTEM, clock=CLOCK)
    visit = move.plan(move.invite()[0])
    assert (visit.lead, visit.partner) == (move.stage.lead, sends)
    rosa = Actor("staff", 99, "Rosa", frozenset({Grant(Role.COORDINATOR, program.school_id)}))
    pair = {"leaving": move.stage.partner, "coming": sends}
    with pytest.raises(Refusal, match=r"visits\.visitor_has_not_opted_in"):
        appointments.replace_visitor(visit=first, **pair, by=rosa, clock=CLOCK)
    with pytest.raises(IntegrityError, match=r"visits\.visitor_has_not_opted_in"), transaction.atomic():
        Visit.objects.filter(pk=first.pk).update(partner=sends)
    assert [one.educator for one in substitutes(visit=first, at=CLOCK.now())] == []

"""Committing and revealing, and what the database refuses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from doorstep.algorithms import lottery
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.people.models import Family, Guardian, Student
from doorstep.domain.selection.actions import draws, redraws
from doorstep.domain.selection.engine import seed_of
from doorstep.domain.selection.models import Draw, DrawFamily, DrawnFamily, Reveal
from doorstep.domain.selection.queries import draws as kept
from doorstep.domain.selection.queries.pool import pool_of
from doorstep.domain.selection.rules import Setup
from doorstep.domain.selection.states import DrawState
from doorstep.kernel.clock import Clock, FixedClock
from doorstep.kernel.refusal import Refusal
from tests.domain.selection.schools import DrawnSchool, staff
from tests.factories import CLOCK, NOW, SYSTEM, make_educator, make_family

REASON = "The roster lacked the kindergarten"


def reveal(school: DrawnSchool, draw: Draw, number: str = "417", repeated: str | None = None) -> Reveal:
    return draws.reveal(
        draw=draw,
        number=number,
        repeated=number if repeated is None else repeated,
        witness="Grace Okoye",
        by=school.coordinator,
        clock=CLOCK,
    )


def test_a_committed_draw_is_whole_and_names_nobody(drawn_school: DrawnSchool, draw: Draw) -> None:
    assert (draw.size, draw.panels, draw.generation, draw.pool) == (8, 100, 1, "first")
    assert kept.state_of(draw=draw) == DrawState.COMMITTED
    assert lottery.verify(kept.certificate(draw=draw)).faults == ()
    for family in drawn_school.families:
        assert family.name not in draw.content
        assert str(family.key) not in draw.content
    assert "Magnolia" not in draw.content
    assert {name.pool_id for name in DrawFamily.objects.filter(draw=draw)} == {
        name for name, _ in kept.committed_of(draw=draw)["families"]
    }
    event = Event.objects.get(action="selection.draw.commit")
    assert event.facts["commitment"] == draw.commitment
    assert event.facts["families"] == 24


def test_chances_are_equal_where_quotas_are_proportional(drawn_school: DrawnSchool, draw: Draw) -> None:
    ((lowest, _), *_, (highest, _)) = [*kept.chances(draw=draw), *kept.chances(draw=draw)]
    assert 0.32 <= lowest <= highest <= 0.35


def test_the_number_picks_the_panel_the_order_and_the_teachers(drawn_school: DrawnSchool, draw: Draw) -> None:
    revealed = reveal(drawn_school, draw)
    assert kept.state_of(draw=draw) == DrawState.REVEALED
    certificate = kept.certificate(draw=draw)
    assert lottery.verify(certificate).faults == ()
    assert certificate["revealed"]["panel"] == 17
    order = list(DrawnFamily.objects.filter(reveal=revealed).order_by("rank"))
    assert [one.rank for one in order] == list(range(1, 25))
    assert [one.in_panel for one in order] == [True] * 8 + [False] * 16
    for one in order[:8]:
        (student,) = {member.student for member in one.family.members.all()[:1]}
        assert one.educator is not None
        assert one.educator.family_name == f"Teacher{student.grade}"
    assert all(one.educator is None for one in order[8:])
    assert revealed.confirmed_by == "Grace Okoye"
    assert Event.objects.get(action="selection.draw.reveal").facts["number"] == "417"


SIGNED = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
BEFORE = FixedClock(datetime(2023, 8, 23, 15, 50, tzinfo=UTC))
"""Nine minutes before round 1000 of the beacon, the signature of which is known by now."""


def by_beacon(school: DrawnSchool, clock: Clock) -> Draw:
    beacon = lottery.Round(lottery.QUICKNET.hash, 1000)
    return draws.commit(
        program=school.program,
        setup=Setup(size=8),
        panels=100,
        beacon=beacon,
        by=school.coordinator,
        clock=clock,
    )


def test_a_round_named_before_gives_the_number_without_a_second_person(drawn_school: DrawnSchool) -> None:
    draw = by_beacon(drawn_school, BEFORE)
    with pytest.raises(Refusal, match=r"lottery\.number_is_the_beacons"):
        reveal(drawn_school, draw)
    with pytest.raises(Refusal, match=r"lottery\.signature_does_not_hold"):
        draws.reveal_by_beacon(draw=draw, pasted="ab" * 48, by=drawn_school.coordinator, clock=CLOCK)
    revealed = draws.reveal_by_beacon(draw=draw, pasted=SIGNED, by=drawn_school.coordinator, clock=CLOCK)
    certificate = kept.certificate(draw=draw)
    assert lottery.verify(certificate).faults == ()
    assert certificate["revealed"]["signature"] == SIGNED
    assert revealed.number == str(certificate["revealed"]["number"])
    assert DrawnFamily.objects.filter(reveal=revealed, in_panel=True).count() == 8


def test_a_round_that_could_be_known_already_is_refused(drawn_school: DrawnSchool) -> None:
    late = FixedClock(datetime(2023, 8, 23, 15, 59, tzinfo=UTC))
    with pytest.raises(Refusal, match=r"selection\.round_not_ahead"):
        by_beacon(drawn_school, late)


def test_a_draw_by_dice_takes_no_signature(drawn_school: DrawnSchool, draw: Draw) -> None:
    with pytest.raises(Refusal, match=r"lottery\.no_round_was_named"):
        draws.reveal_by_beacon(draw=draw, pasted=SIGNED, by=drawn_school.coordinator, clock=CLOCK)


@pytest.mark.parametrize(
    ("number", "repeated", "code"),
    [
        ("417", "418", "selection.numbers_differ"),
        ("4l7", "4l7", "selection.number_not_digits"),
        ("-17", "-17", "selection.number_not_digits"),
        ("٤١٧", "٤١٧", "selection.number_not_digits"),
        ("7", "7", "selection.number_too_short"),
    ],
)
def test_a_number_is_typed_twice_in_full(
    drawn_school: DrawnSchool, draw: Draw, number: str, repeated: str, code: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        reveal(drawn_school, draw, number, repeated)
    assert refusal.value.code == code
    assert kept.state_of(draw=draw) == DrawState.COMMITTED


def test_nobody_reveals_alone(drawn_school: DrawnSchool, draw: Draw) -> None:
    with pytest.raises(Refusal, match=r"selection\.reveal_needs_two_people"):
        draws.reveal(
            draw=draw, number="417", repeated="417", witness=" ", by=drawn_school.coordinator, clock=CLOCK
        )


def test_a_number_is_entered_once(drawn_school: DrawnSchool, draw: Draw) -> None:
    reveal(drawn_school, draw)
    with pytest.raises(Refusal) as refusal:
        reveal(drawn_school, draw, "418")
    assert refusal.value == Refusal("selection.already_revealed")


def test_a_second_draw_of_the_pool_is_refused_by_rule_and_by_database(
    drawn_school: DrawnSchool, draw: Draw
) -> None:
    with pytest.raises(Refusal) as refusal:
        draws.commit(
            program=drawn_school.program, setup=Setup(size=8), by=drawn_school.coordinator, clock=CLOCK
        )
    assert refusal.value == Refusal("selection.draw_stands")
    with pytest.raises(DatabaseError, match=r"selection\.draw_stands"), transaction.atomic():
        Draw.objects.create(
            district_id=draw.district_id,
            program=draw.program,
            pool=draw.pool,
            generation=2,
            content="{}",
            commitment="0" * 64,
            size=1,
            panels=1,
            committed_at=NOW,
        )


@pytest.mark.parametrize("change", ["update", "delete"])
def test_no_draw_reveal_or_order_is_ever_changed(drawn_school: DrawnSchool, draw: Draw, change: str) -> None:
    reveal(drawn_school, draw)
    redraws.propose(draw=draw, reason=REASON, by=drawn_school.coordinator, clock=CLOCK)
    for table in (
        "selection_draw",
        "selection_drawfamily",
        "selection_reveal",
        "selection_drawnfamily",
        "selection_redrawproposal",
    ):
        statement = f"UPDATE {table} SET id = id" if change == "update" else f"DELETE FROM {table}"
        with (
            pytest.raises(DatabaseError, match="kept_forever|permission denied"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)


def test_a_draw_is_set_aside_by_two_people_and_both_results_stay(
    drawn_school: DrawnSchool, draw: Draw
) -> None:
    first = reveal(drawn_school, draw)
    lead = staff("Ann Lee", Role.SCHOOL_LEAD, drawn_school.school)
    redraws.propose(draw=draw, reason=REASON, by=drawn_school.coordinator, clock=CLOCK)
    with pytest.raises(Refusal) as refusal:
        redraws.approve(draw=draw, by=drawn_school.coordinator, clock=CLOCK)
    assert refusal.value == Refusal("selection.two_approvers")
    redraws.approve(draw=draw, by=lead, clock=CLOCK)
    assert kept.state_of(draw=draw) == DrawState.SET_ASIDE
    assert kept.standing(program=drawn_school.program) is None
    again = draws.commit(
        program=drawn_school.program,
        setup=Setup(size=8),
        panels=100,
        by=drawn_school.coordinator,
        clock=CLOCK,
    )
    assert again.generation == 2
    assert again.commitment != draw.commitment
    second = reveal(drawn_school, again)
    assert set(Reveal.objects.all()) == {first, second}
    assert [one.generation for one in kept.draws(program=drawn_school.program).order_by("generation")] == [
        1,
        2,
    ]


def test_a_redraw_needs_a_reason_a_proposal_and_people(drawn_school: DrawnSchool, draw: Draw) -> None:
    def refused(act: Callable[[], object]) -> Refusal:
        with pytest.raises(Refusal) as refusal:
            act()
        return refusal.value

    coordinator, educator = (
        drawn_school.coordinator,
        staff("Ed Teach", Role.EDUCATOR, drawn_school.school),
    )
    assert refused(lambda: redraws.propose(draw=draw, reason="oops", by=coordinator, clock=CLOCK)) == Refusal(
        "selection.redraw_needs_a_reason", letters=10
    )
    assert refused(lambda: redraws.approve(draw=draw, by=coordinator, clock=CLOCK)) == Refusal(
        "selection.no_redraw_proposed"
    )
    for nobody in (educator, SYSTEM):
        assert refused(
            lambda nobody=nobody: redraws.propose(draw=draw, reason=REASON, by=nobody, clock=CLOCK)
        ) == Refusal("selection.not_yours_to_set_aside")


def test_only_the_coordinator_draws(drawn_school: DrawnSchool) -> None:
    educator = staff("Ed Teach", Role.EDUCATOR, drawn_school.school)
    with pytest.raises(Refusal) as refusal:
        draws.commit(program=drawn_school.program, setup=Setup(size=8), by=educator, clock=CLOCK)
    assert refusal.value == Refusal("accounts.not_coordinator")


def test_nothing_is_written_where_quotas_cannot_be_met(drawn_school: DrawnSchool) -> None:
    setup = Setup(size=8, quotas=(lottery.Quota("grade", "KG", 6, 8),))
    with pytest.raises(lottery.Infeasible) as refusal:
        draws.commit(program=drawn_school.program, setup=setup, by=drawn_school.coordinator, clock=CLOCK)
    changes = {change.category for found in refusal.value.relaxations for change in found.changes}
    assert "KG" in changes
    assert not Draw.objects.exists()
    assert not Event.objects.filter(action__startswith="selection").exists()


@pytest.mark.parametrize("feature", ["address", "attendance", "risk", "income"])
def test_what_must_not_matter_cannot_be_named(drawn_school: DrawnSchool, feature: str) -> None:
    with pytest.raises(Refusal) as refusal:
        draws.commit(
            program=drawn_school.program,
            setup=Setup(size=8, features=("grade", feature)),
            by=drawn_school.coordinator,
            clock=CLOCK,
        )
    assert refusal.value == Refusal("selection.feature_not_allowed", feature=feature)


def test_the_pool_says_who_is_left_out_and_why(drawn_school: DrawnSchool) -> None:
    school = drawn_school.school
    make_family(school=school, name="No teacher")
    make_family(school=school, name="Other teacher", teacher=make_educator(school=school))
    make_family(school=school, name="Nobody to ask", teacher=drawn_school.teachers[0], guardians=0)
    Family.objects.filter(pk=drawn_school.families[0].pk).update(do_not_contact=True)
    pool = pool_of(program=drawn_school.program, on=date(2026, 9, 1))
    assert len(pool.members) == 23
    assert len(pool.school) == 27
    assert pool.left_out == {
        "consent.family_not_to_be_contacted": 1,
        "consent.nobody_may_consent": 1,
        "consent.not_a_teacher_of_the_family": 1,
        "consent.teacher_has_not_opted_in": 1,
    }
    assert set(pool.capacity.values()) == {20}


def test_the_pool_costs_the_same_number_of_queries_for_any_school(drawn_school: DrawnSchool) -> None:
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            pool_of(program=drawn_school.program, on=date(2026, 9, 1))
        counts.append(len(queries))
        for number in range(5):
            make_family(school=drawn_school.school, name=f"New{number}", teacher=drawn_school.teachers[1])
    assert counts[0] == counts[1]


def test_a_child_in_each_grade_counts_in_each(drawn_school: DrawnSchool) -> None:
    pool = pool_of(program=drawn_school.program, on=date(2026, 9, 1))
    siblings = next(member for member in pool.members if member.children == 2)
    (grade,) = set(siblings.grades)
    assert siblings.counts(("grade",)) == {lottery.Category("grade", grade): 2}


def test_a_certificate_holds_after_a_family_is_erased(drawn_school: DrawnSchool, draw: Draw) -> None:
    """Nothing of a person stands in it: names, languages, grades and homes may go, and not a byte changes."""
    reveal(drawn_school, draw)
    before = lottery.canonical(kept.certificate(draw=draw))
    gone = drawn_school.families[0]
    for member in gone.members.all():
        Student.objects.filter(pk=member.student_id).update(given_name="", family_name="", home_language="")
    for adult in gone.adults.all():
        Guardian.objects.filter(pk=adult.guardian_id).update(
            given_name="", family_name="", email="", phone=""
        )
    Family.objects.filter(pk=gone.pk).update(name="", language="", home=None, dissolved_on=date(2026, 9, 1))
    after = kept.certificate(draw=draw)
    assert lottery.canonical(after) == before
    assert lottery.verify(after).faults == ()


def test_nobody_chooses_the_seed(drawn_school: DrawnSchool, draw: Draw) -> None:
    program = drawn_school.program
    assert kept.committed_of(draw=draw)["seed"] == seed_of(program, pool="first", generation=1)
    seeds = {seed_of(program, pool=pool, generation=n) for pool in ("first", "later") for n in (1, 2)}
    assert len(seeds) == 4

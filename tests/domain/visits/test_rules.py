"""The rules of visits as truth tables: no database, no clock."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import product

import pytest

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.organizations.models import School, SchoolYear
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import Policy, Program, VisitKind, Window
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.visits import rules
from doorstep.domain.visits.models import Outcome, Proposal, Purpose, Visit
from doorstep.domain.visits.rules import Facts
from doorstep.domain.visits.states import VISIT_TRANSITIONS, VisitState
from doorstep.kernel.refusal import Refusal

NOW = datetime(2026, 9, 1, 15, 0, tzinfo=UTC)
STARTS = datetime(2026, 9, 15, 23, 30, tzinfo=UTC)
DAY = date(2026, 9, 15)
ZONE = "America/Los_Angeles"


def code_of(check: Callable[..., None], *given: object, **named: object) -> str | None:
    """The code with which a rule refuses; None where it does not."""
    try:
        check(*given, **named)
    except Refusal as refusal:
        return refusal.code
    return None


def educator(pk: int, kind: EducatorKind = EducatorKind.TEACHER, credential: str = "") -> Educator:
    return Educator(
        pk=pk,
        given_name="Educator",
        family_name=str(pk),
        kind=kind,
        interpreter_credential=credential,
        school_id=1,
    )


LEAD, PARTNER = educator(1), educator(2)
INTERPRETER = educator(3, EducatorKind.INTERPRETER)


def program(**changed: object) -> Program:
    given = {"pk": 5, "state": ProgramState.OPEN, **changed}
    return Program(school=School(pk=1, time_zone=ZONE), school_year=SchoolYear(pk=9), **given)


def proposal(**changed: object) -> Proposal:
    invitation = Invitation(pk=7, program_id=5, family_id=8, visit_kind=VisitKind.FIRST)
    given = {"invitation": invitation, "starts_at": STARTS, "lead": LEAD, "partner": PARTNER, **changed}
    return Proposal(**given)


FACTS = Facts(
    programs={5: program()},
    windows={5: [Window(kind=VisitKind.FIRST, opens_on=date(2026, 9, 8), closes_on=date(2026, 11, 20))]},
    yes={7: Answer(pk=11)},
    opted_in=frozenset({(5, 1), (5, 2)}),
    certified={1: [(DAY, DAY)], 2: [(DAY, DAY)]},
)


def asked(proposal: Proposal, facts: Facts = FACTS, *, now: datetime = NOW) -> str | None:
    """The code with which the proposal is refused; None where it can be confirmed."""
    code = code_of(rules.check_can_confirm, proposal, facts, now=now)
    assert rules.can_confirm(proposal, facts, now=now) == (code is None)
    return code


def test_what_keeps_every_rule_can_be_confirmed() -> None:
    assert asked(proposal()) is None


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"yes": {}}, "visits.no_standing_yes"),
        ({"differ": frozenset({7})}, "visits.guardians_differ"),
        ({"programs": {5: program(state=ProgramState.DRAFT)}}, "programs.not_open"),
        ({"programs": {5: program(state=ProgramState.CLOSED)}}, "programs.not_open"),
        ({"opted_in": frozenset({(5, 1)})}, "visits.visitor_has_not_opted_in"),
        ({"opted_in": frozenset({(5, 2)})}, "visits.visitor_has_not_opted_in"),
        ({"opted_in": frozenset({(5, 1), (6, 2)})}, "visits.visitor_has_not_opted_in"),
        ({"certified": {1: [(DAY, DAY)]}}, "visits.visitor_holds_no_certificate_that_day"),
        ({"certified": {2: [(DAY, DAY)]}}, "visits.visitor_holds_no_certificate_that_day"),
    ],
)
def test_what_a_promise_rests_on(changed: dict[str, object], code: str) -> None:
    assert asked(proposal(), replace(FACTS, **changed)) == code


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"partner": LEAD}, "visits.needs_two_visitors"),
        ({"starts_at": NOW}, "visits.in_the_past"),
        ({"starts_at": datetime(2026, 9, 7, 23, 30, tzinfo=UTC)}, "programs.outside_window"),
        ({"starts_at": datetime(2026, 11, 22, 0, 30, tzinfo=UTC)}, "programs.outside_window"),
        ({"minutes": 19}, "visits.minutes_out_of_bounds"),
        ({"minutes": 61}, "visits.minutes_out_of_bounds"),
        ({"minutes": 60}, None),
        ({"interpreter": INTERPRETER}, None),
        ({"interpreter": educator(4, credential="District certified")}, None),
        ({"interpreter": educator(4)}, "visits.interpreter_has_no_credential"),
        ({"interpreter": LEAD}, "visits.interpreter_is_not_one_of_the_pair"),
        ({"interpreter": PARTNER}, "visits.interpreter_is_not_one_of_the_pair"),
    ],
)
def test_what_a_proposal_must_be(changed: dict[str, object], code: str | None) -> None:
    assert asked(proposal(**changed)) == code


def test_the_last_day_of_the_window_counts_until_its_evening_at_the_school() -> None:
    evening = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)  # six in the evening of November 20
    certified = {1: [(DAY, date(2026, 11, 20))], 2: [(DAY, date(2026, 11, 20))]}
    assert asked(proposal(starts_at=evening), replace(FACTS, certified=certified)) is None


def test_where_no_window_is_set_the_day_is_free() -> None:
    assert asked(proposal(), replace(FACTS, windows={})) is None


@pytest.mark.parametrize(
    ("place", "counts", "code"),
    [
        ("lead", False, "visits.interpreter_is_not_one_of_the_pair"),
        ("lead", True, "visits.interpreter_is_not_one_of_the_pair"),
        ("partner", False, "visits.interpreter_is_not_one_of_the_pair"),
        ("partner", True, None),
    ],
)
def test_whether_an_interpreter_counts_in_the_pair(place: str, counts: bool, code: str | None) -> None:
    assert (
        code_of(rules.check_pair, proposal(**{place: INTERPRETER}), Policy(interpreter_counts_in_pair=counts))
        == code
    )


@pytest.mark.parametrize(("opted_in", "certified", "excused"), list(product([False, True], repeat=3)))
def test_who_may_visit(opted_in: bool, certified: bool, excused: bool) -> None:
    expected = None
    if not opted_in:
        expected = "visits.visitor_has_not_opted_in"
    elif not certified and not excused:
        expected = "visits.visitor_holds_no_certificate_that_day"
    assert rules.can_visit(opted_in=opted_in, certified=certified, excused=excused) == (expected is None)
    assert (
        code_of(rules.check_visitor, LEAD, opted_in=opted_in, certified=certified, excused=excused)
        == expected
    )


@pytest.mark.parametrize(("place", "code"), [(1, "visits.visitor_holds_no_certificate_that_day"), (2, None)])
def test_the_policy_excuses_an_untrained_partner_alone(place: int, code: str | None) -> None:
    certified = {pk: days for pk, days in FACTS.certified.items() if pk != place}
    facts = replace(FACTS, certified=certified, programs={5: program(untrained_partner_allowed=True)})
    assert asked(proposal(), facts) == code


@pytest.mark.parametrize(
    ("kind", "purpose", "first_held", "refused"),
    [
        (VisitKind.FIRST, Purpose.RELATIONSHIP, False, False),
        (VisitKind.FIRST, Purpose.ACADEMIC, False, True),
        (VisitKind.SECOND, Purpose.ACADEMIC, False, True),
        (VisitKind.SECOND, Purpose.RELATIONSHIP, False, True),
        (VisitKind.SECOND, Purpose.ACADEMIC, True, False),
        (VisitKind.TRANSITION, Purpose.RELATIONSHIP, False, False),
        (VisitKind.TRANSITION, Purpose.ACADEMIC, False, True),
    ],
)
def test_first_things_first(kind: VisitKind, purpose: Purpose, first_held: bool, refused: bool) -> None:
    if refused:
        with pytest.raises(Refusal, match=r"visits\.no_first_visit_held"):
            rules.check_first_held(kind=kind, purpose=purpose, first_held=first_held)
    else:
        rules.check_first_held(kind=kind, purpose=purpose, first_held=first_held)


def test_only_second_visits_are_about_learning() -> None:
    assert {kind: rules.purpose_of(kind) for kind in VisitKind} == {
        VisitKind.FIRST: Purpose.RELATIONSHIP,
        VisitKind.SECOND: Purpose.ACADEMIC,
        VisitKind.TRANSITION: Purpose.RELATIONSHIP,
    }


@pytest.mark.parametrize(("before", "after"), list(product(VisitState, VisitState)))
def test_one_state_follows_another_as_the_table_says(before: VisitState, after: VisitState) -> None:
    possible = after in VISIT_TRANSITIONS[before]
    assert rules.can_transition(before, after) == possible
    if not possible:
        with pytest.raises(Refusal) as refusal:
            rules.check_transition(before, after)
        assert refusal.value == Refusal("visits.no_such_transition", before=before.value, after=after.value)


def visit(state: VisitState = VisitState.CONFIRMED, **changed: object) -> Visit:
    given = {
        "starts_at": STARTS,
        "ends_at": STARTS + timedelta(minutes=40),
        "lead": LEAD,
        "partner": PARTNER,
        **changed,
    }
    return Visit(state=state, **given)


@pytest.mark.parametrize(
    ("state", "machine", "code"),
    [
        (VisitState.APPOINTMENT, True, None),
        (VisitState.APPOINTMENT, False, None),
        (VisitState.CONFIRMED, False, None),
        (VisitState.CONFIRMED, True, "visits.machines_move_nothing"),
        (VisitState.HELD, False, "visits.past_visits_do_not_change"),
        (VisitState.ATTESTED, False, "visits.past_visits_do_not_change"),
        (VisitState.NOT_HELD, False, "visits.past_visits_do_not_change"),
        (VisitState.CANCELLED, False, "visits.past_visits_do_not_change"),
    ],
)
def test_what_can_still_be_moved(state: VisitState, machine: bool, code: str | None) -> None:
    assert code_of(rules.check_can_move, visit(state), machine=machine) == code


@pytest.mark.parametrize(
    ("state", "minutes_before", "code"),
    [
        (VisitState.CONFIRMED, 61, "visits.too_early"),
        (VisitState.CONFIRMED, 60, None),
        (VisitState.CONFIRMED, -90, None),
        (VisitState.APPOINTMENT, 0, "visits.not_confirmed"),
        (VisitState.CANCELLED, 0, "visits.not_confirmed"),
    ],
)
def test_when_one_can_arrive(state: VisitState, minutes_before: int, code: str | None) -> None:
    now = STARTS - timedelta(minutes=minutes_before)
    assert rules.can_arrive(visit(state), now=now) == (code is None)
    assert code_of(rules.check_can_arrive, visit(state), now=now) == code


def test_one_leaves_after_arriving_and_once() -> None:
    assert not rules.can_leave(visit())
    with pytest.raises(Refusal, match=r"visits\.not_arrived"):
        rules.check_can_leave(visit())
    assert rules.can_leave(visit(arrived_at=STARTS))
    assert not rules.can_leave(visit(arrived_at=STARTS, left_at=STARTS + timedelta(hours=1)))
    assert not rules.can_arrive(visit(arrived_at=STARTS), now=STARTS)


@pytest.mark.parametrize(
    ("state", "who", "attested", "minutes", "code"),
    [
        (VisitState.CONFIRMED, 1, False, 0, None),
        (VisitState.CONFIRMED, 2, False, 0, None),
        (VisitState.HELD, 2, False, 60, None),
        (VisitState.NOT_HELD, 2, False, 60, None),
        (VisitState.CONFIRMED, 1, False, -1, "visits.not_begun"),
        (VisitState.CONFIRMED, 3, False, 0, "visits.only_visitors_attest"),
        (VisitState.CONFIRMED, 1, True, 0, "visits.already_attested"),
        (VisitState.APPOINTMENT, 1, False, 0, "visits.not_confirmed"),
        (VisitState.CANCELLED, 1, False, 0, "visits.not_confirmed"),
        (VisitState.ATTESTED, 1, False, 60, "visits.not_confirmed"),
    ],
)
def test_who_attests_and_when(
    state: VisitState, who: int, attested: bool, minutes: int, code: str | None
) -> None:
    now = STARTS + timedelta(minutes=minutes)
    assert rules.can_attest(visit(state), educator_id=who, attested=attested, now=now) == (code is None)
    assert code_of(rules.check_can_attest, visit(state), educator_id=who, attested=attested, now=now) == code


@pytest.mark.parametrize(
    ("outcome", "began", "ended", "code"),
    [
        (Outcome.HELD, 0, 40, None),
        (Outcome.ENDED_EARLY, 0, 10, None),
        (Outcome.HELD, None, 40, "visits.account_needs_times"),
        (Outcome.HELD, 0, None, "visits.account_needs_times"),
        (Outcome.HELD, 40, 40, "visits.account_order"),
        (Outcome.HELD, 0, 61, "visits.account_of_the_future"),
        (Outcome.HELD, -24 * 60, 40, "visits.account_of_another_day"),
        (Outcome.NO_SHOW, None, None, None),
        (Outcome.DECLINED, 0, None, "visits.account_has_no_times"),
    ],
)
def test_what_an_account_must_be(
    outcome: Outcome, began: int | None, ended: int | None, code: str | None
) -> None:
    def at(minutes: int | None) -> datetime | None:
        return None if minutes is None else STARTS + timedelta(minutes=minutes)

    assert (
        code_of(
            rules.check_account,
            visit(),
            outcome=outcome,
            began_at=at(began),
            ended_at=at(ended),
            zone=ZONE,
            now=STARTS + timedelta(hours=1),
        )
        == code
    )


@pytest.mark.parametrize(
    ("state", "outcomes", "after"),
    [
        (VisitState.CONFIRMED, [Outcome.HELD], VisitState.HELD),
        (VisitState.CONFIRMED, [Outcome.ENDED_EARLY], VisitState.HELD),
        (VisitState.CONFIRMED, [Outcome.NO_SHOW], VisitState.NOT_HELD),
        (VisitState.CONFIRMED, [Outcome.DECLINED], VisitState.NOT_HELD),
        (VisitState.HELD, [Outcome.HELD, Outcome.HELD], VisitState.ATTESTED),
        (VisitState.HELD, [Outcome.HELD, Outcome.ENDED_EARLY], VisitState.ATTESTED),
        (VisitState.HELD, [Outcome.HELD, Outcome.NO_SHOW], VisitState.HELD),
        (VisitState.NOT_HELD, [Outcome.NO_SHOW, Outcome.HELD], VisitState.NOT_HELD),
        (VisitState.NOT_HELD, [Outcome.NO_SHOW, Outcome.DECLINED], VisitState.NOT_HELD),
    ],
)
def test_where_words_lead(state: VisitState, outcomes: list[Outcome], after: VisitState) -> None:
    assert rules.state_after(state, outcomes=outcomes) == after


@pytest.mark.parametrize(
    ("state", "place", "hours_after", "code"),
    [
        (VisitState.CONFIRMED, "home", -240, None),
        (VisitState.CONFIRMED, "home", 12, None),
        (VisitState.HELD, "home", 1, None),
        (VisitState.CONFIRMED, "home", 12.1, "visits.address_not_needed"),
        (VisitState.CONFIRMED, "library", 0, "visits.place_is_elsewhere"),
        (VisitState.APPOINTMENT, "home", -240, "visits.address_not_needed"),
        (VisitState.CANCELLED, "home", -240, "visits.address_not_needed"),
        (VisitState.ATTESTED, "home", 1, "visits.address_not_needed"),
    ],
)
def test_while_the_address_is_needed(
    state: VisitState, place: str, hours_after: float, code: str | None
) -> None:
    promised = visit(state, place=place)
    now = promised.ends_at + timedelta(hours=hours_after)
    assert rules.can_see_address(promised, now=now) == (code is None)
    assert code_of(rules.check_can_see_address, promised, now=now) == code

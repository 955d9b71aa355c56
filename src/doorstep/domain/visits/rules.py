"""When a visit may be proposed, confirmed, changed, held and attested.

The codes are those of the database's own refusals (`migrations/0002_promises.sql`), which hold where Python
is gone round; `promises.py` turns the one into the other. Everything here decides from what it is given and
reads nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from doorstep.domain.consent.models import Answer
from doorstep.domain.consent.rules import check_open as check_invitation_open
from doorstep.domain.people.models import Educator
from doorstep.domain.people.models.educator import EducatorKind
from doorstep.domain.programs.models import Policy, Program, VisitKind, Window
from doorstep.domain.programs.rules import check_in_window, check_open
from doorstep.domain.visits.models import Outcome, Proposal, Purpose, Visit
from doorstep.domain.visits.states import VISIT_TRANSITIONS, VisitState
from doorstep.kernel.clock import local_date
from doorstep.kernel.refusal import Refusal

PLANNED_MINUTES = (20, 60)
EARLIEST_ARRIVAL = timedelta(hours=1)
ADDRESS_STAYS_FOR = timedelta(hours=12)
"""How long after a visit its pair can still look the address up; then it is over, and so is the need."""

OVERDUE_AFTER = timedelta(minutes=30)
"""How long after its planned end nobody has to say that they left; then someone asks how they are."""

TOOK_PLACE = (Outcome.HELD, Outcome.ENDED_EARLY)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about the people and programs of some proposals, read beforehand.

    ``yes`` is the latest standing yes of an invitation; ``differ`` are those whose guardians differ.
    ``opted_in`` holds (program, educator), ``transitions_only`` those of them who go to transition visits
    alone; ``apart`` are pairs of people who do not visit together; ``certified`` the first and last days of
    an educator's certificates; ``first_held`` holds (school year, family).
    """

    programs: Mapping[int, Program]
    windows: Mapping[int, list[Window]] = field(default_factory=dict)
    yes: Mapping[int, Answer] = field(default_factory=dict)
    differ: frozenset[int] = frozenset()
    opted_in: frozenset[tuple[int, int]] = frozenset()
    transitions_only: frozenset[tuple[int, int]] = frozenset()
    apart: frozenset[frozenset[int]] = frozenset()
    certified: Mapping[int, Sequence[tuple[date, date]]] = field(default_factory=dict)
    first_held: frozenset[tuple[int, int]] = frozenset()

    def program(self, proposal: Proposal) -> Program:
        return self.programs[proposal.invitation.program_id]

    def day(self, proposal: Proposal) -> date:
        """The day of the visit by the school's calendar."""
        return local_date(proposal.starts_at, self.program(proposal).school.time_zone)


def purpose_of(kind: VisitKind) -> Purpose:
    """Second visits are about learning; every other kind is about the relationship."""
    return Purpose.ACADEMIC if kind == VisitKind.SECOND else Purpose.RELATIONSHIP


def check_transition(before: VisitState, after: VisitState) -> None:
    """Raise where a visit in one state does not come into the other."""
    if after not in VISIT_TRANSITIONS[before]:
        raise Refusal("visits.no_such_transition", before=before.value, after=after.value)


def can_transition(before: VisitState, after: VisitState) -> bool:
    """Whether a visit in one state may come into the other."""
    return after in VISIT_TRANSITIONS[before]


def check_pair(proposal: Proposal, policy: Policy) -> None:
    """Raise where there are not two visitors, or the interpreter is none or one of the two.

    An interpreter is a third person unless the policy counts one in the pair, and then only as the partner.
    """
    lead, partner, interpreter = proposal.lead, proposal.partner, proposal.interpreter
    if lead.pk == partner.pk:
        raise Refusal("visits.needs_two_visitors")
    for visitor in proposal.visitors:
        counted = visitor is partner and policy.interpreter_counts_in_pair
        if visitor.kind == EducatorKind.INTERPRETER and not counted:
            raise Refusal("visits.interpreter_is_not_one_of_the_pair", educator=str(visitor))
    if interpreter is None:
        return
    if interpreter.pk == lead.pk or (interpreter.pk == partner.pk and not policy.interpreter_counts_in_pair):
        raise Refusal("visits.interpreter_is_not_one_of_the_pair", educator=str(interpreter))
    if interpreter.kind != EducatorKind.INTERPRETER and not interpreter.interpreter_credential:
        raise Refusal("visits.interpreter_has_no_credential", educator=str(interpreter))


def check_visitor(educator: Educator, *, opted_in: bool, certified: bool, excused: bool = False) -> None:
    """Raise where a visitor did not choose to visit, or is not trained and not excused from it."""
    if not opted_in:
        raise Refusal("visits.visitor_has_not_opted_in", educator=str(educator))
    if not certified and not excused:
        raise Refusal("visits.visitor_holds_no_certificate_that_day", educator=str(educator))


def can_visit(*, opted_in: bool, certified: bool, excused: bool = False) -> bool:
    """Whether someone may be a visitor; `check_visitor` says why not."""
    return opted_in and (certified or excused)


def check_visitors(proposal: Proposal, facts: Facts) -> None:
    """Raise where one of the pair may not visit on that day."""
    program, day = facts.program(proposal), facts.day(proposal)
    moves_up = proposal.invitation.visit_kind == VisitKind.TRANSITION
    taking_part = facts.opted_in if moves_up else facts.opted_in - facts.transitions_only
    for educator in proposal.visitors:
        check_visitor(
            educator,
            opted_in=(program.pk, educator.pk) in taking_part,
            certified=any(first <= day <= last for first, last in facts.certified.get(educator.pk, ())),
            excused=educator is proposal.partner and program.untrained_partner_allowed,
        )


def check_together(proposal: Proposal, facts: Facts) -> None:
    """Raise where the two do not visit together: one of them chose so, or the office. Nobody learns which."""
    if frozenset((proposal.lead.pk, proposal.partner.pk)) in facts.apart:
        raise Refusal("visits.pair_kept_apart")


def check_first_held(*, kind: VisitKind, purpose: Purpose, first_held: bool) -> None:
    """Raise where a second visit, or talk of school work, would come before a held first visit."""
    if (kind == VisitKind.SECOND or purpose == Purpose.ACADEMIC) and not first_held:
        raise Refusal("visits.no_first_visit_held")


def check_can_propose(proposal: Proposal, facts: Facts, *, now: datetime) -> None:
    """Raise where these people cannot visit this family then, its answer left aside."""
    program, invitation = facts.program(proposal), proposal.invitation
    kind = VisitKind(invitation.visit_kind)
    check_open(program)
    check_invitation_open(invitation)
    if proposal.starts_at <= now:
        raise Refusal("visits.in_the_past", starts_at=proposal.starts_at)
    minutes = proposal.minutes or program.visit_minutes
    if not PLANNED_MINUTES[0] <= minutes <= PLANNED_MINUTES[1]:
        low, high = PLANNED_MINUTES
        raise Refusal("visits.minutes_out_of_bounds", value=minutes, low=low, high=high)
    check_in_window(kind=kind, day=facts.day(proposal), windows=facts.windows.get(program.pk, []))
    check_pair(proposal, program.policy)
    check_visitors(proposal, facts)
    check_together(proposal, facts)
    check_first_held(
        kind=kind,
        purpose=purpose_of(kind),
        first_held=(program.school_year_id, invitation.family_id) in facts.first_held,
    )


def check_can_confirm(proposal: Proposal, facts: Facts, *, now: datetime) -> None:
    """Raise where the visit cannot be promised: what a proposal needs, and the family's standing yes.

    Where one guardian says yes and another does not, someone talks with them first; the database, which asks
    for a yes, would let it pass.
    """
    if proposal.invitation.pk not in facts.yes:
        raise Refusal("visits.no_standing_yes")
    if proposal.invitation.pk in facts.differ:
        raise Refusal("visits.guardians_differ")
    check_can_propose(proposal, facts, now=now)


def can_confirm(proposal: Proposal, facts: Facts, *, now: datetime) -> bool:
    """Whether the visit can be promised."""
    try:
        check_can_confirm(proposal, facts, now=now)
    except Refusal:
        return False
    return True


def check_can_move(visit: Visit, *, machine: bool) -> None:
    """Raise where a visit is past, or where a machine would move what people have agreed on."""
    if visit.state not in (VisitState.APPOINTMENT, VisitState.CONFIRMED):
        raise Refusal("visits.past_visits_do_not_change", state=visit.state)
    if machine and visit.state == VisitState.CONFIRMED:
        raise Refusal("visits.machines_move_nothing")


def check_can_arrive(visit: Visit, *, now: datetime) -> None:
    """Raise where nobody is expected at the door: no confirmed visit, or more than an hour too early."""
    if visit.state != VisitState.CONFIRMED:
        raise Refusal("visits.not_confirmed", state=visit.state)
    if now < visit.starts_at - EARLIEST_ARRIVAL:
        raise Refusal("visits.too_early", starts_at=visit.starts_at)


def can_arrive(visit: Visit, *, now: datetime) -> bool:
    """Whether "we're here" can be said now, for the first time."""
    return (
        visit.state == VisitState.CONFIRMED
        and visit.arrived_at is None
        and now >= visit.starts_at - EARLIEST_ARRIVAL
    )


def check_can_leave(visit: Visit) -> None:
    """Raise where nobody has arrived."""
    if visit.arrived_at is None:
        raise Refusal("visits.not_arrived")


def can_leave(visit: Visit) -> bool:
    """Whether "we've left" can be said now, for the first time."""
    return visit.arrived_at is not None and visit.left_at is None


def check_can_leave_now(visit: Visit, *, now: datetime) -> None:
    """Raise where nobody can be there to leave. Whether they said that they arrived does not matter."""
    check_can_arrive(visit, now=now)


def can_leave_now(visit: Visit, *, now: datetime) -> bool:
    """Whether the pair can leave at once, without a word about why."""
    return (
        visit.state == VisitState.CONFIRMED
        and visit.left_at is None
        and now >= visit.starts_at - EARLIEST_ARRIVAL
    )


def is_overdue(visit: Visit, *, now: datetime) -> bool:
    """Whether the pair arrived, should have left by now, and has not said so.

    A visit that began late may last as long as it was planned for.
    """
    if visit.state != VisitState.CONFIRMED or visit.arrived_at is None or visit.left_at is not None:
        return False
    due = max(visit.ends_at, visit.arrived_at + (visit.ends_at - visit.starts_at))
    return now > due + OVERDUE_AFTER


def said_when(visit: Visit, *, said_at: datetime, now: datetime) -> datetime:
    """The moment that a word of the day counts for: what the phone says, as far as it can be so.

    A phone's clock may be wrong: what lies ahead of ours, or long before the visit, counts from now.
    """
    return said_at if visit.starts_at - EARLIEST_ARRIVAL <= said_at <= now else now


def check_can_attest(visit: Visit, *, educator_id: int, attested: bool, now: datetime) -> None:
    """Raise where this person has nothing to attest: not one of the pair, too early, or done already."""
    attestable = (VisitState.CONFIRMED, VisitState.HELD, VisitState.NOT_HELD)
    if educator_id not in visit.visitor_ids:
        raise Refusal("visits.only_visitors_attest")
    if attested:
        raise Refusal("visits.already_attested")
    if visit.state not in attestable:
        raise Refusal("visits.not_confirmed", state=visit.state)
    if now < visit.starts_at and visit.arrived_at is None:
        raise Refusal("visits.not_begun", starts_at=visit.starts_at)


def can_attest(visit: Visit, *, educator_id: int, attested: bool, now: datetime) -> bool:
    """Whether this person can say now how the visit went."""
    try:
        check_can_attest(visit, educator_id=educator_id, attested=attested, now=now)
    except Refusal:
        return False
    return True


def check_account(
    visit: Visit,
    *,
    outcome: Outcome,
    began_at: datetime | None,
    ended_at: datetime | None,
    zone: str,
    now: datetime,
) -> None:
    """Raise where an account of a visit cannot be: times missing, reversed, yet to come, or another day's."""
    if outcome not in TOOK_PLACE:
        if began_at is not None or ended_at is not None:
            raise Refusal("visits.account_has_no_times")
        return
    if began_at is None or ended_at is None:
        raise Refusal("visits.account_needs_times")
    if ended_at <= began_at:
        raise Refusal("visits.account_order")
    if ended_at > now:
        raise Refusal("visits.account_of_the_future")
    if local_date(began_at, zone) != local_date(visit.starts_at, zone):
        raise Refusal("visits.account_of_another_day", day=local_date(visit.starts_at, zone))


def state_after(state: VisitState, *, outcomes: Sequence[Outcome]) -> VisitState:
    """The state that the accounts given so far, oldest first, lead to.

    The first decides whether the visit took place; the second completes it where both say the same, and
    otherwise leaves it as it is: two people who differ are a matter for a third.
    """
    took_place = [outcome in TOOK_PLACE for outcome in outcomes]
    if state == VisitState.CONFIRMED:
        return VisitState.HELD if took_place[0] else VisitState.NOT_HELD
    if state == VisitState.HELD and len(took_place) == 2 and all(took_place):
        return VisitState.ATTESTED
    return state


def differ(outcomes: Sequence[Outcome]) -> bool:
    """Whether two accounts disagree about the one thing that counts: that people met."""
    return len({outcome in TOOK_PLACE for outcome in outcomes}) == 2


def check_can_settle(visit: Visit, *, outcomes: Sequence[Outcome], settled: bool, reason: str) -> None:
    """Raise where there is nothing to settle, it is settled, or nobody says how it was found out."""
    if settled:
        raise Refusal("visits.already_settled")
    if visit.state not in (VisitState.HELD, VisitState.NOT_HELD) or not differ(outcomes):
        raise Refusal("visits.words_agree")
    if not reason.strip():
        raise Refusal("visits.settlement_needs_reason")


def can_settle(visit: Visit, *, outcomes: Sequence[Outcome], settled: bool) -> bool:
    """Whether a third person is needed to say what happened."""
    return not settled and visit.state in (VisitState.HELD, VisitState.NOT_HELD) and differ(outcomes)


def settled_state(*, took_place: bool) -> VisitState:
    """Where a settled visit stands: both have spoken, so one that took place is attested."""
    return VisitState.ATTESTED if took_place else VisitState.NOT_HELD


def check_can_see_address(visit: Visit, *, now: datetime) -> None:
    """Raise where nobody needs the address: the visit is not promised, is elsewhere, or is long over."""
    if visit.state not in (VisitState.CONFIRMED, VisitState.HELD):
        raise Refusal("visits.address_not_needed")
    if visit.place != "home":
        raise Refusal("visits.place_is_elsewhere")
    if now > visit.ends_at + ADDRESS_STAYS_FOR:
        raise Refusal("visits.address_not_needed")


def can_see_address(visit: Visit, *, now: datetime) -> bool:
    """Whether the address is still needed."""
    try:
        check_can_see_address(visit, now=now)
    except Refusal:
        return False
    return True


def check_can_tell(visit: Visit, *, now: datetime) -> None:
    """Raise where a family cannot say yet how a visit was: it lies ahead, or was called off."""
    if visit.ends_at > now or visit.state in (VisitState.APPOINTMENT, VisitState.CANCELLED):
        raise Refusal("visits.not_over_yet")


def can_tell(visit: Visit, *, now: datetime) -> bool:
    """Whether a family can say how a visit was."""
    try:
        check_can_tell(visit, now=now)
    except Refusal:
        return False
    return True

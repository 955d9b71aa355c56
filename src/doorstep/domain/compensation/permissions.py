"""Who may do what about pay: a school's coordinator approves, a district's payroll office pays."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import can_administer, can_coordinate, check_can_coordinate
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import Check, Claim
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.refusal import Refusal

PAYS = (Role.PAYROLL, Role.DISTRICT_ADMIN)


def can_pay(*, by: Actor) -> bool:
    """Whether ``by`` keeps funds, rates and batches."""
    return by.holds(*PAYS)


def check_can_pay(*, by: Actor) -> None:
    """Raise where ``by`` does not keep the district's pay."""
    if not can_pay(by=by):
        raise Refusal("compensation.not_payroll")


def is_paid_by(claim: Claim, *, by: Actor) -> bool:
    """Whether the claim is ``by``'s own."""
    return is_person(claim.educator, by)


def check_can_approve(claim: Claim, *, by: Actor) -> None:
    """Raise where ``by`` does not coordinate the school, or would approve their own pay."""
    check_can_coordinate(school_id=claim.school_id, by=by)
    if is_paid_by(claim, by=by):
        raise Refusal("compensation.nobody_approves_their_own_pay")


def check_can_sample(*, by: Actor) -> None:
    """Raise where ``by`` does not keep the district's pay, and is not the clock."""
    if by.kind != "system":
        check_can_pay(by=by)


def can_decide(check: Check, *, by: Actor) -> bool:
    """Whether ``by`` may say what a check found: who coordinates, after the first day the district alone."""
    visit = check.visit
    own = any(is_person(person, by) for person in visit.people)
    first = can_coordinate(school_id=visit.program.school_id, by=by)
    return not own and (can_administer(by=by) if check.escalated_at else first)


def check_can_decide(check: Check, *, by: Actor) -> None:
    """Raise where ``by`` may not, with why."""
    if any(is_person(person, by) for person in check.visit.people):
        raise Refusal("compensation.nobody_checks_their_own_visit")
    check_can_coordinate(school_id=check.visit.program.school_id, by=by)
    if not can_decide(check, by=by):
        raise Refusal("compensation.the_district_checks_now")

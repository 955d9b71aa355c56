"""Who may do what about pay: a school's coordinator approves, a district's payroll office pays."""

from __future__ import annotations

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import Claim
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

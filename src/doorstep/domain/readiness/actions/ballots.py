"""Ballots: one answer a slip, without a name."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.readiness import rules
from doorstep.domain.readiness.models import Ballot, BallotMark, Inquiry, Mark, Slip, Wish
from doorstep.domain.readiness.states import InquiryState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

ANYONE = Actor.system("someone with a slip")


@transaction.atomic
def cast(*, slip: Slip, wish: Wish, marks: Collection[Mark] = (), by: Actor = ANYONE, clock: Clock) -> Ballot:
    """Answer with a slip, once. Slip and ballot are written in one step and know nothing of each other.

    Inquiries take turns here, so that the database can count ballots against slips.
    """
    inquiry = Inquiry.objects.select_for_update().get(pk=slip.inquiry_id)
    rules.check_open(InquiryState(inquiry.state))
    if not Slip.objects.filter(pk=slip.pk, used=False).update(used=True):
        raise Refusal("readiness.slip_used")
    ballot = Ballot.objects.create(district_id=slip.district_id, inquiry=inquiry, group=slip.group, wish=wish)
    BallotMark.objects.bulk_create(
        [BallotMark(district_id=slip.district_id, ballot=ballot, mark=mark) for mark in sorted(set(marks))]
    )
    events.record(
        district_id=slip.district_id,
        action="readiness.ballot.cast",
        subject="readiness.Inquiry",
        subject_id=inquiry.pk,
        by=by,
        at=clock.now(),
    )
    return ballot

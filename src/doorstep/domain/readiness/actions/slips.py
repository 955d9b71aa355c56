"""Slips: links for one answer each, shown once."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.readiness import rules
from doorstep.domain.readiness.models import Group, Inquiry, Slip
from doorstep.domain.readiness.permissions import check_can_lead
from doorstep.domain.readiness.states import InquiryState
from doorstep.kernel.clock import Clock
from doorstep.kernel.ids import base31, digest, secret_token

BITS = 128


@transaction.atomic
def make(*, inquiry: Inquiry, group: Group, number: int, by: Actor, clock: Clock) -> list[str]:
    """So many new tokens for a group, shown this once; only their digests are kept.

    ``district-secret``: the district says where to look, the secret that nobody guesses it.
    """
    check_can_lead(school_id=inquiry.school_id, by=by)
    rules.check_open(InquiryState(inquiry.state))
    rules.check_slips(number)
    place = base31(inquiry.district_id)
    tokens = [f"{place}-{secret_token(BITS)}" for _ in range(number)]
    Slip.objects.bulk_create(
        [
            Slip(district_id=inquiry.district_id, inquiry=inquiry, group=group, digest=digest(token))
            for token in tokens
        ]
    )
    events.record(
        district_id=inquiry.district_id,
        action="readiness.slip.make",
        subject="readiness.Inquiry",
        subject_id=inquiry.pk,
        by=by,
        at=clock.now(),
        group=group.value,
        number=number,
    )
    return tokens

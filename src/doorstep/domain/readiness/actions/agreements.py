"""Agreements of partners."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.readiness import rules
from doorstep.domain.readiness.models import Agreement, Inquiry, Partner
from doorstep.domain.readiness.permissions import check_can_lead
from doorstep.domain.readiness.states import InquiryState
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def record(
    *, inquiry: Inquiry, partner: Partner, name: str, agreed_on: date, by: Actor, clock: Clock
) -> Agreement:
    """Write down that a partner has agreed; a later word about the same partner replaces the earlier."""
    check_can_lead(school_id=inquiry.school_id, by=by)
    rules.check_open(InquiryState(inquiry.state))
    if not name.strip():
        raise Refusal("readiness.agreement_needs_name")
    agreement, _ = Agreement.objects.update_or_create(
        district_id=inquiry.district_id,
        inquiry=inquiry,
        partner=partner,
        defaults={"name": name.strip(), "agreed_on": agreed_on},
    )
    events.record(
        district_id=inquiry.district_id,
        action="readiness.agreement.record",
        subject="readiness.Inquiry",
        subject_id=inquiry.pk,
        by=by,
        at=clock.now(),
        partner=partner.value,
        agreed_on=agreed_on.isoformat(),
    )
    return agreement

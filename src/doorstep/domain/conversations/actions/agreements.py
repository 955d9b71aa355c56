"""What a family and its visitors agreed on at a second visit."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.conversations import promises, rules
from doorstep.domain.conversations.models import Agreement, AgreementSupport, Support
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.access import is_person
from doorstep.domain.visits.queries.visits import locked
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def agree(
    *,
    visit: Visit,
    educator: Educator,
    supports: Collection[Support],
    line: str = "",
    materials_used: bool = False,
    by: Actor,
    clock: Clock,
) -> Agreement:
    """Say what was agreed on, once for the visit and by one of the two. The family reads it as it stands."""
    if not is_person(educator, by):
        raise Refusal("conversations.not_your_family")
    held = locked(visit)
    agreed = Agreement.objects.filter(visit=held).exists()
    rules.check_can_agree(held, educator_id=educator.pk, agreed=agreed)
    said = rules.check_supports(supports, line=line)
    with promises.kept():
        agreement = Agreement.objects.create(
            district_id=held.district_id,
            visit=held,
            educator=educator,
            line=said,
            materials_used=materials_used,
            agreed_at=clock.now(),
        )
        AgreementSupport.objects.bulk_create(
            [
                AgreementSupport(district_id=held.district_id, agreement=agreement, support=support)
                for support in sorted(set(supports))
            ]
        )
    events.record(
        district_id=held.district_id,
        action="conversations.agreement.agree",
        subject="visits.Visit",
        subject_id=held.pk,
        by=by,
        at=clock.now(),
        supports=sorted(set(supports)),
    )
    return agreement

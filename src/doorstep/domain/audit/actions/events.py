"""Writing into the audit trail, inside the transaction of what it tells of."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from doorstep.domain.audit.models import Event


class Doer(Protocol):
    """Who acts, as the trail needs to know it: accounts' `Actor` is one."""

    @property
    def kind(self) -> str: ...

    @property
    def id(self) -> int | None: ...

    @property
    def name(self) -> str: ...


def record(
    *,
    district_id: int,
    action: str,
    subject: str,
    subject_id: object,
    by: Doer,
    at: datetime,
    reason: str = "",
    **facts: object,
) -> None:
    """Append one event: ``action`` as chapter.noun.verb, ``subject`` as the model's label.

    ``facts`` are ids, codes, counts and dates; names, addresses, phones and messages never stand here, for
    the trail outlives them.
    """
    Event.objects.create(
        district_id=district_id,
        at=at,
        actor_kind=by.kind,
        actor_id=by.id,
        actor_name=by.name,
        action=action,
        subject=subject,
        subject_id=str(subject_id),
        facts=facts,
        reason=reason,
    )

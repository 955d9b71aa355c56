"""What somebody decides by hand about a person: it wins over every roster, and whose word it was is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.actions import family_units
from doorstep.domain.people.models import (
    Decided,
    Decision,
    Family,
    Guardian,
    Guardianship,
    Home,
    Student,
)
from doorstep.domain.people.permissions import check_can_decide_about
from doorstep.domain.people.rules import check_decision
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal

Value = str | bool | date | None
Person = Student | Guardian | Guardianship | Home | Family

_KINDS: Final[Mapping[type[Person], Decided]] = {
    Student: Decided.STUDENT,
    Guardian: Decided.GUARDIAN,
    Guardianship: Decided.GUARDIANSHIP,
    Home: Decided.HOME,
    Family: Decided.FAMILY,
}
_WHO_LIVES_WITH_WHOM: Final = {"lives_with", "starts_on", "ended_on"}


@transaction.atomic
def decide(*, about: Person, values: Mapping[str, Value], reason: str, by: Actor, clock: Clock) -> None:
    """Set values of a person, a tie, a home or a family; from now on no roster changes them.

    Values that are so already become decisions too: somebody looked, and says so. Which can be decided is in
    `rules.DECIDED_BY_HAND`.
    """
    kind = _KINDS[type(about)]
    check_can_decide_about(about, by=by)
    about = type(about).objects.select_for_update(of=("self",)).get(pk=about.pk)
    check_decision(kind, values, reason=reason)
    decisions = []
    for field, value in values.items():
        decisions.append(_decision(about, kind, field, value, reason=reason, by=by, clock=clock))
        setattr(about, field, value)
    if not isinstance(about, Family):
        about.decided_by_hand = sorted({*about.decided_by_hand, *values})
    about.save()
    Decision.objects.bulk_create(decisions)
    _record(about, kind, "decide", sorted(values), by=by, clock=clock)
    if isinstance(about, Guardianship) and _WHO_LIVES_WITH_WHOM & set(values):
        family_units.derive(district=about.district, student_ids=[about.student_id], by=by, clock=clock)


@transaction.atomic
def hand_back(*, about: Person, fields: Sequence[str], by: Actor, clock: Clock) -> None:
    """Leave fields to the roster again: the next one that speaks of them sets them."""
    kind = _KINDS[type(about)]
    check_can_decide_about(about, by=by)
    if isinstance(about, Family):
        raise Refusal("people.not_the_rosters")
    about = type(about).objects.select_for_update(of=("self",)).get(pk=about.pk)
    given = [field for field in fields if field in about.decided_by_hand]
    about.decided_by_hand = [field for field in about.decided_by_hand if field not in given]
    about.save(update_fields=["decided_by_hand"])
    Decision.objects.bulk_create(
        _decision(about, kind, field, getattr(about, field), reason="", by=by, clock=clock, hands_back=True)
        for field in given
    )
    _record(about, kind, "hand_back", given, by=by, clock=clock)


def _decision(
    about: Person,
    kind: Decided,
    field: str,
    value: Value,
    *,
    reason: str,
    by: Actor,
    clock: Clock,
    hands_back: bool = False,
) -> Decision:
    return Decision(
        district_id=about.district_id,
        kind=kind,
        row_id=about.pk,
        field=field,
        before=_plain(getattr(about, field)),
        after=_plain(value),
        reason=reason.strip(),
        by_name=by.name,
        at=clock.now(),
        hands_back=hands_back,
    )


def _plain(value: Value) -> str | bool | None:
    return value.isoformat() if isinstance(value, date) else value


def _record(
    about: Person, kind: Decided, verb: str, fields: Sequence[str], *, by: Actor, clock: Clock
) -> None:
    events.record(
        district_id=about.district_id,
        action=f"people.{kind.value}.{verb}",
        subject=f"people.{type(about).__name__}",
        subject_id=about.pk,
        by=by,
        at=clock.now(),
        fields=list(fields),
    )

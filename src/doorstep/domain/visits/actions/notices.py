"""Telling a family and its visitors what became of a visit, in the transaction in which it happens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.queries.answers import standing
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import Clock

ForFamily = Literal["visit_confirmed", "visit_changed", "visit_cancelled"]


@dataclass(frozen=True, slots=True)
class Change:
    """Whose calendar a visit came into, stayed in with news, or was taken out of."""

    visit: Visit
    joined: list[Educator] = field(default_factory=list)
    stayed: list[Educator] = field(default_factory=list)
    left: list[Educator] = field(default_factory=list)


@transaction.atomic
def tell(*, changes: Sequence[Change], family: ForFamily, by: Actor, clock: Clock) -> None:
    """Write to the guardians whose yes stands, and to each person whose calendar changed.

    One message a person and change; what it says is read as it leaves. Neither guardian learns of the other's
    answer. A constant number of queries.
    """
    drafts = _to_families([change.visit for change in changes], family, clock=clock)
    for change in changes:
        for template, educators in (
            ("educator_visit_confirmed", change.joined),
            ("educator_visit_changed", change.stayed),
            ("educator_visit_cancelled", change.left),
        ):
            drafts += [_draft(change.visit, template, educator=educator) for educator in educators]
    outbox.write_all(drafts=drafts, by=by, clock=clock)


@transaction.atomic
def remind(*, visits: Sequence[Visit], by: Actor, clock: Clock) -> int:
    """Write to everyone of these visits that they are tomorrow; how many messages stand.

    Asked twice, nothing is written twice; asked again for a visit that has moved, its people hear again.
    """
    drafts = _to_families(visits, "visit_tomorrow", clock=clock)
    drafts += [
        _draft(visit, "educator_visit_tomorrow", educator=person)
        for visit in visits
        for person in visit.people
    ]
    return len(outbox.write_all(drafts=drafts, by=by, clock=clock))


@transaction.atomic
def thank(*, visit: Visit, by: Actor, clock: Clock) -> None:
    """Thank the family for a visit that was held."""
    outbox.write_all(drafts=_to_families([visit], "thank_you", clock=clock), by=by, clock=clock)


def _to_families(visits: Sequence[Visit], template: str, *, clock: Clock) -> list[Draft]:
    said_yes: dict[int, list[Guardian]] = defaultdict(list)
    for answer in standing(
        on=clock.now().date(),
        invitation__in={visit.invitation_id for visit in visits},
        kind=AnswerKind.YES,
    ):
        said_yes[answer.invitation_id].append(answer.guardian)
    return [
        _draft(visit, template, guardian=guardian)
        for visit in visits
        for guardian in said_yes[visit.invitation_id]
    ]


def _draft(
    visit: Visit, template: str, *, guardian: Guardian | None = None, educator: Educator | None = None
) -> Draft:
    return Draft(
        occasion=f"visit:{visit.pk}:{visit.calendar_sequence}",
        template=template,
        params={"visit": visit.pk, "sequence": visit.calendar_sequence},
        guardian=guardian,
        educator=educator,
    )

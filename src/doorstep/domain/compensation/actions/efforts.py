"""Time and effort: how someone's paid time divides over funds, signed by them and by a second person."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.compensation import promises
from doorstep.domain.compensation.models import Effort
from doorstep.domain.compensation.queries import efforts
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def make(*, educator: Educator, starts_on: date, ends_on: date, by: Actor, clock: Clock) -> Effort:
    """Write down what was paid of a period, by day and fund, for two people to sign.

    Made again while nothing has changed it is the same; where claims were corrected, it is a new one.
    """
    check_can_coordinate(school_id=educator.school_id, by=by)
    if ends_on < starts_on:
        raise Refusal("compensation.ends_before_it_begins")
    content = efforts.content(educator=educator, starts_on=starts_on, ends_on=ends_on)
    if not content["lines"]:
        raise Refusal("compensation.nothing_to_certify")
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    effort, made = Effort.objects.get_or_create(
        district_id=educator.district_id,
        educator=educator,
        starts_on=starts_on,
        ends_on=ends_on,
        fingerprint=hashlib.sha256(text.encode()).hexdigest(),
        defaults={"content": text, "made_at": clock.now()},
    )
    if made:
        _record(effort, "make", by=by, clock=clock)
    return effort


@transaction.atomic
def sign(*, effort: Effort, by: Actor, clock: Clock) -> Effort:
    """Say that one worked as it stands there: whose time it is, and nobody else."""
    effort = Effort.objects.select_for_update(of=("self",)).select_related("educator").get(pk=effort.pk)
    if not is_person(effort.educator, by):
        raise Refusal("compensation.ones_own_time")
    if effort.signed_at is None:
        effort.signed_at, effort.signed_by_id, effort.signed_by_name = clock.now(), by.id, by.name[:200]
        with promises.kept():
            effort.save(update_fields=["signed_at", "signed_by_id", "signed_by_name"])
        _record(effort, "sign", by=by, clock=clock)
    return effort


@transaction.atomic
def countersign(*, effort: Effort, by: Actor, clock: Clock) -> Effort:
    """Say the same as who coordinates the school: the second person, after the first."""
    effort = Effort.objects.select_for_update(of=("self",)).select_related("educator").get(pk=effort.pk)
    check_can_coordinate(school_id=effort.educator.school_id, by=by)
    if effort.signed_at is None or is_person(effort.educator, by):
        raise Refusal("compensation.two_people_sign")
    if effort.countersigned_at is None:
        effort.countersigned_at = clock.now()
        effort.countersigned_by_id, effort.countersigned_by_name = by.id, by.name[:200]
        with promises.kept():
            effort.save(update_fields=["countersigned_at", "countersigned_by_id", "countersigned_by_name"])
        _record(effort, "countersign", by=by, clock=clock)
    return effort


def _record(effort: Effort, verb: str, *, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=effort.district_id,
        action=f"compensation.effort.{verb}",
        subject="people.Educator",
        subject_id=effort.educator_id,
        by=by,
        at=clock.now(),
        fingerprint=effort.fingerprint,
    )

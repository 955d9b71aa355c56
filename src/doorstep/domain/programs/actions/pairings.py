"""Educators saying with whom they visit gladly and with whom not, and the office keeping two apart."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import PairingChoice, PairingKind
from doorstep.domain.programs.permissions import check_is_own_choice
from doorstep.domain.programs.rules import check_two
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def choose(
    *, educator: Educator, colleague: Educator, kind: PairingKind, by: Actor, clock: Clock
) -> PairingChoice:
    """Say for oneself whether one goes gladly with a colleague or not at all; the latest word counts.

    The trail says that something was chosen, and neither what nor with whom. Visits that are agreed stay.
    """
    check_is_own_choice(educator=educator, by=by)
    check_two(educator, colleague)
    choice, _ = PairingChoice.objects.update_or_create(
        district_id=educator.district_id,
        educator=educator,
        colleague=colleague,
        by_office=False,
        defaults={"kind": kind},
    )
    _record(educator, "choose", by=by, clock=clock)
    return choice


@transaction.atomic
def keep_apart(*, educator: Educator, colleague: Educator, by: Actor, clock: Clock) -> PairingChoice:
    """Let two people not visit together, as the office knows best: relatives, or someone and her superior."""
    check_can_coordinate(school_id=educator.school_id, by=by)
    check_two(educator, colleague)
    first, second = sorted((educator, colleague), key=lambda person: person.pk)
    choice, _ = PairingChoice.objects.get_or_create(
        district_id=educator.district_id,
        educator=first,
        colleague=second,
        by_office=True,
        defaults={"kind": PairingKind.APART},
    )
    _record(educator, "keep_apart", by=by, clock=clock, colleague=colleague.pk)
    return choice


@transaction.atomic
def take_back(*, choice: PairingChoice, by: Actor, clock: Clock) -> None:
    """Let a choice count no more: one's own, or the office's."""
    educator = choice.educator
    if choice.by_office:
        check_can_coordinate(school_id=educator.school_id, by=by)
    else:
        check_is_own_choice(educator=educator, by=by)
    facts = {"colleague": choice.colleague_id} if choice.by_office else {}
    removed, _ = PairingChoice.objects.filter(pk=choice.pk).delete()
    if not removed:
        raise Refusal("programs.pairing_gone")
    _record(educator, "take_back", by=by, clock=clock, **facts)


def _record(educator: Educator, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=educator.district_id,
        action=f"programs.pairing.{verb}",
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )

"""A guardian's word after a visit."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.permissions import check_can_answer
from doorstep.domain.people.models import Guardian
from doorstep.domain.visits.models import FamilyWord, Feeling, Visit
from doorstep.domain.visits.queries.family_words import word_of
from doorstep.domain.visits.queries.visits import locked
from doorstep.domain.visits.rules import check_can_tell
from doorstep.kernel.clock import Clock


@transaction.atomic
def say(
    *,
    visit: Visit,
    guardian: Guardian,
    took_place: bool,
    feelings: Collection[Feeling] = (),
    by: Actor,
    clock: Clock,
) -> FamilyWord:
    """Put a guardian's word about a visit on record; saying the same again answers with what stands."""
    held = locked(visit)
    check_can_answer(invitation=held.invitation, guardian=guardian, by=by)
    check_can_tell(held, now=clock.now())
    said = sorted(set(feelings)) if took_place else []
    before = word_of(visit=held, guardian=guardian)
    if before is not None and (before.took_place, before.feelings) == (took_place, said):
        return before
    word = FamilyWord.objects.create(
        district_id=held.district_id,
        visit=held,
        guardian=guardian,
        took_place=took_place,
        feelings=said,
        said_at=clock.now(),
    )
    events.record(
        district_id=held.district_id,
        action="visits.family_word.say",
        subject="visits.Visit",
        subject_id=held.pk,
        by=by,
        at=clock.now(),
        guardian=guardian.pk,
        took_place=took_place,
    )
    return word

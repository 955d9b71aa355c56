"""Making a district's keys, and knowing districts of other sites by their cards."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.domain.audit.actions import events
from doorstep.domain.organizations.models import District
from doorstep.domain.transfers import cards, rules
from doorstep.domain.transfers.models import Correspondent, DistrictKeys
from doorstep.domain.transfers.queries.correspondents import keys_of, known
from doorstep.kernel.clock import Clock


@transaction.atomic
def make_keys(*, district: District, by: Actor, clock: Clock) -> DistrictKeys:
    """Make keys for a district, in place of those it has; what was sealed to those opens no more."""
    check_can_administer(by=by)
    District.objects.select_for_update().get(pk=district.pk)
    ended = DistrictKeys.objects.filter(district=district, ended_at__isnull=True)
    replaced = ended.update(ended_at=clock.now(), sealed=b"")
    made = DistrictKeys(district=district, name=district.name, made_by=by.name[:200], made_at=clock.now())
    made.seal(cards.Secrets.drawn())
    made.save()
    events.record(
        district_id=district.pk,
        action="transfers.keys.make",
        subject="transfers.DistrictKeys",
        subject_id=made.pk,
        by=by,
        at=clock.now(),
        replaced=bool(replaced),
        fingerprint=made.card().fingerprint,
    )
    return made


@transaction.atomic
def know(*, district: District, card: bytes, fingerprint: str, by: Actor, clock: Clock) -> Correspondent:
    """Know a district of another site by its card, once somebody has had its fingerprint read to them.

    ``fingerprint`` is what was heard. A card can be made under any name; only
    this ties it to who it says it is.
    """
    check_can_administer(by=by)
    District.objects.select_for_update().get(pk=district.pk)
    shown = cards.read(card)
    ours = keys_of(district_id=district.pk)
    rules.check_can_know(
        shown,
        heard=fingerprint,
        ours=None if ours is None else ours.card(),
        known=[each.card for each in known(district_id=district.pk)],
    )
    correspondent = Correspondent.objects.create(
        district=district,
        name=shown.name,
        sealing=shown.sealing,
        signing=shown.signing,
        checked_by=by.name[:200],
        checked_at=clock.now(),
    )
    _record(correspondent, "know", by=by, clock=clock, fingerprint=shown.fingerprint)
    return correspondent


@transaction.atomic
def end(*, correspondent: Correspondent, by: Actor, clock: Clock) -> None:
    """Exchange no more files with a district of another site."""
    check_can_administer(by=by)
    standing = Correspondent.objects.filter(pk=correspondent.pk, ended_at__isnull=True)
    if standing.update(ended_at=clock.now()):
        _record(correspondent, "end", by=by, clock=clock)


def _record(correspondent: Correspondent, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=correspondent.district_id,
        action=f"transfers.correspondent.{verb}",
        subject="transfers.Correspondent",
        subject_id=correspondent.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )

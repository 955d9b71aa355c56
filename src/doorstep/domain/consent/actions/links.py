"""Making a guardian's way in, and closing it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.models import FamilyLink, Invitation
from doorstep.domain.consent.permissions import check_can_answer, check_can_invite_for
from doorstep.domain.consent.rules import check_open
from doorstep.domain.consent.tokens import derive
from doorstep.domain.messaging.actions.outbox import Draft, write
from doorstep.domain.people.models import Guardian
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.programs import windows
from doorstep.kernel.clock import Clock
from doorstep.kernel.ids import digest, new_uuid

LETTERS: Final = {
    VisitKind.FIRST: "invitation",
    VisitKind.SECOND: "invitation_second",
    VisitKind.TRANSITION: "invitation_transition",
}
"""The letter that invites to each kind of visit."""

_DAYS_AFTER_THE_VISITS = 30


@transaction.atomic
def issue(
    *, pairs: Sequence[tuple[Invitation, Guardian]], by: Actor, clock: Clock
) -> dict[tuple[int, int], FamilyLink]:
    """A live link for each guardian of an invitation of one program, by (invitation id, guardian id).

    A link that lives already is kept. It opens until a month after the last day of the visits, because it
    also shows the confirmed visit and what the school keeps. Only its digest is stored.
    """
    if not pairs:
        return {}
    now = clock.now()
    program = pairs[0][0].program
    expires_at = _expires_at(program, VisitKind(pairs[0][0].visit_kind))
    live = _live(pairs)
    made = [
        _link(invitation, guardian, at=now, expires_at=expires_at)
        for invitation, guardian in pairs
        if (invitation.pk, guardian.pk) not in live
    ]
    FamilyLink.objects.bulk_create(made, batch_size=1000)
    if made:
        events.record(
            district_id=program.district_id,
            action="consent.link.issue",
            subject="programs.Program",
            subject_id=program.pk,
            by=by,
            at=now,
            links=len(made),
        )
    return live | {(link.invitation_id, link.guardian_id): link for link in made}


@transaction.atomic
def keep_open(*, pairs: Sequence[tuple[Invitation, Guardian]], by: Actor, clock: Clock) -> None:
    """Let links of one program live until a month after the school year, and make those that are missing.

    For guardians who are in a conversation, which outlasts the days of the visits. The link stays the same;
    one that was revoked stays closed, and another takes its place.
    """
    if not pairs:
        return
    issue(pairs=pairs, by=by, clock=clock)
    program = pairs[0][0].program
    until = _a_month_after(program.school_year.ends_on, program)
    kept = FamilyLink.objects.filter(
        invitation__in={invitation.pk for invitation, _ in pairs},
        guardian__in={guardian.pk for _, guardian in pairs},
        revoked_at__isnull=True,
        expires_at__lt=until,
    ).update(expires_at=until)
    if kept:
        events.record(
            district_id=program.district_id,
            action="consent.link.keep_open",
            subject="programs.Program",
            subject_id=program.pk,
            by=by,
            at=clock.now(),
            links=kept,
            until=until.isoformat(),
        )


@transaction.atomic
def revoke(*, link: FamilyLink, reason: str, by: Actor, clock: Clock) -> None:
    """Close a way in for good, at once; revoking twice changes nothing."""
    held = FamilyLink.objects.select_for_update().get(pk=link.pk)
    if held.revoked_at is not None:
        return
    held.revoked_at = clock.now()
    held.save(update_fields=["revoked_at"])
    _record(held, "revoke", reason=reason, by=by, clock=clock)


@transaction.atomic
def reissue(*, link: FamilyLink, by: Actor, clock: Clock) -> FamilyLink:
    """Close a guardian's link and send another: it was lost, or went to the wrong person."""
    invitation = Invitation.objects.select_related("program").get(pk=link.invitation_id)
    check_can_invite_for(program=invitation.program, by=by)
    check_open(invitation)
    revoke(link=link, reason="reissued", by=by, clock=clock)
    pair = (invitation, link.guardian)
    fresh = issue(pairs=[pair], by=by, clock=clock)[invitation.pk, link.guardian_id]
    write(
        draft=Draft(
            occasion=invitation.occasion,
            template=LETTERS[VisitKind(invitation.visit_kind)],
            purpose=f"invitation_again_{fresh.pk}",
            params={"invitation": invitation.pk, "link": str(fresh.key)},
            guardian=link.guardian,
        ),
        by=by,
        clock=clock,
    )
    return fresh


@transaction.atomic
def hand_out(*, invitation: Invitation, guardian: Guardian, by: Actor, clock: Clock) -> FamilyLink:
    """A guardian's live link, to be printed or read out to them; who did so is in the trail.

    For whom no message reaches, by whoever may enter what they answer.
    """
    check_can_answer(invitation=invitation, guardian=guardian, by=by)
    check_open(invitation)
    link = issue(pairs=[(invitation, guardian)], by=by, clock=clock)[invitation.pk, guardian.pk]
    _record(link, "hand_out", reason="", by=by, clock=clock)
    return link


def _live(pairs: Sequence[tuple[Invitation, Guardian]]) -> dict[tuple[int, int], FamilyLink]:
    standing = FamilyLink.objects.filter(
        invitation__in={invitation.pk for invitation, _ in pairs}, revoked_at__isnull=True
    )
    return {(link.invitation_id, link.guardian_id): link for link in standing}


def _link(invitation: Invitation, guardian: Guardian, *, at: datetime, expires_at: datetime) -> FamilyLink:
    key = new_uuid()
    return FamilyLink(
        district_id=invitation.district_id,
        key=key,
        invitation=invitation,
        guardian=guardian,
        digest=digest(derive(key=key, district_id=invitation.district_id)),
        made_at=at,
        expires_at=expires_at,
    )


def _expires_at(program: Program, visit_kind: VisitKind) -> datetime:
    window = windows(program=program).get(visit_kind)
    return _a_month_after(window.closes_on if window else program.school_year.ends_on, program)


def _a_month_after(last_day: date, program: Program) -> datetime:
    zone = ZoneInfo(program.school.time_zone)
    return datetime.combine(last_day + timedelta(days=_DAYS_AFTER_THE_VISITS), time.max, zone)


def _record(link: FamilyLink, verb: str, *, reason: str, by: Actor, clock: Clock) -> None:
    events.record(
        district_id=link.district_id,
        action=f"consent.link.{verb}",
        subject="consent.FamilyLink",
        subject_id=link.pk,
        reason=reason,
        by=by,
        at=clock.now(),
        invitation=link.invitation_id,
        guardian=link.guardian_id,
    )

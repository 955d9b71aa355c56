"""Inviting families, reminding them, and closing an invitation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Q

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.actions.links import LETTERS
from doorstep.domain.consent.models import FamilyLink, Invitation, InvitedBecause
from doorstep.domain.consent.permissions import check_can_invite_for
from doorstep.domain.consent.queries import invitations as asked
from doorstep.domain.consent.queries.households import households, to_invite
from doorstep.domain.consent.queries.links import readers
from doorstep.domain.consent.rules import (
    REMINDING_HOURS,
    check_can_invite,
    check_can_remind,
    check_open,
    check_reason,
    check_reply_by,
)
from doorstep.domain.messaging.actions import mailings
from doorstep.domain.messaging.actions.outbox import Draft, cancel, write_all
from doorstep.domain.people.models import Educator, Family, Guardian
from doorstep.domain.programs.models import Program, VisitKind
from doorstep.domain.programs.queries.participations import opted_in
from doorstep.domain.programs.queries.programs import windows
from doorstep.domain.programs.rules import check_open as check_program_open
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Invitee:
    """A family to invite, by which of its teachers, and the rank the draw gave it (drawn families only)."""

    family: Family
    educator: Educator
    draw_rank: int | None = None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A family that could not be invited, and why."""

    family: Family
    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Round:
    """What a round of invitations or reminders did: in the order given, those written to and the left out."""

    invitations: list[Invitation]
    left_out: list[LeftOut]


@transaction.atomic
def invite(
    *,
    program: Program,
    families: Sequence[Invitee],
    because: InvitedBecause,
    reply_by: date,
    visit_kind: VisitKind = VisitKind.FIRST,
    confirmed: int | None = None,
    by: Actor,
    clock: Clock,
) -> Round:
    """Invite families, each by a teacher of its own, and write to every guardian who may consent.

    Refuses as a whole where the program is not open, ``by`` does not coordinate it, or reason and dates make
    no sense. A family that cannot be invited is left out with its reason and the others go ahead. A constant
    number of queries whatever the number of families, besides one line in the trail for each.

    Where many are written to, ``confirmed`` is the number of messages somebody saw and said yes to; without
    it this refuses with the number, and nothing was done.
    """
    check_can_invite_for(program=program, by=by)
    check_program_open(program)
    today = local_date(clock.now(), program.school.time_zone)
    check_reason(because, [invitee.draw_rank for invitee in families])
    check_reply_by(reply_by, today=today, window=windows(program=program).get(visit_kind))
    invited, left_out = _sort_out(program, families, visit_kind=visit_kind, on=today)
    made = [
        Invitation(
            district_id=program.district_id,
            program=program,
            family=invitee.family,
            educator=invitee.educator,
            visit_kind=visit_kind,
            because=because,
            draw_rank=invitee.draw_rank,
            invited_at=clock.now(),
            reply_by=reply_by,
        )
        for invitee in invited
    ]
    Invitation.objects.bulk_create(made, batch_size=1000)
    for invitation in made:
        _record(invitation, "invite", by=by, clock=clock, because=because.value, rank=invitation.draw_rank)
    send(invitations=made, confirmed=confirmed, by=by, clock=clock)
    return Round(invitations=made, left_out=left_out)


@transaction.atomic
def send(*, invitations: Sequence[Invitation], confirmed: int | None = None, by: Actor, clock: Clock) -> int:
    """Write the first letter of open invitations of one program to all their guardians; how many stand.

    Guardians who were written to already are not written to again, so this also serves after a family's
    contacts were completed. Those whom nothing reaches get a link too: staff can read it out or print it.
    """
    if not invitations:
        return 0
    check_can_invite_for(program=invitations[0].program, by=by)
    for invitation in invitations:
        check_open(invitation)
    school = invitations[0].program.school
    links.issue(pairs=_pairs(invitations, clock=clock), by=by, clock=clock)
    written = 0
    for kind in dict.fromkeys(VisitKind(one.visit_kind) for one in invitations):
        asked_now = Q(invitation__in=[one.pk for one in invitations if one.visit_kind == kind])
        written += mailings.write(
            school=school,
            template=LETTERS[kind],
            readers=readers(asked_now, at=clock.now()),
            confirmed=confirmed,
            by=by,
            clock=clock,
        ).audience.number()
    return written


@transaction.atomic
def remind(*, invitation: Invitation, by: Actor, clock: Clock) -> int:
    """Remind the guardians of an invitation that nobody answered; how many are written to.

    At most two reminders, some days apart, whoever sends them: one by hand takes the place of the automatic.
    """
    return len(write_all(drafts=_reminders(invitation, by=by, clock=clock), by=by, clock=clock))


@transaction.atomic
def remind_all(*, invitations: Sequence[Invitation], by: Actor, clock: Clock) -> Round:
    """Remind the guardians of several invitations, each as `remind` does; those reminded and those left out.

    A guardian of several of these families hears in one letter.
    """
    drafts: list[Draft] = []
    done = Round([], [])
    for invitation in invitations:
        try:
            drafts += _reminders(invitation, by=by, clock=clock)
            done.invitations.append(invitation)
        except Refusal as refusal:
            done.left_out.append(LeftOut(family=invitation.family, refusal=refusal))
    write_all(drafts=drafts, by=by, clock=clock)
    return done


def _reminders(invitation: Invitation, *, by: Actor, clock: Clock) -> list[Draft]:
    """The next reminder of an invitation, counted and recorded; nothing is done where this refuses."""
    held = _locked(invitation)
    check_can_invite_for(program=held.program, by=by)
    zone = held.program.school.time_zone
    stands = asked.state(invitation=held, on=local_date(clock.now(), zone))
    check_can_remind(held, state=stands, at=clock.now(), zone=zone)
    held.reminders += 1
    held.reminded_at = clock.now()
    held.save(update_fields=["reminders", "reminded_at"])
    pairs = _pairs([held], clock=clock)
    made = links.issue(pairs=pairs, by=by, clock=clock)
    drafts = [
        _draft("reminder", held, guardian, made, purpose=f"reminder_{held.reminders}")
        for _, guardian in pairs
    ]
    _record(held, "remind", by=by, clock=clock, number=held.reminders)
    return drafts


@transaction.atomic
def remind_due(*, by: Actor, clock: Clock) -> int:
    """Remind every family of the district that is due and where it is daytime; how many families.

    Asked again within days it finds nobody, so a job may run it as often as it likes.
    """
    now = clock.now()
    due = [
        invitation
        for invitation in asked.to_remind(on=now.date(), at=now)
        if now.astimezone(ZoneInfo(invitation.program.school.time_zone)).hour in REMINDING_HOURS
    ]
    # what is left out was answered or over since it was found: there is nothing to remind of
    return len(remind_all(invitations=due, by=by, clock=clock).invitations)


@transaction.atomic
def close_lapsed(*, by: Actor, clock: Clock) -> int:
    """Close the district's invitations that nobody answered long after their day; how many."""
    lapsed = list(asked.lapsed(on=clock.now().date()))
    for invitation in lapsed:
        close(invitation=invitation, by=by, clock=clock)
    return len(lapsed)


@transaction.atomic
def close(*, invitation: Invitation, by: Actor, clock: Clock) -> None:
    """Close an invitation: no answer comes in any more, and what was not sent stays unsent.

    The guardians' links still open, to show what stands and what the school keeps.
    """
    held = _locked(invitation)
    check_can_invite_for(program=held.program, by=by)
    check_open(held)
    zone = held.program.school.time_zone
    stands = asked.state(invitation=held, on=local_date(clock.now(), zone))
    held.closed_at = clock.now()
    held.save(update_fields=["closed_at"])
    cancel(occasions=[held.occasion], reason="invitation_closed", by=by, clock=clock)
    _record(held, "close", by=by, clock=clock, state=stands.value)


def _sort_out(
    program: Program, families: Sequence[Invitee], *, visit_kind: VisitKind, on: date
) -> tuple[list[Invitee], list[LeftOut]]:
    """Those who can be invited, and those who cannot with the reason; a family named twice is asked once."""
    ids = {invitee.family.pk for invitee in families}
    facts = households(program=program, family_ids=ids, visit_kind=visit_kind, on=on)
    willing = opted_in(program_id=program.pk, educator_ids={invitee.educator.pk for invitee in families})
    invited: dict[int, Invitee] = {}
    left_out: list[LeftOut] = []
    for invitee in families:
        household, teacher = facts[invitee.family.pk], invitee.educator.pk
        try:
            if invitee.family.pk in invited:
                raise Refusal("consent.already_invited")
            check_can_invite(household, educator_id=teacher, opted_in=teacher in willing)
        except Refusal as refusal:
            left_out.append(LeftOut(family=invitee.family, refusal=refusal))
        else:
            invited[invitee.family.pk] = invitee
    return list(invited.values()), left_out


def _pairs(invitations: Sequence[Invitation], *, clock: Clock) -> list[tuple[Invitation, Guardian]]:
    on = local_date(clock.now(), invitations[0].program.school.time_zone)
    reachable = to_invite(family_ids={invitation.family_id for invitation in invitations}, on=on)
    return [
        (invitation, guardian)
        for invitation in invitations
        for guardian in reachable.get(invitation.family_id, [])
    ]


def _draft(
    template: str,
    invitation: Invitation,
    guardian: Guardian,
    made: Mapping[tuple[int, int], FamilyLink],
    *,
    purpose: str = "",
) -> Draft:
    link = made[invitation.pk, guardian.pk]
    return Draft(
        occasion=invitation.occasion,
        template=template,
        purpose=purpose,
        params={"invitation": invitation.pk, "link": str(link.key)},
        guardian=guardian,
        together=f"{template}:{invitation.program_id}",
    )


def _locked(invitation: Invitation) -> Invitation:
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("program__school", "program__school_year")
        .get(pk=invitation.pk)
    )


def _record(invitation: Invitation, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=invitation.district_id,
        action=f"consent.invitation.{verb}",
        subject="consent.Invitation",
        subject_id=invitation.pk,
        by=by,
        at=clock.now(),
        family=invitation.family_id,
        educator=invitation.educator_id,
        reason="",
        **facts,
    )

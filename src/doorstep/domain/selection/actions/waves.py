"""Inviting the families of a draw, and filling the places that come free."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstep.algorithms import lottery
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.actions.invitations import Invitee, LeftOut, Round
from doorstep.domain.consent.models import InvitedBecause
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.queries.leads import leads
from doorstep.domain.programs.queries.participations import opted_in
from doorstep.domain.selection.models import Draw, DrawnFamily
from doorstep.domain.selection.permissions import check_can_draw
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.places import Places, places
from doorstep.domain.selection.queries.wave import kind_of
from doorstep.domain.selection.rules import check_revealed
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def invite(*, draw: Draw, reply_by: date, confirmed: int | None = None, by: Actor, clock: Clock) -> Round:
    """Invite the drawn families that are not invited yet, in the public order, each by its own teacher."""
    where = _places(draw, by=by, clock=clock)
    invited = list(where.to_invite)
    return _send(draw, invited, reply_by=reply_by, verb="invite", confirmed=confirmed, by=by, clock=clock)


@transaction.atomic
def fill(*, draw: Draw, reply_by: date, confirmed: int | None = None, by: Actor, clock: Clock) -> Round:
    """Invite into the places that came free: the next in the public order that keep the quotas.

    Judged by the quotas and capacities as committed. The families passed over stay in their order.
    """
    where = _places(draw, by=by, clock=clock)
    chosen = _followers(draw, where)
    return _send(draw, chosen, reply_by=reply_by, verb="fill", confirmed=confirmed, by=by, clock=clock)


def _places(draw: Draw, *, by: Actor, clock: Clock) -> Places:
    check_can_draw(program=draw.program, by=by)
    Draw.objects.select_for_update().get(pk=draw.pk)
    check_revealed(draws.state_of(draw=draw))
    return places(draw=draw, on=local_date(clock.now(), draw.program.school.time_zone))


def _followers(draw: Draw, where: Places) -> list[DrawnFamily]:
    problem = lottery.problem_in(draws.committed_of(draw=draw))
    name_of = {family: name for name, family in draws.names(draw=draw).items()}
    standing = [name_of[one.family_id] for one in (*where.standing, *where.to_invite)]
    waiting = {name_of[one.family_id]: one for one in where.waiting}
    found = lottery.followers(problem, standing=standing, waiting=[*waiting], places=where.free)
    return [waiting[name] for name in found]


def _send(
    draw: Draw,
    drawn: list[DrawnFamily],
    *,
    reply_by: date,
    verb: str,
    confirmed: int | None,
    by: Actor,
    clock: Clock,
) -> Round:
    teachers = _teachers(draw, drawn)
    invitees = [Invitee(one.family, teachers[one.pk], one.rank) for one in drawn if one.pk in teachers]
    left_out = [
        LeftOut(one.family, Refusal("consent.teacher_has_not_opted_in"))
        for one in drawn
        if one.pk not in teachers
    ]
    made = invitations.invite(
        program=draw.program,
        families=invitees,
        because=InvitedBecause.DRAWN,
        reply_by=reply_by,
        visit_kind=kind_of(draw.pool),
        confirmed=confirmed,
        by=by,
        clock=clock,
    )
    events.record(
        district_id=draw.district_id,
        action=f"selection.wave.{verb}",
        subject="selection.Draw",
        subject_id=draw.pk,
        by=by,
        at=clock.now(),
        invited=len(made.invitations),
        left_out=len(left_out) + len(made.left_out),
    )
    return Round(invitations=made.invitations, left_out=[*left_out, *made.left_out])


def _teachers(draw: Draw, drawn: list[DrawnFamily]) -> dict[int, Educator]:
    """Who invites: the teacher the reveal gave, or where she no longer takes part another of the family's."""
    own = leads(program=draw.program, kind=kind_of(draw.pool), family_ids=[one.family_id for one in drawn])
    everyone = {educator for teachers in own.values() for educator in teachers}
    willing = opted_in(program_id=draw.program_id, educator_ids=everyone)
    found: dict[int, int] = {}
    for one in drawn:
        options = [educator for educator in own.get(one.family_id, ()) if educator in willing]
        if one.educator_id in options:
            found[one.pk] = one.educator_id
        elif options:
            found[one.pk] = options[0]
    educators = Educator.objects.in_bulk(set(found.values()))
    return {drawn_pk: educators[educator] for drawn_pk, educator in found.items()}

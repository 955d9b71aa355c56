"""Asking a family for other times than those it named, or for video: one message, once."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.answers import standing
from doorstep.domain.consent.rules import check_open
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.planning.models import Plan, UnplacedFamily
from doorstep.domain.planning.permissions import check_can_plan
from doorstep.domain.planning.queries.other_times import PURPOSE, TIMES, VIDEO, asked
from doorstep.domain.planning.rules import check_draft
from doorstep.domain.planning.states import PlanState
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def ask(*, plan: Plan, invitation: Invitation, video: bool = False, by: Actor, clock: Clock) -> int:
    """Ask whoever said yes for a family without a visit to name other times; how many are written to.

    ``video`` asks whether a visit by video would suit, too: the family's choice, so nothing changes here.
    Once for each answer: a family that named other times, and cannot be visited at those either, may be asked
    again. The page that the letter leads to offers hours at which a pair can come as it is opened. A guardian
    who did not say yes is not written to, and hears nothing of another's answer.
    """
    check_can_plan(program=plan.program, by=by)
    check_draft(PlanState(plan.state))
    check_open(invitation)
    row = UnplacedFamily.objects.filter(plan=plan, invitation=invitation).first()
    if row is None or (video and "ask_for_video" not in (finding["code"] for finding in row.remedies)):
        raise Refusal("planning.remedy_is_gone")
    if asked(invitations=[invitation.pk]):
        raise Refusal("planning.family_asked_already")
    on = local_date(clock.now(), plan.program.school.time_zone)
    yes = list(standing(on=on, invitation=invitation, kind=AnswerKind.YES))
    links.issue(pairs=[(invitation, answer.guardian) for answer in yes], by=by, clock=clock)
    drafts = [
        Draft(
            occasion=invitation.occasion,
            template=VIDEO if video else TIMES,
            purpose=f"{PURPOSE}{answer.pk}",
            params={"invitation": invitation.pk, "answer": answer.pk},
            guardian=answer.guardian,
        )
        for answer in yes
    ]
    written = len(outbox.write_all(drafts=drafts, by=by, clock=clock))
    if not written:
        raise Refusal("planning.nobody_to_write_to")
    events.record(
        district_id=plan.district_id,
        action="planning.family.ask_times",
        subject="consent.Invitation",
        subject_id=invitation.pk,
        by=by,
        at=clock.now(),
        plan=plan.pk,
        written=written,
        video=video,
    )
    return written

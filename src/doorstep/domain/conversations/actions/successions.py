"""A new teacher goes on with a conversation, if the family says yes."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.models import Invitation
from doorstep.domain.conversations import promises
from doorstep.domain.conversations.actions.threads import record
from doorstep.domain.conversations.models import Succession, Thread
from doorstep.domain.conversations.permissions import check_keeps_account, check_own
from doorstep.domain.conversations.queries.access import conversing, is_visitor
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.people.models import Educator
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def ask(*, thread: Thread, educator: Educator, by: Actor, clock: Clock) -> list[Succession]:
    """Ask each guardian of the conversation, once, whether this teacher may read on."""
    program, family = thread.program, thread.family
    check_keeps_account(program=program, family=family, by=by)
    if is_visitor(program=program, family=family, educator_id=educator.pk):
        raise Refusal("conversations.visits_already")
    if educator.missing_since is not None:
        raise Refusal("conversations.owner_of_another_school")
    on = local_date(clock.now(), program.school.time_zone)
    asked_before = set(
        Succession.objects.filter(thread=thread, educator=educator).values_list("guardian_id", flat=True)
    )
    guardians = [
        one for one in conversing(program=program, family=family, on=on) if one.pk not in asked_before
    ]
    if not guardians:
        raise Refusal("conversations.asked_already")
    with promises.kept():
        asked = Succession.objects.bulk_create(
            [
                Succession(
                    district_id=thread.district_id,
                    thread=thread,
                    educator=educator,
                    guardian=guardian,
                    asked_at=clock.now(),
                )
                for guardian in guardians
            ]
        )
    invitation = Invitation.objects.filter(program=program, family=family).order_by("-pk").first()
    assert invitation is not None  # somebody said yes to one
    links.keep_open(pairs=[(invitation, guardian) for guardian in guardians], by=by, clock=clock)
    drafts = [
        Draft(
            occasion=f"successor:{one.pk}",
            template="successor_asked",
            params={"succession": one.pk},
            guardian=one.guardian,
        )
        for one in asked
    ]
    outbox.write_all(drafts=drafts, by=by, clock=clock)
    record(thread=thread, verb="succession.ask", by=by, clock=clock, educator=educator.pk)
    return asked


@transaction.atomic
def answer(*, succession: Succession, yes: bool, by: Actor, clock: Clock) -> Succession:
    """A guardian's yes or no, which they may change; a no closes at once what a yes had opened."""
    held = (
        Succession.objects.select_for_update(of=("self",))
        .select_related("guardian", "thread__program__school", "thread__family")
        .get(pk=succession.pk)
    )
    thread = held.thread
    on = local_date(clock.now(), thread.program.school.time_zone)
    check_own(program=thread.program, family=thread.family, guardian=held.guardian, on=on, by=by)
    held.said_yes, held.answered_at = yes, clock.now()
    with promises.kept():
        held.save(update_fields=["said_yes", "answered_at"])
    outbox.cancel(occasions=[f"successor:{held.pk}"], reason="answered", by=by, clock=clock)
    record(thread=thread, verb="succession.answer", by=by, clock=clock, educator=held.educator_id, yes=yes)
    return held

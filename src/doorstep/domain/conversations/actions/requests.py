"""What a family asked for: who answers it by when, and that it was answered or handed on."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.conversations import promises, rules
from doorstep.domain.conversations.actions.threads import opened, record
from doorstep.domain.conversations.models import About, Request
from doorstep.domain.conversations.permissions import check_keeps_account
from doorstep.domain.conversations.states import RequestState
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.queries.access import is_person
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def take_up(
    *,
    program: Program,
    family: Family,
    about: About,
    owner: Educator,
    answer_by: date,
    words: str = "",
    by: Actor,
    clock: Clock,
) -> Request:
    """Take up what a family asked for. The family sees it, with who answers and by when."""
    check_keeps_account(program=program, family=family, by=by)
    thread = opened(program=program, family=family, by=by, clock=clock)
    said = rules.check_words(words, longest=rules.LONGEST_NOTE, needed=about == About.OTHER)
    today = local_date(clock.now(), program.school.time_zone)
    _check_owner(owner, program)
    rules.check_answer_by(answer_by, today=today)
    request = Request.objects.create(
        district_id=thread.district_id,
        thread=thread,
        about=about,
        words=said,
        owner=owner,
        answer_by=answer_by,
        asked_at=clock.now(),
    )
    _record(request, "take_up", by=by, clock=clock)
    return request


@transaction.atomic
def answer(*, request: Request, by: Actor, clock: Clock) -> Request:
    """The family has its answer; no reminder of it leaves any more."""
    held = _locked(request)
    _check_owns(held, by=by)
    return _close(held, RequestState.ANSWERED, by=by, clock=clock)


@transaction.atomic
def hand_on(*, request: Request, to: Educator, answer_by: date, by: Actor, clock: Clock) -> Request:
    """Hand it on to someone who can answer it; the one that is open now."""
    held = _locked(request)
    _check_owns(held, by=by)
    program = held.thread.program
    _check_owner(to, program)
    if to.pk == held.owner_id:
        raise Refusal("conversations.handed_to_oneself")
    rules.check_answer_by(answer_by, today=local_date(clock.now(), program.school.time_zone))
    _close(held, RequestState.HANDED_ON, by=by, clock=clock)
    with promises.kept():
        fresh = Request.objects.create(
            district_id=held.district_id,
            thread=held.thread,
            about=held.about,
            words=held.words,
            owner=to,
            answer_by=answer_by,
            asked_at=held.asked_at,
            follows=held,
        )
    _record(fresh, "take_over", by=by, clock=clock)
    return fresh


def _close(request: Request, to: RequestState, *, by: Actor, clock: Clock) -> Request:
    rules.check_transition(request, to)
    request.state, request.closed_at = to, clock.now()
    with promises.kept():
        request.save(update_fields=["state", "closed_at"])
    outbox.cancel(occasions=[f"request:{request.pk}"], reason="request_closed", by=by, clock=clock)
    _record(request, to.value, by=by, clock=clock)
    return request


def _locked(request: Request) -> Request:
    return (
        Request.objects.select_for_update(of=("self",))
        .select_related("owner", "thread__family", "thread__program__school")
        .get(pk=request.pk)
    )


def _check_owns(request: Request, *, by: Actor) -> None:
    """The owner closes it, or whoever keeps this family's account."""
    if not is_person(request.owner, by):
        check_keeps_account(program=request.thread.program, family=request.thread.family, by=by)


def _check_owner(owner: Educator, program: Program) -> None:
    if owner.missing_since is not None or owner.school_id != program.school_id:
        raise Refusal("conversations.owner_of_another_school")


def _record(request: Request, verb: str, *, by: Actor, clock: Clock) -> None:
    record(
        thread=request.thread,
        verb=f"request.{verb}",
        by=by,
        clock=clock,
        request=request.pk,
        owner=request.owner_id,
        answer_by=request.answer_by.isoformat(),
    )

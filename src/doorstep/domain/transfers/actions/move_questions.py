"""Asking a guardian by their own link whether a child's packet may go, and what they say."""

from __future__ import annotations

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.consent.actions import links
from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.links import live
from doorstep.domain.messaging.actions import outbox
from doorstep.domain.messaging.actions.outbox import Draft
from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers import permissions, rules
from doorstep.domain.transfers.models import Basis, Correspondent, Handover, MoveQuestion
from doorstep.domain.transfers.queries.move_questions import standing
from doorstep.domain.transfers.queries.packets import is_on_its_way
from doorstep.domain.transfers.queries.packing import may_agree
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def ask(
    *,
    student: Student,
    guardian: Guardian | None,
    destination: District | Correspondent,
    with_address: bool,
    by: Actor,
    clock: Clock,
) -> MoveQuestion:
    """Ask one guardian, in their language, whether what should be known of a child may go elsewhere.

    The letter names neither the child nor the place: it may be read over a shoulder. Whom no link reaches is
    asked by a person.
    """
    student = Student.objects.select_for_update(of=("self",)).select_related("school").get(pk=student.pk)
    permissions.check_can_hand_over(student, basis=Basis.YES, by=by)
    today = local_date(clock.now(), student.school.time_zone)
    rules.check_can_hand_over(
        student,
        origin=student.district,
        destination=destination,
        basis=Basis.YES,
        agreed_by=guardian,
        may_agree=[each.pk for each in may_agree(student=student, on=today)],
        on_its_way=is_on_its_way(student=student),
    )
    assert guardian is not None  # the rule above asks for one
    if standing(student=student).filter(guardian=guardian).exists():
        raise Refusal("transfers.asked_already")
    question = MoveQuestion.objects.create(
        district_id=student.district_id,
        student=student,
        guardian=guardian,
        invitation=_invitation_with_a_link(student, guardian, by=by, clock=clock),
        destination=destination if isinstance(destination, District) else None,
        correspondent=destination if isinstance(destination, Correspondent) else None,
        with_address=with_address,
        asked_by=by.name[:200],
        asked_at=clock.now(),
    )
    outbox.write(
        draft=Draft(
            occasion=question.occasion,
            template="move_asked",
            params={"question": question.pk},
            guardian=guardian,
        ),
        by=by,
        clock=clock,
    )
    _record(question, "ask", by=by, clock=clock)
    return question


@transaction.atomic
def answer(*, question: MoveQuestion, yes: bool, by: Actor, clock: Clock) -> MoveQuestion:
    """A guardian's own yes or no, which they may change until the packet goes; nobody gives it for them."""
    held = _held(question)
    permissions.check_is_asked(held, by=by)
    today = local_date(clock.now(), held.student.school.time_zone)
    rules.check_can_answer(held, may_agree=[each.pk for each in may_agree(student=held.student, on=today)])
    held.said_yes, held.answered_at = yes, clock.now()
    held.save(update_fields=["said_yes", "answered_at"])
    outbox.cancel(occasions=[held.occasion], reason="answered", by=by, clock=clock)
    _record(held, "answer", by=by, clock=clock, yes=yes)
    return held


@transaction.atomic
def end(*, question: MoveQuestion, by: Actor, clock: Clock) -> None:
    """Ask no more; ending twice changes nothing."""
    held = _held(question)
    permissions.check_can_hand_over(held.student, basis=Basis.YES, by=by)
    if held.ended_at is None:
        _end(held, None, by=by, clock=clock)


@transaction.atomic
def settle(*, handover: Handover, by: Actor, clock: Clock) -> None:
    """The packet goes: nothing is asked about the child any more."""
    for question in standing(student=handover.student).select_for_update(of=("self",)):
        _end(question, handover, by=by, clock=clock)


def _end(question: MoveQuestion, handover: Handover | None, *, by: Actor, clock: Clock) -> None:
    question.ended_at, question.handover = clock.now(), handover
    question.save(update_fields=["ended_at", "handover"])
    outbox.cancel(occasions=[question.occasion], reason="not_asked_any_more", by=by, clock=clock)
    _record(question, "end", by=by, clock=clock)


def _invitation_with_a_link(student: Student, guardian: Guardian, *, by: Actor, clock: Clock) -> Invitation:
    """The newest invitation of the child's family by whose link this guardian can be asked."""
    family = {"family__members__student": student, "family__dissolved_on__isnull": True}
    invitation = (
        Invitation.objects.filter(**family)
        .select_related("program__school", "program__school_year")
        .order_by("-pk")
        .first()
    )
    if invitation is None:
        raise Refusal("transfers.no_link")
    links.keep_open(pairs=[(invitation, guardian)], by=by, clock=clock)
    now = clock.now()
    if not live(at=now, on=now.date()).filter(invitation=invitation, guardian=guardian).exists():
        raise Refusal("transfers.no_link")
    return invitation


def _held(question: MoveQuestion) -> MoveQuestion:
    held = MoveQuestion.objects.select_for_update(of=("self",)).select_related("student__school", "guardian")
    return held.get(pk=question.pk)


def _record(question: MoveQuestion, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=question.district_id,
        action=f"transfers.question.{verb}",
        subject="people.Student",
        subject_id=question.student_id,
        by=by,
        at=clock.now(),
        reason="",
        question=question.pk,
        guardian=question.guardian_id,
        **facts,
    )

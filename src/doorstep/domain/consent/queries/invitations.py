"""Invitations and where they stand."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, TypedDict

from django.db.models import (
    Case,
    CharField,
    Count,
    Exists,
    F,
    Max,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from doorstep.domain.consent.models import Answer, Invitation
from doorstep.domain.consent.queries.answers import NO, in_force, latest, standing, standing_kinds
from doorstep.domain.consent.rules import (
    DAYS_BETWEEN_REMINDERS,
    DAYS_OPEN_AFTER_REPLY_BY,
    MOST_REMINDERS,
    state_of,
)
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.programs.models import Program, VisitKind

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _Place(TypedDict):
        state: str

    Placed = WithAnnotations[Invitation, _Place]


def with_state(invitations: QuerySet[Invitation], *, on: date) -> QuerySet[Placed]:
    """The invitations with their ``state`` (a `ConsentState` value), as `rules.state_of` decides it."""

    def said(*kinds: AnswerKind) -> Exists:
        answers = Answer.objects.filter(invitation=OuterRef("pk"), kind__in=kinds)
        return Exists(
            latest(answers).filter(in_force("guardian", "invitation__family", on=on, may_consent=True))
        )

    return invitations.annotate(
        said_yes=said(AnswerKind.YES), said_no=said(*NO), said_talk=said(AnswerKind.TALK_FIRST)
    ).annotate(
        state=Case(
            When(
                Q(said_yes=True) & (Q(said_no=True) | Q(said_talk=True)), Value(ConsentState.CONFLICT.value)
            ),
            When(said_yes=True, then=Value(ConsentState.YES.value)),
            When(said_talk=True, then=Value(ConsentState.TALK_FIRST.value)),
            When(said_no=True, then=Value(ConsentState.NOT_NOW.value)),
            When(closed_at__isnull=False, then=Value(ConsentState.EXPIRED.value)),
            default=Value(ConsentState.WAITING.value),
            output_field=CharField(),
        )
    )


def of_program(
    *, program: Program, on: date, visit_kind: VisitKind = VisitKind.FIRST, state: ConsentState | None = None
) -> QuerySet[Placed]:
    """A program's invitations as a list shows them: state, family, teacher, when answered last.

    For staff alone: a state may come from the answers of guardians who do not know of each other.
    """
    found = with_state(Invitation.objects.filter(program=program, visit_kind=visit_kind), on=on).annotate(
        answered_at=Max("answers__at")
    )
    if state is not None:
        found = found.filter(state=state.value)
    return found.select_related("family", "educator").order_by("draw_rank", "invited_at", "pk")


def counts(*, program: Program, on: date, visit_kind: VisitKind = VisitKind.FIRST) -> dict[ConsentState, int]:
    """How many invitations stand where; every state has its count."""
    found = dict(
        with_state(Invitation.objects.filter(program=program, visit_kind=visit_kind), on=on)
        .values_list("state")
        .annotate(Count("pk"))
        .order_by()
    )
    return {state: found.get(state.value, 0) for state in ConsentState}


def accepted(*, program: Program, on: date, visit_kind: VisitKind = VisitKind.FIRST) -> QuerySet[Placed]:
    """Open invitations that stand at yes, in the order of the draw; what a plan is made from.

    ``standing_yes`` lists the answers they rest on, each with its times in order of preference.
    """
    return (
        with_state(
            Invitation.objects.filter(program=program, visit_kind=visit_kind, closed_at__isnull=True), on=on
        )
        .filter(state=ConsentState.YES.value)
        .select_related("family", "educator")
        .prefetch_related(
            Prefetch("answers", standing(on=on, kind=AnswerKind.YES).order_by("-pk"), to_attr="standing_yes")
        )
        .order_by(F("draw_rank").asc(nulls_last=True), "pk")
    )


def states(*, invitations: QuerySet[Invitation], on: date) -> dict[int, ConsentState]:
    """Where each of many invitations stands on a day, by id; two queries.

    What `with_state` tells, for whoever needs all of a school at once: the database is asked for the answers
    that stand, not about each invitation, so it costs what the school has and not what the district has.
    """
    said: defaultdict[int, list[AnswerKind]] = defaultdict(list)
    for invitation_id, kind in standing_kinds(invitations=invitations, on=on):
        said[invitation_id].append(kind)
    rows = invitations.order_by().values_list("pk", "closed_at")
    return {pk: state_of(said[pk], closed=closed_at is not None) for pk, closed_at in rows}


def state(*, invitation: Invitation, on: date) -> ConsentState:
    """Where one invitation stands on a day."""
    found = with_state(Invitation.objects.filter(pk=invitation.pk), on=on).values_list("state", flat=True)
    return ConsentState(found.get())


def to_remind(*, on: date, at: datetime) -> QuerySet[Placed]:
    """Invitations that nobody answered, whose last letter is some days old and whose last day is ahead."""
    return (
        with_state(Invitation.objects.filter(closed_at__isnull=True, reply_by__gte=on), on=on)
        .alias(last=Coalesce("reminded_at", "invited_at"))
        .filter(
            state=ConsentState.WAITING.value,
            reminders__lt=MOST_REMINDERS,
            last__lte=at - timedelta(days=DAYS_BETWEEN_REMINDERS),
        )
        .select_related("program__school", "educator")
        .order_by("pk")
    )


def lapsed(*, on: date) -> QuerySet[Placed]:
    """Open invitations without any answer, well after the day by which one was asked for."""
    return (
        with_state(
            Invitation.objects.filter(
                closed_at__isnull=True, reply_by__lt=on - timedelta(days=DAYS_OPEN_AFTER_REPLY_BY)
            ),
            on=on,
        )
        .filter(state=ConsentState.WAITING.value)
        .order_by("pk")
    )

"""The outbox as people look at it."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, Final, TypedDict

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum

from doorstep.domain.messaging.models import Message, MessageAttempt
from doorstep.domain.messaging.models.opt_out import BY_HAND
from doorstep.domain.messaging.rules import normal
from doorstep.domain.messaging.states import MessageState

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _LastAttempt(TypedDict):
        sent_at: datetime | None
        sent_to: str | None
        sent_in: str | None
        sent_subject: str | None
        sent_body: str | None
        sent_error: str | None
        sent_parts: int | None

    Tried = WithAnnotations[Message, _LastAttempt]


_MOST_BY_HAND: Final = 200
_SAID: Final = (
    *(MessageState.SENDING, MessageState.HANDED_OVER),
    *(MessageState.DELIVERED, MessageState.UNKNOWN),
)


def messages() -> QuerySet[Tried]:
    """All messages, newest first, with their recipient and their last attempt.

    Each has ``sent_at``, ``sent_to``, ``sent_in``, ``sent_subject``, ``sent_body``, ``sent_error`` and, of a
    text, the parts it left in as ``sent_parts``; None where none was tried.
    """
    last = MessageAttempt.objects.filter(message=OuterRef("pk")).order_by("-pk")
    return (
        Message.objects.select_related("guardian", "educator")
        .annotate(
            sent_at=Subquery(last.values("at")[:1]),
            sent_to=Subquery(last.values("to")[:1]),
            sent_in=Subquery(last.values("language")[:1]),
            sent_subject=Subquery(last.values("subject")[:1]),
            sent_body=Subquery(last.values("body")[:1]),
            sent_error=Subquery(last.values("error")[:1]),
            sent_parts=Subquery(last.values("segments")[:1]),
        )
        .order_by("-written_at", "-pk")
    )


def counts() -> dict[MessageState, int]:
    """How many messages stand in each state."""
    found = dict(Message.objects.values_list("state").annotate(Count("pk")))
    return {state: found.get(state.value, 0) for state in MessageState}


def for_a_person_to_settle() -> QuerySet[Tried]:
    """Messages that only a person can take further: they failed, or nobody knows whether they arrived."""
    return messages().filter(state__in=(MessageState.FAILED, MessageState.UNKNOWN))


def to_do_by_hand(letters: QuerySet[Message]) -> list[Message]:
    """Those of some letters that wait for a person to call or to hand over; calls first."""
    waiting = letters.filter(channel__in=BY_HAND, state=MessageState.QUEUED)
    return list(waiting.order_by("channel", "written_at", "pk")[:_MOST_BY_HAND])


def sent_to_guardian(guardian_id: int) -> QuerySet[Tried]:
    """What was sent to one guardian, newest first: what the family may see of it."""
    return messages().filter(
        guardian_id=guardian_id, state__in=(MessageState.HANDED_OVER, MessageState.DELIVERED)
    )


def occasions_of(message: Message) -> list[tuple[str, str]]:
    """The occasions and purposes a message is about: its own, and those that it tells of together."""
    others = message.params.get("with", [])
    return [(message.occasion, message.purpose), *((one["occasion"], one["purpose"]) for one in others)]


def already_said(messages: Collection[Message]) -> set[tuple[str, str, str, str]]:
    """Where each occasion of some messages has been said, or may have been; one query.

    Occasion, purpose, channel, and the address or number in the spelling under which it is compared.
    """
    said = (
        MessageAttempt.objects.select_related("message")
        .filter(
            message__occasion__in={message.occasion for message in messages},
            message__guardian__isnull=False,
            message__state__in=_SAID,
        )
        .exclude(message__in=[message.pk for message in messages])
        .only("to", *(f"message__{field}" for field in ("occasion", "purpose", "channel", "params")))
    )
    return {
        (*told_of, tried.message.channel, normal(tried.message.channel, tried.to))
        for tried in said
        for told_of in occasions_of(tried.message)
    }


def parts_since(since: datetime) -> int:
    """How many parts of texts the district has sent since a moment."""
    found = MessageAttempt.objects.filter(at__gte=since, segments__gt=0).aggregate(parts=Sum("segments"))
    return found["parts"] or 0

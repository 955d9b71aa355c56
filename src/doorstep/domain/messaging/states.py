"""The states of an outgoing message, and what an incoming one can mean."""

from __future__ import annotations

from django.db import models


class MessageState(models.TextChoices):
    """What happened to a message, in words that say so."""

    QUEUED = "queued", "Waiting to be sent"
    SENDING = "sending", "Being sent"
    HANDED_OVER = "handed_over", "Handed to the provider"
    DELIVERED = "delivered", "Delivered"
    FAILED = "failed", "Could not be delivered"
    UNKNOWN = "unknown", "Not known whether it arrived"
    CANCELLED = "cancelled", "No longer needed"


MESSAGE_TRANSITIONS: dict[MessageState, frozenset[MessageState]] = {
    MessageState.QUEUED: frozenset(
        {MessageState.SENDING, MessageState.CANCELLED, MessageState.FAILED, MessageState.DELIVERED}
    ),
    MessageState.SENDING: frozenset(
        {
            MessageState.QUEUED,
            MessageState.HANDED_OVER,
            MessageState.DELIVERED,
            MessageState.FAILED,
            MessageState.UNKNOWN,
            MessageState.CANCELLED,
        }
    ),
    MessageState.HANDED_OVER: frozenset({MessageState.DELIVERED, MessageState.FAILED}),
    MessageState.UNKNOWN: frozenset({MessageState.HANDED_OVER, MessageState.DELIVERED, MessageState.FAILED}),
    MessageState.DELIVERED: frozenset(),
    MessageState.FAILED: frozenset(),
    MessageState.CANCELLED: frozenset(),
}


class Rank(models.IntegerChoices):
    """What leaves first of what is due; within a rank, what was due first."""

    URGENT = 0, "Somebody waits for it"
    ORDINARY = 1, "Ordinary"
    MAILING = 2, "One of many"


class LiftedBecause(models.TextChoices):
    """Why a stop was lifted. There is no other way: nobody is written to again because it suits somebody."""

    START = "start", "They wrote START"
    MISTAKE = "mistake", "They said it was a mistake"
    NEW_HOLDER = "new_holder", "The number has another owner, who asked for messages"


class Understood(models.TextChoices):
    """What a text to the school asks of the postman; everything else is for a person to read."""

    STOP = "stop", "No more messages"
    START = "start", "Messages again"
    HELP = "help", "What is this?"
    WORDS = "words", "For a person to read"

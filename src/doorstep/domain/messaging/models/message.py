from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.messaging.models.mailing import Mailing
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.states import MessageState, Rank
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Guardian


class Message(DistrictRow):
    """A message in the outbox, written in the transaction that causes it.

    It names a template and what to put in it, not text: the language and the text are settled at the moment
    of sending. ``occasion`` names the one event it is about (``invitation:17``), and the database refuses a
    second message for the same occasion, recipient, purpose and channel. ``rank`` says what leaves first of
    what is due: what somebody waits for before what can wait, and both before a ``mailing`` of many.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    channel = models.CharField(max_length=10, choices=Channel.choices)
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, null=True, blank=True, related_name="messages")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, null=True, blank=True, related_name="messages")
    purpose = models.CharField(max_length=40)
    occasion = models.CharField(max_length=80)
    template = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=MessageState.choices, default=MessageState.QUEUED)
    reason = models.CharField(max_length=60, blank=True)
    written_at = models.DateTimeField()
    written_by = models.CharField(max_length=200, blank=True, db_default="")
    not_before = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.CharField(max_length=200, blank=True, db_default="")
    rank = models.PositiveSmallIntegerField(default=Rank.ORDINARY, db_default=Rank.ORDINARY)
    mailing = DistrictKey(Mailing, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "occasion", "purpose", "channel", "guardian", "educator"],
                nulls_distinct=False,
                name="messaging_message_once_per_occasion",
            ),
            models.CheckConstraint(
                condition=models.Q(guardian__isnull=True) ^ models.Q(educator__isnull=True),
                name="messaging_message_one_recipient",
            ),
        ]
        indexes = [
            models.Index(
                fields=["district", "rank", "not_before", "id"],
                condition=models.Q(state="queued"),
                name="messaging_message_due",
            ),
            models.Index(
                fields=["district", "leased_until"],
                condition=models.Q(state="sending"),
                name="messaging_message_leased",
            ),
            models.Index(
                fields=["district", "mailing"],
                condition=models.Q(mailing__isnull=False, state="queued"),
                name="messaging_message_of_mailing",
            ),
        ]


class MessageAttempt(DistrictRow):
    """One try at sending, committed just before the provider is called, with the text as it was sent.

    The text is kept without the secret of the link in it, so that a dump of the database opens no door.
    ``provider_id`` is the provider's name for it; without an answer the message's state is unknown, and is
    reconciled rather than sent again. ``segments`` is how many parts a text was sent in, which is what it
    cost; 0 for letters that cost nothing.
    """

    message = DistrictKey(Message, on_delete=models.PROTECT, related_name="attempts")
    at = models.DateTimeField()
    to = models.CharField(max_length=254)
    language = models.CharField(max_length=16)
    subject = models.CharField(max_length=200, blank=True)
    body = models.TextField()
    provider_id = models.CharField(max_length=200, blank=True)
    error = models.CharField(max_length=300, blank=True)
    segments = models.PositiveSmallIntegerField(default=0, db_default=0)

    class Meta:
        indexes = [
            models.Index(
                fields=["district", "at"],
                condition=models.Q(segments__gt=0),
                name="messaging_attempt_texts",
            )
        ]

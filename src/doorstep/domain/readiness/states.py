"""The states of an inquiry, and what it can come to."""

from __future__ import annotations

from django.db import models


class InquiryState(models.TextChoices):
    """Whether people are still asked."""

    OPEN = "open", "People are asked"
    DECIDED = "decided", "Decided"


INQUIRY_TRANSITIONS: dict[InquiryState, frozenset[InquiryState]] = {
    InquiryState.OPEN: frozenset({InquiryState.DECIDED}),
    InquiryState.DECIDED: frozenset(),
}


class Outcome(models.TextChoices):
    """What an inquiry comes to."""

    READY = "ready", "Ready"
    TALK_FIRST = "talk_first", "Talk first"
    NOT_YET = "not_yet", "Not yet"

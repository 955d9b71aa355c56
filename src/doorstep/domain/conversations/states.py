"""Where something that a family asked for stands."""

from __future__ import annotations

from django.db import models


class RequestState(models.TextChoices):
    """Open until it is answered, or handed on to someone who answers it: then another one is open."""

    OPEN = "open", "Open"
    ANSWERED = "answered", "Answered"
    HANDED_ON = "handed_on", "Handed on"


REQUEST_TRANSITIONS: dict[RequestState, frozenset[RequestState]] = {
    RequestState.OPEN: frozenset({RequestState.ANSWERED, RequestState.HANDED_ON}),
    RequestState.ANSWERED: frozenset(),
    RequestState.HANDED_ON: frozenset(),
}

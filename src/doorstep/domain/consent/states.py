"""What a guardian can answer, and what follows from the answers of a family."""

from __future__ import annotations

from django.db import models


class AnswerKind(models.TextChoices):
    """A guardian's answer; each later one takes the place of the one before."""

    YES = "yes", "Yes"
    NOT_NOW = "not_now", "Not now"
    TALK_FIRST = "talk_first", "Talk first"
    WITHDRAWN = "withdrawn", "Changed their mind"


class Wish(models.TextChoices):
    """What a guardian may add to an answer, from a list: nothing is written freely, so nothing slips in."""

    SIGN_LANGUAGE = "sign_language", "A sign language interpreter"
    STEP_FREE = "step_free", "A place without steps"
    OTHERS_JOIN = "others_join", "Someone else will join us"
    CALL = "call", "Please call"
    TEXT = "text", "Please send a text"
    EMAIL = "email", "Please send an e-mail"
    ASK_LATER = "ask_later", "You may ask again later"
    DO_NOT_ASK = "do_not_ask", "Please do not ask again this year"


WISHES_FOR: dict[AnswerKind, frozenset[Wish]] = {
    AnswerKind.YES: frozenset({Wish.SIGN_LANGUAGE, Wish.STEP_FREE, Wish.OTHERS_JOIN}),
    AnswerKind.NOT_NOW: frozenset({Wish.ASK_LATER, Wish.DO_NOT_ASK}),
    AnswerKind.WITHDRAWN: frozenset({Wish.ASK_LATER, Wish.DO_NOT_ASK}),
    AnswerKind.TALK_FIRST: frozenset({Wish.CALL, Wish.TEXT, Wish.EMAIL}),
}


class ConsentState(models.TextChoices):
    """Where an invitation stands, derived from its answers and never stored."""

    WAITING = "waiting", "No answer yet"
    YES = "yes", "Said yes"
    NOT_NOW = "not_now", "Not now"
    TALK_FIRST = "talk_first", "Would like to talk first"
    CONFLICT = "conflict", "Guardians differ: talk with them"
    EXPIRED = "expired", "Closed without an answer"


CONSENT_TRANSITIONS: dict[ConsentState, frozenset[ConsentState]] = {
    ConsentState.WAITING: frozenset(
        {ConsentState.YES, ConsentState.NOT_NOW, ConsentState.TALK_FIRST, ConsentState.EXPIRED}
    ),
    ConsentState.YES: frozenset({ConsentState.NOT_NOW, ConsentState.TALK_FIRST, ConsentState.CONFLICT}),
    ConsentState.NOT_NOW: frozenset({ConsentState.YES, ConsentState.TALK_FIRST, ConsentState.CONFLICT}),
    ConsentState.TALK_FIRST: frozenset({ConsentState.YES, ConsentState.NOT_NOW, ConsentState.CONFLICT}),
    ConsentState.CONFLICT: frozenset({ConsentState.YES, ConsentState.NOT_NOW, ConsentState.TALK_FIRST}),
    ConsentState.EXPIRED: frozenset(),
}

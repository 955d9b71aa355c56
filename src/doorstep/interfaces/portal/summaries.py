"""An answer and a visit as a family reads them: in the page's language, and nothing about anyone else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.portal.forms.times import value_of
from doorstep.interfaces.portal.opening import Opened


@dataclass(frozen=True, slots=True)
class Moment:
    """A time in words: ``value`` is how a form sends it."""

    day: str
    hours: str
    value: str


@dataclass(frozen=True, slots=True)
class SaidSummary:
    """An answer that stands: ``kind`` as a code for the template, the rest as words.

    ``called_off``: the family called off a visit that rested on it, and its hour is not named any more.
    """

    kind: str
    on: str
    place: str
    times: tuple[Moment, ...]
    wishes: tuple[str, ...]
    called_off: bool


@dataclass(frozen=True, slots=True)
class VisitSummary:
    """A visit: who comes, when and where; ``faces`` are names for a picture of two letters."""

    faces: tuple[str, ...]
    names: str
    day: str
    hours: str
    place: str
    interpreter: str
    asked_for_another_time: bool


def said(opened: Opened) -> SaidSummary:
    """What this guardian said last; the guardian has answered."""
    answer = opened.answer
    assert answer is not None
    wishes = [_("Someone who speaks my language")] if answer.interpreter_wanted else []
    return SaidSummary(
        kind="not_now" if answer.kind == AnswerKind.WITHDRAWN else answer.kind,
        on=opened.day(answer.at),
        place=place(PlaceKind(answer.place), answer.place_name) if answer.place else "",
        times=times(
            [time.starts_at for time in answer.times.all() if time.starts_at not in opened.called_off], opened
        ),
        wishes=(*wishes, *(wish_words(Wish(wish)) for wish in answer.wishes)),
        called_off=bool(opened.called_off),
    )


def visit(opened: Opened) -> VisitSummary:
    """The visit as the family knows it; there is one."""
    found, answer = opened.visit, opened.answer
    assert found is not None
    assert answer is not None
    pair = (found.lead, found.partner)
    return VisitSummary(
        faces=tuple(str(educator) for educator in pair),
        names=opened.names([educator.addressed for educator in pair]),
        day=opened.day(found.starts_at),
        hours=opened.hours(found.starts_at, found.ends_at),
        place=place(PlaceKind(found.place), found.place_name),
        interpreter=found.interpreter.addressed if found.interpreter else "",
        asked_for_another_time=found.state == VisitState.CONFIRMED
        and answer.pk > (found.answer_id or 0)
        and found.starts_at not in {time.starts_at for time in answer.times.all()},
    )


def visit_that_stands(opened: Opened) -> VisitSummary | None:
    """The visit that stands while another time is asked for, so that nobody believes it gone."""
    return visit(opened) if opened.visit is not None else None


def times(starts: Sequence[datetime], opened: Opened) -> tuple[Moment, ...]:
    """Times in words, in the order given."""
    length = timedelta(minutes=opened.sight.minutes)
    return tuple(Moment(opened.day(at), opened.hours(at, at + length), value_of(at)) for at in starts)


def place(kind: PlaceKind, name: str) -> str:
    """A place in words, with the name the family gave it."""
    label = {
        PlaceKind.HOME: _("Your home"),
        PlaceKind.LIBRARY: _("A library"),
        PlaceKind.PARK: _("A park"),
        PlaceKind.CAFE: _("A coffee shop"),
        PlaceKind.VIDEO: _("By video"),
        PlaceKind.OTHER: _("Another place"),
    }[kind]
    return f"{label}: {name}" if name else label


def wish_words(wish: Wish) -> str:
    """A wish in words."""
    return {
        Wish.SIGN_LANGUAGE: _("A sign language interpreter"),
        Wish.STEP_FREE: _("A place without steps"),
        Wish.OTHERS_JOIN: _("Someone else will join us"),
        Wish.CALL: _("Call me"),
        Wish.TEXT: _("Send me a text"),
        Wish.EMAIL: _("Send me an e-mail"),
        Wish.ASK_LATER: _("You may ask me again this year"),
        Wish.DO_NOT_ASK: _("Please do not ask again this year"),
    }[wish]

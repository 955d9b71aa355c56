"""What a guardian has chosen so far, kept on their own device until they send it.

A signed cookie for the pages of one link, gone after two hours or when the answer is sent. Nothing is known
to the school before that, and closing the page is enough to forget it. Going back and forth in the browser
always shows what was chosen.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from doorstep.domain.consent.actions.answers import Said
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.rules import MOST_TIMES
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.interfaces.portal.opening import Opened
from doorstep.kernel.foreign import json_in

COOKIE: Final = "draft"
_SECONDS: Final = 2 * 3600


@dataclass(frozen=True, slots=True)
class Draft:
    """A yes in the making: ``times`` by preference, or the one that is kept where it is ``booked``."""

    place: PlaceKind | None = None
    place_name: str = ""
    times: tuple[datetime, ...] = ()
    interpreter_wanted: bool = False
    wishes: frozenset[Wish] = frozenset()
    booked: bool = False

    @property
    def said(self) -> Said:
        """What it says when it is sent."""
        return Said(
            kind=AnswerKind.YES,
            place=self.place,
            place_name=self.place_name,
            times=self.times,
            interpreter_wanted=self.interpreter_wanted,
            wishes=self.wishes,
        )

    def with_times(self, times: Iterable[datetime]) -> Draft:
        """The same draft with these times, each once, as many as are kept."""
        return replace(self, times=tuple(dict.fromkeys(times))[:MOST_TIMES])

    def sooner(self, at: datetime) -> Draft:
        """The same draft with one time a place earlier in the order of preference."""
        times = list(self.times)
        if at in times[1:]:
            place = times.index(at)
            times[place - 1 : place + 1] = times[place], times[place - 1]
        return replace(self, times=tuple(times))


def begun(request: HttpRequest, opened: Opened) -> Draft | None:
    """The draft on this device, times gone by left out; None where nothing was chosen, or it was sent."""
    kept = request.get_signed_cookie(COOKIE, None, salt=_salt(opened), max_age=_SECONDS)
    return _ahead(_read(json_in(kept)), opened) if kept else None


def of(request: HttpRequest, opened: Opened) -> Draft:
    """The draft on this device, or what stands where the guardian said yes before; times gone by left out.

    Who asks for another time than that of a visit which is set has said none of them yet, and an hour that
    was called off is not theirs any more.
    """
    draft = begun(request, opened)
    if draft is not None:
        return draft
    if opened.answer is not None and opened.answer.kind == AnswerKind.YES:
        said = Said.by(opened.answer)
        times = () if opened.visit is not None else said.times
        draft = Draft(
            place=said.place,
            place_name=said.place_name,
            times=tuple(at for at in times if at not in opened.called_off),
            interpreter_wanted=said.interpreter_wanted,
            wishes=said.wishes,
        )
    else:
        draft = Draft()
    return _ahead(draft, opened)


def keep(response: HttpResponse, draft: Draft, opened: Opened) -> HttpResponse:
    """The response, with the draft for the next page."""
    response.set_signed_cookie(
        COOKIE,
        json.dumps(_written(draft), separators=(",", ":")),
        salt=_salt(opened),
        max_age=_SECONDS,
        path=_path(opened),
        secure=settings.CSRF_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def forget(response: HttpResponse, opened: Opened) -> HttpResponse:
    """The response, with the draft gone from this device."""
    response.delete_cookie(COOKIE, path=_path(opened), samesite="Lax")
    return response


def _ahead(draft: Draft, opened: Opened) -> Draft:
    return draft.with_times(at for at in draft.times if at > opened.now)


def _path(opened: Opened) -> str:
    return reverse("portal:invitation", args=[opened.token])


def _salt(opened: Opened) -> str:
    """Bound to the link, so that no draft passes to another family on a shared phone."""
    return f"doorstep.portal.draft.{opened.sight.link_id}"


def _written(draft: Draft) -> dict[str, Any]:
    return {
        "place": draft.place or "",
        "name": draft.place_name,
        "times": [int(at.timestamp()) for at in draft.times],
        "interpreter": draft.interpreter_wanted,
        "wishes": sorted(draft.wishes),
        "booked": draft.booked,
    }


def _read(kept: dict[str, Any]) -> Draft:
    return Draft(
        place=PlaceKind(kept["place"]) if kept["place"] else None,
        place_name=kept["name"],
        times=tuple(datetime.fromtimestamp(at, UTC) for at in kept["times"]),
        interpreter_wanted=kept["interpreter"],
        wishes=frozenset(Wish(wish) for wish in kept["wishes"]),
        booked=kept.get("booked", False),
    )

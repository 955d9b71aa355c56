"""A brake on guessing: tokens that this site never made are refused ever faster, and real ones never are.

A code on paper is short: tries at one link count together, from however many networks, and so do all tries at
all codes. A genuine token vouches for itself, so a school where many families share one address is never
locked out; only what vouches for nothing is counted. All processes count together, in the database; each
counts for itself too, so that who guesses on is refused without asking anyone. What makes guessing hopeless
is the length of the secret.
"""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Mapping, Sequence
from ipaddress import ip_address, ip_network
from typing import Final

from django.http import HttpRequest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions import guesses
from doorstep.domain.consent.queries.guesses import made
from doorstep.kernel.clock import standing_clock

PER_MINUTE: Final = 60
ALL_PER_MINUTE: Final = 600
"""Wrong guesses of everybody; until the minute is over no typed code is looked at, and links open on."""

_PREFIX: Final = {4: 24, 6: 56}
_MOST_NETWORKS: Final = 10_000
_TOKENS: Final = "all tokens"
_CODES: Final = "all codes"
_OURSELVES: Final = Actor.system("portal")


class TooManyGuesses(Exception):  # noqa: N818 - an answer, not an error in the program
    """A network, or all of them together, have guessed too often within a minute."""


class _Brake:
    """What this process has seen itself."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = 0
        self._guesses: Counter[str] = Counter()

    def made(self, places: Sequence[str], minute: int) -> Mapping[str, int]:
        """How many guesses each place has made within this minute."""
        with self._lock:
            return {place: self._guesses[place] if minute == self._minute else 0 for place in places}

    def count(self, places: Sequence[str], minute: int) -> Mapping[str, int]:
        """How many guesses each place has made within this minute, this one included."""
        with self._lock:
            if minute != self._minute or len(self._guesses) > _MOST_NETWORKS:
                self._minute = minute
                self._guesses.clear()
            self._guesses.update(places)
            return {place: self._guesses[place] for place in places}


_brake: Final = _Brake()


def guessed(request: HttpRequest) -> None:
    """Count a token that this site never made; raise where too many were tried this minute."""
    places = (_network(request), _TOKENS)
    if _too_many(_brake.count(places, _minute())) or _too_many(_counted(places)):
        raise TooManyGuesses


def check_may_guess(request: HttpRequest, *, at: str) -> None:
    """Raise where a network, or all of them at one thing or at all, have guessed too often this minute.

    For what is short enough to be guessed (a code on paper): it is asked before the code is looked at, so
    that a right one among too many tells the guesser nothing.
    """
    places = _places(request, at)
    clock = standing_clock()
    if _reached(_brake.made(places, _minute())) or _reached(made(places=places, at=clock.now())):
        raise TooManyGuesses


def guessed_at(request: HttpRequest, *, at: str) -> None:
    """Count a wrong guess at one thing, for its network, for the thing, and for everybody."""
    places = _places(request, at)
    _brake.count(places, _minute())
    _counted(places)


def _places(request: HttpRequest, at: str) -> tuple[str, ...]:
    return tuple(filter(None, (_network(request), at, _CODES)))


def _counted(places: Sequence[str]) -> Mapping[str, int]:
    return guesses.count(places=places, by=_OURSELVES, clock=standing_clock())


def _too_many(counts: Mapping[str, int]) -> bool:
    return any(number > _most(place) for place, number in counts.items())


def _reached(counts: Mapping[str, int]) -> bool:
    return any(number >= _most(place) for place, number in counts.items())


def _most(place: str) -> int:
    return ALL_PER_MINUTE if place in (_TOKENS, _CODES) else PER_MINUTE


def _minute() -> int:
    return int(standing_clock().now().timestamp()) // 60


def _network(request: HttpRequest) -> str:
    """The network a request comes from, as providers hand them out: /24, or /56 of IPv6."""
    address = str(request.META.get("REMOTE_ADDR", ""))
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{parsed}/{_PREFIX[parsed.version]}", strict=False))

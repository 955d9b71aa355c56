"""A brake on guessing: tokens that this site never made are refused ever faster, and real ones never are.

A code on paper is short: tries at one link count together, from however many networks. A genuine token
vouches for itself, so a school where many families share one address is never locked out; only what vouches
for nothing is counted. The count is kept by each process, which is enough for a brake:
what makes guessing hopeless is the length of the secret.
"""

from __future__ import annotations

import threading
from collections import Counter
from ipaddress import ip_address, ip_network
from typing import Final

from django.http import HttpRequest

from doorstep.kernel.clock import standing_clock

PER_MINUTE: Final = 60
_PREFIX: Final = {4: 24, 6: 56}
_MOST_NETWORKS: Final = 10_000


class TooManyGuesses(Exception):  # noqa: N818 - an answer, not an error in the program
    """A network has guessed too often within a minute."""


class _Brake:
    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._minute = 0
        self._guesses: Counter[str] = Counter()

    def made(self, network: str, minute: int) -> int:
        """How many guesses a network has made within this minute."""
        with self._lock:
            return self._guesses[network] if minute == self._minute else 0

    def count(self, network: str, minute: int) -> int:
        """How many guesses a network has made within this minute, this one included."""
        with self._lock:
            if minute != self._minute or len(self._guesses) > _MOST_NETWORKS:
                self._minute = minute
                self._guesses.clear()
            self._guesses[network] += 1
            return self._guesses[network]


_brake: Final = _Brake()


def guessed(request: HttpRequest) -> None:
    """Count a token that this site never made; raise where its network has made too many this minute."""
    if _brake.count(_network(request.META.get("REMOTE_ADDR", "")), _minute()) > PER_MINUTE:
        raise TooManyGuesses


def check_may_guess(request: HttpRequest, *, at: str) -> None:
    """Raise where a network, or all of them together at one thing, have guessed too often this minute.

    For what is short enough to be guessed (a code on paper): it is asked before the code is looked at, so
    that a right one among too many tells the guesser nothing.
    """
    for counted in (_network(request.META.get("REMOTE_ADDR", "")), at):
        if counted and _brake.made(counted, _minute()) >= PER_MINUTE:
            raise TooManyGuesses


def guessed_at(request: HttpRequest, *, at: str) -> None:
    """Count a wrong guess at one thing, for its network and for the thing."""
    for counted in (_network(request.META.get("REMOTE_ADDR", "")), at):
        if counted:
            _brake.count(counted, _minute())


def _minute() -> int:
    return int(standing_clock().now().timestamp()) // 60


def _network(address: str) -> str:
    """The network an address belongs to, as providers hand them out: /24, or /56 of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{parsed}/{_PREFIX[parsed.version]}", strict=False))

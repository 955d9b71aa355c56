"""A brake on guessing: tokens that this site never made are refused ever faster, and real ones never are.

A genuine token vouches for itself, so a school where many families share one address is never locked out;
only what vouches for nothing is counted. The count is kept by each process, which is enough for a brake:
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
    minute = int(standing_clock().now().timestamp()) // 60
    if _brake.count(_network(request.META.get("REMOTE_ADDR", "")), minute) > PER_MINUTE:
        raise TooManyGuesses


def _network(address: str) -> str:
    """The network an address belongs to, as providers hand them out: /24, or /56 of IPv6."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    return str(ip_network(f"{parsed}/{_PREFIX[parsed.version]}", strict=False))

"""The public beacon over the web, where a district's server may ask it: for the month's sample alone.

What it answers needs no trust: a signature proves itself against the key in our code, so a server that lies
is refused, and one that is silent is asked again in an hour.
"""

from __future__ import annotations

import requests

from doorstep.algorithms.lottery import Round
from doorstep.kernel.foreign import json_in

_SECONDS = 20


class WebBeacon:
    """Rounds of drand from a server of the League of Entropy, or of one's own, by its address."""

    def __init__(self, url: str) -> None:
        self._url = url.rstrip("/")

    def signature(self, named: Round) -> str | None:
        """What the server says of a round; None where it does not answer, or not with that."""
        try:
            answer = requests.get(f"{self._url}/{named.chain}/public/{named.number}", timeout=_SECONDS)
            answer.raise_for_status()
            said = json_in(answer.content)
        except (requests.RequestException, ValueError):
            return None
        signature = said.get("signature") if isinstance(said, dict) else None
        return signature if isinstance(signature, str) else None

"""How often somebody has guessed at links and codes lately."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.utils.crypto import salted_hmac

from doorstep.domain.consent.models import Guess

_PURPOSE: Final = "doorstep.consent.guess"


def made(*, places: Sequence[str], at: datetime) -> Mapping[str, int]:
    """How many wrong guesses each place has made within this minute."""
    digests = {digest_of(place): place for place in places}
    counted = Guess.objects.filter(place__in=digests, minute=minute_of(at)).values_list("place", "made")
    return dict.fromkeys(places, 0) | {digests[digest]: number for digest, number in counted}


def digest_of(place: str) -> str:
    """What is kept of a place: nobody can read a network out of it who does not know the site's secret."""
    return salted_hmac(_PURPOSE, place, algorithm="sha256").hexdigest()[:32]


def minute_of(moment: datetime) -> int:
    """The number of a minute."""
    return int(moment.timestamp()) // 60

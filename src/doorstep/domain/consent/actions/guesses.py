"""Counting wrong links and codes, for all processes together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.db import connection, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.models import Guess
from doorstep.domain.consent.queries.guesses import digest_of, minute_of
from doorstep.kernel.clock import Clock

_COUNT: Final = """
INSERT INTO consent_guess AS g (place, minute, made) SELECT place, %s, 1 FROM unnest(%s::text[]) AS place
ON CONFLICT (place, minute) DO UPDATE SET made = g.made + 1 RETURNING place, made
"""


@transaction.atomic
def count(*, places: Sequence[str], by: Actor, clock: Clock) -> Mapping[str, int]:  # noqa: ARG001 - who guesses is nobody we know
    """Count one wrong guess for each place; how many each has made within this minute, this one included.

    Whoever opens a minute takes away what was counted before the last one.
    """
    minute = minute_of(clock.now())
    digests = {digest_of(place): place for place in places}
    with connection.cursor() as cursor:
        # in one order, so that two who guess at once wait for each other and never block
        cursor.execute(_COUNT, [minute, sorted(digests)])
        made = {digests[digest]: number for digest, number in cursor.fetchall()}
    if 1 in made.values():
        Guess.objects.filter(minute__lt=minute - 1).delete()
    return made

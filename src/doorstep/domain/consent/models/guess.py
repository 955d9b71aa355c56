from __future__ import annotations

from django.db import models


class Guess(models.Model):
    """How many wrong links and codes one place tried in one minute, whichever process was asked.

    A place is a network, one link, or everybody together; only a keyed digest of it is kept, and that for
    minutes. It belongs to no district: who guesses has not said whose door it is. The table is not written
    ahead, for a brake may be forgotten in a crash.
    """

    place = models.CharField(max_length=32)
    minute = models.BigIntegerField()
    made = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["place", "minute"], name="consent_guess_one_count"),
        ]

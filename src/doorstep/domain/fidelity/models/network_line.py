from __future__ import annotations

from django.db import models


class NetworkLine(models.Model):
    """What one district hands on to the network for a school year: one line of numbers, none of them small.

    It stands outside the walls, for the network reads every district's; so it names the district in words,
    refers to nothing inside one, and the database takes it from the district itself alone. A number that is
    null was too small to leave.
    """

    slug = models.SlugField(max_length=80)
    name = models.CharField(max_length=200)
    ends_in = models.PositiveSmallIntegerField()
    schools = models.PositiveSmallIntegerField()
    numbers = models.JSONField()
    handed_on_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["slug", "ends_in"], name="fidelity_networkline_once")]

from __future__ import annotations

from django.db import models


class District(models.Model):
    """A school district, and the tenant: everything that tells of people stands inside one.

    It holds nothing about a person, so it has no row security of its own; jobs list districts and then work
    inside one at a time. With ``asks_second_factor`` nobody who runs programs, pays or administers here comes
    in by a password alone.
    """

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=64, default="America/Los_Angeles")
    asks_second_factor = models.BooleanField(default=True, db_default=True)

    def __str__(self) -> str:
        return self.name

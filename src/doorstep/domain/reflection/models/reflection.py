from __future__ import annotations

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit


class Tier(models.TextChoices):
    """Who may read a reflection; what is for its author alone never leaves her device."""

    PAIR = "pair", "My partner; fit to be shown to the family"
    THEMES = "themes", "Only the themes, without words"


class Theme(models.TextChoices):
    """What a visit may have brought, in ten lines about the educator herself."""

    STRENGTHS = "strengths", "I saw strengths I had not seen"
    ASSUMPTION = "assumption", "An assumption of mine was wrong"
    HOPES = "hopes", "Their hopes are like mine"
    TRUST = "trust", "We can be open with each other now"
    REACH = "reach", "I know how to reach them"
    LEARNING = "learning", "I will teach something differently"
    NERVES = "nerves", "I was nervous, and it went well"
    LANGUAGE = "language", "Language stood between us"
    TIME = "time", "Finding the time was hard"
    FOLLOW_UP = "follow_up", "I promised something and need help with it"


class Reflection(DistrictRow):
    """What one visitor shares about herself after a visit: an assumption, a change, her classroom.

    There is no field about the home, the family or a child. Under `Tier.THEMES` the words are empty.
    """

    visit = DistrictKey(Visit, on_delete=models.PROTECT, related_name="reflections")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="reflections")
    tier = models.CharField(max_length=8, choices=Tier.choices)
    assumption = models.CharField(max_length=600, blank=True)
    changed = models.CharField(max_length=600, blank=True)
    classroom = models.CharField(max_length=600, blank=True)
    shared_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "visit", "educator"], name="reflection_reflection_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(tier="themes") | models.Q(assumption="", changed="", classroom=""),
                name="reflection_reflection_themes_alone",
            ),
        ]


class ReflectionTheme(DistrictRow):
    """A line that a visitor ticked."""

    reflection = DistrictKey(Reflection, on_delete=models.CASCADE, related_name="themes")
    theme = models.CharField(max_length=12, choices=Theme.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "reflection", "theme"], name="reflection_reflectiontheme_once"
            )
        ]

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Final

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow


class EducatorKind(models.TextChoices):
    """What someone does at school; only teachers can lead a visit to a family of theirs."""

    TEACHER = "teacher", "Teacher"
    SUPPORT = "support", "Support staff"
    ADMINISTRATOR = "administrator", "Administrator"
    INTERPRETER = "interpreter", "Interpreter"


class LanguageLevel(models.TextChoices):
    """How well an educator speaks a language, the best first."""

    NATIVE = "native", "First language"
    FLUENT = "fluent", "Well enough to hold a visit"
    SOME = "some", "A little, not for a visit"
    NONE = "none", "Not at all"


VISIT_LEVELS: Final = (LanguageLevel.NATIVE, LanguageLevel.FLUENT)
"""The levels at which a visit can be held in a language."""


class Educator(DistrictRow):
    """Someone of the school who may go on visits: a teacher, support staff, or an interpreter.

    An interpreter carries a credential; a child, a sibling or an untrained person never interprets. One who
    serves two districts signs in with one account, and is an educator in each.
    """

    key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    sourced_id = models.CharField(max_length=255)
    user = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="educators")
    courtesy_title = models.CharField(max_length=20, blank=True)
    given_name = models.CharField(max_length=255)
    family_name = models.CharField(max_length=255)
    kind = models.CharField(max_length=20, choices=EducatorKind.choices, default=EducatorKind.TEACHER)
    job_title = models.CharField(max_length=100, blank=True)
    email = models.CharField(max_length=254, blank=True)
    phone = models.CharField(max_length=32, blank=True)
    school = DistrictKey(School, on_delete=models.PROTECT, related_name="educators")
    interpreter_credential = models.CharField(max_length=100, blank=True)
    missing_since = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "sourced_id"], name="people_educator_sourced_id"),
            models.UniqueConstraint(
                fields=["district", "user"],
                name="people_educator_account",
                condition=models.Q(user__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.given_name} {self.family_name}"

    @property
    def addressed(self) -> str:
        """How a family speaks of them: “Ms. Alvarez”, or the full name where no title is known."""
        return addressed(self.courtesy_title, self.given_name, self.family_name)

    @property
    def initials(self) -> str:
        """Two letters for a small picture of a person."""
        return f"{self.given_name[:1]}{self.family_name[:1]}".upper()

    @property
    def visit_languages(self) -> tuple[str, ...]:
        """The languages a visit can be held in, by code; prefetch ``languages`` where there are many."""
        return tuple(sorted(row.language for row in self.languages.all() if row.level in VISIT_LEVELS))


def addressed(title: str, given_name: str, family_name: str) -> str:
    """How a family speaks of someone: “Ms. Alvarez”, or the full name where no title is known."""
    return f"{title} {family_name}" if title else f"{given_name} {family_name}"


def understood(language: str, people: Iterable[Educator]) -> bool:
    """Whether one of some people can hold a visit in a language; also where no language is known."""
    return not language or any(language in person.visit_languages for person in people)


class EducatorLanguage(DistrictRow):
    """A language of an educator, and how well she speaks it.

    What a roster names counts as fluent, for rosters know no levels. ``said`` is what she said herself, or
    the office on her behalf: a roster adds what it knows and never changes that, so “not at all” is a row.
    """

    educator = DistrictKey(Educator, on_delete=models.PROTECT, related_name="languages")
    language = models.CharField(max_length=16)
    level = models.CharField(
        max_length=6,
        choices=LanguageLevel.choices,
        default=LanguageLevel.FLUENT,
        db_default=LanguageLevel.FLUENT,
    )
    said = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "educator", "language"], name="people_educatorlanguage_once"
            ),
            models.CheckConstraint(
                condition=models.Q(level__in=LanguageLevel.values), name="people_educatorlanguage_level"
            ),
        ]

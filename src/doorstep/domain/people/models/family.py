from __future__ import annotations

import uuid

from django.contrib.postgres.functions import RandomUUID
from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models.guardian import Guardian
from doorstep.domain.people.models.home import Home
from doorstep.domain.people.models.student import Student


class Family(DistrictRow):
    """A family unit for visiting: children who live together, with the adults who live with them.

    It is derived from the guardian graph (who lives with whom), never from the text of an address or a
    surname. Children in two homes are in two units. ``derived_from`` is the derivation's stable key, so the
    same roster gives the same units; ``key`` is what others see.
    """

    key = models.UUIDField(default=uuid.uuid4, db_default=RandomUUID(), unique=True, editable=False)
    derived_from = models.CharField(max_length=300)
    name = models.CharField(max_length=300)
    language = models.CharField(max_length=16, blank=True)
    home = DistrictKey(Home, on_delete=models.PROTECT, null=True, blank=True, related_name="families")
    dissolved_on = models.DateField(null=True, blank=True)
    do_not_contact = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "derived_from"], name="people_family_derived_from")
        ]
        indexes = [models.Index(fields=["district", "name"], name="people_family_name")]

    def __str__(self) -> str:
        return self.name


class FamilyStudent(DistrictRow):
    """A child of a family unit."""

    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="members")
    student = DistrictKey(Student, on_delete=models.PROTECT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "family", "student"], name="people_familystudent_once"
            )
        ]
        indexes = [models.Index(fields=["district", "student"], name="people_familystudent_student")]


class FamilyGuardian(DistrictRow):
    """An adult of a family unit."""

    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="adults")
    guardian = DistrictKey(Guardian, on_delete=models.PROTECT, related_name="families")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "family", "guardian"], name="people_familyguardian_once"
            )
        ]
        indexes = [models.Index(fields=["district", "guardian"], name="people_familyguardian_guardian")]

from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.states import ImportState


class RosterImport(DistrictRow):
    """One roster that came in, as a change set: what it holds, what it would change, what became of it.

    ``counts`` is per kind of record: new, changed, unchanged, missing, refused.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255, blank=True)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.PARSED)
    counts = models.JSONField(default=dict)
    parsed_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)


class RosterProblem(DistrictRow):
    """One row or cell of a roster that could not be used: where it is, and what to do about it (a code)."""

    roster_import = DistrictKey(RosterImport, on_delete=models.PROTECT, related_name="problems")
    file = models.CharField(max_length=100)
    row = models.IntegerField()
    column = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=300, blank=True)
    code = models.CharField(max_length=60)
    params = models.JSONField(default=dict)

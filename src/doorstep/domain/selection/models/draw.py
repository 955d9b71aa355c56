from __future__ import annotations

import uuid

from django.db import models

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.models import Educator, Family
from doorstep.domain.programs.models import Program


class Draw(DistrictRow):
    """A committed draw: its pool, quotas and equally likely panels, fixed before the number is known.

    Rows are never changed. ``content`` is the canonical text whose SHA-256 is ``commitment``. A second draw
    of the same pool is a later ``generation`` and stands only on a `Redraw` with its reason and approvers.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    program = DistrictKey(Program, on_delete=models.PROTECT, related_name="draws")
    pool = models.CharField(max_length=80)
    generation = models.PositiveSmallIntegerField(default=1)
    content = models.TextField()
    commitment = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    panels = models.PositiveIntegerField()
    committed_at = models.DateTimeField()
    committed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "program", "pool", "generation"], name="selection_draw_generation"
            )
        ]


class DrawFamily(DistrictRow):
    """A family in a committed pool: the name it has there and its chance, as a fraction.

    ``pool_id`` is a keyed digest, so a certificate names nobody and stays verifiable after a family's record
    is erased.
    """

    draw = DistrictKey(Draw, on_delete=models.PROTECT, related_name="families")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="draws")
    pool_id = models.CharField(max_length=32)
    chance_numerator = models.BigIntegerField()
    chance_denominator = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "draw", "family"], name="selection_drawfamily_once"),
            models.UniqueConstraint(
                fields=["district", "draw", "pool_id"], name="selection_drawfamily_pool_id"
            ),
        ]


class Reveal(DistrictRow):
    """The public number, typed in by two people, and what it drew."""

    draw = DistrictKey(Draw, on_delete=models.PROTECT, related_name="reveals")
    number = models.CharField(max_length=200)
    typed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_by = models.CharField(max_length=200)
    revealed_at = models.DateTimeField()
    certificate = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["district", "draw"], name="selection_reveal_once")]


class DrawnFamily(DistrictRow):
    """The order in which a reveal invites: ``rank`` from 1; the panel first, then those who may follow."""

    reveal = DistrictKey(Reveal, on_delete=models.PROTECT, related_name="order")
    family = DistrictKey(Family, on_delete=models.PROTECT, related_name="drawn")
    educator = DistrictKey(Educator, on_delete=models.PROTECT, null=True, related_name="+")
    rank = models.PositiveIntegerField()
    in_panel = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "reveal", "family"], name="selection_drawnfamily_once"
            ),
            models.UniqueConstraint(fields=["district", "reveal", "rank"], name="selection_drawnfamily_rank"),
        ]

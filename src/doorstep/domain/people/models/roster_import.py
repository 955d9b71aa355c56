from __future__ import annotations

import json
import uuid

from django.conf import settings
from django.db import models

from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.people.ports import Consequence
from doorstep.domain.people.states import ImportState


class RosterImport(DistrictRow):
    """One roster that came in, as a change set: what it holds, what it would change, what became of it.

    ``counts`` is per kind of record: new, changed, unchanged, missing, and how many were known before.
    ``problem_counts`` is per consequence. ``options`` are what a person said about the files (how dates are
    written, which character set). ``approved_by`` names who took a change of unusual size upon themselves.
    ``stage``, ``done`` and ``total`` say how far work on it has come; ``trouble`` is the code, and its
    parameters, of what stopped it. ``created`` has, per kind, the ids of the rows it made, as a multirange:
    with `RosterChange` it is what an undo goes by. ``base`` is, per kind, a digest of the known rows that it
    would change or miss: another one means that somebody changed them since. ``consequences`` counts, by
    code, what later chapters hold that would stand (or stood) no longer; None where nobody was asked.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    source = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255, blank=True)
    fingerprint = models.CharField(max_length=64)
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.PARSED)
    options = models.JSONField(default=dict)
    counts = models.JSONField(default=dict)
    problem_counts = models.JSONField(default=dict)
    created = models.JSONField(default=dict)
    base = models.JSONField(default=dict)
    consequences = models.JSONField(null=True, blank=True)
    undone_counts = models.JSONField(default=dict)
    brought_by = models.CharField(max_length=200, blank=True)
    approved_by = models.CharField(max_length=200, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    done = models.BigIntegerField(default=0)
    total = models.BigIntegerField(null=True, blank=True)
    trouble = models.CharField(max_length=60, blank=True)
    trouble_params = models.JSONField(default=dict)
    parsed_at = models.DateTimeField()
    applied_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["district", "parsed_at"], name="people_rosterimport_parsed")]


class RosterProblem(DistrictRow):
    """One row or cell of a roster that could not be used: where it is, and what to do about it (a code)."""

    roster_import = DistrictKey(RosterImport, on_delete=models.PROTECT, related_name="problems")
    file = models.CharField(max_length=100)
    row = models.IntegerField()
    column = models.CharField(max_length=100, blank=True)
    value = models.CharField(max_length=300, blank=True)
    code = models.CharField(max_length=60)
    params = models.JSONField(default=dict)
    consequence = models.CharField(
        max_length=20,
        choices=[(each.value, each.value) for each in Consequence],
        default=Consequence.ROW_REFUSED.value,
    )

    class Meta:
        indexes = [models.Index(fields=["district", "roster_import"], name="people_rosterproblem_import")]


class RosterRow(DistrictRow):
    """The cells of a refused row (and of its file's header), sealed, so that they can be handed back."""

    roster_import = DistrictKey(RosterImport, on_delete=models.PROTECT, related_name="rows")
    file = models.CharField(max_length=100)
    row = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "roster_import", "file", "row"], name="people_rosterrow_once"
            )
        ]

    @staticmethod
    def _place(*, district_id: int, import_key: uuid.UUID, file: str, row: int) -> str:
        return f"people_rosterrow/{import_key}/{file}/{row}/{district_id}"

    @classmethod
    def seal(cls, cells: list[str], *, district_id: int, import_key: uuid.UUID, file: str, row: int) -> bytes:
        """The sealed form of a row's cells."""
        place = cls._place(district_id=district_id, import_key=import_key, file=file, row=row)
        return settings.ADDRESS_KEYS.seal(json.dumps(cells, ensure_ascii=False), place=place)

    def place(self, *, import_key: uuid.UUID) -> str:
        """What the sealed cells are bound to."""
        return self._place(district_id=self.district_id, import_key=import_key, file=self.file, row=self.row)

    def cells(self, *, import_key: uuid.UUID) -> list[str]:
        """The cells as they stood in the file."""
        place = self.place(import_key=import_key)
        opened: list[str] = json.loads(settings.ADDRESS_KEYS.open(bytes(self.sealed), place=place))
        return opened


class RosterUpload(DistrictRow):
    """A piece of an uploaded roster, sealed, kept until the change set is applied or discarded.

    The site's machines keep no files of their own, so that any of them can go on with an import.
    """

    roster_import = DistrictKey(RosterImport, on_delete=models.PROTECT, related_name="pieces")
    position = models.IntegerField()
    sealed = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "roster_import", "position"], name="people_rosterupload_once"
            )
        ]

    @staticmethod
    def _place(import_key: uuid.UUID, position: int) -> str:
        return f"people_rosterupload/{import_key}/{position}"

    @classmethod
    def seal(cls, piece: bytes, *, import_key: uuid.UUID, position: int) -> bytes:
        """The sealed form of a piece of a file."""
        return settings.ADDRESS_KEYS.seal_bytes(piece, place=cls._place(import_key, position))

    def place(self, *, import_key: uuid.UUID) -> str:
        """What the sealed piece is bound to."""
        return self._place(import_key, self.position)

    def piece(self, *, import_key: uuid.UUID) -> bytes:
        """The piece as it was uploaded."""
        opened: bytes = settings.ADDRESS_KEYS.open_bytes(
            bytes(self.sealed), place=self.place(import_key=import_key)
        )
        return opened


class RosterChange(DistrictRow):
    """What an import changed of one row: the values before and after it, for its undo.

    ``row_id`` is a row of the kind's table. Addresses stand here as they do there: sealed.
    """

    roster_import = DistrictKey(RosterImport, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=20)
    row_id = models.BigIntegerField()
    before = models.JSONField()
    after = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["district", "roster_import", "kind", "row_id"], name="people_rosterchange_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["district", "row_id"],
                condition=models.Q(kind="home"),
                name="people_rosterchange_homes",
            )
        ]

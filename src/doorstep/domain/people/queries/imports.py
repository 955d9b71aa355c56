"""Rosters that came in: what they held, and what could not be used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When

from doorstep.domain.people.models import RosterImport, RosterProblem
from doorstep.domain.people.ports import Consequence
from doorstep.domain.people.states import ImportState

_GRAVEST_FIRST = (
    Consequence.FILE_REFUSED,
    Consequence.ROW_REFUSED,
    Consequence.CELL_LEFT_OUT,
    Consequence.NOTED,
)


@dataclass(frozen=True, slots=True)
class RefusedRow:
    """A row as it stood in its file, and what was wrong with it."""

    row: int
    cells: list[str]
    problems: tuple[RosterProblem, ...]


@dataclass(frozen=True, slots=True)
class RefusedRows:
    """The refused rows of one file, under its own header."""

    file: str
    header: list[str]
    rows: tuple[RefusedRow, ...]


def recent(*, district_id: int) -> QuerySet[RosterImport]:
    """Imports of a district, the newest first."""
    return RosterImport.objects.filter(district_id=district_id).order_by("-parsed_at", "-pk")


def problems(*, roster_import: RosterImport) -> QuerySet[RosterProblem]:
    """The problems that were kept, the gravest first, then in the order of files and rows."""
    gravity = Case(
        *(When(consequence=each.value, then=Value(rank)) for rank, each in enumerate(_GRAVEST_FIRST)),
        output_field=IntegerField(),
    )
    found = RosterProblem.objects.filter(roster_import=roster_import)
    return found.order_by(gravity, "file", "row", "column", "pk")


def refused_rows(*, roster_import: RosterImport) -> list[RefusedRows]:
    """Rows to hand back to whoever keeps the roster: file by file, each with its problems."""
    wrong: defaultdict[tuple[str, int], list[RosterProblem]] = defaultdict(list)
    for problem in problems(roster_import=roster_import):
        if problem.consequence == Consequence.ROW_REFUSED.value:
            wrong[problem.file, problem.row].append(problem)
    headers: dict[str, list[str]] = {}
    rows: defaultdict[str, list[RefusedRow]] = defaultdict(list)
    for kept in roster_import.rows.order_by("file", "row"):
        cells = kept.cells(import_key=roster_import.key)
        if kept.row == 1:
            headers[kept.file] = cells
        else:
            rows[kept.file].append(RefusedRow(kept.row, cells, tuple(wrong[kept.file, kept.row])))
    return [RefusedRows(file, headers.get(file, []), tuple(these)) for file, these in rows.items()]


def with_key(key: UUID) -> RosterImport | None:
    """The import of this key, where it is one of this district."""
    return RosterImport.objects.filter(key=key).select_related("district").first()


def files_with(*, roster_import: RosterImport, code: str) -> list[str]:
    """The files in which a problem of this code was met, in order."""
    found = RosterProblem.objects.filter(roster_import=roster_import, code=code)
    return sorted(set(found.values_list("file", flat=True)))


def is_newest(*, roster_import: RosterImport) -> bool:
    """Whether no later import stands on this one."""
    later = RosterImport.objects.filter(
        district_id=roster_import.district_id, state=ImportState.APPLIED, pk__gt=roster_import.pk
    )
    return not later.exists()

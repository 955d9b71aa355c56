"""Words for what a roster import holds and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.ports import Consequence
from doorstep.domain.people.states import ImportState

KINDS: Final[dict[str, Promise]] = {
    "school": _("Schools"),
    "school_year": _("School years"),
    "student": _("Students"),
    "guardian": _("Guardians"),
    "guardianship": _("Who cares for whom"),
    "home": _("Homes"),
    "educator": _("Staff"),
    "section": _("Classes"),
    "section_teacher": _("Teachers of classes"),
    "enrollment": _("Students in classes"),
}
STATES: Final[dict[str, tuple[Promise, str]]] = {
    ImportState.RECEIVED: (_("being read"), "door"),
    ImportState.PARSED: (_("to be looked at"), "warn"),
    ImportState.REVIEW_AGAIN: (_("to be looked at again"), "warn"),
    ImportState.APPLYING: (_("being applied"), "door"),
    ImportState.APPLIED: (_("applied"), "good"),
    ImportState.UNDONE: (_("undone"), ""),
    ImportState.REFUSED: (_("cannot be used"), "stop"),
    ImportState.DISCARDED: (_("set aside"), ""),
}
STAGES: Final[dict[str, Promise]] = {
    "": _("Waiting for a worker"),
    "fetch": _("Fetching from the server"),
    "read": _("Reading the files"),
    "compare": _("Comparing with what is known"),
    "foresee": _("Looking at what would follow"),
    "write": _("Writing"),
}
CONSEQUENCES: Final[dict[str, tuple[Promise, str]]] = {
    Consequence.FILE_REFUSED.value: (_("file not usable"), "stop"),
    Consequence.ROW_REFUSED.value: (_("row left out"), "stop"),
    Consequence.CELL_LEFT_OUT.value: (_("cell left out"), "warn"),
    Consequence.NOTED.value: (_("note"), ""),
}


_FORMATS: Final = {
    "oneroster-csv": "OneRoster",
    "oneroster-rest": "OneRoster server",
    "sds-csv": "School Data Sync",
    "edfi-xml": "Ed-Fi",
}


def format_name(code: str) -> str:
    """What people call a format: “OneRoster 1.2” for ``oneroster-csv-1.2``."""
    if code.startswith("spreadsheet"):
        return gettext("Spreadsheet")
    name, _, version = code.rpartition("-")
    return f"{_FORMATS.get(name, name)} {version}".strip()


@dataclass(frozen=True, slots=True)
class KindRow:
    """One kind of record in the preview's table."""

    name: Promise
    counts: Mapping[str, int]
    mass: bool


@dataclass(frozen=True, slots=True)
class UndoneRow:
    """One kind of record in the report of an undo."""

    name: Promise
    counts: Mapping[str, int]


def undone_rows(roster_import: RosterImport) -> list[UndoneRow]:
    """What became of each kind when the import was undone."""
    names = {**KINDS, "family": _("Families")}
    return [UndoneRow(names[kind], counts) for kind, counts in roster_import.undone_counts.items()]


def kind_rows(roster_import: RosterImport, *, mass: list[str]) -> list[KindRow]:
    """What the import holds, kind by kind; kinds that it does not touch are left out."""
    return [
        KindRow(name, counts, kind in mass)
        for kind, name in KINDS.items()
        if (counts := roster_import.counts.get(kind)) and any(counts.values())
    ]

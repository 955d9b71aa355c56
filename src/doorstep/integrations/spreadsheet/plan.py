"""What a person said a spreadsheet's columns mean; kept with the import and, by its headers, for later."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from doorstep.integrations.spreadsheet.meanings import MEANINGS, NameOrder, is_ours, plain, suggest
from doorstep.kernel.refusal import Refusal

_NAMES: Final = ("student_given", "student_family", "student_name")


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """What each header means (``columns``: by `plain` header; blank where a column is left out), and more.

    ``whole``: the file holds all students there are, so that whoever it leaves out is missing. ``school``:
    where all of them are, for lists without such a column. ``year``: first and last day of the school year
    that its classes are of.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    names: NameOrder = "comma"
    whole: bool = False
    school: str = ""
    year: tuple[date, date] | None = None

    def as_json(self) -> dict[str, Any]:
        """The plan as it is kept."""
        year = [day.isoformat() for day in self.year] if self.year else None
        columns = dict(self.columns)
        return {
            "columns": columns,
            "names": self.names,
            "whole": self.whole,
            "school": self.school,
            "year": year,
        }

    @staticmethod
    def from_json(kept: Mapping[str, Any]) -> SheetPlan:
        """The plan that was kept."""
        year = kept.get("year")
        return SheetPlan(
            columns=dict(kept.get("columns") or {}),
            names=kept.get("names") or "comma",
            whole=bool(kept.get("whole")),
            school=str(kept.get("school") or ""),
            year=(date.fromisoformat(year[0]), date.fromisoformat(year[1])) if year else None,
        )

    def check(self, headers: Sequence[str]) -> None:
        """Raise `Refusal` where these headers cannot be read by this plan."""
        said = [self.columns.get(name, "") for name in _only_once(headers)]
        meant = set(said)
        unknown = sorted(meant - set(MEANINGS) - {""})
        if unknown:
            raise Refusal("rosters.sheet_meaning_unknown", meaning=unknown[0])
        twice = sorted(code for code in meant - {""} if said.count(code) > 1)
        if twice:
            raise Refusal("rosters.sheet_meaning_twice", meaning=twice[0])
        if "student_id" not in meant:
            raise Refusal("rosters.sheet_without_id")
        if not meant & set(_NAMES):
            raise Refusal("rosters.sheet_without_name")
        if not meant & {"school_id", "school_name"} and not self.school:
            raise Refusal("rosters.sheet_without_school")


def key_of(headers: Sequence[str]) -> str:
    """SHA-256 of what headers are there, whatever their order, case and punctuation, in hexadecimal."""
    names = sorted({plain(header) for header in headers} - {""})
    return hashlib.sha256("\n".join(names).encode()).hexdigest()


def suggested(headers: Sequence[str], known: Mapping[str, str] | None = None) -> SheetPlan:
    """The likeliest plan for these headers; a person looks at it before it counts."""
    names = _only_once(headers)
    codes = suggest([header for header in headers if plain(header) in names], known)
    return SheetPlan(columns={name: code for name, code in zip(names, codes, strict=True) if code})


def left_over(headers: Sequence[str], plan: SheetPlan) -> list[str]:
    """Headers that the plan says nothing of, and that we did not add ourselves."""
    return [header for header in headers if plain(header) not in plan.columns and not is_ours(header)]


def _only_once(headers: Sequence[str]) -> list[str]:
    """Headers in plain words, without blank ones and those that two columns share."""
    names = [plain(header) for header in headers]
    return [name for name in names if name and names.count(name) == 1]

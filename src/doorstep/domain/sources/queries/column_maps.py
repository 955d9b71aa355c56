"""What was said of the columns of spreadsheets."""

from __future__ import annotations

from typing import Any

from doorstep.domain.organizations.models import School
from doorstep.domain.people.models import RosterImport
from doorstep.domain.sources.models import ColumnMap

_REMEMBERED = 20


def kept_for(*, key: str) -> dict[str, Any] | None:
    """The plan that was kept for these headers (a digest of them), if any."""
    found = ColumnMap.objects.filter(key=key).values_list("plan", flat=True).first()
    return dict(found) if found is not None else None


def answers() -> dict[str, str]:
    """What each header was last said to mean, whatever stood beside it."""
    said: dict[str, str] = {}
    plans = ColumnMap.objects.order_by("-kept_at").values_list("plan", flat=True)[:_REMEMBERED]
    for plan in reversed(list(plans)):
        said |= plan.get("columns") or {}
    return said


def samples(*, roster_import: RosterImport) -> list[list[str]]:
    """The rows that were kept to be shown beside the question."""
    rows = roster_import.rows.exclude(row=1).order_by("row")
    return [row.cells(import_key=roster_import.key) for row in rows]


def school_names() -> dict[str, str]:
    """The names of the district's schools by their ids in the roster."""
    return dict(School.objects.values_list("sourced_id", "name"))

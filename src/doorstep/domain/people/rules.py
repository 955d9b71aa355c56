"""What a roster import may do, and what waits for a person."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.ports import Consequence
from doorstep.domain.people.states import IMPORT_TRANSITIONS, ImportState
from doorstep.kernel.refusal import Refusal

MASS_SHARE: Final = 0.10
MASS_ROWS: Final = 10

Counts = Mapping[str, Mapping[str, int]]


def mass_changes(counts: Counts) -> list[str]:
    """The kinds of which an import would change, or lose, more than a tenth and more than ten rows."""
    return [
        kind
        for kind, of_kind in counts.items()
        for touched in [of_kind.get("changed", 0) + of_kind.get("missing", 0)]
        if touched > MASS_ROWS and touched > MASS_SHARE * of_kind.get("known", 0)
    ]


def check_mass_change(counts: Counts, *, approved_by: str) -> None:
    """Raise where a change of unusual size has no named approver: a broken export looks just like one."""
    kinds = mass_changes(counts)
    if kinds and not approved_by.strip():
        of_kind = counts[kinds[0]]
        raise Refusal(
            "people.import_mass_change",
            kind=kinds[0],
            changed=of_kind["changed"],
            missing=of_kind["missing"],
            known=of_kind["known"],
        )


def check_files_usable(problem_counts: Mapping[str, int]) -> None:
    """Raise where a file of the roster could not be read at all: half a roster is not applied."""
    if problem_counts.get(Consequence.FILE_REFUSED.value, 0):
        raise Refusal("people.import_file_refused")


def check_import_can_become(roster_import: RosterImport, state: ImportState) -> None:
    """Raise where the change set has moved on already."""
    now = ImportState(roster_import.state)
    if state not in IMPORT_TRANSITIONS[now]:
        raise Refusal("people.import_no_such_transition", state=now.value)

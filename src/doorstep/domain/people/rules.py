"""What a roster import may do, and what waits for a person."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Final

from doorstep.domain.people.models import Decided, Guardian, RosterImport, Student
from doorstep.domain.people.ports import Consequence
from doorstep.domain.people.states import IMPORT_TRANSITIONS, ImportState
from doorstep.kernel.refusal import Refusal

MASS_SHARE: Final = 0.10
MASS_ROWS: Final = 10
OVERTAKEN: Final = "people.import_overtaken"
"""Somebody changed what a change set would change, since it was looked at."""

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


_NAMES: Final = frozenset({"given_name", "family_name"})
DECIDED_BY_HAND: Final[Mapping[Decided, frozenset[str]]] = {
    Decided.STUDENT: _NAMES | {"preferred_name", "birth_date", "grade", "home_language"},
    Decided.GUARDIAN: _NAMES | {"courtesy_title", "spoken_language", "written_language", "email", "phone"},
    Decided.GUARDIANSHIP: frozenset(
        {
            *("relation", "lives_with", "may_contact", "may_consent", "may_know_address"),
            *("may_receive_records", "starts_on", "ended_on"),
        }
    ),
    Decided.HOME: frozenset({"protected"}),
    Decided.FAMILY: frozenset({"do_not_contact"}),
}
"""What of each kind a person can decide over the roster's head."""


def check_decision(kind: Decided, values: Mapping[str, object], *, reason: str) -> None:
    """Raise where a value is not for people to decide, where its days are backwards, or without a reason."""
    if not reason.strip():
        raise Refusal("people.decision_needs_reason")
    strange = sorted(set(values) - DECIDED_BY_HAND[kind])
    if strange:
        raise Refusal("people.not_decided_by_hand", field=strange[0])
    starts_on, ended_on = values.get("starts_on"), values.get("ended_on")
    if isinstance(starts_on, date) and isinstance(ended_on, date) and ended_on <= starts_on:
        raise Refusal("people.days_backwards")


def check_court_order(forbids: Collection[str], *, begins_on: date, ends_on: date | None) -> None:
    """Raise where an order forbids nothing, or ends before it begins."""
    if not forbids:
        raise Refusal("people.order_forbids_nothing")
    if ends_on is not None and ends_on <= begins_on:
        raise Refusal("people.days_backwards")


def check_can_merge(*, kept: Guardian | Student, gone: Guardian | Student) -> None:
    """Raise where two records cannot be one person: twins, other birthdays, one merged already.

    The database refuses twins too, whoever asks.
    """
    if kept.pk == gone.pk or type(kept) is not type(gone):
        raise Refusal("people.merge_with_itself")
    if kept.merged_into_id is not None or gone.merged_into_id is not None:
        raise Refusal("people.merge_merged")
    if type(gone).objects.filter(merged_into=gone.pk).exists():
        raise Refusal("people.merge_other_way")
    if isinstance(kept, Student) and isinstance(gone, Student):
        born = {kept.birth_date, gone.birth_date} - {None}
        if len(born) > 1:
            raise Refusal("people.merge_two_birthdays")
        if kept.given_name.strip().casefold() != gone.given_name.strip().casefold():
            raise Refusal("people.merge_twins", first=kept.given_name, second=gone.given_name)

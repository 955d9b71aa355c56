"""Where what is known of a person comes from: field by field, a roster or somebody's decision."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import models
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext

from doorstep.domain.people.models import (
    Decided,
    Decision,
    Guardian,
    Guardianship,
    RosterImport,
    Student,
)
from doorstep.domain.people.queries import provenance
from doorstep.domain.people.queries.provenance import Told
from doorstep.interfaces.workspace import words


@dataclass(frozen=True, slots=True)
class Origin:
    """A value and whose word it is; ``decision`` or ``roster``, or neither where that was not kept."""

    what: Promise
    value: str
    decision: Decision | None
    roster: RosterImport | None


def origins(kind: Decided, rows: Sequence[Student | Guardian | Guardianship]) -> dict[int, list[Origin]]:
    """For some rows of a kind, by id: each value that people decide or rosters tell, with its origin."""
    ids = {kind.value: [row.pk for row in rows]}
    said, told = provenance.said_last(ids), provenance.told(ids)
    return {row.pk: _of(row, said.get((kind, row.pk), {}), told[kind, row.pk]) for row in rows}


def _of(row: models.Model, said: Mapping[str, Decision], told: Told) -> list[Origin]:
    """Blank values are left out. One that was decided and then left to the roster is still the person's,
    until a roster changes it."""
    found = []
    for field, what in words.DECIDED_FIELDS.items():
        value = getattr(row, field, None)
        if value in (None, ""):
            continue
        decision, roster = said.get(field), told.by(field)
        if decision is not None and decision.hands_back and roster is not None:
            later = roster.applied_at is not None and roster.applied_at > decision.at
            decision = None if later else decision
        found.append(Origin(what, _shown(field, value), decision, None if decision else roster))
    return found


def _shown(field: str, value: object) -> str:
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    if isinstance(value, date):
        return date_format(value, "F j, Y")
    if field == "grade":
        return words.grade_name(str(value))
    return words.language_name(str(value)) if field.endswith("language") else str(value)

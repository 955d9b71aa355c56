"""Whose word a value is: a person's decision, with the day and the reason, or a roster's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from django.db import connection
from django.db.models import Q

from doorstep.domain.people.models import Decision, RosterChange, RosterImport
from doorstep.domain.people.states import ImportState

Rows = Mapping[str, Collection[int]]
"""Ids of rows by their kind (`ports.Kind`, `models.Decided`)."""

_MADE_BY: Final = """
    SELECT i.id, r.row_id FROM people_rosterimport i, unnest(%s::bigint[]) AS r (row_id)
    WHERE i.district_id = (SELECT NULLIF(current_setting('app.district', true), '')::bigint)
        AND i.state = %s AND (i.created ->> %s)::int8multirange @> r.row_id
"""


@dataclass(slots=True)
class Told:
    """Which import made a row, and which set each field anew since; None and absent where none is known."""

    made: RosterImport | None = None
    fields: dict[str, RosterImport] = field(default_factory=dict)

    def by(self, name: str) -> RosterImport | None:
        """The import whose word a field is."""
        return self.fields.get(name, self.made)


def standing(rows: Rows) -> dict[tuple[str, int], dict[str, Decision]]:
    """The decisions that stand about some rows, by (kind, row id) and then by field; one query.

    A field without one is as the last roster that spoke of it has it.
    """
    said = said_last(rows)
    return {
        row: {name: decision for name, decision in fields.items() if not decision.hands_back}
        for row, fields in said.items()
    }


def said_last(rows: Rows) -> dict[tuple[str, int], dict[str, Decision]]:
    """The last decision about each field of some rows, those included that left it to the roster again."""
    found: defaultdict[tuple[str, int], dict[str, Decision]] = defaultdict(dict)
    for decision in Decision.objects.filter(_these(rows)).order_by("pk"):
        fields = found[decision.kind, decision.row_id]
        fields.pop(decision.field, None)
        fields[decision.field] = decision
    return dict(found)


def told(rows: Rows) -> dict[tuple[str, int], Told]:
    """By which roster each row came and each of its fields was changed last, of imports that stand.

    Two queries and one for each kind. What an import changed is kept for its undo; an import that was undone
    set nothing.
    """
    applied = RosterImport.objects.filter(state=ImportState.APPLIED)
    changes = RosterChange.objects.filter(_these(rows), roster_import__in=applied.values("pk"))
    by_row = [
        (change.kind, change.row_id, change.roster_import_id, name)
        for change in changes.order_by("roster_import_id")
        for name, value in change.after.items()
        if change.before.get(name) != value
    ]
    made = {(kind, row_id): import_id for kind, ids in rows.items() for import_id, row_id in _made(kind, ids)}
    wanted = {import_id for _, _, import_id, _ in by_row} | set(made.values())
    imports = RosterImport.objects.in_bulk(wanted)
    found = {(kind, row_id): Told() for kind, ids in rows.items() for row_id in ids}
    for row, import_id in made.items():
        found[row].made = imports[import_id]
    for kind, row_id, import_id, name in by_row:
        found[kind, row_id].fields[name] = imports[import_id]
    return found


def _these(rows: Rows) -> Q:
    wanted = Q(pk__in=())
    for kind, ids in rows.items():
        wanted |= Q(kind=kind, row_id__in=ids)
    return wanted


def _made(kind: str, ids: Collection[int]) -> list[tuple[int, int]]:
    with connection.cursor() as cursor:
        cursor.execute(_MADE_BY, [list(ids), ImportState.APPLIED.value, kind])
        rows: list[tuple[int, int]] = cursor.fetchall()
    return rows

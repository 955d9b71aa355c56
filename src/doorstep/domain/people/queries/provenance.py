"""Whose word a value is: a person's decision, with the day and the reason, or the roster's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from django.db.models import Q

from doorstep.domain.people.models import Decision


def standing(rows: Mapping[str, Collection[int]]) -> dict[tuple[str, int], dict[str, Decision]]:
    """The decisions that stand about some rows, by (kind, row id) and then by field; one query.

    A field without one is as the last roster that spoke of it has it.
    """
    wanted = Q(pk__in=())
    for kind, ids in rows.items():
        wanted |= Q(kind=kind, row_id__in=ids)
    found: defaultdict[tuple[str, int], dict[str, Decision]] = defaultdict(dict)
    for decision in Decision.objects.filter(wanted).order_by("pk"):
        fields = found[decision.kind, decision.row_id]
        fields.pop(decision.field, None)
        if not decision.hands_back:
            fields[decision.field] = decision
    return dict(found)

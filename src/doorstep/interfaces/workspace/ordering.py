"""Ordering lists as the address asks: names as people look for them, everything else as it is stored."""

from __future__ import annotations

from collections.abc import Collection

from django.db.models.expressions import OrderBy

from doorstep.domain.people.queries.names import alphabetical


def ordering(sort: str, *, names: Collection[str]) -> OrderBy | str:
    """What to order a list by for a ``sort`` that `lists.chosen_sort` let through; ``names`` are its columns
    of people's names."""
    key = sort.removeprefix("-")
    if key not in names:
        return sort
    return OrderBy(alphabetical(key), descending=sort.startswith("-"))

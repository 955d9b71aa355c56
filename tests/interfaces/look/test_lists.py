"""Lists that live in the address."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from doorstep.interfaces.look.lists import Column, Heading, chosen_sort, headings, page_of

COLUMNS = (Column("Family", "name"), Column("Children"), Column("Visits", "visits", numeric=True))


@pytest.mark.parametrize(
    ("address", "sort"),
    [("", "name"), ("sort=visits", "visits"), ("sort=-visits", "-visits"), ("sort=password", "name")],
)
def test_only_offered_columns_sort(address: str, sort: str) -> None:
    assert chosen_sort(COLUMNS, QueryDict(address), default="name") == sort


def test_headings_keep_the_filters_and_begin_at_the_first_page() -> None:
    query = QueryDict("q=lan&page=3&sort=visits")
    assert headings(COLUMNS, query, sort="visits") == [
        Heading("Family", False, "?q=lan&sort=name", ""),
        Heading("Children", False, "", ""),
        Heading("Visits", True, "?q=lan&sort=-visits", "ascending"),
    ]
    assert headings(COLUMNS, query, sort="-visits")[2] == Heading(
        "Visits", True, "?q=lan&sort=visits", "descending"
    )


@pytest.mark.parametrize(("asked", "number"), [("", 1), ("2", 2), ("9", 3), ("0", 3), ("x", 1)])
def test_a_page_that_is_none_is_the_nearest_one(asked: str, number: int) -> None:
    query = QueryDict(f"page={asked}" if asked else "")
    assert page_of(list(range(25)), query, size=10).number == number

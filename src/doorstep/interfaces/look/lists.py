"""Lists that live in the address: which column sorts, which page is shown, what is filtered.

Everything a list shows can be bookmarked, sent to a colleague and reached with the back button, because it
is in the query string and nowhere else.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

SORT: Final = "sort"
PAGE: Final = "page"


@dataclass(frozen=True, slots=True)
class Column:
    """A column a list can show: ``key`` sorts it in the address, or is empty where it cannot be sorted."""

    label: str | Promise
    key: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A column heading as shown: the link that sorts by it and how it is sorted now."""

    label: str | Promise
    numeric: bool
    href: str
    sorted: Literal["", "ascending", "descending"]


def chosen_sort(columns: Sequence[Column], query: QueryDict, *, default: str) -> str:
    """The sort the address asks for, ``key`` or ``-key``; ``default`` for one that no column offers."""
    asked = query.get(SORT, default)
    return asked if asked.removeprefix("-") in {column.key for column in columns if column.key} else default


def headings(columns: Sequence[Column], query: QueryDict, *, sort: str) -> list[Heading]:
    """Headings whose links sort by their column, or turn the order round where it sorts already.

    A new sort starts at the first page; every other filter in the address stays.
    """
    return [_heading(column, query, sort) for column in columns]


def _heading(column: Column, query: QueryDict, sort: str) -> Heading:
    if not column.key:
        return Heading(column.label, column.numeric, "", "")
    mine = sort.removeprefix("-") == column.key
    down = sort.startswith("-")
    asked = query.copy()
    asked.pop(PAGE, None)
    asked[SORT] = f"-{column.key}" if mine and not down else column.key
    return Heading(
        label=column.label,
        numeric=column.numeric,
        href=f"?{asked.urlencode()}",
        sorted="" if not mine else "descending" if down else "ascending",
    )


Row = TypeVar("Row")


def page_of(rows: QuerySet[Any] | Sequence[Row], query: QueryDict, *, size: int = 50) -> Page[Row]:
    """The page the address asks for: the nearest one where it asks for a page that does not exist."""
    return Paginator(rows, size).get_page(query.get(PAGE))

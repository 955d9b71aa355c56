"""A problem from tables, as spreadsheets hold them: one row a family, one row a quota.

Pool: ``id``, one column for each feature that a quota names, and optionally ``children`` (default 1) and
``teachers`` (separated by semicolons). Quotas: ``feature``, ``category``, ``min``, ``max``. Coefficients, for
families that count more than once: ``id``, ``feature``, ``category``, ``count``; they take the place of the
pool's cell. Capacities: ``teacher``, ``families``. An empty cell is the category `UNKNOWN`; it needs a quota
like any other. Rows are counted from 2, as a spreadsheet shows them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from doorstep.algorithms.lottery.problem import Category, Family, Problem, Quota, Size
from doorstep.kernel.refusal import Refusal

Row = Mapping[str, str | None]
UNKNOWN: Final = "unknown"


def problem_of_tables(
    pool: Sequence[Row],
    quotas: Sequence[Row],
    size: Size,
    *,
    coefficients: Sequence[Row] = (),
    capacities: Sequence[Row] = (),
) -> Problem:
    """The problem that the tables describe; a `Refusal` names table, row, column and value where wrong."""
    _check_columns("pool", pool, ("id",))
    _check_columns("quotas", quotas, ("feature", "category", "min", "max"))
    _check_columns("coefficients", coefficients, ("id", "feature", "category", "count"))
    _check_columns("capacities", capacities, ("teacher", "families"))
    asked = tuple(
        Quota(
            _cell(row, "feature"),
            _cell(row, "category") or UNKNOWN,
            _whole("quotas", number, row, "min"),
            _whole("quotas", number, row, "max"),
        )
        for number, row in enumerate(quotas, start=2)
    )
    features = sorted({quota.feature for quota in asked})
    for feature in features:
        if pool and feature not in pool[0]:
            raise Refusal("lottery.feature_not_in_pool", feature=feature)
    counted = _counted(coefficients)
    families = tuple(
        _family(number, row, features, counted.pop(_cell(row, "id"), {}))
        for number, row in enumerate(pool, start=2)
    )
    for stranger in sorted(counted):
        raise Refusal("lottery.coefficients_of_no_one", family=stranger)
    rooms = {
        _cell(row, "teacher"): _whole("capacities", number, row, "families")
        for number, row in enumerate(capacities, start=2)
    }
    return Problem(families=families, quotas=asked, size=size, capacities=rooms)


def _counted(coefficients: Sequence[Row]) -> dict[str, dict[Category, int]]:
    counted: dict[str, dict[Category, int]] = {}
    for number, row in enumerate(coefficients, start=2):
        category = Category(_cell(row, "feature"), _cell(row, "category") or UNKNOWN)
        of_family = counted.setdefault(_cell(row, "id"), {})
        if category in of_family:
            raise Refusal("lottery.category_counted_twice", family=_cell(row, "id"))
        of_family[category] = _whole("coefficients", number, row, "count")
    return counted


def _family(number: int, row: Row, features: list[str], counted: dict[Category, int]) -> Family:
    if not _cell(row, "id"):
        raise Refusal("lottery.cell_is_empty", table="pool", row=number, column="id")
    told = {category.feature for category in counted}
    counts = {Category(f, _cell(row, f) or UNKNOWN): 1 for f in features if f not in told}
    counts |= {
        category: count for category, count in counted.items() if category.feature in features and count
    }
    return Family(
        id=_cell(row, "id"),
        counts=tuple(counts.items()),
        children=_whole("pool", number, row, "children") if _cell(row, "children") else 1,
        teachers=tuple(name.strip() for name in _cell(row, "teachers").split(";") if name.strip()),
    )


def _check_columns(table: str, rows: Sequence[Row], columns: tuple[str, ...]) -> None:
    for column in columns:
        if rows and column not in rows[0]:
            raise Refusal("lottery.column_missing", table=table, column=column)


def _cell(row: Row, column: str) -> str:
    return (row.get(column) or "").strip()


def _whole(table: str, number: int, row: Row, column: str) -> int:
    value = _cell(row, column)
    if not (value.isascii() and value.isdigit()):
        raise Refusal("lottery.not_a_whole_number", table=table, row=number, column=column, value=value)
    return int(value)

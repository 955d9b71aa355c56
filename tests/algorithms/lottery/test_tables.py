from __future__ import annotations

import pytest

from doorstep.algorithms.lottery import Category, Family, Problem, Quota, Size, problem_of_tables
from doorstep.kernel.refusal import Refusal

POOL = [
    {"id": "a", "grade": "3", "sprache": "中文"},
    {"id": "b", "grade": "", "sprache": "so", "children": "2", "teachers": "T1; T2"},
]
QUOTAS = [
    {"feature": "grade", "category": "3", "min": "0", "max": "1"},
    {"feature": "grade", "category": "", "min": "0", "max": "1"},
    {"feature": "sprache", "category": "中文", "min": "0", "max": "1"},
    {"feature": "sprache", "category": "so", "min": "0", "max": "1"},
]
SIZE = Size(families=1)


def refused(*, pool: list[dict[str, str]] = POOL, quotas: list[dict[str, str]] = QUOTAS) -> Refusal:
    with pytest.raises(Refusal) as refusal:
        problem_of_tables(pool, quotas, SIZE)
    return refusal.value


def test_tables_become_a_problem_and_an_empty_cell_is_unknown() -> None:
    assert problem_of_tables(POOL, QUOTAS, SIZE) == Problem(
        families=(
            Family.of("a", {"grade": "3", "sprache": "中文"}),
            Family.of("b", {"grade": "unknown", "sprache": "so"}, children=2, teachers=["T1", "T2"]),
        ),
        quotas=(
            Quota("grade", "3", 0, 1),
            Quota("grade", "unknown", 0, 1),
            Quota("sprache", "so", 0, 1),
            Quota("sprache", "中文", 0, 1),
        ),
        size=SIZE,
    )


def test_coefficients_take_the_place_of_a_cell() -> None:
    rows = [
        {"id": "b", "feature": "grade", "category": "3", "count": "2"},
        {"id": "b", "feature": "grade", "category": "", "count": "0"},
    ]
    problem = problem_of_tables(POOL, QUOTAS, SIZE, coefficients=rows)
    assert dict(problem.families[1].counts) == {Category("grade", "3"): 2, Category("sprache", "so"): 1}


def test_capacities_are_read() -> None:
    problem = problem_of_tables(POOL, QUOTAS, SIZE, capacities=[{"teacher": "T1", "families": "3"}])
    assert problem.capacities == {"T1": 3}


def test_what_is_wrong_is_named_by_table_row_column_and_value() -> None:
    wrong = [QUOTAS[0], {**QUOTAS[1], "max": "1.5"}, *QUOTAS[2:]]
    assert refused(quotas=wrong) == Refusal(
        "lottery.not_a_whole_number", table="quotas", row=3, column="max", value="1.5"
    )
    assert refused(pool=[POOL[0], {**POOL[1], "id": " "}]) == Refusal(
        "lottery.cell_is_empty", table="pool", row=3, column="id"
    )
    assert refused(pool=[{"grade": "3"}]) == Refusal("lottery.column_missing", table="pool", column="id")
    assert refused(pool=[{"id": "a", "grade": "3"}]) == Refusal(
        "lottery.feature_not_in_pool", feature="sprache"
    )


def test_coefficients_of_a_stranger_are_refused() -> None:
    rows = [{"id": "z", "feature": "grade", "category": "3", "count": "2"}]
    with pytest.raises(Refusal) as refusal:
        problem_of_tables(POOL, QUOTAS, SIZE, coefficients=rows)
    assert refusal.value == Refusal("lottery.coefficients_of_no_one", family="z")

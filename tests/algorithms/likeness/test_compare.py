"""A group that looks like the whole, and one that does not."""

from __future__ import annotations

import pytest

from doorstep.algorithms.likeness import Likeness, Problem, Share, compare

TWO_GRADES = [{"3": 1}] * 20 + [{"4": 1}] * 20


def taken(*numbers: int) -> list[bool]:
    return [number in numbers for number in range(len(TWO_GRADES))]


def test_an_even_group_looks_like_the_whole() -> None:
    found = compare(Problem(TWO_GRADES, taken(*range(5), *range(20, 25))), seed=1)
    assert found == Likeness(
        p=1.0, taken=10, population=40, shares=(Share("3", 0.5, 0.5), Share("4", 0.5, 0.5))
    )


def test_a_group_of_one_grade_does_not() -> None:
    found = compare(Problem(TWO_GRADES, taken(*range(10))), seed=1)
    assert found.p <= 0.01
    assert found.shares == (Share("3", 1.0, 0.5), Share("4", 0.0, 0.5))


def test_a_family_counts_in_each_of_its_childrens_grades() -> None:
    found = compare(Problem([{"3": 1, "5": 1}, {"3": 2}], [True, False]), seed=1)
    assert found.shares == (Share("3", 0.5, 0.75), Share("5", 0.5, 0.25))


def test_p_agrees_with_the_exact_distribution_of_a_small_pool() -> None:
    # of the 70 ways to take 4 of 8, only the 2 one-sided ones differ as much: p = 2 / 70
    units = [{"a": 1}] * 4 + [{"b": 1}] * 4
    found = compare(Problem(units, [True] * 4 + [False] * 4), seed=7, rounds=9999)
    assert found.p == pytest.approx(2 / 70, abs=0.005)


def test_the_same_seed_gives_the_same_answer() -> None:
    problem = Problem(TWO_GRADES, taken(0, 1, 2, 20))
    assert compare(problem, seed=5) == compare(problem, seed=5)


@pytest.mark.parametrize("all_or_none", [True, False])
def test_everybody_or_nobody_leaves_nothing_to_test(all_or_none: bool) -> None:
    assert compare(Problem(TWO_GRADES, [all_or_none] * 40), seed=1).p == 1.0


def test_each_unit_is_taken_or_not() -> None:
    with pytest.raises(ValueError, match="either taken or not"):
        Problem(TWO_GRADES, [True])

"""Looks at a group through the draw's own distribution."""

from __future__ import annotations

import random
from itertools import combinations
from math import comb

import pytest

from doorstep.algorithms.likeness import Group, Look, differences, looks

HALF = [{"a": 1} for _ in range(20)] + [{"b": 1} for _ in range(20)]


def looked(group: Group, *, groups: int, seed: int) -> tuple[Look, ...]:
    """The looks at a group that stands beside others."""
    return looks([group] * groups, seed=seed)[0]


def test_below_ten_there_is_no_look() -> None:
    assert looked(Group(HALF, range(9)), groups=3, seed=1) == ()


def test_all_of_one_kind_is_seldom_chance() -> None:
    (look,) = looked(Group(HALF, range(10)), groups=3, seed=1)
    assert not look.exact
    assert look.p == 1 / 1000
    assert look.paid == pytest.approx(look.p * 3 * 2)


def test_a_draw_that_mirrors_explains_what_it_gives_and_not_what_it_never_would() -> None:
    stream = random.Random(1)
    panels = [sorted(stream.sample(range(20), 5) + stream.sample(range(20, 40), 5)) for _ in range(50)]
    (drawn,) = looked(Group(HALF, panels[3], panels), groups=1, seed=1)
    assert (drawn.p, drawn.exact) == (1.0, True)
    (picked,) = looked(Group(HALF, [*range(7), 20, 21, 22], panels), groups=1, seed=1)
    assert picked.p == 0.0


def test_a_small_pool_is_tried_exactly() -> None:
    units = [{"a": 1} for _ in range(6)] + [{"b": 1} for _ in range(7)]
    came = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
    (look,) = looked(Group(units, came), groups=1, seed=1)

    def t(rows: tuple[int, ...]) -> float:
        a = sum(row < 6 for row in rows)
        return (a - 60 / 13) ** 2 / (60 / 13) + (10 - a - 70 / 13) ** 2 / (70 / 13)

    observed = t(tuple(came)) - 1e-9
    expected = sum(t(rows) >= observed for rows in combinations(range(13), 10)) / comb(13, 10)
    assert look.exact
    assert look.p == pytest.approx(expected)


def test_looks_come_at_fixed_sizes_and_stay_what_they_were() -> None:
    stream = random.Random(2)
    order = stream.sample(range(40), 40)
    early = looked(Group(HALF, order[:25]), groups=3, seed=5)
    late = looked(Group(HALF, order), groups=3, seed=5)
    assert [look.size for look in late] == [10, 20, 40]
    assert late[:2] == early
    assert [look.paid for look in late] == [
        min(1.0, look.p * 3 * number * (number + 1)) for number, look in enumerate(late, start=1)
    ]


def test_looking_often_seldom_cries_wolf() -> None:
    """Of 60 groups by chance, each looked at three times, one in twenty may stand out; here at most five."""
    stream = random.Random(3)
    alarms = sum(
        min(look.paid for look in looked(Group(HALF, stream.sample(range(40), 40)), groups=1, seed=n)) < 0.05
        for n in range(60)
    )
    assert alarms <= 5


def test_differences_are_in_standard_deviations() -> None:
    found = differences(Group(HALF, [0, 1, 2, 20]))
    assert found == {"a": pytest.approx(0.5), "b": pytest.approx(-0.5)}
    assert differences(Group(HALF, [])) == {}


def test_a_unit_comes_once() -> None:
    with pytest.raises(ValueError, match="once"):
        Group(HALF, [1, 1])


def test_groups_side_by_side_are_of_the_same_units() -> None:
    with pytest.raises(ValueError, match="same units"):
        looks([Group(HALF, range(10)), Group(HALF[:30], range(10))], seed=1)
    assert looks([], seed=1) == []

from __future__ import annotations

from dataclasses import replace

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import Family, Problem, Quota, Size

from .schools import school


def test_a_draw_is_what_its_certificate_says() -> None:
    answer = lottery.solve(school(), seed=2)
    certificate = lottery.certificate(lottery.committed(answer, software="test"), 1417)
    draw = lottery.draw(answer, number=1417, software="test")
    assert draw.panel == 417
    assert list(draw.chosen) == certificate["revealed"]["chosen"]
    assert list(draw.waiting) == certificate["revealed"]["waiting"]
    assert sorted(draw.chosen) == [answer.problem.families[p].id for p in answer.panels[417]]


def test_a_free_place_goes_to_the_first_who_keeps_the_quotas() -> None:
    pool = tuple(Family.of(name, {"grade": name[0]}) for name in ("1a", "1b", "1c", "2a", "2b", "2c"))
    problem = Problem(pool, (Quota("grade", "1", 2, 2), Quota("grade", "2", 1, 1)), Size(families=3))
    assert lottery.replacement(problem, standing=["1a", "2a"], waiting=["2b", "2c", "1c", "1b"]) == "1c"


def test_where_no_one_keeps_them_the_nearest_comes() -> None:
    pool = tuple(Family.of(name, {"grade": name[0]}) for name in ("1a", "2a", "2b", "3a"))
    quotas = (Quota("grade", "1", 1, 2), Quota("grade", "2", 1, 2), Quota("grade", "3", 0, 0))
    problem = Problem(pool, quotas, Size(families=2))
    assert lottery.replacement(problem, standing=["2a"], waiting=["3a", "2b"]) == "2b"


def test_a_family_whose_teachers_are_full_is_passed_over() -> None:
    pool = (
        Family.of("a", {}, teachers=["A"]),
        Family.of("b", {}, teachers=["A"]),
        Family.of("c", {}, teachers=["B"]),
    )
    problem = Problem(pool, (), Size(families=2), capacities={"A": 1, "B": 1})
    assert lottery.replacement(problem, standing=["a"], waiting=["b", "c"]) == "c"
    assert lottery.replacement(problem, standing=["a", "c"], waiting=["b"]) is None


def test_a_place_is_given_only_so_that_the_others_can_still_keep_the_quotas() -> None:
    """Two places are free and both must go to grade 2; the first in the order is in grade 1: passed over."""
    pool = tuple(Family.of(name, {"grade": name[0]}) for name in ("1a", "1b", "1c", "2a", "2b", "2c"))
    problem = Problem(pool, (Quota("grade", "1", 0, 2), Quota("grade", "2", 2, 3)), Size(families=3))
    assert lottery.followers(problem, standing=["1a"], waiting=["1b", "2b", "2c"], places=2) == ["2b", "2c"]
    assert lottery.followers(problem, standing=["1a", "2a"], waiting=["1b", "2b"], places=1) == ["2b"]


def test_the_first_in_the_order_comes_where_the_rest_can_follow() -> None:
    """The nearest to the quotas would be 2b; but 1b comes first, and 2b still fits after it."""
    pool = tuple(Family.of(name, {"grade": name[0]}) for name in ("1a", "1b", "2a", "2b"))
    problem = Problem(pool, (Quota("grade", "1", 1, 2), Quota("grade", "2", 1, 2)), Size(families=3))
    assert lottery.followers(problem, standing=["1a"], waiting=["1b", "2b"], places=2) == ["1b", "2b"]


def test_where_quotas_cannot_be_kept_any_more_the_nearest_follow() -> None:
    pool = tuple(Family.of(name, {"grade": name[0]}) for name in ("1a", "1b", "1c", "2a"))
    problem = Problem(pool, (Quota("grade", "1", 1, 1), Quota("grade", "2", 1, 1)), Size(families=2))
    assert lottery.followers(problem, standing=["1a"], waiting=["1b", "1c"], places=1) == ["1b"]
    assert lottery.followers(problem, standing=["1a"], waiting=[], places=1) == []


def test_nobody_left_is_none() -> None:
    problem = replace(school(), quotas=())
    assert lottery.replacement(problem, standing=["family 001"], waiting=[]) is None

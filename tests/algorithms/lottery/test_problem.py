from __future__ import annotations

import pytest

from doorstep.algorithms.lottery import Category, Family, Problem, Quota, Size
from doorstep.kernel.refusal import Refusal

ONE = Family.of("one", {"grade": "3"})
TWO = Family.of("two", {"grade": "4"})
QUOTAS = (Quota("grade", "3", 0, 1), Quota("grade", "4", 0, 1))


def refused(**changes: object) -> Refusal:
    given: dict[str, object] = {"families": (ONE, TWO), "quotas": QUOTAS, "size": Size(families=1)}
    with pytest.raises(Refusal) as refusal:
        Problem(**(given | changes))  # type: ignore[arg-type]
    return refusal.value


def test_a_family_counts_in_each_grade_of_its_children() -> None:
    family = Family.of("f", {"grade": ["3", "5", "3"], "language": "so"}, children=3)
    assert dict(family.counts) == {
        Category("grade", "3"): 2,
        Category("grade", "5"): 1,
        Category("language", "so"): 1,
    }


def test_rows_in_any_order_make_the_same_problem() -> None:
    assert Problem((ONE, TWO), QUOTAS, Size(families=1)) == Problem(
        (TWO, ONE), QUOTAS[::-1], Size(families=1)
    )


def test_a_family_twice_is_named() -> None:
    assert refused(families=(ONE, ONE, TWO)) == Refusal("lottery.family_twice", family="one")


def test_a_blank_id_is_refused() -> None:
    with pytest.raises(Refusal) as refusal:
        Family(" ")
    assert refusal.value == Refusal("lottery.family_without_id")


def test_an_empty_pool_is_refused() -> None:
    assert refused(families=()) == Refusal("lottery.empty_pool")


def test_a_quota_with_min_above_max_is_named() -> None:
    with pytest.raises(Refusal) as refusal:
        Quota("grade", "3", 2, 1)
    assert refusal.value == Refusal(
        "lottery.quota_min_above_max", feature="grade", category="3", min=2, max=1
    )


def test_a_quota_that_asks_for_people_who_are_not_there_is_named() -> None:
    assert refused(quotas=(*QUOTAS, Quota("grade", "5", 1, 2))) == Refusal(
        "lottery.quota_names_no_one", feature="grade", category="5", min=1
    )


def test_a_category_without_a_quota_is_named_and_never_guessed() -> None:
    assert refused(quotas=QUOTAS[:1]) == Refusal(
        "lottery.category_without_quota", feature="grade", category="4"
    )


def test_a_quota_twice_is_named() -> None:
    assert refused(quotas=(*QUOTAS, QUOTAS[0])) == Refusal(
        "lottery.quota_twice", feature="grade", category="3"
    )


def test_more_places_than_families_are_refused() -> None:
    assert refused(size=Size(families=3)) == Refusal("lottery.size_above_pool", size=3, pool=2)


def test_a_size_has_one_rule() -> None:
    for given in ({}, {"families": 1, "children": (1, 2)}):
        with pytest.raises(Refusal, match="size_needs_one_rule"):
            Size(**given)  # type: ignore[arg-type]


def test_forced_families_must_be_known_and_on_one_side() -> None:
    assert refused(forced_in=frozenset({"three"})) == Refusal("lottery.forced_unknown_family", family="three")
    both = frozenset({"one"})
    assert refused(forced_in=both, forced_out=both) == Refusal("lottery.forced_in_and_out", family="one")

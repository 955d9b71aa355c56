from __future__ import annotations

from doorstep.algorithms.lottery import Family, Quota, Size, proportional_quotas


def test_shares_of_the_pool_give_or_take_one() -> None:
    pool = [Family.of(f"{n}", {"language": "en" if n < 7 else "es"}) for n in range(10)]
    assert proportional_quotas(pool, Size(families=4)) == (
        Quota("language", "en", 1, 4),
        Quota("language", "es", 0, 3),
    )


def test_no_slack_is_the_share_itself_rounded_either_way() -> None:
    pool = [Family.of(f"{n}", {"language": "en" if n < 5 else "es"}) for n in range(10)]
    assert proportional_quotas(pool, Size(families=4), slack=0) == (
        Quota("language", "en", 2, 2),
        Quota("language", "es", 2, 2),
    )


def test_a_range_of_children_spreads_the_bounds() -> None:
    pool = [Family.of(f"{n}", {"grade": ["1", "2"]}, children=2) for n in range(10)]
    assert proportional_quotas(pool, Size(children=(6, 10)), slack=0) == (
        Quota("grade", "1", 3, 5),
        Quota("grade", "2", 3, 5),
    )

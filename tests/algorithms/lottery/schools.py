"""A made-up school with grades, languages, siblings and teachers with capacities."""

from __future__ import annotations

import random

from doorstep.algorithms.lottery import Family, Problem, Size, proportional_quotas


def school(families: int = 60, places: int = 15, *, seed: int = 1, teachers: bool = True) -> Problem:
    """``families`` families of one to three children in grades K to 5, each grade with two teachers."""
    stream = random.Random(seed)
    pool = []
    for number in range(families):
        grades = [stream.choice("K12345") for _ in range(stream.choice([1, 1, 1, 2, 2, 3]))]
        language = stream.choices(["en", "es", "so", "ar"], [60, 25, 10, 5])[0]
        own = {f"{grade}{stream.choice('ab')}" for grade in grades}
        pool.append(
            Family.of(
                f"family {number:03}",
                {"grade": grades, "language": language},
                children=len(grades),
                teachers=own,
            )
        )
    size = Size(families=places)
    return Problem(
        families=tuple(pool),
        quotas=proportional_quotas(pool, size),
        size=size,
        capacities={f"{grade}{room}": max(2, places // 6) for grade in "K12345" for room in "ab"}
        if teachers
        else {},
    )

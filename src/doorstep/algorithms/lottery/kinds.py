"""Families that no rule can tell apart are one kind.

By symmetry and convexity an optimal lottery gives all members of a kind the same chance, so the mathematics
runs over kind totals x_t in 0..N_t (exact, and far smaller). A panel is then any choice of x_t members.

The polytope P of totals: row bounds L ≤ A x ≤ U with one row for the size and one for each quota, and a flow:
x_t splits over the kind's teachers so that no teacher passes its capacity. A *column* is a (kind, teacher)
pair, so that the flow becomes plain rows too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
import numpy.typing as npt

from doorstep.algorithms.lottery.problem import Family, Problem

Ints = npt.NDArray[np.int64]
Forced = Literal["in", "out", "free"]


@dataclass(frozen=True, slots=True)
class Kind:
    """Interchangeable families: positions in the pool (sorted by id) and what they share."""

    counts: tuple[tuple[int, int], ...]
    children: int
    teachers: tuple[int, ...]
    forced: Forced
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Program:
    """The integer program of a problem, over kinds.

    ``A`` (rows × kinds), ``lower`` and ``upper`` (rows): the size row first, then quotas in order.
    ``N``: members of each kind. ``capacity``: families each teacher can take. ``floor`` and ``ceiling``:
    bounds of each kind's total (forced in: all of them; forced out or without a teacher: none).
    ``feature_rows``: the quotas (by number) of each feature.
    """

    kinds: tuple[Kind, ...]
    N: Ints
    A: Ints
    lower: Ints
    upper: Ints
    floor: Ints
    ceiling: Ints
    capacity: Ints
    teachers: tuple[str, ...]
    feature_rows: tuple[tuple[int, ...], ...]

    @property
    def has_teachers(self) -> bool:
        return bool(self.teachers)

    @property
    def teacher_sets(self) -> list[tuple[int, ...]]:
        """The different sets of teachers that kinds have, in order."""
        return sorted({kind.teachers for kind in self.kinds})

    def kind_of(self) -> Ints:
        """The kind of each family, by position in the pool."""
        answer = np.zeros(int(self.N.sum()), dtype=np.int64)
        for number, kind in enumerate(self.kinds):
            answer[list(kind.members)] = number
        return answer


def program_of(problem: Problem) -> Program:
    """Group the families into kinds and write the rows; independent of the order of anything given."""
    kinds = _kinds(problem)
    N = np.array([len(kind.members) for kind in kinds], dtype=np.int64)
    A = np.zeros((1 + len(problem.quotas), len(kinds)), dtype=np.int64)
    by_children = problem.size.children is not None
    for column, kind in enumerate(kinds):
        A[0, column] = kind.children if by_children else 1
        for row, count in kind.counts:
            A[1 + row, column] = count
    low, high = problem.size.children or (problem.size.families or 0, problem.size.families or 0)
    stuck = np.array([bool(problem.capacities) and not kind.teachers for kind in kinds], dtype=bool)
    inside = np.array([kind.forced == "in" for kind in kinds], dtype=bool)
    outside = np.array([kind.forced == "out" for kind in kinds], dtype=bool)
    return Program(
        kinds=kinds,
        N=N,
        A=A,
        lower=np.array([low, *(quota.lower for quota in problem.quotas)], dtype=np.int64),
        upper=np.array([high, *(quota.upper for quota in problem.quotas)], dtype=np.int64),
        floor=np.where(inside, N, 0),
        ceiling=np.where(outside | stuck, 0, N),
        capacity=np.array(list(problem.capacities.values()), dtype=np.int64),
        teachers=tuple(problem.capacities),
        feature_rows=tuple(
            tuple(row for row, quota in enumerate(problem.quotas) if quota.feature == feature)
            for feature in sorted({quota.feature for quota in problem.quotas})
        ),
    )


def _kinds(problem: Problem) -> tuple[Kind, ...]:
    rows = {quota.key: row for row, quota in enumerate(problem.quotas)}
    teachers = {teacher: number for number, teacher in enumerate(problem.capacities)}
    by_children = problem.size.children is not None

    def signature(
        family: Family,
    ) -> tuple[tuple[tuple[int, int], ...], int, tuple[int, ...], Forced]:
        counts = tuple(sorted((rows[c], n) for c, n in family.counts if c in rows))
        own = tuple(sorted(teachers[t] for t in family.teachers if t in teachers))
        forced: Forced = "free"
        if family.id in problem.forced_in:
            forced = "in"
        elif family.id in problem.forced_out:
            forced = "out"
        return counts, family.children if by_children else 1, own, forced

    groups: dict[tuple[tuple[tuple[int, int], ...], int, tuple[int, ...], Forced], list[int]] = {}
    for position, family in enumerate(problem.families):
        groups.setdefault(signature(family), []).append(position)
    return tuple(Kind(*key, members=tuple(groups[key])) for key in sorted(groups))

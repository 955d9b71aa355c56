"""The exact search for small problems: set packing over columns by CP-SAT, level after level.

Each level is optimised with the levels above it held at their optimum, so the order of the objective is
kept strictly and a run that ends is a proof. Loads and repeated pairs climb convex steps as in `bound`;
travel is a circuit a person and day (base → visits → base) over literals "this person is at this place
then". One worker, a seed and a deterministic limit: the same input gives the same plan.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product
from typing import cast

import numpy as np
from ortools.sat.python import cp_model

from doorstep.algorithms.planner import objective
from doorstep.algorithms.planner.collisions import rows
from doorstep.algorithms.planner.columns import Columns, Ints
from doorstep.algorithms.planner.model import VISIT_IN_CHANGES, Problem
from doorstep.algorithms.planner.stop import Watch

MOST_ARCS = 30_000

Expression = cp_model.LinearExpr | int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The plan after exact search, and at how many levels, from the first, it is proven optimal."""

    chosen: Ints
    proven: int


def improve(problem: Problem, c: Columns, start: Ints, *, seed: int, work: float, watch: Watch) -> Outcome:
    """Go on from ``start`` (a plan) as long as ``work`` deterministic seconds last."""
    model = _Model(problem, c)
    chosen, proven = start, 0
    for level in model.levels(stability_first=problem.rules.stability_first):
        if level is None or work <= 0 or watch.over():
            break
        solved = model.optimise(level(), chosen, seed=seed, work=work, seconds=watch.left())
        if solved is None:
            break
        chosen, ended, spent = solved
        work -= spent
        if not ended:
            break
        proven += 1
    return Outcome(chosen, min(proven, objective.LEVELS))


class _Model:
    """The columns as a CP-SAT model; `levels` gives the objective's levels as expressions to minimise."""

    def __init__(self, problem: Problem, c: Columns) -> None:
        self.problem, self.c = problem, c
        self.model = cp_model.CpModel()
        self.x = [self.model.new_bool_var(f"x{column}") for column in range(c.count)]
        for row in rows(problem, c):
            if row.weights is None and row.limit == 1:
                self.model.add_at_most_one([self.x[column] for column in row.columns])
            else:
                weights = [1] * len(row.columns) if row.weights is None else row.weights.tolist()
                self.model.add(self._sum(row.columns, weights) <= row.limit)

    def _sum(self, columns: Ints, weights: list[int]) -> Expression:
        chosen = [self.x[column] for column in columns]
        return cast("Expression", cp_model.LinearExpr.weighted_sum(chosen, weights))

    def _all(self, weights: Ints) -> Expression:
        nonzero = np.flatnonzero(weights)
        return self._sum(nonzero, [int(weights[column]) for column in nonzero])

    def levels(self, *, stability_first: bool) -> list[Callable[[], Expression] | None]:
        """One expression a level; None where a level is too large to model, which ends the proof there."""
        travel = self._travel if self._arcs() <= MOST_ARCS else None
        wishes = [self._language, self._ranks, self._people, travel]
        if stability_first:
            return [self._visits_and_changes, self._changes, *wishes]
        return [self._visits, *wishes, self._changes]

    def _visits(self) -> Expression:
        """Shortfall less visits, and more visits where that is equal: the level's two keys in one number."""
        first, visits = self._first()
        return (len(self.problem.families) + 1) * first - visits

    def _visits_and_changes(self) -> Expression:
        """A repair's first level and the two that break its ties: fewer changes, more visits."""
        (first, visits), changes = self._first(), self._changes()
        size = len(self.problem.families) + 1
        return size * (size * (VISIT_IN_CHANGES * first + changes) + changes) - visits

    def _first(self) -> tuple[Expression, Expression]:
        """Shortfall less visits, and visits."""
        c = self.c
        other = c.other[c.family[: c.count]]
        others, main = self._all(other), self._all(1 - other)
        return self._shortfall(main, others) - main - others, main + others

    def _shortfall(self, main: Expression, others: Expression) -> Expression:
        tolerance = self.problem.rules.parity_tolerance
        all_main, all_other = self.c.reachable()
        if tolerance is None or not all_main or not all_other:
            return 0
        missing = self.model.new_int_var(0, len(self.problem.families), "shortfall")
        share = 1000 - tolerance
        if all_other <= all_main:
            self.model.add(1000 * all_main * (others + missing) >= share * all_other * main)
        else:
            self.model.add(1000 * all_main * others >= share * all_other * (main - missing))
        return missing

    def _language(self) -> Expression:
        c = self.c
        return -self._all(c.language * c.other[c.family[: c.count]])

    def _ranks(self) -> Expression:
        return self._all(self.c.rank)

    def _changes(self) -> Expression:
        return int(np.sum(self.c.published)) - self._all(self.c.as_published)

    def _people(self) -> Expression:
        c, total = self.c, self._all(self.c.pair_cost)
        lead, partner = c.who[: c.count, 0], c.who[: c.count, 1]
        for person in range(len(c.newcomer)):
            weight, done = 1 + int(c.newcomer[person]), int(c.pinned_load[person])
            mine = np.flatnonzero((lead == person) | (partner == person))
            total += self._climb(mine, weight * (2 * done + 1), 2 * weight)
        educators = len(c.newcomer)
        pair = np.minimum(lead, partner).astype(np.int64) * educators + np.maximum(lead, partner)
        for number in np.unique(pair):
            done = int(c.pinned_pairs[number // educators, number % educators])
            mine = np.flatnonzero(pair == number)
            total += self._climb(mine, 2 * objective.REPEAT * done, 2 * objective.REPEAT)
        return total

    def _climb(self, mine: Ints, first: int, more: int) -> Expression:
        """The cost of as many steps as ``mine`` has visits; a step costs ``more`` than the one before it."""
        steps = [self.model.new_bool_var("") for _ in np.unique(self.c.family[mine])]
        self.model.add(self._sum(mine, [1] * len(mine)) <= sum(steps))
        return sum((first + k * more) * step for k, step in enumerate(steps))

    def _stations(self) -> dict[tuple[int, int], dict[tuple[int, int], list[int]]]:
        """(person, day) → (family, start) → columns; pinned visits have family -1 - their number."""
        c = self.c
        stations: dict[tuple[int, int], dict[tuple[int, int], list[int]]] = {}
        for column in range(len(c.start)):
            family = int(c.family[column]) if column < c.count else -1 - column
            for person in {int(person) for person in c.who[column, :3] if person >= 0}:
                day = stations.setdefault((person, int(c.day[column])), {})
                day.setdefault((family, int(c.start[column])), []).append(column)
        return stations

    def _arcs(self) -> int:
        return sum(len(day) ** 2 for day in self._stations().values())

    def _travel(self) -> Expression:
        total: Expression = 0
        for (person, _), day in self._stations().items():
            total += self._round(person, list(day.values()))
        return total

    def _round(self, person: int, stations: list[list[int]]) -> Expression:
        """Minutes of one person's day: a circuit from the base through the stations that are chosen."""
        c, model = self.c, self.model
        base = int(c.base[person])
        total: Expression = 0
        idle = model.new_bool_var("")
        arcs: list[tuple[int, int, cp_model.LiteralT]] = [(0, 0, idle)]
        here: list[cp_model.IntVar] = []
        for node, columns in enumerate(stations, start=1):
            literal = model.new_bool_var("")
            standing = columns[0] >= c.count
            model.add(literal == (1 if standing else sum(self.x[column] for column in columns)))
            here.append(literal)
            arcs.append((node, node, literal.negated()))
            place = int(c.place[columns[0]])
            for tail, head, minutes in ((0, node, c.travel[base, place]), (node, 0, c.travel[place, base])):
                arc = model.new_bool_var("")
                arcs.append((tail, head, arc))
                total += int(minutes) * arc
        for (i, one), (j, two) in product(enumerate(stations, start=1), repeat=2):
            if c.start[one[0]] < c.start[two[0]]:
                arc = model.new_bool_var("")
                arcs.append((i, j, arc))
                total += int(c.travel[c.place[one[0]], c.place[two[0]]]) * arc
        model.add_circuit(arcs)
        for literal in here:
            model.add_implication(literal, idle.negated())
        return total

    def optimise(
        self, level: Expression, start: Ints, *, seed: int, work: float, seconds: float | None
    ) -> tuple[Ints, bool, float] | None:
        """Minimise a level from a hint, then hold it; (plan, proven, work spent), None without a plan."""
        self.model.minimize(level)
        self.model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools' own gap
        standing = {int(column) for column in start}
        for column, literal in enumerate(self.x):
            self.model.add_hint(literal, column in standing)
        solver = cp_model.CpSolver()
        solver.parameters.num_workers = 1
        solver.parameters.random_seed = seed % 2**31
        solver.parameters.max_deterministic_time = work
        if seconds is not None:
            solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return None
        chosen = np.full_like(start, -1)
        for column, literal in enumerate(self.x):
            if solver.boolean_value(literal):
                chosen[self.c.family[column]] = column
        self.model.add(level <= int(solver.objective_value))
        spent = float(solver.response_proto.deterministic_time)
        return chosen, status == cp_model.OPTIMAL, spent

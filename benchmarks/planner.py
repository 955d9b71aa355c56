"""The planner against first come first served, HiGHS and CP-SAT, and against what no plan can exceed.

    python -m benchmarks.planner [--quick] [--seeds N]

Schools are made up (`doorstep.algorithms.planner.sample`): 480 families that said yes, 36 educators, eight
weeks.
Time is CPU, one core, columns and start-up left out for every method (all need the same ones); every plan is
checked by `verify`, which shares nothing with any of the solvers. The gap is the share of the
linear-programming bound on the score that a plan leaves open. Rows are printed as they stand; the whole takes
about half an hour of CPU.

Peers: *first come* gives each family in turn the first of its wishes that a pair can serve; *with repairs*
also moves one earlier family to another of its times with the same pair; *with any move* moves one earlier
family to any of its columns. *HiGHS* and *CP-SAT* solve the same set packing over the same columns, with
collisions as the planner's own maximal cliques; *HiGHS, pair by pair* gets a row for every two visits of a
person that collide, as a model is written that has no clique cover.

A cancellation breaks published visits: of one the partner cannot come, or somebody is away for the day. Moved
are visits that are not as published and were not broken, for each that was; and the broken one itself. A
repair's CPU is the whole of it, columns included. The district's CPU is that of all processes, halved.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import combinations
from random import Random

import highspy
import numpy as np
from ortools.sat.python import cp_model

from benchmarks.table import Row, report
from doorstep.algorithms import planner
from doorstep.algorithms.planner import collisions, greedy
from doorstep.algorithms.planner.bound import score_bound, visits_bound
from doorstep.algorithms.planner.columns import Columns, Ints, columns
from doorstep.algorithms.planner.objective import LANGUAGE, RANK, VISIT
from doorstep.algorithms.planner.search import HOT, Search, regret_of, rounds

SHORT, LONG = 500_000, 12_000_000
"""Steps of local search: a third of a second and five seconds, for goals of two and thirty."""


@dataclass(frozen=True)
class School:
    """A made-up school with what every method shares."""

    problem: planner.Problem
    c: Columns
    visits_bound: int
    score_bound: float

    @cached_property
    def short(self) -> tuple[Ints, float]:
        """The plan of `SHORT` steps, and its CPU."""
        return searched(self, SHORT)

    @classmethod
    def of(cls, seed: int, *, bounds: bool = True) -> School:
        problem = planner.sample(planner.SchoolSize(), seed=seed)
        c = columns(problem)
        if not bounds:
            return cls(problem, c, 0, 0.0)
        return cls(problem, c, visits_bound(problem, c), score_bound(problem, c))

    def plan(self, chosen: Ints) -> list[planner.Visit]:
        """The visits of chosen columns, checked."""
        visits = [self.c.visit(self.problem, int(column)) for column in chosen if column >= 0]
        wrong = planner.violations(self.problem, visits)
        if wrong:
            raise AssertionError(f"a plan that is none: {wrong[0]}")
        return visits

    def measured(self, chosen: Ints) -> planner.Objective:
        return planner.measure(self.problem, self.plan(chosen), self.c.reachable())

    def score(self, chosen: Ints) -> int:
        return planner.score(self.measured(chosen), self.problem.rules)

    def gap(self, chosen: Ints) -> float:
        return 100 * (self.score_bound - self.score(chosen)) / self.score_bound


def searched(school: School, steps: int, *, seed: int = 1) -> tuple[Ints, float]:
    """The best plan of so many steps, and the CPU seconds they took."""
    began = time.process_time()
    search = Search(
        school.problem, school.c, seed=seed, regret=regret_of(school.problem, school.c, steps=steps)
    )
    for part in rounds(steps):
        search.run(part, hot=HOT, stopped=lambda: False, walked=lambda _: None)
    return search.best, time.process_time() - began


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="two schools, short peers, no district")
    parser.add_argument("--seeds", type=int, default=10, help="how many schools (10)")
    parser.add_argument(
        "--only", nargs="*", metavar="PART", help="these parts, by the name of their function"
    )
    arguments = parser.parse_args()
    quick = arguments.quick
    searched(School.of(0, bounds=False), 4_000)  # numba compiles, or reads its cache
    schools = [School.of(seed) for seed in range(1, (2 if quick else arguments.seeds) + 1)]
    parts: dict[str, Callable[[], list[Row]]] = {
        "sample": lambda: _sample(schools),
        "close": lambda: _close(schools, quick=quick),
        "first": lambda: _first_come(schools),
        "parity": lambda: _parity(schools),
        "repair": lambda: _cancellations(schools[0], times=3 if quick else 12),
        "peers": lambda: _peers(schools[:1] if quick else schools[:5], seconds=10.0 if quick else 60.0),
        "district": lambda: [] if quick else _district(100),
    }
    found: list[Row] = []
    for name in arguments.only or parts:
        rows_of_part = parts[name]()
        report(rows_of_part)
        sys.stdout.flush()
        found += rows_of_part
    return report(found, title="planner: 480 families, 36 educators, 8 weeks")


def _sample(schools: list[School]) -> list[Row]:
    """What the made-up schools are like."""
    reachable = [sum(school.c.reachable()) for school in schools]
    return [
        Row("columns of a school, mean", statistics.mean(school.c.count for school in schools), ""),
        Row("families with a time in common with anyone, mean of 480", statistics.mean(reachable), ""),
        Row("bound on visits, mean", statistics.mean(school.visits_bound for school in schools), ""),
    ]


def _close(schools: list[School], *, quick: bool) -> list[Row]:
    """B1: how close to the bound, soon and later."""
    found = []
    for steps, goal in ((SHORT, 0.7),) if quick else ((SHORT, 0.7), (LONG, 0.3)):
        plans = [school.short if steps == SHORT else searched(school, steps) for school in schools]
        gaps = [school.gap(chosen) for school, (chosen, _) in zip(schools, plans, strict=True)]
        seconds = statistics.median(taken for _, taken in plans)
        found.append(Row(f"largest gap after {steps:,} steps", max(gaps), "%", goal))
        found.append(Row("  its CPU, median", seconds, "s"))
    return found


def _first_come(schools: list[School]) -> list[Row]:
    """B2: families visited against first come first served."""
    rates: dict[str, list[float]] = {"first come": [], "with repairs": [], "with any move": []}
    counts: dict[str, list[int]] = {name: [] for name in (*rates, "ours")}
    for school in schools:
        ours = school.measured(school.short[0]).visits
        peers = {
            "first come": greedy.first_come(school.problem, school.c),
            "with repairs": greedy.first_come_with_repairs(school.problem, school.c, same_pair=True),
            "with any move": greedy.first_come_with_repairs(school.problem, school.c),
        }
        for name, chosen in peers.items():
            visits = school.measured(chosen).visits
            rates[name].append(ours / visits)
            counts[name].append(visits)
        counts["ours"].append(ours)
    goals = {"first come": 1.2, "with repairs": 1.1, "with any move": None}
    found = [
        Row(f"visits / {name}, mean", statistics.mean(values), "", goals[name], "at least")
        for name, values in rates.items()
    ]
    found += [Row(f"  visits, {name}, mean", statistics.mean(all_), "") for name, all_ in counts.items()]
    return [*found, Row("  the least of all of these", min(map(min, rates.values())), "", 1.0, "at least")]


def _parity(schools: list[School]) -> list[Row]:
    """B7: shares served of those whom any pair could visit, others over main language."""
    shares = []
    for school in schools:
        visits = school.plan(school.short[0])
        problem = school.problem
        other = sum(problem.speaks_other_language(problem.family_by_id[visit.family]) for visit in visits)
        all_main, all_other = school.c.reachable()
        shares.append((other / all_other) / ((len(visits) - other) / all_main))
    return [Row("served share, other / main language, least", min(shares), "", 0.98, "at least")]


def _peers(schools: list[School], *, seconds: float) -> list[Row]:
    """B3: exact solvers on the same set packing, and what our search needs to reach them."""
    found = []
    for name, pairwise in (("HiGHS", False), ("HiGHS, pair by pair", True)):
        ratios = []
        for number, school in enumerate(schools, start=1):
            reached, taken = _highs(school, seconds, pairwise=pairwise)
            target = school.score(reached)
            ours = statistics.median(_reaching(school, target, seed=seed) for seed in (1, 2, 3))
            ratios.append(taken / ours)
            found += [
                Row(
                    f"school {number}: {name}, {taken:.0f} CPU s: visits", school.measured(reached).visits, ""
                ),
                Row("  its gap", school.gap(reached), "%"),
                Row("  our CPU to reach its score, median of three seeds", ours, "s"),
                Row(f"  {name} / ours", ratios[-1], ""),
            ]
        goal = 100.0 if len(schools) > 1 and not pairwise else None
        found.append(
            Row(f"{name} / ours, geometric mean", statistics.geometric_mean(ratios), "", goal, "at least")
        )
    packed = _cp_sat(schools[0], seconds)
    return [
        *found,
        Row(f"CP-SAT, {seconds:.0f} s: visits", schools[0].measured(packed).visits, ""),
        Row("  its gap", schools[0].gap(packed), "%"),
    ]


def _reaching(school: School, target: int, *, seed: int) -> float:
    """The CPU of the shortest search that is as good; lengths double."""
    steps = 8_000
    while True:
        chosen, taken = searched(school, steps, seed=seed)
        if school.score(chosen) >= target:
            return taken
        steps *= 2


def _values(school: School) -> np.ndarray:
    """A column's points: visit, language, wish; what a set packing can say."""
    c = school.c
    other = c.other[c.family[: c.count]]
    return np.asarray(VISIT + LANGUAGE * c.language * other - RANK * c.rank, dtype=float)


def _chosen(school: School, taken: np.ndarray) -> Ints:
    chosen = np.full(len(school.problem.families), -1, dtype=np.int32)
    for column in np.flatnonzero(taken):
        chosen[school.c.family[column]] = column
    return chosen


def _pair_by_pair(c: Columns, program: list[collisions.Row]) -> Iterator[collisions.Row]:
    """The same program with each clique of a person's visits as a row for every two of them."""
    seen = set()
    for row in program:
        if row.kind != "meeting":
            yield row
            continue
        visits: dict[tuple[int, int], list[int]] = {}
        for column in row.columns.tolist():
            visits.setdefault((int(c.family[column]), int(c.start[column])), []).append(column)
        for (one, mine), (other, theirs) in combinations(visits.items(), 2):
            if (row.person, one, other) not in seen:
                seen |= {(row.person, one, other), (row.person, other, one)}
                yield replace(row, columns=np.array(mine + theirs, dtype=np.int32))


def _highs(school: School, seconds: float, *, pairwise: bool) -> tuple[Ints, float]:
    """HiGHS' branch and cut for so many CPU seconds on one thread; the plan and the CPU it took."""
    program = collisions.rows(school.problem, school.c)
    if pairwise:
        program = list(_pair_by_pair(school.c, program))
    lengths = [len(row.columns) for row in program]
    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = school.c.count, len(program)
    lp.col_cost_ = -_values(school)
    lp.col_lower_, lp.col_upper_ = np.zeros(school.c.count), np.ones(school.c.count)
    lp.row_lower_ = np.full(len(program), -highspy.kHighsInf)
    lp.row_upper_ = np.array([row.limit for row in program], dtype=float)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * school.c.count
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int32)
    lp.a_matrix_.index_ = np.concatenate([row.columns for row in program]).astype(np.int32)
    lp.a_matrix_.value_ = np.concatenate(
        [np.ones(len(row.columns)) if row.weights is None else row.weights.astype(float) for row in program]
    )
    highs = highspy.Highs()
    for name, value in (("output_flag", False), ("threads", 1)):
        highs.setOptionValue(name, value)
    highs.passModel(lp)

    def late(event: highspy.HighsCallbackEvent) -> None:
        event.data_in.user_interrupt = time.process_time() - began > seconds

    highs.cbMipInterrupt.subscribe(late)
    began = time.process_time()
    highs.run()
    return _chosen(school, np.array(highs.getSolution().col_value) > 0.5), time.process_time() - began


def _cp_sat(school: School, seconds: float) -> Ints:
    """CP-SAT with one worker for so many seconds."""
    model = cp_model.CpModel()
    x = [model.new_bool_var("") for _ in range(school.c.count)]
    for row in collisions.rows(school.problem, school.c):
        if row.weights is None and row.limit == 1:
            model.add_at_most_one([x[column] for column in row.columns])
        else:
            weights = [1] * len(row.columns) if row.weights is None else row.weights.tolist()
            chosen = [x[column] for column in row.columns]
            model.add(cp_model.LinearExpr.weighted_sum(chosen, weights) <= row.limit)
    model.maximize(cp_model.LinearExpr.weighted_sum(x, [int(value) for value in _values(school)]))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    status = solver.solve(model)
    found = status in (cp_model.OPTIMAL, cp_model.FEASIBLE)
    taken = [found and solver.boolean_value(literal) for literal in x]
    return _chosen(school, np.array(taken, dtype=bool))


def _cancellations(school: School, *, times: int) -> list[Row]:
    """B8: a partner cannot come to one visit, or is away for a day; the published plan is healed."""
    published = tuple(school.plan(school.short[0]))
    found: list[Row] = []
    for name, whole_day in (("one cancellation", False), ("somebody away for a day", True)):
        chance = Random(1)
        moved, seconds, gaps = [], [], []
        for _ in range(times):
            visit = chance.choice(published)
            ill, broken = _without(school.problem, published, visit, whole_day=whole_day)
            began = time.process_time()
            healed = planner.repair(ill, published, seed=1)
            seconds.append(time.process_time() - began)
            stable = replace(ill, published=published, rules=replace(ill.rules, stability_first=True))
            if planner.verify(stable, healed):
                raise AssertionError("a repair that is no plan")
            moved.append((healed.objective.changes - broken) / broken + 1)
            gaps.append(
                100 * (school.score_bound - planner.score(healed.objective, ill.rules)) / school.score_bound
            )
        found += [
            Row(f"{name}: visits moved for each that broke, most", max(moved), "", 3),
            Row("  CPU, median", statistics.median(seconds), "s", 0.2),
            Row("  gap to the bound of the whole school, largest", max(gaps), "%", 1.0),
        ]
    return [*found, *_substitutes(school, published, times=times)]


def _without(
    problem: planner.Problem, published: tuple[planner.Visit, ...], visit: planner.Visit, *, whole_day: bool
) -> tuple[planner.Problem, int]:
    """The problem without the visit's partner for its hour or its day, and how many visits that breaks."""
    day = problem.calendar.day(visit.start)
    end = visit.start + problem.family_by_id[visit.family].minutes

    def left(window: planner.Window) -> list[planner.Window]:
        if whole_day:
            return [] if problem.calendar.day(window.start) == day else [window]
        parts = (window.start, min(window.end, visit.start)), (max(window.start, end), window.end)
        return [planner.Window(low, high) for low, high in parts if low < high]

    ill = tuple(
        replace(e, windows=tuple(part for window in e.windows for part in left(window)))
        if e.id == visit.partner
        else e
        for e in problem.educators
    )
    there = [v for v in published if visit.partner in v.people and problem.calendar.day(v.start) == day]
    return replace(problem, educators=ill), len(there) if whole_day else 1


def _substitutes(school: School, published: tuple[planner.Visit, ...], *, times: int) -> list[Row]:
    """Who could go instead, ranked: what the page of a broken visit asks."""
    chance, seconds = Random(2), []
    for _ in range(times):
        visit = chance.choice(published)
        began = time.process_time()
        planner.substitutes(school.problem, published, visit.family, visit.partner)
        seconds.append(time.process_time() - began)
    return [Row("ranked substitutes for a visit: CPU, median", statistics.median(seconds), "s", 0.2)]


def _district(count: int) -> list[Row]:
    """B4: a district on two cores, its interpreters shared by all schools."""
    helpers = planner.sample(planner.SchoolSize(interpreters=24), seed=0).interpreters
    schools = {}
    for number in range(count):
        own = _named(planner.sample(planner.SchoolSize(interpreters=0), seed=1000 + number), f"s{number:03}")
        shared = tuple(replace(helper, budget=10_000_000) for helper in helpers[number % 6 :: 6])
        schools[f"school{number:03}"] = replace(own, interpreters=shared)
    stop = planner.Stop(steps=150_000, work=0, bound="nothing", remedies=False)
    with ProcessPoolExecutor(2) as pool:
        began, mine = time.perf_counter(), time.process_time()
        plans = planner.solve_district(schools, seed=1, stop=stop, solve_all=_on(pool))
        taken, mine = time.perf_counter() - began, time.process_time() - mine
    theirs = resource.getrusage(resource.RUSAGE_CHILDREN)
    halved = (mine + theirs.ru_utime + theirs.ru_stime) / 2
    gaps = []
    for name in list(schools)[:5]:
        bound = score_bound(schools[name], columns(schools[name]))
        gaps.append(100 * (bound - plans[name].score) / bound)
    first = sum(int((greedy.first_come(p, columns(p)) >= 0).sum()) for p in schools.values())
    visits = sum(plan.objective.visits for plan in plans.values())
    return [
        Row(f"district of {count} schools, {480 * count:,} families: CPU of two cores", halved, "s", 120.0),
        Row("  by the clock", taken, "s"),
        Row("  visits / first come", visits / first, ""),
        Row("  gap of five schools to bounds that share nobody, mean", statistics.mean(gaps), "%", 1.0),
    ]


def _named(problem: planner.Problem, school: str) -> planner.Problem:
    """The same school with educators of its own: people of one id in two schools are one person."""
    return replace(
        problem,
        educators=tuple(replace(e, id=f"{school}-{e.id}") for e in problem.educators),
        families=tuple(
            replace(family, teachers=tuple(f"{school}-{teacher}" for teacher in family.teachers))
            for family in problem.families
        ),
    )


def _on(
    pool: ProcessPoolExecutor,
) -> Callable[[list[planner.Problem], int, planner.Stop], list[planner.Plan]]:
    def solve_all(problems: list[planner.Problem], seed: int, stop: planner.Stop) -> list[planner.Plan]:
        jobs = [pool.submit(_solve, problem, seed, stop.steps) for problem in problems]
        return [job.result() for job in jobs]

    return solve_all


def _solve(problem: planner.Problem, seed: int, steps: int) -> planner.Plan:
    stop = planner.Stop(steps=steps, work=0, bound="nothing", remedies=False)
    return planner.solve(problem, seed=seed, stop=stop)


if __name__ == "__main__":
    sys.exit(main())

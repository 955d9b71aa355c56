"""Checks a plan without the solver: nothing here is shared with the search.

`violations` judges visits, `verify` also what a `Plan` says about itself. A plan that `solve` returns has
none; a plan made or moved by hand is explained by the same codes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.model import Plan, Problem, Violation, Visit
from doorstep.algorithms.planner.objective import measure, score


@dataclass(frozen=True, slots=True)
class _Stop:
    """One visit as its people live it."""

    visit: Visit
    start: int
    end: int
    place: str | None
    video: bool
    home: str | None
    pinned: bool


def verify(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Everything wrong with a plan; empty where it may be published."""
    found = list(violations(problem, plan.visits))
    placed = {visit.family for visit in plan.visits}
    named = Counter(unplaced.family for unplaced in plan.unplaced)
    for family in problem.families:
        if (family.id in placed) == (named[family.id] == 1):
            found.append(Violation("family_neither_placed_nor_explained", params=(("family", family.id),)))
    found += [
        Violation("unplaced_without_reason", params=(("family", unplaced.family),))
        for unplaced in plan.unplaced
        if not unplaced.reasons
    ]
    if not found:
        objective = measure(problem, plan.visits)
        if objective != plan.objective:
            found.append(Violation("objective_misstated"))
        if plan.score != score(objective, problem.rules):
            found.append(Violation("score_misstated"))
        if plan.bound.visits < objective.visits:
            found.append(Violation("bound_below_plan", params=(("visits", plan.bound.visits),)))
    return tuple(found)


def violations(problem: Problem, visits: Iterable[Visit]) -> tuple[Violation, ...]:
    """Every rule that these visits break, pinned visits standing."""
    visits = tuple(visits)
    alone = Alone(problem)
    found = [Violation(code, visit) for visit in visits for code in alone.faults(visit)]
    counts = Counter(visit.family for visit in visits)
    found += [
        Violation("family_visited_twice", params=(("family", family),))
        for family, count in counts.items()
        if count > 1
    ]
    known = [visit for visit in visits if visit.family in problem.family_by_id]
    found += _meetings(problem, known)
    found += _caps(problem, known)
    return tuple(found)


def _stops(problem: Problem, visits: Iterable[Visit]) -> Iterator[_Stop]:
    for visit in visits:
        family = problem.family_by_id[visit.family]
        end = visit.start + family.minutes
        yield _Stop(visit, visit.start, end, family.place, family.video, family.home, pinned=False)
    for pin in problem.pinned:
        start = pin.visit.start
        yield _Stop(pin.visit, start, start + pin.minutes, pin.place, pin.video, pin.home, pinned=True)


def _meetings(problem: Problem, visits: list[Visit]) -> Iterator[Violation]:
    """Two visits of one person need the way or the buffer between them; two of one home must not overlap."""
    by_person: dict[str, list[_Stop]] = {}
    by_home: dict[str, list[_Stop]] = {}
    for stop in _stops(problem, visits):
        for person in set(stop.visit.people):
            by_person.setdefault(person, []).append(stop)
        if stop.home is not None:
            by_home.setdefault(stop.home, []).append(stop)
    for person, stops in by_person.items():
        for first, second in combinations(sorted(stops, key=lambda stop: (stop.start, stop.end)), 2):
            if first.pinned and second.pinned:
                continue
            gap = problem.gap(first.place, second.place, video=first.video or second.video)
            if first.end + gap > second.start:
                yield Violation(
                    "person_in_two_visits" if first.end > second.start else "no_time_to_travel",
                    second.visit,
                    (("person", person), ("other_family", first.visit.family), ("gap", gap)),
                )
    for stops in by_home.values():
        for first, second in combinations(sorted(stops, key=lambda stop: (stop.start, stop.end)), 2):
            if first.end > second.start and not (first.pinned and second.pinned):
                yield Violation("home_in_two_visits", second.visit, (("other_family", first.visit.family),))


def _caps(problem: Problem, visits: list[Visit]) -> Iterator[Violation]:
    """Caps per day, week and in all, pinned visits counted; budgets of interpreters.

    Pinned visits alone may exceed a cap: somebody decided so. A planned visit may not add to it.
    """
    calendar = problem.calendar
    counts: Counter[tuple[str, str, int]] = Counter()
    minutes: Counter[str] = Counter()
    planned: set[tuple[str, str, int]] = set()
    for stop in _stops(problem, visits):
        for person in set(stop.visit.people):
            keys = (
                (person, "day", calendar.day(stop.start)),
                (person, "week", calendar.week(stop.start)),
                (person, "total", 0),
            )
            counts.update(keys)
            minutes[person] += stop.end - stop.start
            if not stop.pinned:
                planned.update(keys)
    caps: dict[tuple[str, str], int | None] = {}
    for educator in problem.educators:
        caps[educator.id, "day"] = educator.cap_day
        caps[educator.id, "week"] = educator.cap_week
        caps[educator.id, "total"] = educator.cap_total
    for person, per, number in sorted(planned):
        cap = caps.get((person, per))
        if cap is not None and counts[person, per, number] > cap:
            yield Violation("cap_exceeded", params=(("person", person), ("per", per), ("cap", cap)))
    for interpreter in problem.interpreters:
        budget = interpreter.budget
        if (
            budget is not None
            and (interpreter.id, "total", 0) in planned
            and minutes[interpreter.id] > budget
        ):
            yield Violation("budget_exceeded", params=(("person", interpreter.id), ("budget", budget)))

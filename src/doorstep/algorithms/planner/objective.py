"""What a plan is worth, level by level, computed the plain way from the problem and the visits.

The solver keeps the same sums up to date by differences; a test holds the two equal.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.model import Objective, Problem, Rules, Visit

VISIT, LANGUAGE, RANK, PEOPLE, TRAVEL, CHANGE = 1_000_000, 100_000, 3_000, 20, 2, 1
CHANGE_FIRST = 340_000
"""Points of the score, which steers the search and states the gap. The levels are decided in their order."""

LEVELS: Final = 6

REPEAT: Final = 2
"""Weight of n(n-1) for a pair that visits together n times, in the ``people`` level."""
STRANGER: Final = 6
"""Added to ``people`` where a family's previous pair does not come again."""
OTHER_TEACHER: Final = 2
"""Added to ``people`` where another teacher of the family could be the partner and is not."""
UNWISHED: Final = 2
"""Added to ``people`` for each of a pair who wished for partners and comes with somebody else. Less than a
second visit of one pair costs, so that wishes never make fixed couples."""


def parity_shortfall(served: tuple[int, int], reachable: tuple[int, int], tolerance: int | None) -> int:
    """How far the visits are from the parity rule; (main, other) in both pairs.

    The rule: other_served / other_reachable ≥ (1 - tolerance / 1000) · main_served / main_reachable. The
    shortfall counts families of the smaller group: others still owed a visit or, where the others are the
    more numerous, main-language families visited beyond their share. So one visit moves it by one at most,
    and nobody is left out merely to make a share look better.
    """
    if tolerance is None or not reachable[0] or not reachable[1]:
        return 0
    (main, other), (all_main, all_other) = served, reachable
    if all_other <= all_main:
        owed = -(-((1000 - tolerance) * main * all_other) // (1000 * all_main))
        return max(0, owed - other)
    if tolerance == 1000:
        return 0
    return max(0, main - (1000 * other * all_main) // ((1000 - tolerance) * all_other))


def measure(problem: Problem, visits: Iterable[Visit], reachable: tuple[int, int] | None = None) -> Objective:
    """The objective of ``visits``; ``reachable`` (main, other) is counted anew where it is not given."""
    visits = tuple(visits)
    alone = Alone(problem)
    families = problem.family_by_id
    others = [visit for visit in visits if problem.speaks_other_language(families[visit.family])]
    ranks = {(family.id, time.start): time.rank for family in problem.families for time in family.times}
    placed = {visit.family: visit for visit in visits}
    return Objective(
        visits=len(visits),
        parity_shortfall=parity_shortfall(
            (len(visits) - len(others), len(others)),
            alone.reachable() if reachable is None else reachable,
            problem.rules.parity_tolerance,
        ),
        language_met=sum(alone.language_met(visit) for visit in others),
        language_wishes=len(others),
        rank_sum=sum(ranks[visit.family, visit.start] for visit in visits),
        people=_people(problem, visits),
        travel=travel(problem, visits),
        changes=sum(placed.get(visit.family) != visit for visit in _comparable(problem)),
    )


def _comparable(problem: Problem) -> list[Visit]:
    """Published visits of the families to be placed now."""
    return [visit for visit in problem.published if visit.family in problem.family_by_id]


def _people(problem: Problem, visits: tuple[Visit, ...]) -> int:
    """Σ w·load² over educators (w = 2 for a newcomer) + repeated pairs + what belongs to single visits."""
    everything = (*visits, *(pin.visit for pin in problem.pinned))
    load = Counter(person for visit in everything for person in (visit.lead, visit.partner))
    pairs = Counter(frozenset((visit.lead, visit.partner)) for visit in everything)
    total = sum((2 if educator.newcomer else 1) * load[educator.id] ** 2 for educator in problem.educators)
    known = set(problem.educator_by_id)
    total += sum(REPEAT * n * (n - 1) for pair, n in pairs.items() if pair <= known)
    return total + sum(pair_cost(problem, visit) for visit in visits)


def pair_cost(problem: Problem, visit: Visit) -> int:
    """The part of ``people`` that belongs to the visit itself."""
    family = problem.family_by_id[visit.family]
    pair, cost = {visit.lead, visit.partner}, 0
    if family.previous_pair is not None and set(family.previous_pair) != pair:
        cost += STRANGER
    teachers = {teacher for teacher in family.teachers if teacher in problem.educator_by_id}
    if len(teachers) > 1 and visit.partner not in teachers:
        cost += OTHER_TEACHER
    wished = problem.wished_partners
    cost += UNWISHED * (visit.lead in wished and visit.partner not in wished[visit.lead])
    cost += UNWISHED * (visit.partner in wished and visit.lead not in wished[visit.partner])
    return cost


def travel(problem: Problem, visits: tuple[Visit, ...]) -> int:
    """Σ over people and local days: base → visits in order → base, in minutes."""
    rounds: dict[tuple[str, int], list[tuple[int, str, str | None, bool]]] = {}
    stops = [
        (visit, problem.family_by_id[visit.family].place, problem.family_by_id[visit.family].video)
        for visit in visits
    ] + [(pin.visit, pin.place, pin.video) for pin in problem.pinned]
    for visit, place, video in stops:
        for person in visit.people:
            day = problem.calendar.day(visit.start)
            rounds.setdefault((person, day), []).append((visit.start, visit.family, place, video))
    people = {person.id: person for person in problem.people}
    total = 0
    for (person, _), stations in rounds.items():
        if person not in people:
            continue
        here, here_video = people[person].base, False
        for _, _, place, video in sorted(stations):
            total += problem.travel_minutes(here, place, video=video or here_video)
            here, here_video = place, video
        total += problem.travel_minutes(here, people[person].base, video=here_video)
    return total


def points(rules: Rules) -> tuple[int, int, int, int, int, int]:
    """What one unit of each level is worth in the energy, which search makes small."""
    change = CHANGE_FIRST if rules.stability_first else CHANGE
    return (-VISIT, -LANGUAGE, RANK, PEOPLE, TRAVEL, change)


def score(objective: Objective, rules: Rules) -> int:
    """One number for search, gap and charts: points of the levels, far apart but not infinitely far.

    A plan is *chosen* by `Objective.key`, never by this sum.
    """
    levels = (
        objective.visits - objective.parity_shortfall,
        objective.language_met,
        objective.rank_sum,
        objective.people,
        objective.travel,
        objective.changes,
    )
    return -sum(point * level for point, level in zip(points(rules), levels, strict=True))

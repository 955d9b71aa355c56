"""Who could go in somebody's place, the hour and everybody else staying as they are: for the day itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from doorstep.algorithms.planner.columns import columns
from doorstep.algorithms.planner.explain import pinned
from doorstep.algorithms.planner.model import Problem, Visit
from doorstep.algorithms.planner.objective import pair_cost, travel


def substitutes(problem: Problem, visits: Iterable[Visit], family_id: str, missing: str) -> tuple[Visit, ...]:
    """The family's visit with another person instead of ``missing``, the best first; empty if nobody can.

    Whoever else was to come still comes, though the two visitors may change who leads, and an interpreter
    may stay at home where the newcomer speaks the language. In the order of the objective: language met,
    then whoever carries least and suits the family, then minutes on the way that day.
    """
    visits = tuple(visits)
    (planned,) = [visit for visit in visits if visit.family == family_id]
    others = [visit for visit in visits if visit.family != family_id]
    family = problem.family_by_id[family_id]
    time = tuple(time for time in family.times if time.start == planned.start)
    narrowed = replace(
        problem,
        families=(replace(family, times=time),),
        educators=tuple(educator for educator in problem.educators if educator.id != missing),
        interpreters=tuple(helper for helper in problem.interpreters if helper.id != missing),
        pinned=(*problem.pinned, *pinned(problem, others)),
        published=(),
    )
    c = columns(narrowed)
    staying = {person for person in (planned.lead, planned.partner) if person != missing}
    load = Counter(person for pin in narrowed.pinned for person in (pin.visit.lead, pin.visit.partner))
    weight = {educator.id: 2 if educator.newcomer else 1 for educator in problem.educators}
    day = problem.calendar.day(planned.start)
    that_day = [visit for visit in others if problem.calendar.day(visit.start) == day]
    beside = replace(
        problem, pinned=tuple(pin for pin in problem.pinned if problem.calendar.day(pin.visit.start) == day)
    )

    def order(column: int) -> tuple[int, ...]:
        visit = c.visit(narrowed, column)
        carried = sum(weight[person] * (2 * load[person] + 1) for person in (visit.lead, visit.partner))
        way = travel(beside, (*that_day, visit))
        swapped = int(visit.lead != planned.lead and visit.lead == planned.partner)
        return (-int(c.language[column]), carried + pair_cost(problem, visit), way, swapped, column)

    found = [
        column
        for column in range(c.count)
        if staying <= set(c.visit(narrowed, column).people)
        and (missing != planned.interpreter or c.language[column])
    ]
    return tuple(c.visit(narrowed, column) for column in sorted(found, key=order))

"""Every visit that one family could have while the rest of a plan stays as it is: for changes by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.columns import columns
from doorstep.algorithms.planner.explain import pinned
from doorstep.algorithms.planner.model import Problem, Visit
from doorstep.algorithms.planner.objective import pair_cost


def choices(problem: Problem, visits: Iterable[Visit], family_id: str) -> tuple[Visit, ...]:
    """The family's possible visits beside ``visits`` (its own left out), the best first.

    In the order of the objective: language met, wished time, then whoever carries least.
    """
    others = [visit for visit in visits if visit.family != family_id]
    family = problem.family_by_id[family_id]
    narrowed = replace(
        problem, families=(family,), pinned=(*problem.pinned, *pinned(problem, others)), published=()
    )
    c = columns(narrowed)
    load = Counter(person for pin in narrowed.pinned for person in (pin.visit.lead, pin.visit.partner))

    def order(column: int) -> tuple[int, ...]:
        visit = c.visit(narrowed, column)
        carried = load[visit.lead] + load[visit.partner]
        return (-int(c.language[column]), int(c.rank[column]), carried + pair_cost(problem, visit), column)

    return tuple(c.visit(narrowed, column) for column in sorted(range(c.count), key=order))


def language_met(problem: Problem, visit: Visit) -> bool:
    """Whether somebody at the visit speaks one of the family's languages (true where none is known)."""
    return Alone(problem).language_met(visit)

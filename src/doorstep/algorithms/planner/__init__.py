"""Plans home visits: who goes to which family, with whom, in whose language, and when.

    from doorstep.algorithms import planner

    plan = planner.solve(problem, seed=1, stop=planner.Stop(seconds=10))
    assert not planner.verify(problem, plan)

See README.md for the mathematics. Nothing here knows Django, a database or the clock on the wall.
"""

from doorstep.algorithms.planner.choices import choices, language_met
from doorstep.algorithms.planner.district import solve_district
from doorstep.algorithms.planner.explain import pinned, why_not
from doorstep.algorithms.planner.marginal import Worth, worths
from doorstep.algorithms.planner.model import (
    Bound,
    Calendar,
    Educator,
    Family,
    Finding,
    Interpreter,
    Objective,
    PinnedVisit,
    Plan,
    PossibleTime,
    Problem,
    Rules,
    Travel,
    Unplaced,
    Violation,
    Visit,
    Window,
)
from doorstep.algorithms.planner.objective import measure, score
from doorstep.algorithms.planner.repair import repair
from doorstep.algorithms.planner.sample import SchoolSize, sample
from doorstep.algorithms.planner.solve import solve
from doorstep.algorithms.planner.stop import Stop
from doorstep.algorithms.planner.substitutes import substitutes
from doorstep.algorithms.planner.verify import verify, violations
from doorstep.algorithms.planner.why import why

__all__ = [
    "Bound",
    "Calendar",
    "Educator",
    "Family",
    "Finding",
    "Interpreter",
    "Objective",
    "PinnedVisit",
    "Plan",
    "PossibleTime",
    "Problem",
    "Rules",
    "SchoolSize",
    "Stop",
    "Travel",
    "Unplaced",
    "Violation",
    "Visit",
    "Window",
    "Worth",
    "choices",
    "language_met",
    "measure",
    "pinned",
    "repair",
    "sample",
    "score",
    "solve",
    "solve_district",
    "substitutes",
    "verify",
    "violations",
    "why",
    "why_not",
    "worths",
]

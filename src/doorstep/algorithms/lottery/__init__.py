"""A fair lottery for anyone: optimal chances under quotas, panels given out by one public number, a proof.

>>> from doorstep.algorithms import lottery
>>> answer = lottery.solve(problem, seed=1)                            # doctest: +SKIP
>>> draw = lottery.draw(answer, number=417, software="doorstep 0.1.0")  # doctest: +SKIP

Importing this costs little; `solve` brings in the linear solver and the compiler when it is called.
"""

from doorstep.algorithms.lottery.certificate import (
    certificate,
    commitment_of,
    committed,
    order_key,
    panel_of,
    revealed,
)
from doorstep.algorithms.lottery.draw import Draw, draw, replacement
from doorstep.algorithms.lottery.infeasible import Change, Infeasible, Relaxation
from doorstep.algorithms.lottery.lottery import Lottery
from doorstep.algorithms.lottery.problem import Category, Family, Problem, Quota, Size
from doorstep.algorithms.lottery.quotas import proportional_quotas
from doorstep.algorithms.lottery.solve import solve
from doorstep.algorithms.lottery.verify import Fault, Report, verify

__all__ = [
    "Category",
    "Change",
    "Draw",
    "Family",
    "Fault",
    "Infeasible",
    "Lottery",
    "Problem",
    "Quota",
    "Relaxation",
    "Report",
    "Size",
    "certificate",
    "commitment_of",
    "committed",
    "draw",
    "order_key",
    "panel_of",
    "proportional_quotas",
    "replacement",
    "revealed",
    "solve",
    "verify",
]

"""A fair lottery for anyone: optimal chances under quotas, panels given out by one public number, a proof.

>>> from doorstep.algorithms import lottery
>>> answer = lottery.solve(problem, seed=1)       # doctest: +SKIP
>>> draw = lottery.draw(answer, number=417)       # doctest: +SKIP

Importing this costs little; `solve` brings in the linear solver and the compiler when it is called.
"""

from doorstep.algorithms.lottery.aims import Objective
from doorstep.algorithms.lottery.beacon import CHAINS, QUICKNET, Chain, Round, signature_in
from doorstep.algorithms.lottery.certificate import (
    Json,
    beacon_of,
    canonical,
    certificate,
    commitment_of,
    committed,
    order_key,
    panel_of,
    problem_in,
    revealed,
    revealed_by,
)
from doorstep.algorithms.lottery.draw import Draw, draw, replacement
from doorstep.algorithms.lottery.infeasible import Change, Infeasible, Relaxation
from doorstep.algorithms.lottery.lottery import Lottery
from doorstep.algorithms.lottery.problem import Category, Family, Problem, Quota, Size
from doorstep.algorithms.lottery.quotas import proportional_quotas
from doorstep.algorithms.lottery.sample import (
    SAMPLE_FORMAT,
    committed_sample,
    sample_fault,
    sampled,
    sampled_by,
)
from doorstep.algorithms.lottery.seats import seated
from doorstep.algorithms.lottery.solve import Outlook, followers, out_of_reach, outlook, solve
from doorstep.algorithms.lottery.tables import problem_of_tables
from doorstep.algorithms.lottery.verify import Fault, Report, verify

__all__ = [
    "CHAINS",
    "QUICKNET",
    "SAMPLE_FORMAT",
    "Category",
    "Chain",
    "Change",
    "Draw",
    "Family",
    "Fault",
    "Infeasible",
    "Json",
    "Lottery",
    "Objective",
    "Outlook",
    "Problem",
    "Quota",
    "Relaxation",
    "Report",
    "Round",
    "Size",
    "beacon_of",
    "canonical",
    "certificate",
    "commitment_of",
    "committed",
    "committed_sample",
    "draw",
    "followers",
    "order_key",
    "out_of_reach",
    "outlook",
    "panel_of",
    "problem_in",
    "problem_of_tables",
    "proportional_quotas",
    "replacement",
    "revealed",
    "revealed_by",
    "sample_fault",
    "sampled",
    "sampled_by",
    "seated",
    "signature_in",
    "solve",
    "verify",
]

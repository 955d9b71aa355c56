"""Rounds of home care: who visits whom, in which order, on one full day.

    from doorstep.algorithms import homecare

    plan = homecare.solve(problem, seed=1, steps=20_000_000)

See README.md.
"""

from doorstep.algorithms.homecare.model import UNIT, Call, Caregiver, Patient, Plan, Problem, Service
from doorstep.algorithms.homecare.solve import solve

__all__ = ["UNIT", "Call", "Caregiver", "Patient", "Plan", "Problem", "Service", "solve"]

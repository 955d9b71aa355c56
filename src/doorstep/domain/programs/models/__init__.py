from doorstep.domain.programs.models.cohort import CohortFamily, TransitionCohort
from doorstep.domain.programs.models.interpreter_budget import InterpreterBudget
from doorstep.domain.programs.models.pairing import PairingChoice, PairingKind
from doorstep.domain.programs.models.participation import Participation
from doorstep.domain.programs.models.program import CountedUnit, Policy, Program, ProgramType, ProofOfVisit
from doorstep.domain.programs.models.window import VisitKind, Window

__all__ = [
    "CohortFamily",
    "CountedUnit",
    "InterpreterBudget",
    "PairingChoice",
    "PairingKind",
    "Participation",
    "Policy",
    "Program",
    "ProgramType",
    "ProofOfVisit",
    "TransitionCohort",
    "VisitKind",
    "Window",
]

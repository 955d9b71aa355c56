from doorstep.domain.programs.models.participation import Participation
from doorstep.domain.programs.models.program import CountedUnit, Policy, Program, ProgramType, ProofOfVisit
from doorstep.domain.programs.models.window import VisitKind, Window

__all__ = [
    "CountedUnit",
    "Participation",
    "Policy",
    "Program",
    "ProgramType",
    "ProofOfVisit",
    "VisitKind",
    "Window",
]

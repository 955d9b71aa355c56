from doorstep.domain.programs.models.participation import Participation
from doorstep.domain.programs.models.program import CountedUnit, Program, ProgramType, ProofOfVisit
from doorstep.domain.programs.models.window import VisitKind, Window

__all__ = [
    "CountedUnit",
    "Participation",
    "Program",
    "ProgramType",
    "ProofOfVisit",
    "VisitKind",
    "Window",
]

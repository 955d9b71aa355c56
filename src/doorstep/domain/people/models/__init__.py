from doorstep.domain.people.models.court_order import CourtOrder
from doorstep.domain.people.models.decision import Decided, Decision
from doorstep.domain.people.models.educator import Educator, EducatorLanguage
from doorstep.domain.people.models.family import Family, FamilyGuardian, FamilyStudent
from doorstep.domain.people.models.guardian import Guardian, Guardianship
from doorstep.domain.people.models.home import Home, HomeAddress
from doorstep.domain.people.models.merge import Distinct, Merge
from doorstep.domain.people.models.roster_import import (
    RosterChange,
    RosterImport,
    RosterProblem,
    RosterRow,
    RosterUpload,
)
from doorstep.domain.people.models.section import Enrollment, Section, SectionTeacher
from doorstep.domain.people.models.student import Student

__all__ = [
    "CourtOrder",
    "Decided",
    "Decision",
    "Distinct",
    "Educator",
    "EducatorLanguage",
    "Enrollment",
    "Family",
    "FamilyGuardian",
    "FamilyStudent",
    "Guardian",
    "Guardianship",
    "Home",
    "HomeAddress",
    "Merge",
    "RosterChange",
    "RosterImport",
    "RosterProblem",
    "RosterRow",
    "RosterUpload",
    "Section",
    "SectionTeacher",
    "Student",
]

from doorstep.domain.visits.models.attestation import Attestation, Outcome, Settlement
from doorstep.domain.visits.models.calendar import CalendarEntry, CalendarFeed
from doorstep.domain.visits.models.day_word import DayWord, Saying
from doorstep.domain.visits.models.family_word import FamilyWord, Feeling
from doorstep.domain.visits.models.hold import Hold
from doorstep.domain.visits.models.occupation import Occupation
from doorstep.domain.visits.models.reporting_line import ReportingLine
from doorstep.domain.visits.models.visit import CancelledBy, Mode, Proposal, Purpose, Visit, VisitStudent

__all__ = [
    "Attestation",
    "CalendarEntry",
    "CalendarFeed",
    "CancelledBy",
    "DayWord",
    "FamilyWord",
    "Feeling",
    "Hold",
    "Mode",
    "Occupation",
    "Outcome",
    "Proposal",
    "Purpose",
    "ReportingLine",
    "Saying",
    "Settlement",
    "Visit",
    "VisitStudent",
]

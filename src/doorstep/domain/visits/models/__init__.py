from doorstep.domain.visits.models.attestation import Attestation, Outcome
from doorstep.domain.visits.models.calendar import CalendarEntry, CalendarFeed
from doorstep.domain.visits.models.hold import Hold
from doorstep.domain.visits.models.occupation import Occupation
from doorstep.domain.visits.models.visit import CancelledBy, Mode, Proposal, Purpose, Visit, VisitStudent

__all__ = [
    "Attestation",
    "CalendarEntry",
    "CalendarFeed",
    "CancelledBy",
    "Hold",
    "Mode",
    "Occupation",
    "Outcome",
    "Proposal",
    "Purpose",
    "Visit",
    "VisitStudent",
]

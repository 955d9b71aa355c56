from doorstep.domain.consent.models.answer import Answer, AnswerTime, PlaceKind
from doorstep.domain.consent.models.correction import Correction, Wrong
from doorstep.domain.consent.models.family_link import FamilyLink
from doorstep.domain.consent.models.invitation import Invitation, InvitedBecause

__all__ = [
    "Answer",
    "AnswerTime",
    "Correction",
    "FamilyLink",
    "Invitation",
    "InvitedBecause",
    "PlaceKind",
    "Wrong",
]

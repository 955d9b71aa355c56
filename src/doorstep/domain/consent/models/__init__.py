from doorstep.domain.consent.models.answer import Answer, AnswerTime, PlaceKind
from doorstep.domain.consent.models.contact_change import ContactChange, Detail
from doorstep.domain.consent.models.correction import Correction, Wrong
from doorstep.domain.consent.models.family_link import FamilyLink
from doorstep.domain.consent.models.guess import Guess
from doorstep.domain.consent.models.invitation import Invitation, InvitedBecause

__all__ = [
    "Answer",
    "AnswerTime",
    "ContactChange",
    "Correction",
    "Detail",
    "FamilyLink",
    "Guess",
    "Invitation",
    "InvitedBecause",
    "PlaceKind",
    "Wrong",
]

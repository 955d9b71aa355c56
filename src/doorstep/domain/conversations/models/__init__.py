from doorstep.domain.conversations.models.agreement import Agreement, AgreementSupport, Support
from doorstep.domain.conversations.models.contact import Contact, ContactKind
from doorstep.domain.conversations.models.hope import Hope, HopeProposal
from doorstep.domain.conversations.models.request import About, Request
from doorstep.domain.conversations.models.succession import Succession
from doorstep.domain.conversations.models.thread import Line, LineReader, LineTranslation, Thread

__all__ = [
    "About",
    "Agreement",
    "AgreementSupport",
    "Contact",
    "ContactKind",
    "Hope",
    "HopeProposal",
    "Line",
    "LineReader",
    "LineTranslation",
    "Request",
    "Succession",
    "Support",
    "Thread",
]

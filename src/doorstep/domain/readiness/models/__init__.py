from doorstep.domain.readiness.models.agreement import Agreement, Partner
from doorstep.domain.readiness.models.ballot import Ballot, BallotMark, Mark, Wish
from doorstep.domain.readiness.models.inquiry import Group, Inquiry
from doorstep.domain.readiness.models.slip import Slip

__all__ = [
    "Agreement",
    "Ballot",
    "BallotMark",
    "Group",
    "Inquiry",
    "Mark",
    "Partner",
    "Slip",
    "Wish",
]

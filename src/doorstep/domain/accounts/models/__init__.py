from doorstep.domain.accounts.models.membership import Membership
from doorstep.domain.accounts.models.user import User

__all__ = ["Membership", "User"]

"""What the day of a visit needs from others: someone who rings the coordinator."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from doorstep.domain.accounts.models import User
from doorstep.domain.visits.models import Visit


class Bell(Protocol):
    """Tells who coordinates, at once, that two educators should be asked how they are.

    ``overdue`` where they should have left by now; otherwise they left at once. It raises where nobody could
    be told, and is then asked again. What it says holds nothing of the family.
    """

    def ring(self, visit: Visit, staff: Sequence[User], *, overdue: bool) -> None: ...

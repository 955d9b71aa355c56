"""Which district an address of a hook is of."""

from __future__ import annotations

from typing import Final

from doorstep.domain.organizations.queries.districts import exists
from doorstep.kernel.ids import from_base31

_LONGEST: Final = 12


def district_of(spelled: str) -> int | None:
    """The district that is spelled so in an address or a report; None where there is none."""
    if not spelled or len(spelled) > _LONGEST:
        return None
    try:
        found = from_base31(spelled)
    except ValueError:
        return None
    return found if exists(found) else None

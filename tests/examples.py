"""How many examples a property is tried on: enough to notice a fault within the suite, more on request."""

from __future__ import annotations

import os

_TIMES = int(os.environ.get("DOORSTEP_EXAMPLES", "1"))


def examples(number: int) -> int:
    """``number``, or as many times that as the environment's DOORSTEP_EXAMPLES says."""
    return number * _TIMES

"""Reading what others sent: pasted, posted, uploaded, answered by a server."""

from __future__ import annotations

import json
from typing import Any


def json_in(text: str | bytes) -> Any:
    """The value that JSON states; ValueError where it states none, or is nested deeper than anyone means."""
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("nested too deep") from None

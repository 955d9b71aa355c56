"""Reading what others sent: pasted, posted, uploaded, answered by a server."""

from __future__ import annotations

import json
from typing import Any


def json_in(text: str | bytes) -> Any:
    """The value that JSON states.

    ValueError where it states none, is nested deeper than anyone means, or says a name twice in one object:
    which of the two was meant nobody can tell.
    """
    try:
        return json.loads(text, object_pairs_hook=_object)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"{twice!r} is said twice in one object")
    return found

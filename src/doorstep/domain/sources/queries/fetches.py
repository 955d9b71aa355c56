"""Pages that a server answered with, as they were kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from doorstep.domain.people.models import RosterImport


def pages(roster_import: RosterImport) -> Iterator[dict[str, Any]]:
    """The pages that are here, in their order."""
    for piece in roster_import.pieces.order_by("position").iterator(chunk_size=4):
        yield json.loads(piece.piece(import_key=roster_import.key))

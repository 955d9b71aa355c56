"""Fetching a whole roster, page by page, from wherever it stopped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from doorstep.integrations.oneroster.rest.client import COLLECTIONS, Client
from doorstep.kernel.progress import Progress, silent
from doorstep.kernel.refusal import Refusal


@dataclass(slots=True)
class Reached:
    """How far a fetch has come: the collection, how many of its rows are here, the first of the last page."""

    collection: int = 0
    offset: int = 0
    first: str = ""
    position: int = 0


def reached(pages: Iterable[Mapping[str, Any]]) -> Reached:
    """Where to go on after these pages."""
    so_far = Reached()
    for page in pages:
        _step(so_far, page)
    return so_far


def fetch(
    client: Client, *, since: str | None, so_far: Reached, progress: Progress = silent
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The pages that are not here yet, each with its position; keep one before the next is asked for."""
    while so_far.collection < len(COLLECTIONS):
        collection = COLLECTIONS[so_far.collection]
        answer = client.page(collection, offset=so_far.offset, since=since)
        first = str(answer.rows[0].get("sourcedId", "")) if answer.rows else ""
        if first and first == so_far.first:
            raise Refusal("rosters.rest_repeats", collection=collection)
        page = {
            "collection": collection,
            "rows": answer.rows,
            "total": answer.total,
            "last": answer.last,
            "there": answer.there,
        }
        position = so_far.position
        _step(so_far, page)
        progress("fetch", so_far.collection, len(COLLECTIONS))
        yield position, page


def _step(so_far: Reached, page: Mapping[str, Any]) -> None:
    so_far.position += 1
    so_far.offset += len(page["rows"])
    so_far.first = str(page["rows"][0].get("sourcedId", "")) if page["rows"] else ""
    if page["last"]:
        so_far.collection += 1
        so_far.offset, so_far.first = 0, ""

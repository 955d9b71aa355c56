"""Whether the trail is whole."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection


@dataclass(frozen=True, slots=True)
class ChainCheck:
    """``events`` were checked; ``broken_at`` is the number of the first that does not follow, or None.

    ``head`` is the hash of the last event: written down elsewhere, it also betrays a rewritten or shortened
    trail.
    """

    events: int
    broken_at: int | None
    head: str


def check_chain(*, district_id: int) -> ChainCheck:
    """Recompute a district's chain in the database, event by event."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT count(*), min(number) FILTER (WHERE NOT follows),
                   encode((array_agg(hash ORDER BY number DESC))[1], 'hex')
            FROM (
                SELECT number, hash,
                       number = row_number() OVER w
                       AND previous = COALESCE(lag(hash) OVER w, ''::bytea)
                       AND hash = audit_event_hash(e) AS follows
                FROM audit_event e WHERE district_id = %s WINDOW w AS (ORDER BY number)
            ) checked
            """,
            [district_id],
        )
        events, broken_at, head = cursor.fetchone()
    return ChainCheck(events=events, broken_at=broken_at, head=head or "")

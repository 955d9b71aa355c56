"""What about nightly rosters waits for a person, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from doorstep.domain.sources.queries.connections import open_alerts
from doorstep.interfaces.look.refusals import sentence
from doorstep.kernel.refusal import Refusal

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One of them: the source, what is unusual, since when, and where to look."""

    key: UUID
    source: str
    said: str
    raised_at: datetime
    href: str


def alert_rows() -> list[AlertRow]:
    """The newest of what waits; one query."""
    return [
        AlertRow(
            key=alert.key,
            source=alert.connection.name,
            said=sentence(Refusal(alert.code, **alert.params)),
            raised_at=alert.raised_at,
            href=reverse("workspace:import", args=[alert.roster_import.key])
            if alert.roster_import
            else reverse("workspace:import_connection", args=[alert.connection.key]),
        )
        for alert in open_alerts()[:_SHOWN]
    ]

"""When a connection is used, and what is usual."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Final
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.rules import mass_changes
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.models import Connection
from doorstep.kernel.refusal import Refusal

WHOLE_EVERY: Final = timedelta(days=7)
"""How often a whole roster is fetched, because some servers forget to say who left."""

USUAL_SHARE: Final = 0.01
USUAL_ROWS: Final = 10
_SPOKEN_OF: Final = ("student", "guardian", "guardianship", "enrollment")
"""More refused rows than these (of all rows, and in all) are unusual."""


def check_address(address: str, *, public_only: bool) -> None:
    """Raise where a server's address is none that may be asked.

    With ``public_only`` it is https and leads to the public internet, so that nobody can make this site
    knock on doors inside its own network.
    """
    parts = urlsplit(address)
    if parts.scheme not in ("https", "http") or not parts.hostname or parts.username or parts.query:
        raise Refusal("sources.address_unreadable")
    if not public_only:
        return
    if parts.scheme != "https":
        raise Refusal("sources.address_not_https")
    try:
        found = {info[4][0] for info in socket.getaddrinfo(parts.hostname, parts.port or 443)}
    except (OSError, UnicodeError) as error:
        raise Refusal("sources.address_unknown", host=parts.hostname) from error
    if any(not ipaddress.ip_address(str(each).partition("%")[0]).is_global for each in found):
        raise Refusal("sources.address_private", host=parts.hostname)


def check_nightly(*, nightly: bool, has_approver: bool, hour: int) -> None:
    """Raise where nobody would hear of an unusual night, or there is no such hour."""
    if nightly and not has_approver:
        raise Refusal("sources.approver_needed")
    if not 0 <= hour < 24:
        raise Refusal("sources.hour_unknown")


def since(connection: Connection, *, on: date) -> datetime | None:
    """The moment from which changes are asked for; None where the whole roster is due."""
    if connection.whole_on is None or connection.fetched_until is None:
        return None
    return None if on - connection.whole_on >= WHOLE_EVERY else connection.fetched_until


def due(connection: Connection, *, at: datetime, zone: str) -> date | None:
    """The night a connection is to be fetched for, by the district's clock; None where it is not due.

    A site that slept through the hour catches up within the same day.
    """
    here = at.astimezone(ZoneInfo(zone))
    tried = connection.ran_on is not None and connection.ran_on >= here.date()
    if not connection.nightly or connection.ended_at is not None or tried or here.hour < connection.hour:
        return None
    return here.date()


def unusual(roster_import: RosterImport) -> tuple[str, Mapping[str, str | int]] | None:
    """What about a roster that was read a person should look at first: a code and its parameters, or None."""
    if roster_import.state == ImportState.REFUSED or roster_import.trouble:
        return roster_import.trouble or "sources.file_refused", dict(roster_import.trouble_params)
    kinds = mass_changes(roster_import.counts)
    if kinds:
        of_kind = roster_import.counts[kinds[0]]
        return "people.import_mass_change", {
            "kind": kinds[0],
            **{name: of_kind[name] for name in ("changed", "missing", "known")},
        }
    refused = roster_import.problem_counts.get("row_refused", 0)
    counts = roster_import.counts.values()
    rows = sum(of_kind.get(name, 0) for of_kind in counts for name in ("new", "changed", "unchanged"))
    if refused > USUAL_ROWS and refused > USUAL_SHARE * (rows + refused):
        return "sources.rows_refused", {"refused": refused}
    silent = silent_kinds(roster_import)
    if silent:
        return "sources.says_nothing", {"kind": silent[0]}
    if roster_import.state != ImportState.PARSED:
        return "sources.look_again", {}
    return None


def silent_kinds(roster_import: RosterImport) -> list[str]:
    """Kinds that we know and of which a whole roster says nothing at all: its columns may be missing.

    Nothing of them is erased, but somebody should ask why. A roster of changes alone may well be silent.
    """
    if roster_import.options.get("since"):
        return []
    return [
        kind
        for kind in _SPOKEN_OF
        for of_kind in [roster_import.counts.get(kind, {})]
        if of_kind.get("known", 0) > USUAL_ROWS
        and not any(of_kind.get(name, 0) for name in ("new", "changed", "unchanged"))
    ]

"""Whence the month's sample of paid visits has its number: pasted, unless a server may be asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from environs import Env

if TYPE_CHECKING:
    from doorstep.domain.compensation.ports import Beacon

_url = Env().str("DOORSTEP_BEACON_URL", "")

BEACON: Beacon | None = None

if _url:
    from doorstep.integrations.drand import WebBeacon

    BEACON = WebBeacon(_url)

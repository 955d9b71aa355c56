"""Whence the month's sample of paid visits has its number, and layouts of payroll files of the site's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from environs import Env

if TYPE_CHECKING:
    from doorstep.domain.compensation.ports import Beacon

_env = Env()
_url = _env.str("DOORSTEP_BEACON_URL", "")
_layouts = _env.str("DOORSTEP_PAYROLL_LAYOUTS", "")

PAYROLL_LAYOUTS: Path | None = Path(_layouts) if _layouts else None
BEACON: Beacon | None = None

# an adapter is imported where it is named: most sites start without one, and sooner
if _url:
    from doorstep.integrations.drand import WebBeacon

    BEACON = WebBeacon(_url)

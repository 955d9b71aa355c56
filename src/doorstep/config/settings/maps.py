"""Where homes stand and how long the way is: by the roster and the great circle, unless a service is named.

Both services learn places of families' homes, so neither is asked unless somebody decides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from environs import Env

from doorstep.kernel.geo import GreatCircle

if TYPE_CHECKING:
    from doorstep.domain.people.ports import Geocoder
    from doorstep.domain.planning.ports import TravelTimes

_env = Env()
_osrm = _env.str("DOORSTEP_OSRM_URL", "")
_geocoder = _env.str("DOORSTEP_GEOCODER", "")

TRAVEL_TIMES: TravelTimes = GreatCircle()
GEOCODER: Geocoder | None = None

# an adapter is imported where it is named: most sites start without one, and sooner
if _osrm:
    from doorstep.integrations.osrm import OsrmTables

    TRAVEL_TIMES = OsrmTables(_osrm)
if _geocoder == "census":
    from doorstep.integrations.census import CensusBatches

    GEOCODER = CensusBatches()
elif _geocoder:
    raise SystemExit(
        'DOORSTEP_GEOCODER is "census", or left unset: then the roster alone says where homes stand.'
    )

"""Where homes stand and how long the way is: by the roster and the great circle, unless a service is named.

Both services learn places of families' homes, so neither is asked unless somebody decides it.
"""

from environs import Env

from doorstep.integrations.census import CensusBatches
from doorstep.integrations.osrm import OsrmTables
from doorstep.kernel.geo import GreatCircle

_env = Env()
_osrm = _env.str("DOORSTEP_OSRM_URL", "")
_geocoder = _env.str("DOORSTEP_GEOCODER", "")

TRAVEL_TIMES = OsrmTables(_osrm) if _osrm else GreatCircle()

if _geocoder not in ("", "census"):
    raise SystemExit(
        'DOORSTEP_GEOCODER is "census", or left unset: then the roster alone says where homes stand.'
    )
GEOCODER = CensusBatches() if _geocoder == "census" else None

"""Where rosters may come from by themselves."""

from environs import Env

from .environment import ENVIRONMENT

_env = Env()

# Servers inside one's own network, or without https, are asked on one's own machine only, or where it is
# said.
ROSTERS_FROM_PUBLIC_ONLY = not _env.bool("DOORSTEP_ROSTERS_FROM_PRIVATE", not ENVIRONMENT.production)
# Folders that somebody fills for the night, one a district, named as its slug.
ROSTER_FOLDER = _env.str("DOORSTEP_ROSTER_FOLDER", str(ENVIRONMENT.data_folder / "rosters"))

"""PostgreSQL, as two roles: ``default`` serves and is bound by row-level security, ``owner`` migrates.

Without ``DATABASE_URL`` the server is our own (doorstep.integrations.postgres) in the data folder.
"""

import os

from doorstep.integrations.postgres import connection_settings, settings_from_url

from .environment import ENVIRONMENT

if os.environ.get("DATABASE_URL"):
    DATABASES = {
        "default": settings_from_url(os.environ["DATABASE_URL"]),
        "owner": settings_from_url(os.environ.get("DATABASE_OWNER_URL", os.environ["DATABASE_URL"])),
    }
else:
    DATABASES = connection_settings(ENVIRONMENT.data_folder)

# A thread keeps its connection and asks whether it still stands: opening one costs ten times a small page.
# Tests open and close their own.
if ENVIRONMENT.name != "testing":
    for _connection in DATABASES.values():
        _connection |= {"CONN_MAX_AGE": 600, "CONN_HEALTH_CHECKS": True}

DATABASE_ROUTERS: list[str] = []

"""PostgreSQL by our own launcher: no service to install, no TCP port, two roles.

`ensure_running` starts or joins the server of a data folder; `connection_settings` tells Django how to
reach it; `settings_from_url` does the same for a server run by others. See README.md.
"""

from .cluster import Cluster, ensure_running, stop_if_unused
from .connections import DATABASE, connection_settings, settings_from_url
from .layout import default_data_folder, make_data_folder

__all__ = [
    "DATABASE",
    "Cluster",
    "connection_settings",
    "default_data_folder",
    "ensure_running",
    "make_data_folder",
    "settings_from_url",
    "stop_if_unused",
]

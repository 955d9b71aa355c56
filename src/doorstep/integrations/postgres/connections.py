"""How Django reaches the database: as one of two roles, over our socket or to a server run by others."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, Literal

from psycopg.conninfo import conninfo_to_dict

from .layout import Layout

Role = Literal["app", "owner"]
Connection = dict[str, Any]

DATABASE = "doorstep"
ROLE_NAMES: Final[dict[Role, str]] = {"app": "doorstep_app", "owner": "doorstep_owner"}
_DJANGO_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def connection(layout: Layout, role: Role, database: str = DATABASE) -> Connection:
    """Django's parameters for one role of our own server."""
    name = ROLE_NAMES[role]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": name,
        "PASSWORD": layout.passwords().get(name, ""),
        "HOST": str(layout.socket_folder()),
        "PORT": "",
        "OPTIONS": {},
    }


def connection_settings(data_folder: Path) -> dict[str, Connection]:
    """Both of Django's databases of a data folder: ``default`` (application) and ``owner`` (migrates).

    Only reads what is kept there, and starts nothing: where the server was never started the password is
    empty, and connecting fails until `ensure_running`.
    """
    layout = Layout(data_folder)
    return {"default": connection(layout, "app"), "owner": connection(layout, "owner")}


def settings_from_url(url: str) -> Connection:
    """Django's parameters for a ``postgresql://`` address; what libpq understands is passed on to it.

    Several hosts and ``target_session_attrs`` work, so a cluster that fails over needs nothing else.
    """
    parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    named = {django: parts.pop(libpq, "") for libpq, django in _DJANGO_NAMES.items()}
    return {"ENGINE": "django.db.backends.postgresql", **named, "OPTIONS": parts}

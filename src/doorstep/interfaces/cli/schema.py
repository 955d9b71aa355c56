"""Bringing the database up to date with the code, as the owner, once."""

from __future__ import annotations

import hashlib
import os
from importlib.metadata import version
from pathlib import Path

import psycopg
from psycopg import sql

from doorstep.integrations.postgres import Cluster, connection_settings, snapshot
from doorstep.kernel.refusal import Refusal

from .opening import data_folder, set_up_django

_LOCK = 0xD0025
"""An arbitrary number that every process agrees on: one of many migrates, the others wait."""
_WITH_MIGRATIONS = ("django", "django-allauth", "procrastinate")


def settle_schema(cluster: Cluster | None) -> None:
    """Migrate where the database is behind the code.

    The database carries a note of the code it was last brought up to; where that is ours, Django is not
    even loaded, which is most of a command's start.
    """
    if cluster is None:
        _insist_on_a_bound_role(os.environ["DATABASE_URL"])
    with _connect(_owner_conninfo(cluster)) as connection:
        if _noted(connection) == edition():
            return
        connection.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        if snapshot.load(_owner_conninfo(cluster)) != edition():
            _migrate(cluster)
        note = sql.SQL("COMMENT ON DATABASE {} IS {}").format(
            sql.Identifier(connection.info.dbname), sql.Literal(edition())
        )
        connection.execute(note)


def point_django_at(cluster: Cluster | None) -> None:
    """Tell Django of a server that made its passwords and its socket after the settings were read."""
    from django.db import connections  # noqa: PLC0415 - after settings are set up

    if cluster is not None:
        for alias, parameters in connection_settings(data_folder()).items():
            connections.databases[alias].update(parameters)


def _connect(conninfo: str) -> psycopg.Connection:
    try:
        return psycopg.connect(conninfo, autocommit=True, connect_timeout=10)
    except psycopg.OperationalError as error:
        raise Refusal("postgres.unreachable", said=str(error).strip()) from error


def _insist_on_a_bound_role(conninfo: str) -> None:
    """Refuse to serve as a role that walks through the walls between districts."""
    with _connect(conninfo) as connection:
        unbound = connection.execute(
            "SELECT rolname FROM pg_roles WHERE rolname = current_user AND (rolsuper OR rolbypassrls)"
        ).fetchone()
    if unbound:
        raise Refusal("postgres.unbound_role", role=unbound[0])


def _migrate(cluster: Cluster | None) -> None:
    set_up_django()
    point_django_at(cluster)
    from django.core.management import call_command  # noqa: PLC0415 - after settings are set up
    from django.db import connections  # noqa: PLC0415 - as above

    call_command("migrate", database="owner", verbosity=0)
    connections["owner"].close()


def _owner_conninfo(cluster: Cluster | None) -> str:
    if cluster is not None:
        return cluster.conninfo("owner")
    return os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]


def _noted(connection: psycopg.Connection) -> str | None:
    found = connection.execute(
        "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
    ).fetchone()
    return found[0] if found else None


def edition() -> str:
    """The schema that the code wants: every migration of ours, and each version that may bring others."""
    root = Path(__file__).parents[2]
    parts = [
        *(f"{name} {version(name)}" for name in _WITH_MIGRATIONS),
        *sorted(str(path.relative_to(root)) for path in root.glob("domain/*/migrations/[0-9]*.py")),
    ]
    return "doorstep schema " + hashlib.sha256("\n".join(parts).encode()).hexdigest()[:20]

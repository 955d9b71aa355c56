"""Opening what a command needs: surroundings, PostgreSQL, Django, the schema."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from doorstep.integrations.postgres import (
    Cluster,
    connection_settings,
    default_data_folder,
    ensure_running,
    make_data_folder,
)

from .commands import Command, Needs

_SCHEMA_LOCK = 0x_D00_257E9
"""An arbitrary number that every process agrees on: one of many migrates, the others wait."""


def data_folder() -> Path:
    """The data folder of this process, as `settle` set it."""
    return Path(os.environ["DOORSTEP_DATA"])


def settle(command: Command) -> None:
    """Set what the environment leaves open, before settings are read.

    ``DOORSTEP_ENV`` stays what was set; else it is the command's own; else ``local`` where the data folder
    holds secrets made on this machine by `demo`, and ``production`` otherwise.
    """
    os.environ.setdefault("DOORSTEP_DATA", str(default_data_folder()))
    for name, value in command.surroundings.items():
        os.environ.setdefault(name, value)
    if command.needs is not Needs.NOTHING and not os.environ.get("DATABASE_URL"):
        make_data_folder(data_folder())
    made_here = (data_folder() / "secrets").exists()
    os.environ.setdefault("DOORSTEP_ENV", "local" if made_here else "production")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstep.config.settings")


def set_up_django() -> None:
    """Read the settings and load the applications; connects to nothing."""
    import django  # noqa: PLC0415 - commands that need no Django start without its half second

    django.setup()


def server_open() -> AbstractContextManager[Cluster | None]:
    """Our PostgreSQL, running for as long as the context; None where ``DATABASE_URL`` names another."""
    if os.environ.get("DATABASE_URL"):
        return nullcontext()
    folder = data_folder()
    if not (folder / "postgres" / "cluster").exists():
        print(f"doorstep: making the database in {folder}", file=sys.stderr)
    return ensure_running(folder)


def settle_schema(cluster: Cluster | None) -> None:
    """Point Django at the running server and bring the schema up to date, as the owner."""
    from django.db import connections  # noqa: PLC0415 - after settings are set up

    if cluster is not None:
        # settings were read before the server made its passwords and socket
        for alias, parameters in connection_settings(data_folder()).items():
            connections.databases[alias].update(parameters)
    with _one_at_a_time():
        _migrate_where_behind()


def _migrate_where_behind() -> None:
    from django.core.management import call_command  # noqa: PLC0415 - after settings are set up
    from django.db import connections  # noqa: PLC0415 - as above
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - as above

    executor = MigrationExecutor(connections["owner"])
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", database="owner", verbosity=0)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Hold the schema's advisory lock; it is let go with its connection."""
    from django.db import connections  # noqa: PLC0415 - after settings are set up

    with connections["owner"].cursor() as cursor:
        cursor.execute("SELECT pg_advisory_lock(%s)", [_SCHEMA_LOCK])
    try:
        yield
    finally:
        connections["owner"].close()

"""Opening what a command needs: surroundings, PostgreSQL, Django, the schema."""

from __future__ import annotations

import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

from doorstep.integrations.postgres import (
    Cluster,
    default_data_folder,
    ensure_running,
    make_data_folder,
)

from .commands import Command, Needs


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
    if command.needs not in (Needs.NOTHING, Needs.DJANGO) and not os.environ.get("DATABASE_URL"):
        make_data_folder(data_folder())
    made_here = (data_folder() / "secrets").exists()
    os.environ.setdefault("DOORSTEP_ENV", "local" if made_here else "production")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "doorstep.config.settings")
    if command.needs is not Needs.NOTHING and os.environ["DOORSTEP_ENV"] == "production":
        _insist_on_secrets()


def _insist_on_secrets() -> None:
    """Read the settings now: they exit where a secret is missing, and a child of ours would be restarted."""
    from django.conf import settings  # noqa: PLC0415 - read after the environment is settled

    bool(settings.SECRET_KEY)


def set_up_django() -> None:
    """Read the settings and load the applications; connects to nothing."""
    import django  # noqa: PLC0415 - commands that need no Django start without its half second

    django.setup()


def set_up_logs() -> None:
    """Log as the settings say, without loading the applications: a supervisor has no use for them."""
    from django.conf import settings  # noqa: PLC0415 - read after the environment is settled
    from django.utils.log import configure_logging  # noqa: PLC0415 - as above

    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


def server_open() -> AbstractContextManager[Cluster | None]:
    """Our PostgreSQL, running for as long as the context; None where ``DATABASE_URL`` names another."""
    if os.environ.get("DATABASE_URL"):
        return nullcontext()
    folder = data_folder()
    if not (folder / "postgres" / "cluster").exists():
        print(f"doorstep: making the database in {folder}", file=sys.stderr)
    return ensure_running(folder)

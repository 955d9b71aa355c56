"""Every command: its name, its help, its module, and what must be open before it is imported."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"
"""What a command's ``register`` is given; argparse keeps its class private."""


class Needs(Enum):
    """How much of the house is opened for a command; see README.md."""

    NOTHING = "nothing"
    DJANGO = "django"
    SERVER = "server"
    SCHEMA = "schema"
    DATABASE = "database"


@dataclass(frozen=True, slots=True)
class Command:
    """One command; ``surroundings`` are environment variables it takes for granted where they are unset."""

    help: str
    needs: Needs
    module: str
    surroundings: Mapping[str, str] = field(default_factory=dict)


_OWN_MACHINE: Final = {"DOORSTEP_ENV": "local"}

COMMANDS: Final[dict[str, Command]] = {
    "demo": Command(
        "a made-up district, from roster to visits, in your browser",
        Needs.SERVER,
        "demo",
        {**_OWN_MACHINE, "DOORSTEP_DEMO": "true"},
    ),
    "run": Command("the web server and the worker under one supervisor", Needs.SCHEMA, "run"),
    "web": Command("the web server alone", Needs.SCHEMA, "run"),
    "worker": Command("the worker alone", Needs.DATABASE, "run"),
    "shell": Command("Python with the database open", Needs.DATABASE, "shell"),
    "sample": Command("write a made-up district as a OneRoster bundle", Needs.NOTHING, "sample"),
    "import": Command("import a OneRoster zip or folder", Needs.DATABASE, "imports"),
    "lottery": Command("solve and draw a fair lottery from CSV files, for anyone", Needs.NOTHING, "lottery"),
    "planner": Command("plan home visits from a JSON file, for anyone", Needs.NOTHING, "planner"),
    "verify": Command(
        "check a draw's or a sample's certificate, without database or solver", Needs.NOTHING, "verify"
    ),
    "fake-provider": Command(
        "texts, WhatsApp and e-mail on one's own machine, by a provider that is none",
        Needs.NOTHING,
        "fake_provider",
    ),
    "ledger": Command("write the ledger of pay for another program to check", Needs.DATABASE, "ledger"),
    "compile": Command("compile the searches for this machine, once", Needs.NOTHING, "compiling"),
    "keys": Command("change the keys that seal addresses, while everything goes on", Needs.DATABASE, "keys"),
    "dump": Command("write the whole database to one file", Needs.SERVER, "backup"),
    "restore": Command("fill an empty data folder from such a file", Needs.SERVER, "backup"),
    "snapshot": Command(
        "write down the schema that a first start loads, from every migration",
        Needs.DJANGO,
        "snapshot",
        {"DOORSTEP_ENV": "testing"},
    ),
    "reference": Command(
        "write the generated pages of docs/", Needs.DJANGO, "reference", {"DOORSTEP_ENV": "testing"}
    ),
}

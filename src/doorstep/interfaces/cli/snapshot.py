"""`doorstep snapshot`: run every migration on an empty database, and keep what they make of it.

A first start loads that file instead (`integrations/postgres/snapshot.py`). Print it anew when chapters
have gained migrations; until then those run on top of it. ``--check`` writes nothing and says whether both
ways still end at the same database.
"""

from __future__ import annotations

import argparse
import difflib
import re
import sys
import tempfile
from pathlib import Path

from django.core.management import call_command
from django.db import connections

from doorstep.domain.people.actions.change_set.shapes import SHAPES
from doorstep.integrations.postgres import ensure_running
from doorstep.integrations.postgres.snapshot import SNAPSHOT, checked_by_reading, dumped, load

from .commands import COMMANDS, Subparsers
from .schema import edition

_NUMBERED_BY_ORDER = re.compile(
    r"[A-Z ]+ public\.(auth_permission|django_content_type|django_migrations) |SELECT pg_catalog\.setval"
)
"""What Django writes down after each step of a migration: the same rows, with other numbers."""


_FILLED = (
    *(shape.table for shape in SHAPES),
    *("people_homeaddress", "people_educatorlanguage"),
    *("people_family", "people_familystudent", "people_familyguardian"),
)
"""The tables into which an import writes a row for each of a district's people and ties."""

_ITEM_CAST = re.compile(r"\(?('[^']*')::character varying(?:\)::text)?")
_WHOLE_LIST_CAST = re.compile(r"\((ARRAY\[[^\]]*\])\)::text\[\]")


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("snapshot", help=COMMANDS["snapshot"].help, description=__doc__)
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 where the two ways differ"
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Migrate a throw-away database and write down, or compare, what came of it."""
    migrated, slow = _made(from_snapshot=False)
    if arguments.check:
        loaded, slow_too = _made(from_snapshot=True)
        for table in [*slow, *slow_too]:
            print(f"A first import would look up what refers to {table}.", file=sys.stderr)
        return _differences(migrated, loaded) or int(bool(slow or slow_too))
    SNAPSHOT.write_text(migrated)
    print(f"Wrote {SNAPSHOT} ({len(migrated):,} characters).")
    return 0


def _made(*, from_snapshot: bool) -> tuple[str, list[str]]:
    """A database as text, and the tables in it whose references would be checked slowly."""
    with tempfile.TemporaryDirectory(prefix="doorstep-snapshot-") as name:
        folder = Path(name)
        folder.chmod(0o711)  # the server's account walks through it
        with ensure_running(folder, durable=False) as cluster:
            if not from_snapshot or load(cluster.conninfo("owner")) != edition():
                connections.databases["owner"].update(cluster.connection("owner"))
                call_command("migrate", database="owner", verbosity=0)
                connections["owner"].close()
            slow = checked_by_reading(cluster.superuser_conninfo(), filled=_FILLED)
            return dumped(cluster, edition=edition()), slow


def _differences(migrated: str, loaded: str) -> int:
    lines = list(
        difflib.unified_diff(_plain(migrated), _plain(loaded), "migrated", "loaded", lineterm="", n=0)
    )
    print("\n".join(lines[:80]) or "Snapshot and migrations make the same database.", file=sys.stderr)
    return 1 if lines else 0


def _plain(text: str) -> list[str]:
    """The lines that must be equal; PostgreSQL writes casts of a list otherwise once it has read its own."""
    lines = (line for line in text.splitlines() if not _NUMBERED_BY_ORDER.match(line))
    return [_WHOLE_LIST_CAST.sub(r"\1", _ITEM_CAST.sub(r"\1", line)) for line in lines]

"""`doorstep dump` and `doorstep restore`: the whole database in one file, and back.

The file is pg_dump's custom format, without roles and passwords: it goes into any data folder, of any later
PostgreSQL. Addresses in it stay sealed: keep ``secrets/`` of the data folder with it, but not beside it.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

import psycopg

from doorstep.integrations.postgres import DATABASE, Cluster
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers
from .opening import data_folder


def register(subparsers: Subparsers) -> None:
    for name, start in (("dump", dump), ("restore", restore)):
        parser = subparsers.add_parser(name, help=COMMANDS[name].help, description=__doc__)
        parser.add_argument("file", type=Path)
        parser.set_defaults(run=start)


def dump(arguments: argparse.Namespace) -> int:
    """Write ``file``, readable by us alone; nothing is left of it where pg_dump fails."""
    cluster = _ours(arguments.cluster)
    partial = arguments.file.with_name(f"{arguments.file.name}.partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        cluster.run_program("pg_dump", ["--format", "custom", "--file", str(partial)])
        partial.rename(arguments.file)
    finally:
        partial.unlink(missing_ok=True)
    print(f"Wrote {arguments.file} ({arguments.file.stat().st_size:,} bytes).")
    return 0


def restore(arguments: argparse.Namespace) -> int:
    """Fill an empty database from ``file`` in one transaction: all of it or nothing."""
    cluster = _ours(arguments.cluster)
    with psycopg.connect(cluster.superuser_conninfo()) as connection:
        tables = connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public' LIMIT 1").fetchone()
    if tables:
        raise Refusal("postgres.not_empty", folder=str(data_folder() / "postgres"))
    options = ["--single-transaction", "--exit-on-error", "--clean", "--if-exists"]
    cluster.run_program("pg_restore", [*options, "--dbname", DATABASE, str(arguments.file)])
    print(f"Restored {arguments.file}.")
    return 0


def _ours(cluster: Cluster | None) -> Cluster:
    if cluster is None:
        raise Refusal("postgres.not_ours")
    return cluster

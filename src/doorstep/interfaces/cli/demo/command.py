"""The command: tell the story once, then open the site."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import sys
from pathlib import Path
from typing import Final

import psycopg

from doorstep.integrations.postgres import Cluster
from doorstep.interfaces.cli import run as site
from doorstep.interfaces.cli.commands import COMMANDS, Subparsers
from doorstep.interfaces.cli.compiling import compile_meanwhile
from doorstep.interfaces.cli.opening import data_folder, set_up_django
from doorstep.interfaces.cli.schema import point_django_at, settle_schema
from doorstep.kernel.clock import SystemClock
from doorstep.kernel.refusal import Refusal

DISTRICT: Final = "willow-bend"
STAGES = {
    "people": "Making up families",
    "archive": "Writing the roster",
    "read": "Reading the roster",
    "compare": "Comparing",
    "write": "Importing",
    "answers": "Families answer",
    "columns": "Who could visit when",
    "search": "Planning visits",
    "bound": "Proving the plan",
    "explain": "Explaining the plan",
    "visits": "Visits are held",
    "last_year": "Remembering last year",
}


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("demo", help=COMMANDS["demo"].help, description=__doc__)
    parser.add_argument("--fresh", action="store_true", help="forget the demo's data and start over")
    parser.add_argument("--students", type=int, default=480, help="children in the district (%(default)s)")
    parser.add_argument("--build-only", action="store_true", help="tell the story, do not open the site")
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    parser.add_argument("--port", type=int, default=8000, help="port to listen on (%(default)s)")
    parser.set_defaults(run=demo, processes=1, threads=4)


def demo(arguments: argparse.Namespace) -> int:
    """Build where needed and serve until Ctrl-C; a second start finds everything in place."""
    site.lead_here(arguments)
    told = data_folder() / "demo.json"
    compiling = None if told.exists() else compile_meanwhile()
    settle_schema(arguments.cluster)
    standing = _standing_districts(arguments.cluster)
    strangers = [name for slug, name in standing.items() if slug != DISTRICT]
    if strangers:
        raise Refusal("cli.demo_beside_real_data", districts=", ".join(strangers), folder=str(data_folder()))
    if standing and (arguments.fresh or not told.exists()):
        _start_over(arguments, told)
    if not standing:
        _tell(arguments, told)
    if compiling is not None:
        compiling.wait()
    if arguments.build_only:
        return 0
    return site.run(arguments)


def _standing_districts(cluster: Cluster | None) -> dict[str, str]:
    """Names of this database's districts by slug; asked without Django, most of a second start."""
    conninfo = cluster.conninfo("app") if cluster is not None else os.environ["DATABASE_URL"]
    with psycopg.connect(conninfo) as connection:
        return dict(
            connection.execute("SELECT slug, name FROM organizations_district ORDER BY name").fetchall()
        )


def _tell(arguments: argparse.Namespace, told: Path) -> None:
    """Tell the story, once."""
    print("doorstep: telling the story of a made-up school, once; this takes under a minute", file=sys.stderr)
    set_up_django()
    point_django_at(arguments.cluster)
    from doorstep.interfaces.cli.progress_bar import progress_bar  # noqa: PLC0415 - a second start needs neither

    from . import last_year, story  # noqa: PLC0415 - after Django is set up

    now = SystemClock().now()
    with progress_bar(STAGES) as progress:
        facts = story.tell(slug=DISTRICT, students=arguments.students, now=now, progress=progress)
        last_year.tell(district_id=facts["district"], now=now, progress=progress)
    told.write_text(json.dumps(facts))


def _start_over(arguments: argparse.Namespace, told: Path) -> None:
    """Set up anew in an empty database: some of its rows cannot be deleted, by design.

    The command begins again in this process's place, without ``--fresh``.
    """
    if arguments.cluster is None:
        raise Refusal("cli.demo_needs_own_database")
    arguments.cluster.stop()
    told.unlink(missing_ok=True)
    shutil.rmtree(data_folder() / "postgres" / "cluster")
    words = [word for word in sys.argv[1:] if word != "--fresh"]
    os.execv(sys.executable, [sys.executable, "-m", "doorstep", *words])  # noqa: S606 - our own command

"""`doorstep compile`: turn the planner's and the lottery's searches into this machine's code, once.

Whoever searches first would wait for it, some twenty seconds; afterwards every process finds the code beside
the sources. `demo` runs this on another core while it makes its database, and whoever installs Doorstep for
a district may.
"""

from __future__ import annotations

import argparse
import subprocess
import sys

from .commands import COMMANDS, Subparsers


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("compile", help=COMMANDS["compile"].help, description=__doc__)
    parser.set_defaults(run=run)


def run(_arguments: argparse.Namespace) -> int:
    """Draw from a tiny pool and plan a tiny school: each search is compiled when it is first called."""
    from doorstep.algorithms import lottery, planner  # noqa: PLC0415 - `demo` starts in less time than they load

    families = tuple(
        lottery.Family.of(f"family-{number}", {"language": "es" if number % 3 else "en"})
        for number in range(12)
    )
    quotas = (lottery.Quota("language", "en", 1, 2), lottery.Quota("language", "es", 2, 3))
    lottery.solve(lottery.Problem(families, quotas, lottery.Size(families=4)), seed=1, panels=2)
    school = planner.sample(planner.SchoolSize(families=12, educators=6, weeks=1, places=4), seed=1)
    planner.solve(school, seed=1, stop=planner.Stop(steps=1, work=0.1))
    return 0


def compile_meanwhile() -> subprocess.Popen[bytes]:
    """Begin to compile in a process of its own; nobody has to wait for its end."""
    return subprocess.Popen(
        [sys.executable, "-m", "doorstep", "compile"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )

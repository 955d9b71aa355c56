"""`doorstep sample`: a made-up district as a OneRoster bundle, for trying, testing and load."""

from __future__ import annotations

import argparse
from pathlib import Path

from doorstep.integrations.oneroster.sample.bundle import MOST_STUDENTS, write_bundle

from .commands import COMMANDS, Subparsers
from .progress_bar import progress_bar


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("sample", help=COMMANDS["sample"].help, description=__doc__)
    parser.add_argument("bundle", type=Path, metavar="OUT.zip")
    parser.add_argument("--students", type=_students, default=480, help="1 to 1,000,000; 480 where not given")
    parser.add_argument("--seed", type=int, default=1, help="the same seed gives the same bytes")
    parser.add_argument("--year", type=int, default=2026, help="the year in which the school year begins")
    parser.add_argument(
        "--compress",
        action="store_true",
        help="a tenth of the size; bytes then depend on this machine's zlib",
    )
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the bundle and say what to do with it."""
    with progress_bar({"people": "Making up families", "archive": "Writing files"}) as progress:
        write_bundle(
            arguments.bundle,
            students=arguments.students,
            seed=arguments.seed,
            year=arguments.year,
            compress=arguments.compress,
            progress=progress,
        )
    size = arguments.bundle.stat().st_size / 1e6
    print(f"{arguments.bundle}: a made-up district of {arguments.students:,} students, {size:,.1f} MB.")
    print(f'Import it with: doorstep import {arguments.bundle} --district "Willow Bend"')
    return 0


def _students(word: str) -> int:
    number = int(word.replace(",", "").replace("_", ""))
    if not 1 <= number <= MOST_STUDENTS:
        raise argparse.ArgumentTypeError(f"between 1 and {MOST_STUDENTS:,}")
    return number

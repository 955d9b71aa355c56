"""`doorstep reference`: the pages of docs/ that are printed from the code.

A guard test holds pages and code equal, so neither can drift: states, personal data, commands.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from doorstep.kernel.refusal import Refusal

from ..commands import COMMANDS, Subparsers
from . import command_lines, personal_data, states

CHECKOUT = Path(__file__).parents[5]


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("reference", help=COMMANDS["reference"].help, description=__doc__)
    parser.set_defaults(run=run)


def pages() -> dict[Path, str]:
    """Every generated page by its place in the checkout."""
    return {
        Path("docs/personal-data.md"): personal_data.page(),
        Path("docs/reference/states.md"): states.page(),
        Path("docs/reference/commands.md"): command_lines.page(),
    }


def run(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - every command is given its arguments
    """Write the pages into the checkout we run from, and name those that changed."""
    if not (CHECKOUT / "docs").is_dir():
        raise Refusal("cli.no_checkout")
    for place, text in pages().items():
        path = CHECKOUT / place
        if not path.exists() or path.read_text() != text:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            print(f"wrote {place}")
    return 0

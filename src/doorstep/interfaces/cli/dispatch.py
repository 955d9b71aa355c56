"""From the words of a command line to a command, and from its end to an exit code."""

from __future__ import annotations

import argparse
import importlib
import signal
import sys
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from types import FrameType

from doorstep.integrations.postgres import Cluster
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Command, Needs
from .opening import server_open, set_up_django, settle
from .sentences import sentence

_USAGE_ERROR = 2
_INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> int:
    """Run one command line; the exit code is 0, 1 (said no), 2 (not understood) or 130 (Ctrl-C)."""
    words = list(sys.argv[1:] if words is None else words)
    name = words[0] if words else "help"
    if name in ("help", "-h", "--help"):
        print(_overview())
        return 0
    if name == "--version":
        print(f"doorstep {_version()}")
        return 0
    if name not in COMMANDS:
        print(f"doorstep: there is no command '{name}'.\n\n{_overview()}", file=sys.stderr)
        return _USAGE_ERROR
    signal.signal(signal.SIGTERM, _leave)
    try:
        return _run(COMMANDS[name], words)
    except Refusal as refusal:
        print(f"doorstep: {sentence(refusal)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return _INTERRUPTED


def parser_of(name: str) -> argparse.ArgumentParser:
    """The parser that knows one command; imports its module."""
    parser = argparse.ArgumentParser(prog="doorstep")
    subparsers = parser.add_subparsers(required=True, metavar="COMMAND")
    importlib.import_module(f"{__package__}.{COMMANDS[name].module}").register(subparsers)
    return parser


def _run(command: Command, words: list[str]) -> int:
    """Parse before anything is started, so that a mistyped option costs nothing."""
    settle(command)
    if command.needs in (Needs.DJANGO, Needs.DATABASE):
        set_up_django()
    arguments = parser_of(words[0]).parse_args(words)
    if command.needs in (Needs.NOTHING, Needs.DJANGO):
        return int(arguments.run(arguments) or 0)
    with server_open() as cluster:
        arguments.cluster = cluster
        _open_database(command, cluster)
        return int(arguments.run(arguments) or 0)


def _open_database(command: Command, cluster: Cluster | None) -> None:
    if command.needs is Needs.SERVER:
        return
    from .schema import point_django_at, settle_schema  # noqa: PLC0415 - commands without a database skip it

    settle_schema(cluster)
    if command.needs is Needs.DATABASE:
        point_django_at(cluster)


def _leave(number: int, _frame: FrameType | None) -> None:
    """SIGTERM unwinds like any other end, so that what was opened is closed."""
    raise SystemExit(128 + number)


def _overview() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {command.help}" for name, command in COMMANDS.items()]
    return "\n".join(
        ["Usage: doorstep COMMAND [options]", "", *lines, "", "doorstep COMMAND --help says more."]
    )


def _version() -> str:
    try:
        return version("doorstep")
    except PackageNotFoundError:
        return "from a checkout"

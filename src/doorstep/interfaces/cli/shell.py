"""`doorstep shell`: Python with every model at hand, for people who look after an installation."""

from __future__ import annotations

import argparse
import code

from django.apps import apps

from .commands import COMMANDS, Subparsers


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("shell", help=COMMANDS["shell"].help, description=__doc__)
    parser.add_argument("-c", dest="statements", metavar="STATEMENTS", help="run these and leave")
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Open an interpreter (or run ``-c``) in which every model of the domain goes by its name."""
    names = {
        model.__name__: model
        for config in apps.get_app_configs()
        if config.name.startswith("doorstep.domain.")
        for model in config.get_models()
    }
    if arguments.statements:
        exec(arguments.statements, names)  # noqa: S102 - a shell runs what its owner types
        return 0
    code.interact(banner=f"Doorstep. Models: {', '.join(sorted(names))}", local=names, exitmsg="")
    return 0

"""docs/reference/commands.md: what every command says about itself."""

from __future__ import annotations

import argparse
import inspect

from ..commands import COMMANDS
from ..dispatch import parser_of

_HEAD = """# The command line

`doorstep COMMAND` from an installation, `./doorstep COMMAND` from a checkout, which also has `test`, `check`
and `lock`. Printed from the code by `./doorstep reference`.
"""


def page() -> str:
    told: set[str] = set()
    return _HEAD + "".join(_section(name, told) for name in COMMANDS)


def _section(name: str, told: set[str]) -> str:
    """One command; what several commands of a module say in common is said once."""
    parser = _parser(name)
    said = inspect.cleandoc(parser.description or "").strip()
    said = "" if said in told else said
    told.add(said)
    arguments = [_argument(action) for action in parser._actions if _is_shown(action)]
    help_text = COMMANDS[name].help
    paragraphs = [f"## {name}", f"{help_text[0].upper()}{help_text[1:]}.", said, "\n".join(arguments)]
    return "\n" + "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _parser(name: str) -> argparse.ArgumentParser:
    for action in parser_of(name)._actions:
        if isinstance(action, argparse._SubParsersAction):
            found: argparse.ArgumentParser = action.choices[name]
            return found
    raise LookupError(name)


def _is_shown(action: argparse.Action) -> bool:
    return action.help != argparse.SUPPRESS and not isinstance(action, argparse._HelpAction)


def _argument(action: argparse.Action) -> str:
    """One line an argument; defaults are filled in as argparse would."""
    name = ", ".join(action.option_strings) or str(action.metavar or action.dest).upper()
    said = (action.help or "").replace("%(default)s", str(action.default))
    return f"- `{name}` {said}".rstrip()

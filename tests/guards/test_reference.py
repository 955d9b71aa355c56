"""Printed pages say what the code says."""

from __future__ import annotations

import pytest

from doorstep.interfaces.cli.commands import COMMANDS
from doorstep.interfaces.cli.reference import pages, states
from tests.guards.sources import ROOT, SOURCE


@pytest.mark.parametrize(
    "place", ["docs/personal-data.md", "docs/reference/states.md", "docs/reference/commands.md"]
)
def test_the_page_is_as_printed(place):
    printed = {str(path): text for path, text in pages().items()}

    assert (ROOT / place).read_text() == printed[place], "run `./doorstep reference` and commit the page"


@pytest.mark.parametrize("table", list(states.tables()), ids=lambda table: f"{table.chapter}.{table.name}")
def test_a_table_of_states_knows_every_state_and_reaches_it(table):
    kind = type(next(iter(table.moves)))
    first = next(iter(kind))
    reached, waiting = {first}, [first]
    while waiting:
        for state in table.moves[waiting.pop()] - reached:
            reached.add(state)
            waiting.append(state)

    assert set(table.moves) == set(kind)
    assert reached == set(kind)


def test_every_command_has_its_module_and_every_module_its_command():
    folder = SOURCE / "interfaces" / "cli"
    offering = {path.stem for path in folder.glob("*.py") if "\ndef register(" in path.read_text()}
    offering |= {path.parent.name for path in folder.glob("*/__init__.py") if "register" in path.read_text()}

    assert {command.module for command in COMMANDS.values()} == offering

"""From words to a command, and from its end to an exit code."""

from __future__ import annotations

import ast
import subprocess
import sys

import pytest

from doorstep.interfaces.cli import dispatch
from doorstep.interfaces.cli.commands import COMMANDS
from doorstep.interfaces.cli.sentences import SENTENCES, sentence
from doorstep.kernel.refusal import Refusal
from tests.guards.sources import SOURCE, dotted, python_files, tree


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_help_names_every_command(words, capsys):
    assert dispatch.main(words) == 0

    said = capsys.readouterr().out
    assert [name for name in COMMANDS if f"  {name}" not in said] == []


def test_an_unknown_command_is_answered_with_the_known_ones(capsys):
    assert dispatch.main(["dmeo"]) == 2

    assert "there is no command 'dmeo'" in capsys.readouterr().err


def test_help_loads_no_django():
    script = (
        "import sys, doorstep.interfaces.cli.dispatch as d; d.main(['help']); print('django' in sys.modules)"
    )
    said = subprocess.check_output([sys.executable, "-c", script], text=True)

    assert said.splitlines()[-1] == "False"


def test_a_refusal_is_a_sentence_that_says_what_to_do():
    assert sentence(Refusal("cli.port_taken", port=8000)) == (
        "Port 8000 is taken. Stop what listens there, or choose another with --port."
    )


def test_a_refusal_of_the_domain_is_said_as_pages_say_it():
    said = sentence(Refusal("people.address_needs_reason"))

    assert said == "Say why you need to see the address. It is kept with your name."


def test_a_refusal_without_a_sentence_is_not_swallowed():
    assert sentence(Refusal("chapter.code", count=3)) == "chapter.code (count: 3)"


def test_every_code_of_the_launcher_has_its_sentence():
    codes = {
        node.args[0].value
        for path in python_files(SOURCE / "integrations" / "postgres", SOURCE / "interfaces" / "cli")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and dotted(node.func) == "Refusal"
        if isinstance(node.args[0], ast.Constant)
    }

    assert {code for code in codes if code.startswith(("postgres.", "cli."))} - set(SENTENCES) == set()

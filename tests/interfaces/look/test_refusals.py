"""Every code a rule refuses with has its sentence."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from doorstep.interfaces.look.refusals import SENTENCES, sentence
from doorstep.kernel.refusal import Refusal

DOMAIN = Path(__file__).parents[3] / "src" / "doorstep" / "domain"
RAISED = re.compile(r'Refusal\(\s*"([a-z_]+\.[a-z_]+)"')
SQL = re.compile(r"RAISE EXCEPTION '([a-z_]+\.[a-z_]+)")


def codes(pattern: re.Pattern[str], suffix: str) -> set[str]:
    return {code for path in DOMAIN.rglob(f"*{suffix}") for code in pattern.findall(path.read_text())}


def test_every_code_of_the_rules_has_a_sentence() -> None:
    assert sorted(codes(RAISED, ".py") - SENTENCES.keys()) == []


def test_every_code_of_the_database_has_a_sentence() -> None:
    assert sorted((codes(SQL, ".sql") | codes(SQL, ".py")) - SENTENCES.keys()) == []


def test_a_sentence_names_what_it_is_told() -> None:
    refusal = Refusal("people.district_exists", slug="river")
    assert sentence(refusal) == "There is already a district called river."


def test_a_code_without_a_sentence_names_itself() -> None:
    assert sentence(Refusal("weather.rain")) == "This is not possible now (weather.rain)."


@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_a_sentence_ends(code: str) -> None:
    assert str(SENTENCES[code]).endswith((".", "?"))

"""The story keeps its order, and every chapter its shelves and its page."""

from __future__ import annotations

import configparser

import pytest
from django.apps import apps

from tests.guards.sources import DOMAIN, ROOT

CHAPTERS = [config.label for config in apps.get_app_configs() if config.name.startswith("doorstep.domain.")]
SHELVES = {
    *("README.md", "__init__.py", "apps.py", "privacy.toml", "states.py", "ports.py", "rules.py"),
    *("permissions.py", "engine.py", "models", "queries", "actions", "migrations"),
}


def test_settings_and_contracts_tell_the_same_story():
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter")
    layers = contracts["importlinter:contract:chapters"]["layers"].split()

    assert list(reversed(layers)) == CHAPTERS
    assert sorted(CHAPTERS) == sorted(path.name for path in DOMAIN.iterdir() if (path / "apps.py").exists())


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_its_page_of_at_most_60_lines(chapter):
    page = DOMAIN / chapter / "README.md"

    assert page.exists()
    assert 5 <= len(page.read_text().splitlines()) <= 60


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_what_stands_beside_the_shelves_is_introduced_on_the_page(chapter):
    page = DOMAIN / chapter / "README.md"
    beside = {path.name for path in (DOMAIN / chapter).iterdir()} - SHELVES - {"__pycache__"}
    introduced = page.read_text() if page.exists() else ""

    assert {name for name in beside if f"`{name}" not in introduced} == set()

"""What the pages point at is there."""

from __future__ import annotations

import re

import pytest

from tests.guards.sources import ROOT, SOURCE
from tests.guards.test_chapters import CHAPTERS

PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *SOURCE.rglob("*.md")])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page):
    links = re.findall(r"\]\(([^)#\s]+)\)", page.read_text())
    dead = [link for link in links if "://" not in link and not (page.parent / link).exists()]

    assert dead == []


def test_the_story_is_told_in_the_order_of_the_chapters():
    told = re.search(
        r"^organizations →.*?\n\n", (ROOT / "CONTRIBUTING.md").read_text(), re.MULTILINE | re.DOTALL
    )

    assert re.findall(r"\w+", told[0]) == CHAPTERS

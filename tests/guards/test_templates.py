"""Templates keep the content security policy: no style and no script written into a page."""

from __future__ import annotations

import re

import pytest

from tests.guards.sources import ROOT, SOURCE

TEMPLATES = sorted(SOURCE.rglob("templates/**/*.html"))
FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a script without a file": re.compile(
        r"<script(?![^>]*\s(?:src=|type=\"application/json\"))", re.IGNORECASE
    ),
    "an address outside": re.compile(r"\b(?:src|href)\s*=\s*[\"']https?://", re.IGNORECASE),
    "htmx without data-": re.compile(r"<[^>]*\shx-[a-z]+", re.IGNORECASE),
    "text marked safe": re.compile(r"\|\s*safe\b|\{%\s*autoescape\s+off"),
}


@pytest.mark.parametrize("kind", FORBIDDEN)
def test_no_template_holds(kind):
    found = [str(path.relative_to(ROOT)) for path in TEMPLATES if FORBIDDEN[kind].search(path.read_text())]

    assert found == []

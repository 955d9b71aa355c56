"""What no template may contain, whoever writes it: the content security policy allows none of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

INTERFACES = Path(__file__).parents[3] / "src" / "doorstep" / "interfaces"
TEMPLATES = sorted(INTERFACES.glob("*/templates/**/*.html"))

FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*="),
    "a style sheet within the page": re.compile(r"<style[\s>]"),
    "a script within the page": re.compile(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"),
    "an event handler": re.compile(r"<[^>]*\son[a-z]+\s*="),
    "an address of another site": re.compile(r"(?:src|href)=[\"']https?://"),
    "htmx attributes that validators reject": re.compile(r"\shx-[a-z-]+="),
}


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(INTERFACES)))
def test_a_template_keeps_to_the_policy(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert [name for name, pattern in FORBIDDEN.items() if pattern.search(text)] == []

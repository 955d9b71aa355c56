"""Every family page in every language, as axe sees it and as wide as a phone.

Pages are put into one browser page as they were served, their stylesheet with them, and axe is read in
once: a fifth of the time of opening each. The suite looks at Arabic, the most unlike the English of other
tests, and leaves out colours, which no language changes and `test_pages` looks at, by day and by night. With
``DOORSTEP_EXAMPLES=2`` it is all twelve languages, with colours, by day and by night.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
import pytest
from django.test import Client
from playwright.sync_api import Page

from doorstep.interfaces.look.stylesheets import sheet
from tests.examples import examples
from tests.interfaces.portal.conftest import Street
from tests.interfaces.portal.test_pages import OFFERED, every_page

pytestmark = pytest.mark.django_db(transaction=True)
EVERY = examples(1) > 1
LANGUAGES = OFFERED if EVERY else ["ar"]
SHEET = sheet("portal").text.decode()
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
SCHEMES: list[Literal["light", "dark"]] = ["light", "dark"] if EVERY else ["light"]
COLOURS = str(EVERY).lower()
FOUND = f"""() => axe.run({{
    resultTypes: ["violations"], rules: {{"color-contrast": {{enabled: {COLOURS}}}}}
}}).then(found => [
    ...found.violations.map(
        each => each.id + ": " + each.nodes.map(node => node.html.slice(0, 160)).join(" | ")),
    ...(document.documentElement.scrollWidth > innerWidth ? ["wider than the phone"] : []),
])"""


def as_served(page: str) -> str:
    """A page with its stylesheet in it, and nothing that would be fetched."""
    page = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{SHEET}</style>", page)
    return re.sub(r'<link rel="(?:icon|manifest)"[^>]*>', "", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(page: Page, client: Client, street: Street, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(AXE)
    found: dict[str, Any] = {}
    pages = every_page(client, street, language)
    for scheme in SCHEMES:
        page.emulate_media(color_scheme=scheme)
        for name, served in pages.items():
            page.set_content(as_served(served))
            if wrong := page.evaluate(FOUND):
                found[f"{name} {scheme}"] = wrong
    assert len(pages) >= 48
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 5, "the pages were looked at undressed"
    assert found == {}

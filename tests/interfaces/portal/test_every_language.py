"""Every family page in every language, as axe sees it and as wide as a phone.

Pages are put into one browser page as they were served, their stylesheet with them, and axe is read in
once: a fifth of the time of opening each. The suite looks at Arabic, the most unlike the English of other
tests, and leaves out colours, which no language changes and `test_pages` looks at, by day and by night. With
``DOORSTEP_EXAMPLES=2`` it is all twelve languages, colours too.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

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
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()
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
    page = re.sub(r'<link rel="stylesheet"[^>]*>', lambda _: f"<style>{sheet('portal').text}</style>", page)
    return re.sub(r'<link rel="(?:icon|manifest)"[^>]*>', "", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(page: Page, client: Client, street: Street, language: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.evaluate(AXE)
    found: dict[str, Any] = {}
    for name, served in every_page(client, street, language).items():
        page.set_content(as_served(served))
        if wrong := page.evaluate(FOUND):
            found[name] = wrong
    assert len(every_page(client, street, language)) >= 40
    assert found == {}

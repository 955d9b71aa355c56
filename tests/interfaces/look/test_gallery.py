"""Every component documents itself, is shown in the gallery, and is fit for everyone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage
from pytest_django.live_server_helper import LiveServer

from doorstep.interfaces.look.gallery import COMPONENTS, SPECIMENS, components

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1360, "height": 900}


def test_every_component_has_its_specimen() -> None:
    assert {path.name for path in COMPONENTS.glob("*.html")} == {
        path.name for path in SPECIMENS.glob("*.html")
    }


def test_a_component_says_its_purpose_and_its_props() -> None:
    meter = next(component for component in components() if component.name == "meter")
    assert meter.purpose.startswith("How much of a whole.")
    assert [(prop.name, prop.default) for prop in meter.props] == [
        ("value", "0"),
        ("max", "100"),
        ("label", ""),
        ("tone", ""),
    ]
    assert meter.source.startswith("<c-meter ")


def test_the_gallery_shows_all_of_them(client: Client) -> None:
    page = client.get("/look/").content.decode()
    assert [component.name for component in components() if f'id="{component.name}"' not in page] == []
    assert "<c-" not in page.replace("&lt;c-", "")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("viewport", "scheme", "direction"),
    [(PHONE, "light", "ltr"), (PHONE, "dark", "rtl"), (DESK, "dark", "ltr"), (DESK, "light", "rtl")],
    ids=["phone-light", "phone-dark-rtl", "desk-dark", "desk-light-rtl"],
)
def test_the_gallery_is_fit_for_everyone(
    browser: Browser, live_server: LiveServer, viewport: dict[str, int], scheme: str, direction: str
) -> None:
    page = browser.new_page(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]  # as playwright names them
    complaints: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        complaints.append(message.text)

    page.on("console", hear)
    page.goto(f"{live_server.url}/look/")
    page.evaluate("direction => document.documentElement.dir = direction", direction)
    found = Axe().run(page)
    wide = page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.close()
    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found.response["violations"]] == []
    assert complaints == []
    assert not wide


def test_the_menu_opens_on_a_phone_without_scripts(browser: Browser, live_server: LiveServer) -> None:
    context = browser.new_context(viewport=PHONE, java_script_enabled=False)  # type: ignore[arg-type]  # as above
    page = context.new_page()
    page.goto(f"{live_server.url}/look/")
    menu = page.get_by_role("navigation", name="Components")
    assert not menu.is_visible()
    page.get_by_role("button", name="Components").click()
    assert menu.is_visible()
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    context.close()

"""Twelve ways in which programs, not people, open the links that families are sent.

Mail gateways fetch every link before the letter is delivered, chats draw a preview of it, and some products
open it in a real browser and press what they find, to see what happens. None of them is a parent, so none of
them may say yes. A profile looks at one link as such a program does; what it left behind is for the caller to
find.

Scanners keep cookies and send every hidden field back, as a browser does. What they do not do is decide: no
radio button is chosen and no box ticked that was not so already.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, Final

from django.test import Client
from playwright.sync_api import Browser, Error, Page

MOST_PAGES: Final = 40
"""Pages one scanner looks at by one link; the portal has fewer, whatever the state."""

_PRESSED: Final = "main a:not([href^='tel:']):not([href$='.ics']):not([href$='.json']), main button"
_LINK: Final = re.compile(r'href="([^"#?]+)"')
_FORM: Final = re.compile(r"<form\b[^>]*>.*?</form>", re.DOTALL)
_FIELD: Final = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
_BUTTON: Final = re.compile(r"<button\b[^>]*>")


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of scanner; ``look`` is given a `Visitor`, or a real browser's page where ``in_browser``."""

    name: str
    agent: str
    look: Callable[[Any, str], None]
    in_browser: bool = False


class Visitor:
    """A program with cookies that asks for pages of one site."""

    def __init__(self, agent: str, most: int) -> None:
        self.most = most
        self.client = Client(headers={"User-Agent": agent})
        self.seen: set[str] = set()

    def get(self, path: str) -> str:
        """The page a path leads to, redirects followed; empty for what is no page."""
        response = self.client.get(path, follow=True)
        return response.content.decode() if "html" in response.headers.get("Content-Type", "") else ""

    def walk(self, start: str, *, within: str = "") -> Iterator[tuple[str, str]]:
        """Every page that links lead to from one of a family's pages, with its path; each once a visitor."""
        waiting = [start]
        while waiting and len(self.seen) < self.most:
            path = waiting.pop(0)
            if path in self.seen or not path.startswith(within or start):
                continue
            self.seen.add(path)
            page = self.get(path)
            yield path, page
            waiting += [unescape(link) for link in _LINK.findall(page)]


@dataclass(frozen=True, slots=True)
class Window:
    """A page of a real browser, and how many a scanner looks at in it."""

    page: Page
    most: int


def _head(visitor: Visitor, link: str) -> None:
    visitor.client.head(link)


def _get(visitor: Visitor, link: str) -> None:
    visitor.get(link)


def _every_safe_method(visitor: Visitor, link: str) -> None:
    for method in ("head", "options", "get", "trace"):
        getattr(visitor.client, method)(link)


def _preview(visitor: Visitor, link: str) -> None:
    for target in re.findall(r'(?:src|href)="(/[^"]+\.(?:css|svg|png|ico))"', visitor.get(link)):
        visitor.client.get(target)


def _one_step(visitor: Visitor, link: str) -> None:
    for target in dict.fromkeys(_LINK.findall(visitor.get(link))):
        if target.startswith(link):
            visitor.get(unescape(target))


def _crawl(visitor: Visitor, link: str) -> None:
    for _ in visitor.walk(link):
        pass


def _crawl_with_options(visitor: Visitor, link: str) -> None:
    for path, _ in visitor.walk(link):
        visitor.client.options(path)
        visitor.client.head(path)


def _post_nothing(visitor: Visitor, link: str) -> None:
    for path, page in visitor.walk(link):
        for _ in _FORM.findall(page):
            visitor.client.post(path, {})


def _press_everything(visitor: Visitor, link: str) -> None:
    """Every form as it came, by each of its buttons, and on from wherever that leads."""
    ways = [link]
    for start in ways:
        for path, page in visitor.walk(start, within=link):
            for form in _FORM.findall(page):
                for button in _BUTTON.findall(form):
                    response = visitor.client.post(path, _data(form, button))
                    target = response.headers.get("Location", "").partition("?")[0]
                    if target.startswith(link) and target not in ways and len(ways) < visitor.most:
                        ways.append(target)


def _data(form: str, button: str) -> dict[str, list[str]]:
    data: dict[str, list[str]] = {}
    for name, value in [*_as_it_came(form), *_named(button)]:
        data.setdefault(name, []).append(value)
    return data


def _as_it_came(form: str) -> Iterator[tuple[str, str]]:
    """What a form would send without anyone having touched it."""
    for field in _FIELD.findall(form):
        if re.search(r'type="(?:radio|checkbox)"', field) and not re.search(r"\schecked\b", field):
            continue
        yield from _named(field)


def _named(tag: str) -> Iterator[tuple[str, str]]:
    name = re.search(r'name="([^"]+)"', tag)
    if name:
        value = re.search(r'value="([^"]*)"', tag)
        yield unescape(name[1]), unescape(value[1]) if value else ""


def _render(window: Window, link: str) -> None:
    window.page.goto(link)


def _click_first(window: Window, link: str) -> None:
    window.page.goto(link)
    _click(window.page, 0)


def _click_everything(window: Window, link: str) -> None:
    """Every link and button of every page, to wherever each leads and back."""
    page, waiting, seen = window.page, [link], set[str]()
    while waiting and len(seen) < window.most:
        path = waiting.pop(0)
        if path in seen or not path.startswith(link):
            continue
        seen.add(path)
        _go(page, path)
        for number in range(page.locator(_PRESSED).count()):
            _click(page, number)
            if page.url != path:
                waiting.append(page.url.partition("?")[0])
                _go(page, path)


def _go(page: Page, path: str) -> None:
    """Open an address, though what was pressed a moment ago may only now begin to lead elsewhere."""
    try:
        page.goto(path)
    except Error:
        page.wait_for_load_state()
        page.goto(path)


def _click(page: Page, number: int) -> None:
    """Press the one of this number; what a page does not let be pressed is left."""
    try:
        page.locator(_PRESSED).nth(number).click(timeout=1000)
        page.wait_for_load_state()
    except Error:
        return


PROFILES: Final = (
    Profile(
        "gateway that asks for the head", "Mozilla/5.0 (compatible; MSIE 9.0; Barracuda Sentinel)", _head
    ),
    Profile("gateway that fetches", "Mozilla/5.0 (Windows NT 10.0; Win64; x64) SafeLinks", _get),
    Profile("gateway that tries every safe method", "Mimecast-URL-Protect", _every_safe_method),
    Profile("preview in a chat", "WhatsApp/2.23 A", _preview),
    Profile("prefetch of what one might tap next", "Mozilla/5.0 (iPhone) Mail prefetch", _one_step),
    Profile("crawler that follows every link", "Googlebot/2.1", _crawl),
    Profile("crawler that asks what is allowed", "curl/8.5.0", _crawl_with_options),
    Profile("sandbox that sends every form empty", "", _post_nothing),
    Profile("sandbox that presses every button", "Mozilla/5.0 FireEye", _press_everything),
    Profile("browser that renders and waits", "", _render, in_browser=True),
    Profile("browser that clicks the first", "", _click_first, in_browser=True),
    Profile("browser that clicks everything", "", _click_everything, in_browser=True),
)


def scan(
    profile: Profile, link: str, *, browser: Browser | None = None, site: str = "", most: int = MOST_PAGES
) -> None:
    """Look at one link as this scanner does; ``site`` is where a real browser finds it."""
    if not profile.in_browser:
        profile.look(Visitor(profile.agent, most), link)
        return
    assert browser is not None
    context = browser.new_context()
    profile.look(Window(context.new_page(), most), site + link)
    context.close()

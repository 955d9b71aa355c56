"""A family's phone: the texts that reach it, and a small browser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page

from doorstep.domain.messaging.actions.postman import drain
from doorstep.domain.messaging.ports import Handed, Letter, OneByOne, Outcome
from doorstep.integrations.letters import CAUSES
from doorstep.kernel.clock import Clock
from tests.factories import SYSTEM

SCREEN = {"width": 390, "height": 844}


@dataclass
class Texts(OneByOne):
    """A carrier whose texts arrive at once, oldest first."""

    channel: str = "sms"
    honours_idempotency_key: bool = True
    arrived: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> Outcome:
        self.arrived.append(letter)
        return Handed(f"text-{len(self.arrived)}")

    def close(self) -> None:
        """Nothing is kept open."""

    def come(self, district_id: int, *, clock: Clock) -> list[Letter]:
        """The texts that leave now."""
        before = len(self.arrived)
        drain(district_id=district_id, postmen=[self], causes=CAUSES, by=SYSTEM, clock=clock)
        return self.arrived[before:]


def link_in(letter: Letter) -> str:
    """Where the link of a text leads, as a path."""
    found = re.search(r"https?://\S+", letter.body)
    assert found is not None, letter.body
    return urlsplit(found[0]).path


@contextmanager
def phone(
    browser: Browser, *, locale: str = "en-US", scheme: str = "light"
) -> Iterator[tuple[Page, list[str]]]:
    """A phone's browser without JavaScript, and what it complains of."""
    context = browser.new_context(
        viewport=SCREEN,  # type: ignore[arg-type]  # a dict
        locale=locale,
        color_scheme=scheme,  # type: ignore[arg-type]  # a word
        java_script_enabled=False,
    )
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    yield page, complaints
    context.close()

"""Twelve kinds of programs open every link that families were sent, and press what they find. What changes?

    python -m benchmarks.scanners [--quick] [--links N] [--browser-links N]

Families stand in every state: not answered, said yes to several times, said not now, expecting a visit. Every
row of every table that their district may see is compared before and after each scanner (P11: nothing may
have changed). Nine scanners ask for pages by HTTP, with cookies and hidden fields; three are a real Chromium,
with JavaScript, that renders, clicks the first link, or clicks everything. These are slow:
``--browser-links`` says how many of the links they open.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING, Any
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright keeps an event loop in the main thread

import django
from playwright.sync_api import sync_playwright

from benchmarks.table import Row, report
from doorstep.integrations.postgres import snapshot
from tests.database import throw_away_cluster

if TYPE_CHECKING:
    from tests.interfaces.portal.conftest import Street

_kept_open = ExitStack()
"""What holds until the process ends: the moment at which everything happens."""
LINKS, QUICK_LINKS, QUICK_BROWSER_LINKS = 1000, 40, 4


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_LINKS} links")
    parser.add_argument("--links", type=int, help="links that each scanner opens")
    parser.add_argument("--browser-links", type=int, help="links that each real browser opens")
    asked = parser.parse_args()
    links = asked.links or (QUICK_LINKS if asked.quick else LINKS)
    by_browser = asked.browser_links or (QUICK_BROWSER_LINKS if asked.quick else links)
    with _database():
        rows = _scanned(links, min(by_browser, links))
    return report(rows, title=f"scanners ({links} links; {by_browser} by each browser)")


def _scanned(links: int, by_browser: int) -> list[Row]:
    from tests.interfaces.portal.conftest import contents  # noqa: PLC0415 - Django is not set up before
    from tests.scanners import PROFILES, scan  # noqa: PLC0415 - as above

    street, paths = _families(links)
    rows: list[Row] = []
    opened = 0
    with _site() as site, sync_playwright() as engine:
        switches = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = engine.chromium.launch(executable_path=shutil.which("chromium"), args=switches)
        before = contents(street.school.district_id)
        for profile in PROFILES:
            began = time.monotonic()
            chosen = paths[: by_browser if profile.in_browser else links]
            for path in chosen:
                scan(profile, path, browser=browser, site=site)
            opened += len(chosen)
            after = contents(street.school.district_id)
            changed = sum(len({*before[table]} ^ {*after[table]}) for table in before)
            before = after
            rows.append(Row(f"rows changed by a {profile.name} ({len(chosen)} links)", changed, "", goal=0))
            taken = time.monotonic() - began
            sys.stderr.write(f"{profile.name}, {len(chosen)} links: {changed} rows changed, {taken:.0f} s\n")
        browser.close()
    return [Row("links opened in all", opened, "", digits=6), *rows]


@contextmanager
def _database() -> Iterator[None]:
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - as above
    from django.db import connections  # noqa: PLC0415 - as above
    from django.test.utils import setup_test_environment  # noqa: PLC0415 - as above

    setup_test_environment()
    with throw_away_cluster() as cluster:
        connections.databases["default"].update(cluster.connection("app"))
        connections.databases["owner"].update(cluster.connection("owner"))
        snapshot.load(cluster.conninfo("owner"))
        call_command("migrate", database="owner", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()


def _families(number: int) -> tuple[Street, list[str]]:
    """A street of so many families, a quarter in each state; their ways in."""
    from doorstep.domain.consent.models import PlaceKind  # noqa: PLC0415 - as above
    from doorstep.domain.consent.states import AnswerKind, Wish  # noqa: PLC0415 - as above
    from doorstep.kernel import clock  # noqa: PLC0415 - as above
    from tests.factories import CLOCK  # noqa: PLC0415 - as above
    from tests.interfaces.portal.conftest import TUESDAY, make_street  # noqa: PLC0415 - as above

    _kept_open.enter_context(clock.clock_set(CLOCK))
    street = make_street()
    paths = []
    for each in range(number):
        door = street.door(language=("en", "es", "ar", "zh-hans")[each // 4 % 4])
        if each % 4 == 1:
            times = [TUESDAY, TUESDAY + timedelta(days=1)]
            door.said(place=PlaceKind.PARK, place_name="Mill Park", times=times, interpreter_wanted=True)
        elif each % 4 == 2:
            door.said(AnswerKind.NOT_NOW, wishes=[Wish.ASK_LATER])
        elif each % 4 == 3 and each < 4 * _HOURS:
            street.confirmed(door, starts_at=TUESDAY + timedelta(days=each // 4))
        paths.append(door.path)
    return street, paths


_HOURS = 60
"""Visits that one pair has hours for."""


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Nobody reads it."""


@contextmanager
def _site() -> Iterator[str]:
    """The application at an address of this machine, for a real browser."""
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - as above

    server = make_server("localhost", 0, get_wsgi_application(), _Server, _Quiet)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()


if __name__ == "__main__":
    sys.exit(main())

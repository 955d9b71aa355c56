"""What every test may ask for: the database of one session, and a browser.

``db`` rolls back after each test; ``transactional_db`` and ``live_server`` commit for real and are cleaned
up by `tests.database.Pristine`. A test of two connections or of on-commit work needs the latter.
"""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from pytest_django import DjangoDbBlocker

from doorstep.integrations.postgres import Cluster, snapshot
from doorstep.interfaces.cli.schema import edition
from tests.database import Pristine, keep_still, throw_away_cluster

# playwright keeps an event loop in the main thread, which Django would take for async code
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

PATIENCE = 20_000
"""Milliseconds that an expectation of a page may take to come true."""

NOT_YET = """(() => {
  const hidden = new CSSStyleSheet();
  hidden.replaceSync(":root { visibility: hidden }");
  document.adoptedStyleSheets.push(hidden);
  addEventListener("DOMContentLoaded", () => document.adoptedStyleSheets.splice(0, 1), { once: true });
})()"""

SELDOM = (50_000, 20, 20)
"""After how many new objects, and how many rounds of that, Python looks for unreachable cycles."""

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """The session's PostgreSQL server; started only where a test needs it."""
    with throw_away_cluster() as cluster:
        keep_still(cluster)
        yield cluster


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, cluster: Cluster
) -> Iterator[None]:
    """Migrate as the owner; tests then connect as the application role (``default``)."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is not set up before
    from django.db import connections  # noqa: PLC0415 - as above
    from django.test import TransactionTestCase  # noqa: PLC0415 - as above

    connections.databases["default"].update(cluster.connection("app"))
    connections.databases["owner"].update(cluster.connection("owner"))
    with django_db_blocker.unblock():
        if snapshot.load(cluster.conninfo("owner")) != edition():
            call_command("migrate", database="owner", verbosity=0)
        connections["owner"].close()
    pristine = Pristine(cluster)
    with pytest.MonkeyPatch.context() as patch:
        # Django flushes as the application role, which may not truncate
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _: pristine.restore())
        yield
    pristine.close()
    with django_db_blocker.unblock():
        connections.close_all()


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, quiet and without the network; as root it needs ``--no-sandbox``."""
    quiet = ["disable-gpu", "disable-quic", "no-first-run", "disable-background-networking"]
    switches = [*quiet, "disable-component-update", "disable-sync"]
    if os.getuid() == 0:
        switches.append("no-sandbox")
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [f"--{switch}" for switch in switches],
    }


@pytest.fixture(scope="session")
def browser(browser: Browser) -> Browser:
    """A browser whose hand is no quicker than a page's scripts.

    Playwright fills and presses as soon as something is seen, between the page and the scripts that it loads
    deferred; a person cannot. So nothing is seen before they have run. A busy machine gets time to answer.
    """
    expect.set_options(timeout=PATIENCE)
    make = browser.new_context

    def new_context(**options: Any) -> BrowserContext:
        context = make(**options)
        if options.get("java_script_enabled", True):
            context.add_init_script(NOT_YET)
        return context

    browser.new_context = new_context  # type: ignore[method-assign]
    return browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys come first: they are the longest, and at the end one process would wait for another's.

    Without Chromium, tests that need one are skipped aloud; with ``CI=true`` they fail instead.
    """
    items.sort(key=lambda item: "journeys" not in item.path.parts)
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    missing = pytest.mark.skip(reason="Chromium is missing: apt-get install chromium")
    for item in items:
        if {"page", "browser", "context"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(missing)


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not walk through it again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(*SELDOM)

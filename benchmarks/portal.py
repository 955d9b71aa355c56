"""What a family's page costs a phone to fetch and a server to make.

    python -m benchmarks.portal [--quick]

Weight: the heaviest of the portal's pages, with its stylesheet and icon, unpacked. Work: process CPU of the
invitation page as it is served (every middleware, the family's language, row security, CSP) against a bare
Django view that makes one indexed read and answers with a line, in the same process, alternating, each on a
connection that stays open as when served; the ratio is the median of the rounds. Waiting: the same page from
granian over the loopback, asked for at half the rate that it can serve at most, from when each request was
due to the end of its answer.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import BytesIO
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"

import django

from benchmarks import served
from benchmarks.table import Row, report
from doorstep.integrations.postgres import snapshot
from tests.database import throw_away_cluster

MOST_KILOBYTES = 50.0
MOST_TIMES_A_BARE_VIEW = 3.0
MOST_MILLISECONDS = 25.0
MOST_TIMES_ITS_MEDIAN = 5.0
PAGES = (
    "",
    "chosen/",
    "kept/",
    "not-now/",
    "talk/",
    "yes/",
    "yes/times/",
    "yes/another/",
    "yes/help/",
    "yes/check/",
)
_kept_open = ExitStack()
"""What holds until the process ends: the moment at which everything happens."""
Application = Callable[[dict[str, Any], Callable[..., Any]], Any]


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="fewer and shorter rounds")
    quick = parser.parse_args().quick
    rounds, requests = (5, 300) if quick else (11, 1500)
    with street() as (link, bare, portal):
        heaviest = max(_kilobytes(link))
        family = a_visit(link)
        ratios, costs = [], []
        for _ in range(rounds):
            cost = _microseconds(portal, family, requests)
            costs.append(cost)
            ratios.append(cost / _microseconds(bare, a_visit("/bare/"), requests))
        waiting = _waiting(link, seconds=5.0 if quick else 30.0)
    rows = [
        Row("heaviest page with all it fetches", heaviest, "KB", goal=MOST_KILOBYTES),
        Row("family page, CPU", statistics.median(costs), "µs"),
        Row(
            "family page ÷ bare view with one read, CPU",
            statistics.median(ratios),
            "×",
            MOST_TIMES_A_BARE_VIEW,
        ),
        *waiting,
    ]
    return report(rows, title=f"portal ({rounds} rounds of {requests} requests)")


def _waiting(link: str, *, seconds: float) -> list[Row]:
    """How long a family waits where others come at half the rate that the site can serve."""
    from django.db import connections  # noqa: PLC0415 - Django is not set up before

    keys = ("HOST", "PORT", "NAME", "USER", "PASSWORD", "OPTIONS")
    database = {key: value for key, value in connections.databases["default"].items() if key in keys}
    with served.served(database) as port:
        served.most_a_second(port, link, seconds=2.0)  # everything is loaded and put together once
        most = served.most_a_second(port, link, seconds=seconds)
        waits = sorted(served.latencies(port, link, rate=most / 2, seconds=seconds))
    middle, late = statistics.median(waits) * 1000, waits[int(len(waits) * 0.95)] * 1000
    return [
        Row("family page, most that one process serves", most, "a second"),
        Row("at half of it, median", middle, "ms"),
        Row("at half of it, 95th percentile", late, "ms", MOST_MILLISECONDS),
        Row("95th percentile ÷ median", late / middle, "×", MOST_TIMES_ITS_MEDIAN),
    ]


@contextmanager
def street() -> Iterator[tuple[str, Application, Application]]:
    """A family's link, the bare application and the real one, on one database and one connection."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django is not set up before
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - as above
    from django.db import connections  # noqa: PLC0415 - as above

    with throw_away_cluster() as cluster:
        connections.databases["default"].update(cluster.connection("app"))
        connections.databases["owner"].update(cluster.connection("owner"))
        connections.databases["default"]["CONN_MAX_AGE"] = None
        snapshot.load(cluster.conninfo("owner"))
        call_command("migrate", database="owner", verbosity=0)
        link = _invite()
        try:
            yield link, _bare_application(), get_wsgi_application()
        finally:
            connections.close_all()


def _invite() -> str:
    """A hundred invited families, so that an index has something to do; the way in of one of them."""
    from django.conf import settings  # noqa: PLC0415 - as above

    from doorstep.domain.consent.actions import invitations  # noqa: PLC0415 - as above
    from doorstep.domain.consent.models import FamilyLink  # noqa: PLC0415 - as above
    from doorstep.domain.consent.queries.links import address  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.kernel import clock  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    district = make.make_district()
    with inside(district.pk):
        school = make.make_school(district=district)
        program = make.make_program(school=school)
        teacher = make.make_educator(school=school, program=program)
        make.make_educator(school=school, given_name="David", family_name="Chen", program=program)
        asked = [
            make.make_invitation(
                program=program, family=make.make_family(school=school, teacher=teacher), educator=teacher
            )
            for _ in range(100)
        ]
        invitations.send(invitations=asked, by=make.SYSTEM, clock=make.CLOCK)
        link = FamilyLink.objects.order_by("pk")[50]
    _kept_open.enter_context(clock.clock_set(make.CLOCK))
    return address(link).removeprefix(settings.BASE_URL)


def _bare_application() -> Application:
    """Django with nothing around one view that reads one row by its key."""
    from django.conf import settings  # noqa: PLC0415 - as above
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415 - as above
    from django.http import HttpRequest, HttpResponse  # noqa: PLC0415 - as above
    from django.test import override_settings  # noqa: PLC0415 - as above
    from django.urls import path  # noqa: PLC0415 - as above

    from doorstep.domain.organizations.models import District  # noqa: PLC0415 - as above

    key = District.objects.values_list("pk", flat=True).get()

    def read(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(District.objects.get(pk=key).name)

    module = type(sys)("benchmarks_portal_bare_urls")
    module.urlpatterns = [path("bare/", read)]  # type: ignore[attr-defined]  # an URL configuration is a module
    sys.modules[module.__name__] = module
    with override_settings(MIDDLEWARE=[]):
        handler = WSGIHandler()

    def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Any:
        before, settings.ROOT_URLCONF = settings.ROOT_URLCONF, module.__name__
        try:
            return handler(environ, start_response)
        finally:
            settings.ROOT_URLCONF = before

    return application


def a_visit(path: str) -> dict[str, Any]:
    """What a server hands to an application for a first visit from a phone."""
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "192.0.2.1",
        "HTTP_HOST": "localhost:8000",
        "HTTP_ACCEPT_LANGUAGE": "en-US,en;q=0.9",
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(),
        "wsgi.errors": sys.stderr,
    }


def _microseconds(application: Application, environ: dict[str, Any], requests: int) -> float:
    """CPU of this process for one request, over many."""
    status: list[str] = []

    def start_response(line: str, _headers: object, *_: object) -> None:
        status.append(line)

    started = time.process_time()
    for _ in range(requests):
        response = application(dict(environ), start_response)
        b"".join(response)
        response.close()
    spent = time.process_time() - started
    if set(status) != {"200 OK"}:
        raise SystemExit(f"portal: the page answered {set(status)}")
    return spent / requests * 1_000_000


def _kilobytes(link: str) -> list[float]:
    """What each page makes a phone fetch the first time, unpacked."""
    from django.test import Client  # noqa: PLC0415 - as above

    from doorstep.interfaces.look.stylesheets import FOLDER, sheet  # noqa: PLC0415 - as above

    phone = Client()
    phone.post(f"{link}yes/", {"place": "library", "place_name": "Central Library"})
    beside = len(sheet("portal").text) + (FOLDER / "icon.svg").stat().st_size
    return [(len(phone.get(link + page).content) + beside) / 1000 for page in PAGES]


if __name__ == "__main__":
    sys.exit(main())

"""Two hundred families on a hundred hours, while the web process is killed: what each was told, what stands.

    python -m benchmarks.booking [--quick | --seeds N]

Families of ten teachers open their links at once and set their visit themselves, each as a phone does it: the
page of hours is read, one that it offers is chosen at random and kept, or one of those left where somebody
was faster, the answers are checked and sent. Half of them must come away without. Meanwhile the web process
(granian with the site as it is served, two workers) is killed with -9 and started again: when an even share
of the hours is gone, and while a family's last answer is on its way. A family whose line breaks opens its
link anew and believes what it reads there.
Five seeds, four kills each (``--quick`` one seed, one kill, 40 families on 20 hours).

Afterwards every family that was told that its visit is set has to have that visit, at that hour, nobody is in
two visits at once, and no visit stands whose family does not know of it.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.cookiejar import DefaultCookiePolicy
from random import Random
from typing import Any, Final

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"

import django
import requests

from benchmarks.street import connect, database, free_port, ways
from benchmarks.table import Row, report

_SITE: Final = "BENCHMARKS_BOOKING_SITE"
_TEACHERS: Final = 10
_TOKEN: Final = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_HOUR: Final = re.compile(r'name="time" value="(\d+)"')
_GIVE_UP_SECONDS: Final = 1800
_PATIENCE_SECONDS: Final = 120
"""A killed process is noticed at once; asking again while it works only makes it work for nobody."""
_OPENED_AGAIN_AFTER: Final = 1.0
_STANDING: Final = ExitStack()
"""Holds the site's clock for as long as the process lives."""


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="one seed, 40 families")
    parser.add_argument("--seeds", type=int, default=5, help="how many times (5)")
    given = parser.parse_args()
    seeds, families, weeks, kills = (1, 40, 2, 1) if given.quick else (given.seeds, 200, 10, 4)
    django.setup()
    totals: dict[str, int] = {}
    for seed in range(seeds):
        for name, count in run(seed, families=families, weeks=weeks, kills=kills).items():
            totals[name] = totals.get(name, 0) + count
    rows = [
        Row("families", float(totals["families"]), ""),
        Row("hours", float(totals["hours"]), ""),
        Row("kills of the web process", float(totals["kills"]), ""),
        Row("lines that broke", float(totals["broken"]), ""),
        Row("of them while the last answer was on its way", float(totals["at_the_end"]), ""),
        Row("told that their visit is set", float(totals["told"]), ""),
        Row("two told of one hour of one person", float(totals["double"]), "", 0),
        Row("told, and no such visit", float(totals["absent"]), "", 0),
        Row("set, and the family was not told", float(totals["untold"]), "", 0),
        Row("families that gave up", float(totals["gave_up"]), "", 0),
        Row("hours left although a family wanted one", float(totals["left"]), ""),
    ]
    return report(rows, title=f"booking ({seeds} seeds)")


def run(seed: int, *, families: int, weeks: int, kills: int) -> dict[str, int]:
    """One street, from the first page to the last."""
    with database() as cluster:
        paths, hours = street(families=families, weeks=weeks)
        site = Site(ways(cluster))
        site.start()
        clients = [Client(site.url, path, Random(f"{seed}/{path}")) for path in paths]
        threads = [threading.Thread(target=client.book) for client in clients]
        for thread in threads:
            thread.start()
        drawn = Random(seed)
        killed = 0
        while killed < kills and any(thread.is_alive() for thread in threads):
            gone = sum(client.told is not None for client in clients)
            if gone * (kills + 1) >= hours * killed and any(client.sending for client in clients):
                time.sleep(drawn.random() / 10)
                site.kill()
                killed += 1
            time.sleep(0.002)
        for thread in threads:
            thread.join()
        site.end()
        told = {client.path: client.told for client in clients if client.told is not None}
        double, absent, stands = judged(told)
        return {
            "families": families,
            "hours": hours,
            "kills": killed,
            "broken": sum(client.broken for client in clients),
            "told": len(told),
            "double": double,
            "absent": absent,
            "at_the_end": sum(client.at_the_end for client in clients),
            "untold": stands - (len(told) - absent),
            "gave_up": sum(client.gave_up for client in clients),
            "left": max(0, min(hours, families) - stands),
        }


def street(*, families: int, weeks: int) -> tuple[list[str], int]:
    """Invited families' links, and how many hours there are: each teacher and her partner have one a week."""
    from datetime import time as wall_time  # noqa: PLC0415 - Django is set up by now
    from datetime import timedelta  # noqa: PLC0415 - as above

    from django.conf import settings  # noqa: PLC0415 - as above

    from doorstep.domain.consent.actions import invitations  # noqa: PLC0415 - as above
    from doorstep.domain.consent.models import FamilyLink  # noqa: PLC0415 - as above
    from doorstep.domain.consent.queries.links import address  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.planning.models import Availability  # noqa: PLC0415 - as above
    from doorstep.domain.planning.offered_times import for_invitation  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    district = make.make_district()
    with inside(district.pk):
        school = make.make_school(district=district)
        closes = make.NOW.date() + timedelta(weeks=weeks, days=7)
        program = make.make_program(school=school, self_booking=True)
        program.windows.update(closes_on=closes)
        asked = []
        for number in range(_TEACHERS):
            pair = [
                make.make_educator(school=school, family_name=f"{name} {number}", program=program, free=False)
                for name in ("Alvarez", "Chen")
            ]
            begins = 15 if number % 2 else 17
            for educator in pair:
                Availability.objects.create(
                    district_id=district.pk,
                    educator=educator,
                    weekday=number // 2,
                    begins=wall_time(begins, 0),
                    ends=wall_time(begins, 45),
                )
            asked += [
                make.make_invitation(
                    program=program,
                    family=make.make_family(school=school, teacher=pair[0], language="en"),
                    educator=pair[0],
                )
                for _ in range(families // _TEACHERS)
            ]
        invitations.send(invitations=asked, by=make.SYSTEM, clock=make.CLOCK)
        links = FamilyLink.objects.filter(invitation__in=asked).order_by("pk")
        one_each = {invitation.educator_id: invitation for invitation in asked}
        hours = sum(len(for_invitation(invitation=one, clock=make.CLOCK).starts) for one in one_each.values())
        return [address(link).removeprefix(settings.BASE_URL) for link in links], hours


@dataclass
class Site:
    """The web process."""

    to: Mapping[str, Mapping[str, Any]]
    port: int = field(default_factory=free_port)

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it; returns once it answers."""
        self._process = subprocess.Popen(
            [
                *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(self.port)),
                *(
                    "--workers",
                    "2",
                    "--blocking-threads",
                    "4",
                    "--no-access-log",
                    "benchmarks.booking:application",
                ),
            ],
            env={**os.environ, _SITE: json.dumps(self.to, default=str)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        over = time.monotonic() + 60
        while True:
            try:
                requests.get(f"{self.url}/f/", timeout=5)
            except requests.RequestException:
                if self._process.poll() is not None or time.monotonic() > over:
                    raise SystemExit("booking: the site did not start") from None
                time.sleep(0.05)
            else:
                return

    def kill(self) -> None:
        """Kill it with all its workers, and start it again."""
        self.end()
        self.start()

    def end(self) -> None:
        """Kill it."""
        os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


@dataclass
class Client:
    """One family's phone: what it was told last, how often its line broke, and how often just then."""

    url: str
    path: str
    drawn: Random
    told: datetime | None = None
    broken: int = 0
    at_the_end: int = 0
    sending: bool = False
    gave_up: bool = False

    def book(self) -> None:
        """Set the visit, or come away without."""
        over = time.monotonic() + _GIVE_UP_SECONDS
        while time.monotonic() < over:
            self.phone = _phone()
            self.cookies: dict[str, str] = {}
            try:
                self._open()
            except requests.RequestException:
                self.broken += 1
                self.at_the_end += self.sending
                self.sending = False
                time.sleep(_OPENED_AGAIN_AFTER * (1 + self.drawn.random()))
            else:
                return
        self.gave_up = True

    def _open(self) -> None:
        """From the link to a visit that is set, or to a page without an hour."""
        if self._is_set(self._asked("GET", self.path)):
            self._remember()
            return
        self._asked("GET", f"{self.path}yes/")
        page = self._send("yes/", {"place": "home"})
        while hours := _HOUR.findall(page.text):
            self.chosen = self.drawn.choice(hours)
            page = self._send("yes/times/", {"time": self.chosen, "go": "on"})
            if "yes/help/" in page.url:
                self._send("yes/help/", {})
                self.sending = True
                page = self._send("yes/check/", {"send": "yes"})
                self.sending = False
                if self._is_set(page):
                    self._remember()
                    return

    def _remember(self) -> None:
        self.told = datetime.fromtimestamp(int(self.chosen), UTC)

    def _is_set(self, page: requests.Response) -> bool:
        return "will meet you" in page.text

    def _send(self, page: str, said: dict[str, str]) -> requests.Response:
        """Fill in the page that is open."""
        return self._asked("POST", f"{self.path}{page}", {"csrfmiddlewaretoken": self.proof, **said})

    def _asked(self, method: str, path: str, said: dict[str, str] | None = None) -> requests.Response:
        """The page an answer leads to; cookies go back as they came, which Python's own jar would not do."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        answer = self.phone.request(
            method,
            f"{self.url}{path}",
            data=said,
            headers={"Cookie": cookies},
            timeout=_PATIENCE_SECONDS,
            allow_redirects=False,
        )
        for line in answer.raw.headers.getlist("Set-Cookie"):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        answer.raise_for_status()
        if answer.is_redirect:
            return self._asked("GET", answer.headers["Location"])
        if token := _TOKEN.search(answer.text):
            self.proof = token[1]
        return answer


def _phone() -> requests.Session:
    """Connections that stay open; its cookies are the client's business."""
    session = requests.Session()
    session.cookies.set_policy(DefaultCookiePolicy(allowed_domains=[]))
    return session


def judged(told: Mapping[str, datetime]) -> tuple[int, int, int]:
    """How many were told of an hour that somebody else was told of too, how many of a visit that is not
    there, and how many visits stand."""
    from django.conf import settings  # noqa: PLC0415 - as above

    from doorstep.domain.consent.models import FamilyLink  # noqa: PLC0415 - as above
    from doorstep.domain.consent.queries.links import address  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.models import District  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.visits.models import Visit  # noqa: PLC0415 - as above

    with inside(District.objects.get().pk):
        links = {
            address(link).removeprefix(settings.BASE_URL): link.invitation_id
            for link in FamilyLink.objects.all()
        }
        visits = {visit.invitation_id: visit for visit in Visit.objects.filter(state="confirmed")}
    absent = double = 0
    seen: dict[tuple[int, datetime], str] = {}
    for path, starts_at in told.items():
        visit = visits.get(links[path])
        if visit is None or visit.starts_at != starts_at:
            absent += 1
            continue
        for person in (visit.lead_id, visit.partner_id):
            double += seen.setdefault((person, starts_at), path) != path
    return double, absent, len(visits)


def _site() -> Any:
    """The site as it is served, on the benchmark's database, on the day of the story."""
    django.setup()
    from django.core.wsgi import get_wsgi_application  # noqa: PLC0415 - as above
    from django.db import connections  # noqa: PLC0415 - as above

    from doorstep.kernel import clock  # noqa: PLC0415 - as above
    from tests.factories import CLOCK  # noqa: PLC0415 - as above

    connect(json.loads(os.environ[_SITE]))
    connections.databases["default"]["CONN_MAX_AGE"] = None
    _STANDING.enter_context(clock.clock_set(CLOCK))
    return get_wsgi_application()


if os.environ.get(_SITE):
    application = _site()

if __name__ == "__main__":
    sys.exit(main())

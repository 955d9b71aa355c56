"""What the list of families costs in a large district, whatever one asks of it.

    python -m benchmarks.families [--quick] [--students N]

A made-up district of 100,000 students (``--quick`` 20,000), 3,000 of them at one school, 1,000 of whose
families are invited; its coordinator opens the list by name, by language and by how far families have come,
on the first page and on the last, looks for parts of names, and filters by grade, language and step. Each
page is asked for as it is served: every middleware, sign-in, row security, the template. Beside it,
alternating, a page that reads the same fifty families by a single indexed read (their keys) and shows them
in the same template in the same frame. Compared are the 95th percentiles of the time each takes, and the
number of queries, which must be the same for every question (fewer where nobody fits).
"""

from __future__ import annotations

import argparse
import itertools
import os
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"

import django

from benchmarks.table import Row, report
from tests.database import throw_away_cluster

if TYPE_CHECKING:
    from django.test import Client

MOST_TIMES_ONE_READ: Final = 3.0
QUESTIONS: Final = (
    *(
        "",
        "?page=40",
        "?sort=-name",
        "?sort=language",
        "?sort=-language&page=20",
        "?sort=rank",
        "?sort=-rank",
    ),
    *("?q=mart", "?q=rez", "?q=ana", "?q=nobody", "?q=e", "?q=%C3%A1lv", "?language=so", "?grade=09"),
    *("?step=not_invited", "?step=waiting", "?step=yes", "?q=mar&language=es&grade=10&sort=-name"),
)
_AT_THE_SCHOOL: Final = 3_000
_INVITED: Final = 1_000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="20,000 students and fewer rounds")
    parser.add_argument("--students", type=int, help="another size")
    arguments = parser.parse_args()
    students = arguments.students or (20_000 if arguments.quick else 100_000)
    with _district(students) as (client, one_read):
        queries = {question: _queries(client, f"/families/{question}") for question in QUESTIONS}
        asked, read = _timed(client, one_read, rounds=5 if arguments.quick else 20)
    for question, times in asked.items():
        print(f"  {question or '(by name)':<44}{_high(times):7.1f} ms", file=sys.stderr)
    everything = list(itertools.chain(*asked.values()))
    rows = [
        Row("queries of the plain list", queries[""], ""),
        Row("queries of the list, whatever is asked", max(queries.values()), "", goal=queries[""]),
        Row("the list, 95th percentile", _high(everything), "ms"),
        Row("fifty families by one indexed read, 95th percentile", _high(read), "ms"),
        Row("the list ÷ one indexed read, 95th percentiles", _high(everything) / _high(read), "×", 3.0),
    ]
    return report(rows, title=f"families of a school in a district of {students:,} students")


def _high(times: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(times, n=20)[-1] * 1000


def _queries(client: Client, path: str) -> int:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    client.get(path)
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len([query for query in found if query["sql"].startswith("SELECT ")])


def _timed(
    client: Client, one_read: Callable[[], float], *, rounds: int
) -> tuple[dict[str, list[float]], list[float]]:
    asked: dict[str, list[float]] = {question: [] for question in QUESTIONS}
    read: list[float] = []
    for _ in range(rounds):
        for question, times in asked.items():
            began = time.perf_counter()
            status = client.get(f"/families/{question}").status_code
            times.append(time.perf_counter() - began)
            if status != 200:
                raise SystemExit(f"families: the page answered {status}")
            read.append(one_read())
    return asked, read


@contextmanager
def _district(students: int) -> Iterator[tuple[Client, Callable[[], float]]]:
    """A coordinator's browser, and the page of one read: seconds of asking for it once."""
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - Django is not set up before
    from django.db import connections  # noqa: PLC0415 - as above

    with throw_away_cluster() as cluster:
        connections.databases["default"].update(cluster.connection("app"))
        connections.databases["owner"].update(cluster.connection("owner"))
        connections.databases["default"]["CONN_MAX_AGE"] = None
        call_command("migrate", database="owner", verbosity=0)
        try:
            client, fifty = _settled(students)
            with connections["owner"].cursor() as cursor:
                cursor.execute("ANALYZE")
            yield client, _one_read(client, fifty)
        finally:
            connections.close_all()


def _settled(students: int) -> tuple[Client, list[int]]:
    """Fill the district; its coordinator's browser, and the ids of fifty families of the school."""
    from django.db import connection  # noqa: PLC0415 - as above
    from django.test import Client  # noqa: PLC0415 - as above

    from doorstep.domain.accounts.models import Membership, User  # noqa: PLC0415 - as above
    from doorstep.domain.accounts.roles import Role  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.people.queries.families import at_school  # noqa: PLC0415 - as above
    from doorstep.kernel import clock  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    clock.clock_set(make.CLOCK).__enter__()
    district = make.make_district()
    with inside(district.pk):
        schools = [make.make_school(district=district, name=f"School {number}") for number in range(131)]
        program = make.make_program(school=schools[0])
        teacher = make.make_educator(school=schools[0], program=program)
        with connection.cursor() as cursor:
            cursor.execute(
                _FILL,
                {
                    "district": district.pk,
                    "schools": [school.pk for school in schools],
                    "students": students,
                    "here": _AT_THE_SCHOOL,
                },
            )
        families = list(at_school(school_id=schools[0].pk))
        for family in families[:_INVITED]:
            make.make_invitation(program=program, family=family, educator=teacher)
        user = User.objects.create_user("rosa@example.org", None, name="Rosa Delgado", joined_at=make.NOW)
        Membership.objects.create(
            district=district, user=user, role=Role.COORDINATOR, school=schools[0], began_at=make.NOW
        )
    client = Client()
    client.force_login(user)
    return client, [family.pk for family in families[:50]]


_FILL: Final = """
CREATE TEMP TABLE child AS
SELECT number, 1 + number * 7 / 10 AS family,
    CASE WHEN number <= %(here)s THEN (%(schools)s::bigint[])[1]
        ELSE (%(schools)s::bigint[])[2 + number %% 130] END AS school,
    (ARRAY['Ana', 'Mateo', 'Lucía', 'Diego', 'Amina', 'Hassan', 'Maria', 'John', 'Grace', 'Minh', 'Linh',
        'Omar', 'Élodie', 'Noah', 'Emma', 'Liam', 'Olivia', 'Martín', 'Zoë', 'Ивана'])
        [1 + number * 13 %% 20] AS given,
    lpad((1 + number %% 12)::text, 2, '0') AS grade
FROM generate_series(1, %(students)s) AS number;

CREATE TEMP TABLE household AS
SELECT family,
    (ARRAY['Martínez', 'Ramirez', 'Álvarez', 'Nguyen', 'Abdi', 'Brown', 'Smith', 'Johnson', 'O''Brien',
        'Kowalski', 'Okafor', 'Haddad', 'Petrov', 'Larsen', 'Rossi', 'Dubois', 'Tanaka', 'Cohen', 'Silva'])
        [1 + family * 7 %% 19]
        || (ARRAY['', '-Lee', ' Ruiz', '-Khan', ' Diaz'])[1 + family * 11 %% 5] AS name,
    (ARRAY['en', 'en', 'en', 'es', 'es', 'so', 'vi', 'ar'])[1 + family * 5 %% 8] AS language
FROM (SELECT DISTINCT family FROM child) families;

INSERT INTO people_student (district_id, sourced_id, given_name, family_name, preferred_name, grade,
    home_language, school_id)
SELECT %(district)s, 'child-' || c.number, c.given, h.name, '', c.grade, h.language, c.school
FROM child c JOIN household h USING (family);

INSERT INTO people_family (district_id, derived_from, name, language)
SELECT %(district)s, 'unit-' || family, name, language FROM household;

INSERT INTO people_familystudent (district_id, family_id, student_id)
SELECT %(district)s, f.id, s.id FROM child c
JOIN people_family f ON f.district_id = %(district)s AND f.derived_from = 'unit-' || c.family
JOIN people_student s ON s.district_id = %(district)s AND s.sourced_id = 'child-' || c.number;
"""


def _one_read(client: Client, fifty: list[int]) -> Callable[[], float]:
    """A page in the frame and template of the list, whose rows come by one indexed read."""
    from django.shortcuts import render  # noqa: PLC0415 - Django is set up by now
    from django.urls import path  # noqa: PLC0415 - as above

    from doorstep.config import urls  # noqa: PLC0415 - as above
    from doorstep.domain.fidelity.queries.families import NOT_INVITED, Line  # noqa: PLC0415 - as above
    from doorstep.domain.people.models import Family  # noqa: PLC0415 - as above
    from doorstep.interfaces.look.lists import headings, page_of  # noqa: PLC0415 - as above
    from doorstep.interfaces.workspace.access import for_school  # noqa: PLC0415 - as above
    from doorstep.interfaces.workspace.views.families import COLUMNS  # noqa: PLC0415 - as above

    @for_school
    def read(request: Any, workplace: Any) -> Any:
        rows = [Line(family, (), NOT_INVITED) for family in Family.objects.filter(pk__in=fifty)]
        return render(
            request,
            "workspace/families.html",
            {
                "page": page_of(rows, request.GET),
                "headings": headings(COLUMNS, request.GET, sort="name"),
                "workplace": workplace,
            },
        )

    urls.urlpatterns.append(path("one-read/", read))  # type: ignore[arg-type]  # a list may hold either

    def seconds() -> float:
        began = time.perf_counter()
        status = client.get("/one-read/").status_code
        spent = time.perf_counter() - began
        if status != 200:
            raise SystemExit(f"families: the page of one read answered {status}")
        return spent

    return seconds


if __name__ == "__main__":
    sys.exit(main())

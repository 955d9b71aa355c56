"""What the pages of fidelity cost in a large district, and how the cost grows with it.

    python -m benchmarks.fidelity [--quick]

A made-up district of 100 schools with 500 families each (``--quick``: 20), of whom three in five are invited
and two in five visited by pairs that attest and reflect, some not yet; beside it one of 10 schools (2). Its
administrator opens every page of fidelity: Today with the practices and their evidence, the school, a visit,
a pair, the district, the census, what the network receives, and the audit of targeting. Each is asked for as
it is served: every middleware, sign-in, row security, the template. Told are the number of queries, which
must be the same in both districts, the 95th percentile of all pages, and how much more the slowest growing
page takes with ten times the schools.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"

import django

from benchmarks.table import Row, report
from tests.database import throw_away_cluster

if TYPE_CHECKING:
    from django.test import Client

FAMILIES: Final = 500
PAIRS: Final = 10
AT: Final = datetime(2026, 12, 1, 18, 0, tzinfo=UTC)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="two and twenty schools, and fewer rounds")
    arguments = parser.parse_args()
    small, large, rounds = (2, 20, 5) if arguments.quick else (10, 100, 20)
    django.setup()
    with _database():
        few, many = _measured(small, rounds), _measured(large, rounds)
    for page, seen in many.items():
        print(f"  {page:<36}{seen.queries:4} queries {seen.high:8.1f} ms", file=sys.stderr)
    growth = max(seen.middle / few[page].middle for page, seen in many.items())
    everything = [spent for seen in many.values() for spent in seen.times]
    rows = [
        Row("pages", len(many), ""),
        Row(
            "pages whose number of queries grows",
            sum(seen.queries != few[page].queries for page, seen in many.items()),
            "",
            goal=0,
        ),
        Row("all pages, 95th percentile", _high(everything), "ms", 300),
        Row("the slowest page, 95th percentile", max(seen.high for seen in many.values()), "ms", 300),
        Row(f"largest growth from {small} to {large} schools", growth, "×", large / small),
    ]
    return report(rows, title=f"fidelity of {large} schools and {large * FAMILIES:,} families")


class Seen:
    """One page: its queries, and how long it took each time."""

    def __init__(self, queries: int) -> None:
        self.queries = queries
        self.times: list[float] = []

    @property
    def high(self) -> float:
        return _high(self.times)

    @property
    def middle(self) -> float:
        return statistics.median(self.times)


def _high(times: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(times, n=20)[-1] * 1000


def _measured(schools: int, rounds: int) -> dict[str, Seen]:
    client, pages = _settled(schools)
    found = {page: Seen(_queries(client, path)) for page, path in pages.items()}
    for _ in range(rounds):
        for page, seen in found.items():
            began = time.perf_counter()
            status = client.get(pages[page]).status_code
            seen.times.append(time.perf_counter() - began)
            if status != 200:
                raise SystemExit(f"fidelity: {page} answered {status}")
    return found


def _queries(client: Client, path: str) -> int:
    from django.db import connection  # noqa: PLC0415 - Django is set up by now
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 - as above

    client.get(path)
    with CaptureQueriesContext(connection) as found:
        client.get(path)
    return len([query for query in found if query["sql"].lstrip().startswith(("SELECT ", "WITH "))])


@contextmanager
def _database() -> Iterator[None]:
    from django.core.management import call_command  # noqa: PLC0415 - Django is not set up before
    from django.db import connections  # noqa: PLC0415 - as above

    with throw_away_cluster() as cluster:
        connections.databases["default"].update(cluster.connection("app"))
        connections.databases["owner"].update(cluster.connection("owner"))
        connections.databases["default"]["CONN_MAX_AGE"] = None
        call_command("migrate", database="owner", verbosity=0)
        try:
            yield
        finally:
            connections.close_all()


def _settled(schools: int) -> tuple[Client, dict[str, str]]:
    """Fill a district; its administrator's browser, and the pages by what they are called."""
    from django.db import connections  # noqa: PLC0415 - as above
    from django.test import Client  # noqa: PLC0415 - as above

    from doorstep.domain.accounts.models import Membership, User  # noqa: PLC0415 - as above
    from doorstep.domain.accounts.roles import Role  # noqa: PLC0415 - as above
    from doorstep.domain.fidelity.actions import counts  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.people.models import Educator  # noqa: PLC0415 - as above
    from doorstep.domain.visits.models import Visit  # noqa: PLC0415 - as above
    from doorstep.kernel import clock  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    clock.clock_set(clock.FixedClock(AT)).__enter__()
    district = make.make_district()
    with inside(district.pk):
        programs = [
            make.make_program(school=make.make_school(district=district, name=f"School {number:03}"))
            for number in range(schools)
        ]
        user = User.objects.create_user(
            f"rosa{schools}@example.org", None, name="Rosa Delgado", joined_at=make.NOW
        )
        Membership.objects.create(district=district, user=user, role=Role.DISTRICT_ADMIN, began_at=make.NOW)
    with connections["owner"].cursor() as cursor:
        for statement in _FILL.split(";\n"):
            if statement.strip():
                cursor.execute(
                    statement,
                    {"district": district.pk, "first": programs[0].pk, "last": programs[-1].pk}
                    | {"families": FAMILIES, "pairs": PAIRS, "at": AT},
                )
        cursor.execute("ANALYZE")
    with inside(district.pk):
        for program in programs:
            counts.count(program=program, by=make.SYSTEM, clock=clock.standing_clock())
        visit = Visit.objects.filter(program=programs[0], state="attested").order_by("pk")[0]
        lead, partner = (Educator.objects.get(pk=pk).key for pk in visit.visitor_ids)
    client = Client()
    client.force_login(user)
    session = client.session
    session["program"] = programs[0].pk
    session.save()
    return client, _pages(visit.key, lead, partner)


def _pages(visit: Any, lead: Any, partner: Any) -> dict[str, str]:
    from django.urls import reverse  # noqa: PLC0415 - Django is set up by now

    from doorstep.domain.fidelity.queries.practices import Practice  # noqa: PLC0415 - as above

    return {
        "today": reverse("workspace:today"),
        **{
            f"evidence: {practice.value}": reverse("workspace:practice", args=[practice.value])
            for practice in Practice
        },
        "audit of targeting": reverse("workspace:cross_section_audit"),
        "the school": reverse("workspace:fidelity"),
        "a visit": reverse("workspace:fidelity_visit", args=[visit]),
        "a pair": reverse("workspace:fidelity_pair", args=[lead, partner]),
        "the district": reverse("workspace:schools_fidelity"),
        "the census": reverse("workspace:schools_census"),
        "what the network receives": f"{reverse('workspace:schools_census_file')}?for=network",
    }


# Triggers are left out of the filling, not of the reading: they are tried elsewhere, and cost hours here.
_FILL: Final = """
SELECT set_config('app.district', (%(district)s)::text, false);
CREATE TEMP TABLE place AS
SELECT p.id AS program, p.school_id AS school, p.id - %(first)s AS number
FROM programs_program p WHERE p.id BETWEEN %(first)s AND %(last)s AND p.district_id = %(district)s;
ANALYZE place;
INSERT INTO people_educator (district_id, sourced_id, courtesy_title, given_name, family_name, kind,
    job_title, email, phone, school_id, interpreter_credential)
SELECT %(district)s, 'e-' || school || '-' || n, 'Ms.', 'Maria', 'Alvarez ' || n, 'teacher',
    '', '', '', school, ''
FROM place CROSS JOIN generate_series(0, 2 * %(pairs)s - 1) n ORDER BY school, n;
ANALYZE people_educator;
INSERT INTO programs_participation (district_id, program_id, educator_id, opted_in_at, visits_per_week,
    visits_in_all, experienced)
SELECT %(district)s, place.program, e.id, '2026-08-20', 4, 40, false
FROM people_educator e JOIN place ON place.school = e.school_id WHERE e.district_id = %(district)s;
ANALYZE programs_participation;
INSERT INTO training_certificate (district_id, educator_id, valid_from, valid_until, issued_at)
SELECT %(district)s, id, '2026-08-17', '2027-06-04', '2026-08-17' FROM people_educator
WHERE district_id = %(district)s;
ANALYZE training_certificate;
CREATE TEMP TABLE household AS
SELECT place.*, n, 'unit-' || school || '-' || n AS name,
    (ARRAY['en', 'en', 'en', 'es', 'es', 'so', 'vi', 'ar'])[1 + n * 5 %% 8] AS language
FROM place CROSS JOIN generate_series(1, %(families)s) n;
ANALYZE household;
INSERT INTO people_family (district_id, derived_from, name, language)
SELECT %(district)s, name, 'Family ' || n, language FROM household;
ANALYZE people_family;
INSERT INTO people_student (district_id, sourced_id, given_name, family_name, preferred_name, grade,
    home_language, school_id)
SELECT %(district)s, 'c-' || h.name || '-' || child, 'Ana', 'Family ' || n, '',
    lpad((1 + (n + child * 3) %% 6)::text, 2, '0'), language, school
FROM household h CROSS JOIN generate_series(1, 2) child WHERE child = 1 OR n %% 5 < 2;
ANALYZE people_student;
INSERT INTO people_familystudent (district_id, family_id, student_id)
SELECT %(district)s, f.id, s.id FROM people_student s
JOIN people_family f ON f.district_id = %(district)s AND s.sourced_id LIKE 'c-%%'
    AND f.derived_from = substr(s.sourced_id, 3, length(s.sourced_id) - 4)
WHERE s.district_id = %(district)s;
ANALYZE people_familystudent;
INSERT INTO people_guardian (district_id, sourced_id, courtesy_title, given_name, family_name,
    spoken_language, written_language, email, phone)
SELECT %(district)s, 'g-' || name, '', 'Rosa', 'Family ' || n, language, language, '', '' FROM household;
ANALYZE people_guardian;
INSERT INTO people_familyguardian (district_id, family_id, guardian_id)
SELECT %(district)s, f.id, g.id FROM people_family f
JOIN people_guardian g ON g.district_id = %(district)s AND g.sourced_id = 'g-' || f.derived_from
WHERE f.district_id = %(district)s;
ANALYZE people_familyguardian;
INSERT INTO people_guardianship (district_id, student_id, guardian_id, relation)
SELECT %(district)s, m.student_id, g.guardian_id, 'parent' FROM people_familystudent m
JOIN people_familyguardian g ON g.family_id = m.family_id WHERE m.district_id = %(district)s;
ANALYZE people_guardianship;
INSERT INTO consent_invitation (district_id, key, program_id, family_id, educator_id, visit_kind, because,
    invited_at, reply_by, reminders, draw_rank)
SELECT %(district)s, gen_random_uuid(), h.program, f.id,
    (SELECT min(e.id) FROM people_educator e WHERE e.school_id = h.school) + h.n %% (2 * %(pairs)s),
    'first', 'drawn', '2026-09-01', '2026-09-15', 0, h.n
FROM household h JOIN people_family f ON f.district_id = %(district)s AND f.derived_from = h.name
WHERE h.n %% 10 < 6;
ANALYZE consent_invitation;
INSERT INTO consent_answer (district_id, invitation_id, guardian_id, kind, at, via, place, place_name,
    interpreter_wanted, wishes)
SELECT %(district)s, i.id, g.guardian_id, CASE WHEN i.draw_rank %% 10 < 5 THEN 'yes' ELSE 'not_now' END,
    '2026-09-05', 'link', CASE WHEN i.draw_rank %% 10 < 5 THEN 'home' ELSE '' END, '', false, '[]'
FROM consent_invitation i JOIN people_familyguardian g ON g.family_id = i.family_id
WHERE i.district_id = %(district)s;
ANALYZE consent_answer;
ALTER TABLE visits_visit DISABLE TRIGGER USER;
INSERT INTO visits_visit (district_id, key, program_id, invitation_id, family_id, kind, purpose, mode, place,
    place_name, state, starts_at, ends_at, lead_id, partner_id, language, answer_id,
    calendar_sequence, cancelled_by)
SELECT %(district)s, gen_random_uuid(), i.program_id, i.id, i.family_id, 'first', 'relationship', 'in_person',
    'home', '', CASE WHEN i.draw_rank %% 10 < 4 THEN 'attested' ELSE 'confirmed' END,
    h.day, h.day + interval '40 minutes',
    i.educator_id, i.educator_id + CASE WHEN i.draw_rank %% 2 = 0 THEN 1 ELSE -1 END, 'en', a.id, 0, ''
FROM consent_invitation i JOIN consent_answer a ON a.invitation_id = i.id AND a.kind = 'yes'
CROSS JOIN LATERAL (SELECT '2026-09-21 23:30+00'::timestamptz
    + (i.draw_rank / 20 * 2 + i.draw_rank %% 2) * interval '1 day'
    + CASE WHEN i.draw_rank %% 10 < 4 THEN interval '0' ELSE interval '80 days' END AS day) h
WHERE i.district_id = %(district)s;
ANALYZE visits_visit;
ALTER TABLE visits_visit ENABLE TRIGGER USER;
ALTER TABLE visits_attestation DISABLE TRIGGER USER;
INSERT INTO visits_attestation (district_id, visit_id, educator_id, outcome, mode, hopes_asked, paper_used,
    student_present, at)
SELECT %(district)s, v.id, e, 'held', 'in_person', v.id %% 50 > 0, false, true, v.ends_at
FROM visits_visit v CROSS JOIN LATERAL (VALUES (v.lead_id), (v.partner_id)) AS pair(e)
WHERE v.district_id = %(district)s AND v.state = 'attested';
ANALYZE visits_attestation;
ALTER TABLE visits_attestation ENABLE TRIGGER USER;
ALTER TABLE reflection_reflection DISABLE TRIGGER USER;
INSERT INTO reflection_reflection (district_id, visit_id, educator_id, tier, assumption, changed, classroom,
    shared_at)
SELECT %(district)s, t.visit_id, t.educator_id, 'themes', '', '', '', t.at
FROM visits_attestation t WHERE t.district_id = %(district)s AND t.visit_id %% 20 > 0;
ANALYZE reflection_reflection;
ALTER TABLE reflection_reflection ENABLE TRIGGER USER;
DROP TABLE place;
DROP TABLE household;
SELECT set_config('app.district', '', false);
"""


if __name__ == "__main__":
    sys.exit(main())

"""The walls in full: every table, every policy, every unique key, and many requests on few connections.

`test_walls.py` tells how they work on a few tables; here PostgreSQL's catalogue is asked about all of them.
``WALLS_REQUESTS=10000`` runs the last test as long as SECURITY asks for it; a few hundred show the same.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Final

import pytest
from django.db import IntegrityError, OperationalError, ProgrammingError, connection, transaction

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import glance, inside
from doorstep.domain.people.models import Educator
from tests.domain.organizations.test_walls import BETWEEN_TWO, tables_with_district
from tests.factories import NOW, make_district, make_educator, make_family, make_school

pytestmark = pytest.mark.django_db

REQUESTS: Final = int(os.environ.get("WALLS_REQUESTS", "400"))
DISTRICTS: Final = 20
CONNECTIONS: Final = 4
OWN_ROWS_TOO: Final = {
    "accounts_membership": "a person's own memberships, before any district is entered, at sign-in"
}
OWN: Final = (
    "(district_id = ( SELECT (NULLIF(current_setting('app.district'::text, true), ''::text))::bigint"
    ' AS "nullif"))'
)
NAMES_NOBODY: Final = {
    "key": "drawn at random; two districts that draw the same one have another problem",
    "digest": "of a secret drawn at random",
    "uid": "of a calendar entry, made of keys drawn at random; the standard wants it unique everywhere",
}


def ask(question: str, *params: object) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question, params)
        return cursor.fetchall()


def test_every_policy_says_the_same_and_is_the_only_one() -> None:
    said = ask(
        """
        SELECT c.relname, p.polcmd::text, pg_get_expr(p.polqual, c.oid), pg_get_expr(p.polwithcheck, c.oid)
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid
        WHERE c.relname <> ALL (%s) ORDER BY c.relname
        """,
        BETWEEN_TWO,
    )
    assert [row[0] for row in said] == tables_with_district()
    assert {row[1] for row in said} == {"*"}
    assert {" ".join(str(row[3]).split()) for row in said} == {OWN}
    assert [row[0] for row in said if " ".join(str(row[2]).split()) != OWN] == list(OWN_ROWS_TOO)


@pytest.mark.parametrize("setting", [None, ""])
def test_outside_every_district_every_table_is_empty(setting: str | None) -> None:
    district = make_district()
    with inside(district.pk):
        make_family(school=make_school(district=district))
    if setting is not None:
        ask("SELECT set_config('app.district', %s, true)", setting)
    counts = {table: ask(f"SELECT count(*) FROM {table}")[0][0] for table in tables_with_district()}
    assert {table: count for table, count in counts.items() if count} == {}


def test_a_district_that_is_no_number_is_an_error_and_not_everything() -> None:
    district = make_district()
    with inside(district.pk):
        make_family(school=make_school(district=district))  # of no row at all nobody asks whose it is
    with pytest.raises(Exception, match="bigint"), transaction.atomic():
        ask("SELECT set_config('app.district', %s, true)", "1 OR true")
        ask("SELECT count(*) FROM people_student")


def test_what_must_be_unique_is_unique_within_a_district() -> None:
    """Else a refusal would tell that another district has the same id, or would keep a row out for it."""
    found = ask(
        """
        SELECT i.indrelid::regclass::text, array_agg(a.attname::text ORDER BY a.attnum)
        FROM pg_index i
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
        WHERE i.indisunique AND NOT i.indisprimary AND i.indrelid::regclass::text = ANY (%s)
        GROUP BY i.indexrelid, i.indrelid
        HAVING NOT bool_or(a.attname = 'district_id')
        """,
        tables_with_district(),
    )
    assert [(table, names) for table, names in found if not set(names) <= set(NAMES_NOBODY)] == []  # type: ignore[call-overload]  # an array of names


def test_one_account_may_be_an_educator_in_two_districts_and_once_in_each() -> None:
    user = User.objects.create_user("lien@example.org", name="Lien Tran", joined_at=NOW)
    for district in (make_district(), make_district()):
        with inside(district.pk):
            school = make_school(district=district)
            mine, other = make_educator(school=school), make_educator(school=school)
            Educator.objects.filter(pk=mine.pk).update(user=user)
            with pytest.raises(IntegrityError, match="people_educator_account"), transaction.atomic():
                Educator.objects.filter(pk=other.pk).update(user=user)


def test_nobody_can_put_a_table_or_function_of_their_own_in_the_way() -> None:
    assert ask("SELECT has_schema_privilege('public', 'CREATE'), has_database_privilege(current_database(),"
               " 'CREATE')") == [(False, False)]  # fmt: skip
    for made in ("TABLE public.people_student_too (id int)", "SCHEMA doorstep_app"):
        with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
            ask(f"CREATE {made}")
    unpinned = ask(
        """
        SELECT p.proname FROM pg_proc p JOIN pg_trigger t ON t.tgfoid = p.oid
        WHERE p.pronamespace = 'public'::regnamespace AND p.prolang <> (
                SELECT oid FROM pg_language WHERE lanname = 'internal')
            AND NOT p.proname LIKE 'procrastinate%%'
            AND NOT coalesce(array_to_string(p.proconfig, ','), '') LIKE '%%search_path=%%'
        """
    )
    assert unpinned == []


@pytest.mark.django_db(transaction=True)
def test_many_requests_on_few_connections_never_see_another_district() -> None:
    """Requests of twenty districts in any order, of which some fail or take too long, on four connections."""
    schools: dict[int, set[str]] = {}
    for number in range(DISTRICTS):
        district = make_district()
        with inside(district.pk):
            schools[district.pk] = {make_school(district=district, name=f"School {number}").name}

    def request(seed: int) -> str:
        chance = random.Random(seed)
        district, how = chance.choice(list(schools)), chance.choice(["well", "well", "well", *ENDS])
        try:
            with inside(district):
                seen = set(School.objects.values_list("name", flat=True))
                assert seen == schools[district], (district, seen)
                ENDS.get(how, lambda _: None)(district)
        except (ZeroDivisionError, OperationalError, IntegrityError, ProgrammingError):
            pass
        assert not School.objects.exists(), district
        one = glance(district, "SELECT count(*) FROM organizations_school", [])
        assert one == (1,)
        return how

    def work(seeds: range) -> Counter[str]:
        try:
            return Counter(request(seed) for seed in seeds)
        finally:
            connection.close()

    each = REQUESTS // CONNECTIONS
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        done = sum(
            pool.map(work, (range(first, first + each) for first in range(0, REQUESTS, each))), Counter[str]()
        )
    assert done.total() == REQUESTS
    assert set(done) == {"well", *ENDS}


def _fails(_: int) -> None:
    raise ZeroDivisionError


def _takes_too_long(_: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 5; SELECT pg_sleep(1)")


def _is_refused(district: int) -> None:
    School.objects.create(district_id=district + 1, sourced_id="x", name="Elsewhere", time_zone="UTC")


ENDS: Final = {"fails": _fails, "late": _takes_too_long, "refused": _is_refused}

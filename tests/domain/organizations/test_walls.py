"""The walls between districts hold, whatever the query says."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import IntegrityError, ProgrammingError, connection, transaction

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardianship, Student
from tests.factories import make_district, make_family, make_school

pytestmark = pytest.mark.django_db


BETWEEN_TWO = ["transfers_packet"]
"""The one row that two districts see; `tests/domain/transfers` tries its own walls."""


def tables_with_district() -> list[str]:
    return sorted(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if any(field.name == "district" for field in model._meta.fields)
    )


def test_the_site_runs_as_a_role_that_row_security_binds() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolsuper, r.rolbypassrls,"
            " EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid AND c.relkind = 'r')"
            " FROM pg_roles r WHERE r.rolname = current_user"
        )
        assert cursor.fetchone() == (False, False, False)


def test_every_table_with_a_district_is_walled() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT c.relname FROM pg_class c
            WHERE c.relkind = 'r' AND c.relrowsecurity AND c.relforcerowsecurity
              AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polwithcheck IS NOT NULL)
            ORDER BY c.relname
            """
        )
        walled = [row[0] for row in cursor.fetchall()]
    assert walled == sorted([*tables_with_district(), *BETWEEN_TWO])


def test_every_reference_between_walled_tables_stays_in_the_district() -> None:
    expected = {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.fields
        if field.is_relation
        and field.name != "district"
        and any(target.name == "district" for target in model._meta.fields)
        and any(target.name == "district" for target in field.related_model._meta.fields)
    }
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT k.conrelid::regclass::text, a.attname
            FROM pg_constraint k
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
            WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 2
            """
        )
        assert set(cursor.fetchall()) == expected


def test_no_view_or_function_steps_over_the_walls() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relkind IN ('v', 'm')"
            " AND relnamespace = 'public'::regnamespace"
            " UNION ALL SELECT proname FROM pg_proc WHERE prosecdef"
            " AND pronamespace = 'public'::regnamespace"
        )
        assert cursor.fetchall() == []


def test_without_a_district_there_are_no_rows() -> None:
    district = make_district()
    with inside(district.pk):
        make_family(school=make_school(district=district))
        assert Student.objects.count() == 1
    assert Student.objects.count() == 0
    assert School.objects.count() == 0


def test_one_district_does_not_see_another() -> None:
    here, there = make_district(), make_district()
    with inside(here.pk):
        make_family(school=make_school(district=here))
    with inside(there.pk):
        assert Student.objects.count() == 0


def test_a_row_for_another_district_is_refused() -> None:
    here, there = make_district(), make_district()
    with inside(here.pk), pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
        make_school(district=there)


def test_a_row_cannot_be_moved_to_another_district() -> None:
    here, there = make_district(), make_district()
    with inside(here.pk):
        school = make_school(district=here)
        with pytest.raises(ProgrammingError, match="row-level security"), transaction.atomic():
            School.objects.filter(pk=school.pk).update(district=there)


def test_a_reference_into_another_district_is_refused() -> None:
    here, there = make_district(), make_district()
    with inside(there.pk):
        family = make_family(school=make_school(district=there))
        stranger = family.adults.get().guardian_id
    with inside(here.pk):
        own = make_family(school=make_school(district=here))
        student_id = own.members.get().student_id
        with pytest.raises(IntegrityError, match="same_district"), transaction.atomic():
            Guardianship.objects.create(district=here, student_id=student_id, guardian_id=stranger)
            connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_one_transaction_is_for_one_district() -> None:
    here, there = make_district(), make_district()
    with inside(here.pk), pytest.raises(RuntimeError, match="already inside"), inside(there.pk):
        pass


def test_an_error_inside_is_told_as_it_was_and_leaves_the_district() -> None:
    district = make_district()
    with pytest.raises(IntegrityError, match="organizations_school_sourced_id"), inside(district.pk):
        school = make_school(district=district)
        School.objects.create(district=district, sourced_id=school.sourced_id, name="Twin", time_zone="UTC")
    assert School.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_what_is_checked_at_the_commit_still_sees_the_district() -> None:
    here, there = make_district(), make_district()
    with inside(there.pk):
        stranger = make_family(school=make_school(district=there)).adults.get().guardian_id
    with pytest.raises(IntegrityError, match="same_district"), inside(here.pk):
        student_id = make_family(school=make_school(district=here)).members.get().student_id
        Guardianship.objects.create(district=here, student_id=student_id, guardian_id=stranger)
    assert Student.objects.count() == 0


def test_every_row_has_its_district_by_a_key_of_its_own_or_by_its_parents() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            """
            WITH RECURSIVE held AS (
                SELECT k.conrelid AS relation FROM pg_constraint k
                WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 1
                    AND k.confrelid = 'organizations_district'::regclass
                UNION
                SELECT k.conrelid FROM held
                JOIN pg_constraint k ON k.confrelid = held.relation AND k.contype = 'f'
                JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2] AND a.attnotnull
                WHERE array_length(k.conkey, 1) = 2
            )
            SELECT DISTINCT relation::regclass::text AS name FROM held ORDER BY name
            """
        )
        held = [row[0] for row in cursor.fetchall()]
    assert held == sorted([*tables_with_district(), *BETWEEN_TWO])


def test_a_row_of_no_district_is_refused_by_its_parent() -> None:
    district = make_district()
    with inside(district.pk):
        family = make_family(school=make_school(district=district))
        pair = Guardianship.objects.get(student__families__family=family)
    nowhere = district.pk + 1_000_000
    with (
        inside(nowhere),
        pytest.raises(IntegrityError, match="same_district"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(
            "INSERT INTO people_guardianship (district_id, student_id, guardian_id, relation)"
            " VALUES (%s, %s, %s, '')",
            [nowhere, pair.student_id, pair.guardian_id],
        )
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_every_reference_can_be_looked_up_within_its_district() -> None:
    """Whatever was dropped as a double: an index that leads with the district, or the reference, stays."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT k.conrelid::regclass::text, a.attname FROM pg_constraint k
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[2]
            WHERE k.contype = 'f' AND array_length(k.conkey, 1) = 2 AND NOT EXISTS (
                SELECT FROM pg_index i WHERE i.indrelid = k.conrelid
                    AND coalesce(pg_get_expr(i.indpred, i.indrelid), '') IN
                        ('', format('(%I IS NOT NULL)', a.attname))
                    AND (i.indkey[0] = k.conkey[2] OR i.indkey[0] = k.conkey[1] AND i.indkey[1] = k.conkey[2])
            )
            """
        )
        assert cursor.fetchall() == []

"""The role that serves cannot get past the walls."""

from __future__ import annotations

from django.db import connection


def ask(question: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(question)
        return cursor.fetchall()


def test_tests_run_as_a_role_that_row_security_binds(db):
    assert ask("SELECT current_user, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user") == [
        ("doorstep_app", False, False)
    ]
    assert ask("SELECT tablename FROM pg_tables WHERE tableowner = current_user") == []


def test_every_table_of_a_district_is_walled_in(db):
    open_tables = ask(
        "SELECT c.relname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
        " WHERE a.attname = 'district_id' AND c.relkind = 'r'"
        " AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"
    )

    assert open_tables == []

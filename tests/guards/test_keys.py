"""Nothing is sealed that a change of keys would forget: what lies under the old key is lost when it goes."""

from __future__ import annotations

import argparse

import pytest
from django.apps import apps
from django.db import connection
from django.db.models import BinaryField
from django.test.utils import CaptureQueriesContext

from doorstep.interfaces.cli import keys
from tests.factories import make_district

NOT_SEALED = {
    "audit_event.hash",
    "audit_event.previous",
    "consent_familylink.digest",
    "readiness_slip.digest",
    "transfers_correspondent.sealing",
    "transfers_correspondent.signing",
    "visits_calendarfeed.digest",
}
"""Bytes that no key of ours lies on: digests, and the public halves of other sites' keys."""


def columns() -> set[tuple[str, str]]:
    """Every column of bytes, as (table, column)."""
    return {
        (model._meta.db_table, field.column)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, BinaryField)
    }


def test_bytes_are_sealed_or_known_not_to_be():
    """A column that holds something sealed is called `sealed`, by which the next test finds it."""
    assert {f"{table}.{column}" for table, column in columns() if column != "sealed"} == NOT_SEALED


@pytest.mark.parametrize("verb", [keys.status, keys.rotate])
def test_every_sealed_column_is_asked_for_its_key(db, verb, capsys):
    make_district()
    with CaptureQueriesContext(connection) as asked:
        verb(argparse.Namespace())
    read = [query["sql"] for query in asked if "get_byte(" in query["sql"].casefold()]
    sealed = {table for table, column in columns() if column == "sealed"}

    assert sealed >= {"people_homeaddress", "sources_connection"}
    assert {table for table in sealed if not any(table in sql for sql in read)} == set()

"""The trail is chained, kept forever, and shows where it was touched."""

from __future__ import annotations

import psycopg
import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.audit.actions import events
from doorstep.domain.audit.models import Event
from doorstep.domain.audit.queries.chain import check_chain
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.postgres import Cluster
from tests.factories import NOW, SYSTEM, make_district


def write_three(district_id: int) -> None:
    for number in range(3):
        events.record(
            district_id=district_id,
            action="tests.event.write",
            subject="tests",
            subject_id=number,
            by=SYSTEM,
            at=NOW,
        )


@pytest.mark.django_db
def test_events_are_numbered_and_chained_by_district() -> None:
    here, there = make_district(), make_district()
    for district in (here, there):
        with inside(district.pk):
            write_three(district.pk)
            assert list(Event.objects.order_by("number").values_list("number", flat=True)) == [1, 2, 3]
            check = check_chain(district_id=district.pk)
            assert (check.events, check.broken_at) == (3, None)
            assert len(check.head) == 64


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    ["UPDATE audit_event SET action = 'other'", "DELETE FROM audit_event"],
)
def test_events_cannot_be_changed(statement: str) -> None:
    district = make_district()
    with inside(district.pk):
        write_three(district.pk)
        with pytest.raises(IntegrityError, match="kept_forever"), transaction.atomic():
            connection.cursor().execute(statement)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("tampering", "broken_at"),
    [
        ("UPDATE audit_event SET facts = '{\"a\": 1}' WHERE number = 2", 2),
        ("DELETE FROM audit_event WHERE number = 2", 3),
        ("UPDATE audit_event SET number = 5 - number WHERE number > 1", 2),
    ],
)
def test_tampering_with_full_power_is_found(cluster: Cluster, tampering: str, broken_at: int) -> None:
    district = make_district()
    with inside(district.pk):
        write_three(district.pk)
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("ALTER TABLE audit_event DROP CONSTRAINT audit_event_number")
        superuser.execute(tampering)
    try:
        with inside(district.pk):
            assert check_chain(district_id=district.pk).broken_at == broken_at
    finally:
        with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as superuser:
            superuser.execute("SET session_replication_role = replica")
            superuser.execute("DELETE FROM audit_event")
            superuser.execute(
                "ALTER TABLE audit_event ADD CONSTRAINT audit_event_number UNIQUE (district_id, number)"
            )


@pytest.mark.django_db(transaction=True)
def test_a_rewritten_trail_has_another_head(cluster: Cluster) -> None:
    district = make_district()
    with inside(district.pk):
        write_three(district.pk)
        before = check_chain(district_id=district.pk).head
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as superuser:
        superuser.execute("SET session_replication_role = replica")
        superuser.execute("DELETE FROM audit_event WHERE number = 3")
    with inside(district.pk):
        check = check_chain(district_id=district.pk)
        assert check.broken_at is None
        assert check.head != before

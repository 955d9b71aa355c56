"""One statement inside a district, in one round trip, that leaves nothing open behind it."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

from doorstep.domain.organizations.walls import glance, inside
from tests.factories import make_district, make_school

NAMES = "SELECT array_agg(name ORDER BY name) FROM organizations_school WHERE name LIKE %s"
NOBODY = "SELECT count(*) FROM organizations_school"


def district_with(*schools: str) -> int:
    district = make_district()
    with inside(district.pk):
        for name in schools:
            make_school(district=district, name=name)
    return int(district.pk)


@pytest.mark.django_db(transaction=True)
def test_a_glance_sees_its_district_alone_and_opens_nothing() -> None:
    mine, _other = district_with("Lincoln", "Linden"), district_with("Linwood")
    assert glance(mine, NAMES, ["Lin%"]) == (["Lincoln", "Linden"],)
    assert not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute(NOBODY)
        assert cursor.fetchone() == (0,)
    assert glance(mine, "SELECT id FROM organizations_school WHERE name = %s", ["Linwood"]) is None


@pytest.mark.django_db
def test_within_a_transaction_it_is_as_strict_as_inside() -> None:
    mine, other = district_with("Lincoln"), district_with("Linwood")
    with transaction.atomic():
        assert glance(mine, NAMES, ["Lin%"]) == (["Lincoln"],)
        with connection.cursor() as cursor:
            cursor.execute(NOBODY)
            assert cursor.fetchone() == (0,)
    with inside(mine), pytest.raises(RuntimeError, match="already inside district"):
        glance(other, NAMES, ["Lin%"])

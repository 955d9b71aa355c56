"""The key that seals addresses is changed while everybody reads on, and nothing is left under the old one."""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import address_keys, addresses, roster_imports
from doorstep.domain.people.models import Home, RosterImport
from doorstep.domain.people.queries import imports
from doorstep.domain.people.queries.address_keys import sealed_by_key
from doorstep.kernel.refusal import Refusal
from doorstep.kernel.sealed import KeyRing
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_district

pytestmark = pytest.mark.django_db
Bring = Callable[[Roster], RosterImport]
OLD, NEW = os.urandom(32), os.urandom(32)
BEFORE = KeyRing({1: OLD}, 1)
BETWEEN = KeyRing({1: OLD, 2: NEW}, 2)
AFTER = KeyRing({2: NEW}, 2)


@pytest.fixture
def district(settings: Any) -> District:
    settings.ADDRESS_KEYS = BEFORE
    return make_district()


@pytest.fixture
def bring(district: District, tmp_path: Path) -> Bring:
    def bring(roster: Roster) -> RosterImport:
        return roster_imports.bring_in(
            district=district,
            source=roster.source(tmp_path / uuid.uuid4().hex),
            by=SYSTEM,
            clock=CLOCK,
            approved_by="Dana",
        )

    return bring


def two_homes() -> Roster:
    roster = lincoln()
    for child, home in (("ana", "h1"), ("ben", "h2")):
        roster.student(child)
        roster.guardian(
            f"mother-of-{child}",
            child,
            **{"metadata.homeSourcedId": home, "metadata.address1": f"{home} Oak St"},
        )
    return roster


def rotate(district: District, *, most: int = 1000) -> list[int]:
    """Rotate to the end; how many values each batch sealed again."""
    counts: list[int] = []
    after = 0
    while True:
        batch = address_keys.reseal(district_id=district.pk, after=after, most=most, by=SYSTEM, clock=CLOCK)
        if not batch.count:
            return counts
        after = batch.last_home
        counts.append(batch.count)


def shown(district: District) -> list[str]:
    with inside(district.pk):
        return [
            addresses.reveal(home=home, reason="visit", by=SYSTEM, clock=CLOCK)
            for home in Home.objects.order_by("sourced_id")
        ]


def test_everybody_reads_on_while_it_goes_from_one_key_to_the_other(
    district: District, bring: Bring, settings: Any
) -> None:
    bring(two_homes())
    settings.ADDRESS_KEYS = BETWEEN
    first = address_keys.reseal(district_id=district.pk, most=1, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        assert sealed_by_key(district_id=district.pk) == {1: 1, 2: 1}
    assert shown(district) == ["h1 Oak St", "h2 Oak St"]

    rest = address_keys.reseal(district_id=district.pk, after=first.last_home, most=1, by=SYSTEM, clock=CLOCK)

    settings.ADDRESS_KEYS = AFTER
    assert (first.count, rest.count, rotate(district)) == (1, 1, [])
    assert shown(district) == ["h1 Oak St", "h2 Oak St"]
    with inside(district.pk):
        assert sealed_by_key(district_id=district.pk) == {2: 2}
        told = Event.objects.filter(action="people.address.reseal").order_by("number")
        assert [event.facts for event in told] == [{"values": 1, "key": 2}, {"values": 1, "key": 2}]


def test_an_import_waits_for_the_rotation_and_then_finds_every_address_as_it_was(
    district: District, bring: Bring, settings: Any
) -> None:
    bring(two_homes())
    settings.ADDRESS_KEYS = BETWEEN
    with pytest.raises(Refusal, match=r"people\.addresses_under_older_key"):
        bring(two_homes())
    rotate(district)

    again = bring(two_homes())

    assert again.counts["home"] == {"new": 0, "changed": 0, "unchanged": 2, "missing": 0, "known": 2}


def test_an_undo_after_it_puts_the_old_address_back(district: District, bring: Bring, settings: Any) -> None:
    first = bring(two_homes())
    moved = two_homes()
    moved.user("mother-of-ana")["metadata.address1"] = "7 Elm St"
    second = bring(moved)
    moved.user("mother-of-ana")["metadata.address1"] = "9 Ash St"
    third = bring(moved)
    settings.ADDRESS_KEYS = BETWEEN
    assert rotate(district) == [4]
    settings.ADDRESS_KEYS = AFTER

    found = []
    for made in (third, second):
        roster_imports.undo(roster_import=made, by=SYSTEM, clock=CLOCK)
        found.append(shown(district))

    assert found == [["7 Elm St", "h2 Oak St"], ["h1 Oak St", "h2 Oak St"]]
    roster_imports.undo(roster_import=first, by=SYSTEM, clock=CLOCK)
    assert shown(district) == []


def test_refused_rows_are_handed_back_after_it(district: District, bring: Bring, settings: Any) -> None:
    roster = two_homes()
    roster.student("ana", **{"metadata.address1": "h1 Oak St"})
    made = bring(roster)
    settings.ADDRESS_KEYS = BETWEEN
    rotate(district)
    settings.ADDRESS_KEYS = AFTER
    with inside(district.pk):
        assert sealed_by_key(district_id=district.pk).keys() == {2}
        (file,) = imports.refused_rows(roster_import=made)
        assert [row.cells[0] for row in file.rows] == ["ana"]


def test_only_who_administers_rotates(district: District) -> None:
    with pytest.raises(Refusal):
        address_keys.reseal(district_id=district.pk, by=Actor.guardian(1, "Rosa"), clock=CLOCK)

"""A point on the map is a door somebody can go to; for anything else the family is asked."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.models import Home, RosterImport, RosterProblem
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_district

pytestmark = pytest.mark.django_db
Bring = Callable[[Roster], RosterImport]
DOOR = ("38.581572", "-121.494400")


@pytest.fixture
def district() -> District:
    return make_district()


@pytest.fixture
def bring(district: District, tmp_path: Path) -> Bring:
    def bring(roster: Roster) -> RosterImport:
        return roster_imports.bring_in(
            district=district, source=roster.source(tmp_path / uuid.uuid4().hex), by=SYSTEM, clock=CLOCK
        )

    return bring


def homes_at(*stated: tuple[str, tuple[str, str]]) -> Roster:
    """A family for each address, with the coordinates that the file gives it."""
    roster = lincoln()
    for number, (address, (latitude, longitude)) in enumerate(stated):
        roster.student(f"child{number}")
        roster.guardian(
            f"adult{number}",
            f"child{number}",
            **{
                "metadata.homeSourcedId": f"home{number}",
                "metadata.address1": address,
                "metadata.latitude": latitude,
                "metadata.longitude": longitude,
            },
        )
    return roster


def points(district: District) -> list[tuple[float | None, float | None]]:
    with inside(district.pk):
        return list(Home.objects.order_by("sourced_id").values_list("latitude", "longitude"))


def test_a_post_box_and_the_middle_of_a_town_are_no_points_and_are_reported_without_the_address(
    district: District, bring: Bring
) -> None:
    bring(homes_at(("12 Oak St", DOOR), ("PO Box 5", DOOR), ("7 Elm St", ("38.58", "-121.49"))))
    assert points(district) == [(38.581572, -121.4944), (None, None), (None, None)]
    with inside(district.pk):
        found = RosterProblem.objects.order_by("row").values_list(
            "row", "column", "value", "code", "consequence"
        )
        assert list(found) == [
            (row, "metadata.homeSourcedId", home, "home_point_is_no_door", "cell_left_out")
            for row, home in ((6, "home1"), (8, "home2"))
        ]


def test_one_point_for_doors_in_four_streets_is_a_town(district: District, bring: Bring) -> None:
    streets = ("12 Oak St", "7 Elm St", "9 Ash St", "4 Fir St")
    bring(homes_at(*((street, DOOR) for street in streets), ("1 Bay St", ("38.61", "-121.494401"))))
    assert points(district) == [(None, None)] * 4 + [(38.61, -121.494401)]


def test_a_house_of_many_flats_is_one_door(district: District, bring: Bring) -> None:
    bring(homes_at(*((f"12 Oak St Apt {number}", DOOR) for number in range(6))))
    assert points(district) == [(38.581572, -121.4944)] * 6


def test_who_moves_leaves_the_old_point_behind(district: District, bring: Bring) -> None:
    bring(homes_at(("12 Oak St", DOOR)))
    bring(homes_at(("12 Oak St", ("", ""))))
    assert points(district) == [(38.581572, -121.4944)]
    bring(homes_at(("7 Elm St", ("", ""))))
    assert points(district) == [(None, None)]

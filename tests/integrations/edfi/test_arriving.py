"""The published Grand Bend district arrives whole: children, the adults around them, and all of its staff."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.models import Educator, Guardian, Guardianship, Student
from doorstep.integrations.confined.opening import open_roster
from tests.factories import CLOCK, SYSTEM, make_district

GRAND_BEND = Path(__file__).parents[4] / "shared" / "data" / "edfi-grand-bend"


@pytest.mark.django_db
@pytest.mark.skipif(not GRAND_BEND.exists(), reason="the published Grand Bend interchange is not here")
def test_everybody_of_grand_bend_arrives() -> None:
    district = make_district(name="Grand Bend ISD", time_zone="America/Chicago")
    source = open_roster(GRAND_BEND)
    roster_imports.bring_in(district=district, source=source, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        assert [each.objects.count() for each in (Student, Guardian, Guardianship, Educator)] == [
            *(960, 1873, 1872, 68),
        ]
        office = Educator.objects.filter(school__name="Grand Bend ISD (district office)")
        assert office.count() == 3

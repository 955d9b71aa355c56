from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.organizations.walls import inside
from doorstep.domain.selection.actions import draws
from doorstep.domain.selection.models import Draw
from doorstep.domain.selection.rules import Setup
from tests.domain.selection.schools import DrawnSchool, make_drawn_school
from tests.factories import CLOCK, make_district


@pytest.fixture
def drawn_school(db: None) -> Iterator[DrawnSchool]:
    """A school with six teachers and 24 families, inside its district."""
    district = make_district()
    with inside(district.pk):
        yield make_drawn_school(district=district)


@pytest.fixture
def draw(drawn_school: DrawnSchool) -> Draw:
    """A committed draw of eight families with 100 panels."""
    return draws.commit(
        program=drawn_school.program,
        setup=Setup(size=8),
        panels=100,
        by=drawn_school.coordinator,
        clock=CLOCK,
    )

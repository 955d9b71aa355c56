"""A program under way at a school, with a pair, and a family that has said yes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.organizations.walls import inside
from tests.domain.visits.stage import Stage
from tests.factories import make_district, make_school


@pytest.fixture
def stage(db: None) -> Iterator[Stage]:
    district = make_district()
    with inside(district.pk):
        yield Stage.at(make_school(district=district))

"""A school's till, with a pair and a family that has said yes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.organizations.walls import inside
from tests.domain.compensation.till import Till
from tests.domain.visits.stage import Stage
from tests.factories import make_district, make_school


@pytest.fixture
def till(db: None) -> Iterator[Till]:
    district = make_district()
    with inside(district.pk):
        yield Till(Stage.at(make_school(district=district)))

"""A school in a district whose rows the test sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from tests.factories import make_district, make_school


@pytest.fixture
def school(db: None) -> Iterator[School]:
    district = make_district()
    with inside(district.pk):
        yield make_school(district=district)

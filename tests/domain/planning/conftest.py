from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.organizations.walls import inside
from tests.domain.planning.fall import Fall
from tests.factories import make_district, make_school


@pytest.fixture
def fall(db: None) -> Iterator[Fall]:
    district = make_district()
    with inside(district.pk):
        yield Fall.of(make_school(district=district))

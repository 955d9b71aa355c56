"""A visit that was held, its pair, and the family's guardian."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.organizations.walls import inside
from tests.domain.conversations.talk import Talk
from tests.domain.visits.stage import Stage
from tests.factories import make_district, make_school


@pytest.fixture
def talk(db: None) -> Iterator[Talk]:
    district = make_district()
    with inside(district.pk):
        yield Talk.after(Stage.at(make_school(district=district)))

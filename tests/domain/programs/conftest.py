"""A school in a district whose rows the test sees."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Educator
from tests.factories import NOW, make_district, make_school


@pytest.fixture
def school(db: None) -> Iterator[School]:
    district = make_district()
    with inside(district.pk):
        yield make_school(district=district)


def herself(educator: Educator, *roles: Role) -> Actor:
    """An educator signed in, with these roles at her school."""
    user = User.objects.create_user(f"{educator.sourced_id}@example.org", name=str(educator), joined_at=NOW)
    educator.user = user
    educator.save(update_fields=["user"])
    return Actor("staff", user.pk, user.name, frozenset(Grant(role, educator.school_id) for role in roles))

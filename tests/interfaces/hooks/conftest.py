"""An invited guardian whose invitation waits in the outbox, and a provider whose posts arrive here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.test import Client

from doorstep.domain.consent.actions import invitations
from doorstep.domain.messaging.models import Message
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from doorstep.integrations.pretended.interfaces import Post
from doorstep.kernel.clock import clock_set
from tests.factories import (
    CLOCK,
    SYSTEM,
    make_district,
    make_educator,
    make_family,
    make_invitation,
    make_program,
    make_school,
)


@pytest.fixture
def guardian(db: None) -> Iterator[Guardian]:
    """The test is in no district."""
    with clock_set(CLOCK):
        district = make_district()
        with inside(district.pk):
            school = make_school(district=district)
            program = make_program(school=school)
            teacher = make_educator(school=school, program=program)
            family = make_family(school=school, teacher=teacher, language="en")
            invitation = make_invitation(program=program, family=family, educator=teacher)
            invitations.send(invitations=[invitation], by=SYSTEM, clock=CLOCK)
            guardian = family.adults.get().guardian
        yield guardian


@pytest.fixture
def network(client: Client) -> Callable[[Post], int]:
    """What a provider posts arrives at the site under test."""

    def deliver(post: Post) -> int:
        headers = dict(post.headers)
        kind = headers.pop("Content-Type")
        return client.post(urlsplit(post.url).path, post.body, kind, headers=headers).status_code

    return deliver


@pytest.fixture
def state(guardian: Guardian) -> Callable[[], list[tuple[str, str, str]]]:
    """Channel, state and reason of the guardian's messages."""

    def told() -> list[tuple[str, str, str]]:
        with inside(guardian.district_id):
            return list(Message.objects.order_by("pk").values_list("channel", "state", "reason"))

    return told

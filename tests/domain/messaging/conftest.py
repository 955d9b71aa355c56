"""An invited family in a district whose rows the test sees, and carriers that keep what they are given."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import Handed, Letter, NotWanted, OneByOne, Outcome, Words
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Guardian
from tests.factories import ZONE, make_district, make_family, make_school

LINK = "https://doorstep.example/f/3-secretsecretsecret/"


@dataclass
class Carrier(OneByOne):
    """A postman who keeps the letters and answers as told."""

    channel: str = "email"
    honours_idempotency_key: bool = True
    answer: Callable[[Letter], Outcome] = lambda letter: Handed(f"kept-{letter.key}")
    letters: list[Letter] = field(default_factory=list)

    def send(self, letter: Letter) -> Outcome:
        self.letters.append(letter)
        return self.answer(letter)

    def close(self) -> None:
        """Nothing is held open."""


def thank(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """A cause that always stands."""
    words = Words(
        zone=ZONE,
        values={
            "school": "Lincoln Elementary",
            "phone": "+19165550134",
            "visitors": ["Ms. Alvarez", "Mr. Chen"],
        },
        secrets={"link": LINK},
    )
    return {message.pk: words for message in messages}


def gone(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """A cause that has fallen away since."""
    return {message.pk: NotWanted("visit_cancelled") for message in messages}


@pytest.fixture
def school(db: None) -> Iterator[School]:
    district = make_district()
    with inside(district.pk):
        yield make_school(district=district)


@pytest.fixture
def guardian(school: School) -> Guardian:
    return make_family(school=school, language="en").adults.get().guardian

"""The weekly letter: to whom by role, in aggregates without a small one, once a week, and never unwanted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.fidelity.actions import counts, digests
from doorstep.domain.fidelity.models import DigestSent
from doorstep.domain.fidelity.ports import Digest
from doorstep.domain.fidelity.queries.digests import due, supervisor, supervisors
from doorstep.domain.fidelity.queries.practices import Practice, Standing
from doorstep.domain.fidelity.rules import week_to_write
from doorstep.domain.organizations.models import District, School
from doorstep.integrations.email.digests import subject, text
from doorstep.kernel.clock import FixedClock
from doorstep.kernel.refusal import Refusal
from tests.factories import NOW, SYSTEM, make_family, make_school

from .conftest import Stage

MONDAY = FixedClock(datetime(2026, 9, 21, 15, 0, tzinfo=UTC))  # 8 in the morning at the school
WEEK = date(2026, 9, 21)


@dataclass
class Box:
    """A letter box that may be out of order."""

    broken: bool = False
    letters: list[tuple[str, Digest]] = field(default_factory=list)

    def write(self, digest: Digest, user: User) -> None:
        if self.broken:
            raise ConnectionRefusedError
        self.letters.append((user.name, digest))


def hire(stage: Stage, name: str, role: Role, school: School | None) -> User:
    user = User.objects.create_user(f"{name}-{stage.school.pk}@example.org", name=name, joined_at=NOW)
    Membership.objects.create(
        district_id=stage.school.district_id, user=user, role=role, school=school, began_at=NOW
    )
    return user


def send(stage: Stage, box: Box) -> None:
    district = District.objects.get(pk=stage.school.district_id)
    for one in due(week=WEEK):
        digests.send(supervisor=one, district=district, letters=box, by=SYSTEM, clock=MONDAY)


@pytest.fixture
def ana(stage: Stage) -> User:
    """The school's coordinator, in a district where others work too."""
    hire(stage, "Ed", Role.EDUCATOR, stage.school)
    hire(stage, "Eva", Role.EVALUATOR, None)
    gone = hire(stage, "Gone", Role.COORDINATOR, stage.school)
    Membership.objects.filter(user=gone).update(ended_at=NOW)
    return hire(stage, "Ana", Role.COORDINATOR, stage.school)


def test_who_supervises_is_written_to_once_a_week_and_says_if_not(stage: Stage, ana: User) -> None:
    hire(stage, "Lee", Role.SCHOOL_LEAD, make_school(district=stage.school.district, name="Tubman"))
    assert [(one.user.name, one.district) for one in supervisors()] == [("Ana", False), ("Lee", False)]
    box = Box(broken=True)
    with pytest.raises(ConnectionRefusedError), transaction.atomic():
        send(stage, box)
    assert not DigestSent.objects.exists()
    box.broken = False
    send(stage, box)
    send(stage, box)
    assert [name for name, _ in box.letters] == ["Ana"]  # no program runs at Tubman
    assert Event.objects.get(action="fidelity.digest.send").facts == {"week": "2026-09-21"}
    with pytest.raises(IntegrityError, match="fidelity_digestsent_once"), transaction.atomic():
        DigestSent.objects.create(
            district_id=stage.school.district_id, user=ana, week=WEEK, sent_at=MONDAY.now()
        )
    facts = {"district": stage.school.district, "user": ana, "wanted": False, "clock": MONDAY}
    with pytest.raises(Refusal, match=r"fidelity\.not_your_letter"):
        digests.choose(**facts, by=Actor("staff", ana.pk + 1, "Lee"))
    digests.choose(**facts, by=Actor("staff", ana.pk, "Ana"))
    assert "Ana" not in [one.user.name for one in due(week=date(2026, 9, 28))]


def test_numbers_are_told_out_of_whom_and_small_ones_are_not(stage: Stage, ana: User) -> None:
    for number in range(6):
        stage.held(f"Visited{number}", reflected=number > 0)
    for number in range(7):
        make_family(school=stage.school, name=f"Never{number}")
    stage.invited("Asked")
    box = Box()
    send(stage, box)
    ((_, digest),) = box.letters
    (part,) = digest.parts
    lines = {line.practice: (line.standing, line.kept, line.counted) for line in part.lines}
    assert lines == {
        Practice.VOLUNTARY: (Standing.HOLDS, 6, 6),
        Practice.TRAINED_AND_PAID: (Standing.HOLDS, 6, 6),
        Practice.HOPES_AND_DREAMS: (Standing.HOLDS, 6, 6),
        Practice.PAIRS_AND_REFLECTION: (Standing.OPEN, None, None),
    }
    assert (part.at_school, part.visited, part.never_asked, part.moving) == (14, 6, 7, 0)
    letter = text(digest)
    assert subject(digest) == "Lincoln Elementary: home visits, as they stand this week"
    assert "A first visit was held with: 6 of 14 (43%)." in letter
    assert "In pairs, reported and reflected upon: a few are still open" in letter
    assert "Never asked this year: 7." in letter
    assert "/fidelity/letter/" in letter
    names = ["Visited", "Never", "Asked", stage.lead.family_name, stage.partner.family_name]
    assert not [name for name in names if name in letter.replace("Never asked this year", "")]


def test_few_families_are_no_number(stage: Stage, ana: User) -> None:
    stage.held("One")
    for number in range(8):
        make_family(school=stage.school, name=f"Never{number}")
    box = Box()
    send(stage, box)
    ((_, digest),) = box.letters
    assert (digest.parts[0].visited, digest.parts[0].never_asked) == (None, None)
    assert "A first visit was held with: too few to say, or nearly all." in text(digest)
    assert "Both educators trained: kept so far; too few visits for a number" in text(digest)


def test_the_district_reads_its_schools_together(stage: Stage) -> None:
    for number in range(6):
        stage.held(f"Visited{number}")
    for number in range(6):
        make_family(school=stage.school, name=f"Never{number}")
    dan = hire(stage, "Dan", Role.DISTRICT_ADMIN, None)
    counts.count(program=stage.program, by=SYSTEM, clock=MONDAY)
    found = supervisor(user_id=dan.pk)
    assert found is not None
    assert (found.schools, found.district) == (frozenset(), True)
    box = Box()
    send(stage, box)
    ((_, digest),) = box.letters
    (part,) = digest.parts
    assert (part.schools, part.visited, part.at_school, part.waits) == (1, 6, 12, 0)
    assert "1 school, as counted last." in text(digest)


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (datetime(2026, 9, 21, 15, 0, tzinfo=UTC), True),
        (datetime(2026, 9, 21, 13, 0, tzinfo=UTC), False),  # 6 in the morning there
        (datetime(2026, 9, 22, 3, 0, tzinfo=UTC), False),  # 8 on Monday evening there
        (datetime(2026, 9, 22, 15, 0, tzinfo=UTC), False),
    ],
)
def test_letters_are_written_on_monday_by_day_where_the_district_is(at: datetime, written: bool) -> None:
    assert week_to_write(at=at, zone="America/Los_Angeles") == (WEEK if written else None)

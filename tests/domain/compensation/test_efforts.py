"""Time and effort of a period, by fund, signed by two people."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.compensation.actions import claims, efforts
from doorstep.domain.compensation.models import Claim, Effort, RateKind
from doorstep.domain.compensation.queries import efforts as asked
from doorstep.kernel.refusal import Refusal
from tests.domain.compensation.till import LATER, Till
from tests.domain.visits.stage import TUESDAY


@pytest.fixture
def worked(till: Till) -> Till:
    """Two visits of forty minutes each, the second paid by two funds, sent."""
    till.rate(6000, RateKind.PER_HOUR)
    till.fund(10_000, "Grant", position=1)
    till.fund(100_000, "Title I", position=2)
    for number in range(2):
        till.attested(starts_at=TUESDAY + timedelta(days=number))
    till.work_out()
    till.approve()
    till.sent()
    return till


def made(till: Till) -> Effort:
    return efforts.make(
        educator=till.stage.lead,
        starts_on=date(2026, 9, 1),
        ends_on=date(2026, 9, 30),
        by=till.stage.coordinator(),
        clock=LATER,
    )


def test_all_of_ones_time_is_divided_over_funds_and_no_more_than_all(worked: Till) -> None:
    effort = made(worked)
    found = asked.shares(effort)
    assert [(one.fund, one.minutes, one.cents, one.percent) for one in found] == [
        ("Grant", 60, 6000, "75.0"),
        ("Title I", 20, 2000, "25.0"),
    ]
    assert sum(line["minutes"] for line in asked.lines_of(effort)) == 80
    assert made(worked) == effort, "nothing has changed, so it is the same"


def test_two_people_sign_and_whose_time_it_is_first(worked: Till) -> None:
    effort, coordinator = made(worked), worked.stage.coordinator()
    herself = worked.stage.by(worked.stage.lead)
    with pytest.raises(Refusal, match="compensation.two_people_sign"):
        efforts.countersign(effort=effort, by=coordinator, clock=LATER)
    with pytest.raises(Refusal, match="compensation.ones_own_time"):
        efforts.sign(effort=effort, by=coordinator, clock=LATER)
    efforts.sign(effort=effort, by=herself, clock=LATER)
    done = efforts.countersign(effort=effort, by=coordinator, clock=LATER)
    assert (done.signed_by_name, done.countersigned_by_name) == (str(worked.stage.lead), "Rosa Delgado")
    with (
        pytest.raises(IntegrityError, match="compensation.certified_time_stands"),
        transaction.atomic(),
    ):
        Effort.objects.update(content="{}")


def test_the_database_lets_nobody_sign_for_another_or_twice(worked: Till) -> None:
    effort = made(worked)
    with pytest.raises(IntegrityError, match="compensation.ones_own_time"), transaction.atomic():
        Effort.objects.update(signed_at=LATER.now(), signed_by_id=1)
    herself = worked.stage.by(worked.stage.lead)
    efforts.sign(effort=effort, by=herself, clock=LATER)
    with pytest.raises(IntegrityError, match="compensation.two_people_sign"), transaction.atomic():
        Effort.objects.update(countersigned_at=LATER.now(), countersigned_by_id=herself.id)


def test_a_correction_makes_a_new_certification_and_the_old_one_stays(worked: Till) -> None:
    before = made(worked)
    claims.correct(
        claim=Claim.objects.filter(educator=worked.stage.lead).order_by("pk")[0],
        reason="It was not so",
        pay_again=False,
        by=worked.stage.coordinator(),
        clock=LATER,
    )
    after = made(worked)
    assert after != before
    assert Effort.objects.count() == 2
    assert sum(share.minutes for share in asked.shares(after)) == 40


def test_there_is_nothing_to_certify_where_nothing_was_paid(worked: Till) -> None:
    with pytest.raises(Refusal, match="compensation.nothing_to_certify"):
        efforts.make(
            educator=worked.stage.lead,
            starts_on=date(2026, 8, 17),
            ends_on=date(2026, 8, 31),
            by=worked.stage.coordinator(),
            clock=LATER,
        )

"""The month's sample draws itself where a beacon may be asked, and whoever looks into it is written to."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core import mail

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import QUICKNET, Round
from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import Check, Sample
from doorstep.domain.compensation.queries import samples as lists
from doorstep.domain.organizations.walls import inside
from doorstep.integrations.drand import WebBeacon
from doorstep.interfaces.jobs.pay import draw_samples, watch_over_checks
from doorstep.kernel.clock import FixedClock, clock_set
from tests.algorithms.lottery.test_beacon import SIGNED
from tests.domain.compensation.till import Till
from tests.domain.visits.stage import Stage
from tests.factories import make_district, make_school
from tests.integrations.service import service

pytestmark = pytest.mark.django_db
OCTOBER = FixedClock(datetime(2026, 10, 3, 16, tzinfo=UTC))
SEPTEMBER = date(2026, 9, 1)
THOUSAND = Round(QUICKNET.hash, 1000)
"""A round whose signature we know: three years before the visits, so the list that names it is put here."""


@pytest.fixture
def till() -> Till:
    district = make_district()
    with inside(district.pk):
        till = Till(Stage.at(make_school(district=district)))
        till.rate(5000)
        till.attested()
        till.work_out()
        user = User.objects.create(email="rosa@example.org", name="Rosa", joined_at=OCTOBER.now())
        Membership.objects.create(
            district_id=district.pk,
            user=user,
            role=Role.COORDINATOR,
            school=till.stage.school,
            began_at=OCTOBER.now(),
        )
    return till


def named_in_a_list(till: Till) -> Sample:
    key = uuid.uuid4()
    names = lists.names(sample=key, month=SEPTEMBER)
    content = lottery.committed_sample(
        of="paid visits of 2026-09", names=names, size=len(names), beacon=THOUSAND
    )
    return Sample.objects.create(
        district_id=till.district_id,
        key=key,
        month=SEPTEMBER,
        content=lottery.canonical(content).decode(),
        commitment=lottery.commitment_of(content),
        visits=len(names),
        size=len(names),
        committed_at=OCTOBER.now(),
        committed_by_name="clock",
    )


def test_a_signature_that_a_server_gives_picks_the_visits_and_the_school_hears_of_it(
    till: Till, settings: Any
) -> None:
    with inside(till.district_id):
        sample = named_in_a_list(till)
    answers = iter([(503, b""), (200, b"[]"), (200, json.dumps({"signature": SIGNED}).encode())])
    with service(lambda _path, _body: next(answers)) as drand, clock_set(OCTOBER):
        settings.BEACON = WebBeacon(drand.url + "/")
        for _ in range(4):
            draw_samples(0)
    assert [path for path, _ in drand.asked] == [f"/{QUICKNET.hash}/public/1000"] * 3, (
        "asked until it is known"
    )
    with inside(till.district_id):
        assert lottery.sample_fault(lists.certificate(sample=sample)) == ""
        assert Check.objects.count() == 1
    with clock_set(OCTOBER):
        watch_over_checks(0)
        watch_over_checks(0)
    (letter,) = mail.outbox
    assert (letter.to, letter.subject) == (
        ["rosa@example.org"],
        f"{till.stage.school}: paid visits to look into by Saturday, October 10",
    )
    assert "has picked 1 of the visits that were paid in September 2026" in letter.body
    assert "/pay/checks/" in letter.body
    for person in (till.stage.lead, till.stage.partner):
        assert person.family_name not in letter.body


def test_without_a_beacon_the_list_is_fixed_and_who_pays_is_told_where_to_look(till: Till) -> None:
    with inside(till.district_id):
        user = User.objects.create(email="paula@example.org", name="Paula", joined_at=OCTOBER.now())
        Membership.objects.create(
            district_id=till.district_id, user=user, role=Role.PAYROLL, began_at=OCTOBER.now()
        )
    with clock_set(OCTOBER):
        draw_samples(0)
        draw_samples(0)
    with inside(till.district_id):
        assert Sample.objects.get().month == SEPTEMBER
    (letter,) = mail.outbox
    assert letter.to == ["paula@example.org"]
    assert "is published on Saturday at 09:30" in letter.body
    assert "/payroll/checks/" in letter.body

"""A visit becomes pay: the educator's, the coordinator's and the payroll office's pages."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import Batch, Claim, Fund, Rate
from doorstep.domain.compensation.states import BatchState, ClaimState
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.compensation.till import Till
from tests.domain.visits.stage import TUESDAY, Stage
from tests.factories import make_answer, make_family, make_invitation

from .conftest import House
from .reading import text

FUND = {
    "name": "General fund",
    "kind": "district",
    "amount": "1000",
    "starts_on": "2026-08-17",
    "ends_on": "2027-06-04",
    "per_person": "",
    "position": "1",
    "uses": ["visits", "trainings"],
}
RATE = {
    "activity": "visit",
    "role": "educator",
    "employee_class": "",
    "kind": "per_visit",
    "amount": "50",
    "valid_from": "2026-08-17",
}
BATCH = {"starts_on": "2026-09-01", "ends_on": "2026-09-30", "cut_off": "2026-09-30", "layout": "generic"}


@pytest.fixture
def till(house: House) -> Till:
    """The house with a family that said yes, on which visits rest."""
    family = make_family(school=house.school, teacher=house.teacher)
    invitation = make_invitation(program=house.program, family=family, educator=house.teacher)
    answer = make_answer(invitation=invitation)
    return Till(Stage(house.school, house.program, house.teacher, house.partner, family, invitation, answer))


@pytest.fixture
def payroll(house: House) -> Client:
    return house.client(Role.PAYROLL, everywhere=True)


def test_a_visit_becomes_pay(house: House, till: Till, office: Client, payroll: Client) -> None:
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert "Nothing yet" in text(educator.get("/my/pay/"))
    till.attested()
    with clock_set(FixedClock(TUESDAY + timedelta(days=2))):
        office.post("/pay/work-out/")
        page = text(office.get("/pay/?show=blocked"))
        assert "Nobody has set a rate for this yet" in page
        payroll.post("/payroll/funds/", FUND)
        payroll.post("/payroll/rates/", RATE)
        assert [(Fund.objects.get().name, Rate.objects.get().cents)] == [("General fund", 5000)]
        office.post("/pay/work-out/")
        assert "Waits for approval $50.00" in text(educator.get("/my/pay/"))
        keys = [str(key) for key in Claim.objects.values_list("key", flat=True)]
        assert "2 claims are approved." in text(office.post("/pay/approve/", {"claim": keys}, follow=True))
        assert "General fund" in text(educator.get("/my/pay/"))
        page = text(payroll.post("/payroll/batches/", BATCH, follow=True))
        assert "waits for a second person" in page
        assert "$900.00 of $1,000.00" in page
        batch = Batch.objects.get()
        payroll.post(f"/payroll/batches/{batch.key}/approve/")
        assert Batch.objects.get().state == BatchState.DRAFT, "its author does not approve it"
        second = house.client(Role.PAYROLL, everywhere=True)
        second.post(f"/payroll/batches/{batch.key}/approve/")
        sent = payroll.post(f"/payroll/batches/{batch.key}/file/")
        assert sent.headers["Content-Disposition"] == (
            'attachment; filename="payroll-2026-09-01-2026-09-30.csv"'
        )
        again = payroll.post(f"/payroll/batches/{batch.key}/file/")
        assert sent.content == again.content
        assert sent.content.count(b",50.00\r\n") == 2
        assert "$50.00 sent to payroll" in text(educator.get("/my/pay/"))
        first = Claim.objects.order_by("pk")[0]
        office.post(f"/pay/{first.key}/correct/", {"reason": "The visit was cut short"})
        assert Claim.objects.get(corrects=first).cents == -5000
        assert "Taken back" in text(educator.get("/my/pay/"))


def test_an_approval_is_taken_back_with_a_reason(till: Till, office: Client) -> None:
    till.rate(5000)
    till.fund()
    till.attested()
    till.work_out()
    till.approve()
    claim = Claim.objects.order_by("pk")[0]
    assert "Say why" in text(office.post(f"/pay/{claim.key}/reopen/", {"reason": " "}, follow=True))
    office.post(f"/pay/{claim.key}/reopen/", {"reason": "Not yet"})
    assert Claim.objects.get(pk=claim.pk).state == ClaimState.DUE


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(payroll: Client) -> None:
    page = payroll.post("/payroll/rates/", {**RATE, "amount": "5000", "valid_from": "soon"})
    assert "Write the day like 2026-09-30" in text(page)
    assert b'value="5000"' in page.content
    assert "between one cent and a thousand dollars" in text(
        payroll.post("/payroll/rates/", {**RATE, "amount": "5000"})
    )
    payroll.post("/payroll/funds/", FUND)
    assert "There is a fund of this name already" in text(payroll.post("/payroll/funds/", FUND))
    assert "The last day is before the first" in text(
        payroll.post("/payroll/batches/", {**BATCH, "ends_on": "2026-08-01"})
    )


def test_pay_is_for_who_keeps_it(house: House, till: Till, office: Client, payroll: Client) -> None:
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert [educator.get("/pay/").status_code, educator.get("/payroll/").status_code] == [403, 403]
    assert office.get("/payroll/").status_code == 403
    assert payroll.get("/payroll/").status_code == 200
    assert b"/payroll/" in payroll.get("/payroll/").content


def test_the_list_costs_the_same_however_long_it_is(
    till: Till, office: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    till.rate(5000)
    till.fund()
    till.attested()
    till.work_out()
    till.approve()
    counts = []
    for week in range(2):
        with django_assert_max_num_queries(40) as captured:
            assert office.get("/pay/?show=approved").status_code == 200
        counts.append(len(captured))
        for days in range(1, 4):
            till.attested(starts_at=TUESDAY + timedelta(days=7 * week + days))
        till.work_out()
        till.approve()
    assert counts[0] == counts[1]
    assert Claim.objects.latest("pk").day >= date(2026, 9, 15)

"""Checks, funds, payroll's reports, certified time and statements, as people see them."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader

from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.models import (
    Activity,
    Batch,
    Check,
    Claim,
    Drive,
    Effort,
    Fund,
    RateKind,
    ReportLine,
    Sample,
)
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.visits.models import Attestation, Mode, Outcome, Visit
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.compensation.till import Till
from tests.domain.visits.stage import TUESDAY

from .conftest import House
from .reading import text
from .test_pay import payroll, till  # noqa: F401 - fixtures

OCTOBER = FixedClock(TUESDAY + timedelta(days=17))


@pytest.fixture
def sent(till: Till) -> Till:  # noqa: F811 - the fixture
    """Two visits of two people each, sent to payroll."""
    till.rate(5000)
    till.fund(name="Grant")
    for number in range(2):
        till.attested(starts_at=TUESDAY + timedelta(days=number))
    till.work_out()
    till.approve()
    till.sent()
    return till


def test_a_month_is_fixed_drawn_and_looked_into(
    house: House,
    sent: Till,
    office: Client,
    payroll: Client,  # noqa: F811 - the fixture
) -> None:
    with clock_set(OCTOBER):
        assert "No sample yet" in text(payroll.get("/payroll/checks/"))
        assert "Say which month" in text(payroll.post("/payroll/checks/fix/", {"month": ""}))
        payroll.post("/payroll/checks/fix/", {"month": "2026-09-15"})
        sample = Sample.objects.get()
        typed = {"number": "417", "repeated": "417", "witness": "Sam Osei"}
        assert "Enter the number" in text(payroll.get("/payroll/checks/"))
        payroll.post(f"/payroll/checks/{sample.key}/number/", typed)
        page = text(payroll.get("/payroll/checks/"))
        assert "0 of 2 looked into" in page
        assert "Number 417" in page
        certificate = payroll.get(f"/payroll/checks/{sample.key}/certificate.json")
        assert certificate.json()["revealed"]["number"] == 417
        page = text(office.get("/pay/checks/"))
        assert "has not said anything yet" in page
        first, second = Check.objects.order_by("rank")
        office.post(f"/pay/checks/{first.key}/", {"outcome": "family"})
        assert "Say why" in text(
            office.post(f"/pay/checks/{second.key}/", {"outcome": "not_found"}, follow=True)
        )
        office.post(f"/pay/checks/{second.key}/", {"outcome": "not_found", "reason": "Nobody came"})
        assert Claim.objects.filter(corrects__isnull=False).count() == 2
        assert office.post(f"/pay/checks/{first.key}/", {"outcome": "maybe"}).status_code == 404
        assert "2 of 2 looked into" in text(payroll.get("/payroll/checks/"))


def test_the_district_sees_what_a_school_let_go_by_without_the_family(
    house: House,
    sent: Till,
    payroll: Client,  # noqa: F811 - the fixture
) -> None:
    with clock_set(OCTOBER):
        payroll.post("/payroll/checks/fix/", {"month": "2026-09-15"})
        typed = {"number": "417", "repeated": "417", "witness": "Sam Osei"}
        payroll.post(f"/payroll/checks/{Sample.objects.get().key}/number/", typed)
        Check.objects.update(escalated_at=OCTOBER.now())
        page = text(payroll.get("/payroll/checks/"))
        assert "With the district now" in page
        assert sent.stage.family.name not in page
        admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
        check = Check.objects.order_by("rank")[0]
        admin.post(f"/payroll/checks/{check.key}/", {"outcome": "family"})
        check.refresh_from_db()
        assert check.outcome == "family"


def test_a_fund_shows_what_is_left_and_where_that_leads(sent: Till, payroll: Client) -> None:  # noqa: F811 - the fixture
    fund = Fund.objects.get()
    with clock_set(OCTOBER):
        page = payroll.get(f"/payroll/funds/{fund.pk}/")
        assert "$9,800.00 left of $10,000.00" in text(page)
        assert b"<polyline" in page.content
        table = payroll.get(f"/payroll/funds/{fund.pk}/?as=csv").content.decode()
        assert "2026-10-02,9800.00" in table
        assert payroll.get("/payroll/funds/999999/").status_code == 404
        sent.attested(starts_at=TUESDAY + timedelta(days=3))
        sent.work_out()
        page = payroll.post(f"/payroll/funds/{fund.pk}/close/", follow=True)
        assert "2 claims wait that no other fund can pay" in text(page)
        payroll.post(f"/payroll/funds/{fund.pk}/close/", {"anyway": "yes"})
        assert Fund.objects.get().closed_at is not None


def test_title_i_is_reckoned(payroll: Client, sent: Till) -> None:  # noqa: F811 - the fixture
    assert "$12,500.00" in text(payroll.get("/payroll/title-i/?allocation=1,250,000"))
    assert "Write the amount in digits" in text(payroll.get("/payroll/title-i/?allocation=NaN"))
    assert "Write the amount in digits" in text(payroll.get("/payroll/title-i/?allocation=-5"))


def test_payrolls_file_is_read_and_settled(sent: Till, payroll: Client) -> None:  # noqa: F811 - the fixture
    batch = Batch.objects.get()
    address = f"/payroll/batches/{batch.key}/"
    assert "Nothing read yet" in text(payroll.get(address))
    assert "Choose the file" in text(payroll.post(f"{address}report/", follow=True))
    lead = sent.stage.lead
    content = f"Employee number,Fund,Amount\r\n{lead.sourced_id},Grant,99.00\r\n=9,Grant,1.00\r\n".encode()
    file = SimpleUploadedFile("paid.csv", content)
    page = text(payroll.post(f"{address}report/", {"report": file}, follow=True))
    for words in ("Another amount", "Not in the report", "Nobody we sent", "Ask payroll why"):
        assert words in page
    line = ReportLine.objects.get(verdict="missing")
    payroll.post(f"/payroll/reports/{line.report.key}/{line.pk}/")
    assert "seen to by" in text(payroll.get(address))
    assert b"'=9" in payroll.get(f"{address}?as=csv").content


def test_time_is_certified_by_two_people(house: House, sent: Till, office: Client) -> None:
    office.post("/pay/efforts/make/", {"starts_on": "2026-09-01", "ends_on": "2026-09-30"})
    effort = Effort.objects.get(educator=sent.stage.lead)
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert "written down for you to read and sign" in text(educator.get("/my/pay/"))
    address = f"/pay/efforts/{effort.key}/"
    assert "100.0 %" in text(educator.get(address))
    educator.post(f"{address}sign/")
    assert "Waits for the second signature" in text(office.get("/pay/efforts/"))
    office.post(f"{address}sign/")
    assert "Signed by both" in text(office.get("/pay/efforts/"))
    other = house.client(Role.EDUCATOR, educator=house.partner)
    assert other.get(address).status_code == 404
    assert "Say from which day" in text(office.post("/pay/efforts/make/", {}))


def test_ones_statement_is_a_pdf_to_keep(house: House, sent: Till) -> None:
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    content = educator.get("/my/pay/statement.pdf").content
    told = "\n".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert "Statement of pay" in told
    assert "$100.00" in told
    assert "Grant" in told


def test_a_visit_that_waits_for_a_word_says_whose(house: House, till: Till) -> None:  # noqa: F811 - the fixture
    visit = till.stage.visit(starts_at=TUESDAY)
    Attestation.objects.create(
        district_id=till.district_id,
        visit=visit,
        educator=house.teacher,
        outcome=Outcome.HELD,
        mode=Mode.IN_PERSON,
        began_at=TUESDAY,
        ended_at=TUESDAY + timedelta(minutes=40),
        hopes_asked=True,
        paper_used=False,
        student_present=True,
        at=TUESDAY + timedelta(hours=1),
    )
    Visit.objects.filter(pk=visit.pk).update(state="held")
    mine = house.client(Role.EDUCATOR, educator=house.teacher)
    assert f"waits for {house.partner}" in text(mine.get("/my/pay/"))
    theirs = house.client(Role.EDUCATOR, educator=house.partner)
    page = theirs.get("/my/pay/")
    assert "your word is missing" in text(page)
    assert f"/visits/{visit.key}/attest/" in page.content.decode()


def test_who_drove_is_two_buttons(house: House, till: Till) -> None:  # noqa: F811 - the fixture
    till.rate(7000, RateKind.MILES, activity=Activity.MILEAGE)
    visit = till.attested()
    educator = house.client(Role.EDUCATOR, educator=house.teacher)
    assert "Who drove?" in text(educator.get("/my/pay/"))
    address = f"/my/pay/drove/{visit.key}/"
    assert educator.post(address, {"driver": "nobody"}).status_code == 404
    educator.post(address, {"driver": str(till.stage.partner.key)})
    assert Drive.objects.get().driver == till.stage.partner
    assert "Who drove?" not in text(educator.get("/my/pay/"))
    till.work_out()
    assert Claim.objects.get(activity=Activity.MILEAGE).day == date(2026, 9, 15)


def test_approvals_are_taken_back_together_before_they_are_in_a_batch(till: Till, office: Client) -> None:  # noqa: F811 - the fixture
    till.rate(5000)
    till.fund()
    till.attested()
    till.work_out()
    keys = [str(key) for key in Claim.objects.values_list("key", flat=True)]
    assert "2 claims are approved" in text(office.post("/pay/approve/", {"claim": keys}, follow=True))
    assert "Take back what is ticked" in text(office.get("/pay/?show=approved"))
    office.post("/pay/take-back/", {"claim": keys, "reason": ""})
    assert Claim.objects.filter(state=ClaimState.APPROVED).count() == 2
    page = text(office.post("/pay/take-back/", {"claim": keys, "reason": "Too soon"}, follow=True))
    assert "2 approvals are taken back" in page
    assert Claim.objects.filter(state=ClaimState.DUE).count() == 2

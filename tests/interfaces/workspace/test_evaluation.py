"""What a district releases to its evaluators: when, what, on record, and nobody's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.fidelity.actions import counts
from doorstep.domain.fidelity.models import Release
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, SYSTEM, make_family

from .conftest import House
from .practice import promised
from .reading import text

SETTLED = FixedClock(datetime(2027, 6, 20, 18, tzinfo=UTC))
"""Two weeks and more after the last day of school."""
ASKED = {"year": "2027", "purpose": "Our own evaluation, with the university."}


@pytest.fixture
def summer(house: House) -> Iterator[Client]:
    """Who administers a district whose year is counted and settled."""
    promised(house)
    for number in range(8):
        make_family(school=house.school, name=f"Family{number}")
    counts.count(program=house.program, by=SYSTEM, clock=CLOCK)
    with clock_set(SETTLED):
        yield house.client(Role.DISTRICT_ADMIN, everywhere=True)


def test_a_settled_year_is_released_read_and_taken_back_on_record(house: House, summer: Client) -> None:
    reader = house.client(Role.EVALUATOR, everywhere=True)
    assert reader.get("/").headers["Location"] == "/evaluation/"
    assert "Nothing is released" in text(reader.get("/evaluation/"))
    assert "Released." in text(summer.post("/evaluation/", ASKED, follow=True))
    address = f"/evaluation/{Release.objects.get().key}/"
    assert ASKED["purpose"] in text(reader.get("/evaluation/"))
    page = text(reader.get(address))
    assert re.search(r"Lincoln Elementary 9 …", page)
    assert "Hernández" not in page
    lines = reader.get(f"{address}released.csv").content.decode().splitlines()
    assert lines[1].startswith("Lincoln Elementary,9,hidden,0,")
    assert "Read 2 times" in text(summer.get("/evaluation/"))
    assert reader.post(f"{address}take-back/").status_code == 403
    summer.post(f"{address}take-back/")
    assert [reader.get(one).status_code for one in (address, f"{address}released.csv")] == [404, 404]
    told = Event.objects.filter(subject="fidelity.Release").order_by("number")
    assert [event.action.rpartition(".")[2] for event in told] == ["make", "read", "read", "take_back"]


def test_a_year_that_may_still_change_is_not_released(house: House) -> None:
    counts.count(program=house.program, by=SYSTEM, clock=CLOCK)
    admin = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    assert "No year has settled yet" in text(admin.get("/evaluation/"))
    admin.post("/evaluation/", ASKED)
    assert not Release.objects.exists()


def test_evaluators_read_it_and_release_nothing(house: House, summer: Client) -> None:
    assert house.client(Role.EVALUATOR, everywhere=True).post("/evaluation/", ASKED).status_code == 200
    assert not Release.objects.exists()
    for role in (Role.COORDINATOR, Role.PAYROLL, Role.NETWORK):
        assert house.client(role, everywhere=True).get("/evaluation/").status_code == 403


@pytest.mark.usefixtures("summer")
@pytest.mark.parametrize("cell", [1, 4, [3]])
def test_the_database_takes_no_small_number_and_changes_nothing(house: House, cell: object) -> None:
    kept = {
        "district_id": house.school.district_id,
        "ends_in": 2027,
        "purpose": "To see",
        "released_by": "Sam",
        "released_at": SETTLED.now(),
    }
    with pytest.raises(IntegrityError, match=r"fidelity\.small_number"), transaction.atomic():
        Release.objects.create(**kept, numbers={"totals": [cell, 9]})
    made = Release.objects.create(**kept, numbers={"totals": [None, 0, 9]})
    with pytest.raises(IntegrityError, match=r"fidelity\.release_stays"), transaction.atomic():
        Release.objects.filter(pk=made.pk).update(purpose="Another")
    with pytest.raises(IntegrityError, match=r"fidelity\.release_stays"), transaction.atomic():
        made.delete()

"""Imports and packets: a child that was handed over stays where an import is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.models import Guardian, Student
from doorstep.domain.transfers.actions import packets
from doorstep.domain.transfers.models import Basis
from tests.domain.people.rosters import lincoln
from tests.factories import CLOCK, SYSTEM, make_district

pytestmark = pytest.mark.django_db


def test_a_child_that_was_handed_over_stays_where_its_import_is_undone(tmp_path: Path) -> None:
    here, there, roster = make_district(), make_district(), lincoln()
    for child in ("ana", "ben"):
        roster.student(child)
        roster.guardian(f"mother-of-{child}", child)
    brought = roster_imports.bring_in(
        district=here, source=roster.source(tmp_path / "roster"), by=SYSTEM, clock=CLOCK
    )
    with inside(here.pk):
        packets.hand_over(
            student=Student.objects.get(sourced_id="ana"),
            destination=there,
            basis=Basis.YES,
            agreed_by=Guardian.objects.get(sourced_id="mother-of-ana"),
            with_address=False,
            by=SYSTEM,
            clock=CLOCK,
        )
    roster_imports.undo(roster_import=brought, by=SYSTEM, clock=CLOCK)
    with inside(here.pk):
        assert list(Student.objects.values_list("sourced_id", flat=True)) == ["ana"]
        assert list(Guardian.objects.values_list("sourced_id", flat=True)) == ["mother-of-ana"]

"""Every family stands in one line: visited, asked, never asked, not to be asked, or gone."""

from __future__ import annotations

from datetime import date

from doorstep.domain.fidelity.queries.denominators import Families, families
from doorstep.domain.people.models import Student

from .conftest import Stage


def leave(stage: Stage, name: str) -> None:
    Student.objects.filter(family_name=name).update(missing_since=date(2026, 10, 1))


def test_families_are_counted_once_and_who_is_gone_apart(stage: Stage) -> None:
    stage.held("Visited")
    stage.invited("Asked")
    stage.family("Forgotten")
    closed = stage.family("Closed")
    closed.do_not_contact = True
    closed.save(update_fields=["do_not_contact"])
    stage.held("Gone")
    stage.invited("Lost")
    leave(stage, "Gone")
    leave(stage, "Lost")
    found = families(program=stage.program)
    assert found == Families(
        at_school=4,
        asked=2,
        never_asked=1,
        not_to_be_asked=1,
        visited=1,
        moved_asked=1,
        moved_visited=1,
    )
    assert found.share == 0.25


def test_one_family_in_ten_is_systematic() -> None:
    assert Families(at_school=10, visited=1).systematic
    assert not Families(at_school=11, visited=1).systematic
    assert Families().share is None
    assert not Families().systematic

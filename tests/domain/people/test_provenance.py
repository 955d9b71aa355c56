"""Whose word each value is: the roster that told it last, or a person."""

from __future__ import annotations

from pathlib import Path

import pytest

from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import decisions, roster_imports
from doorstep.domain.people.models import Guardian, RosterImport, Student
from doorstep.domain.people.queries.provenance import said_last, standing, told
from tests.domain.people.rosters import lincoln
from tests.factories import CLOCK, SYSTEM, make_district

pytestmark = pytest.mark.django_db


def test_each_field_says_which_import_set_it_and_an_undone_one_set_nothing(tmp_path: Path) -> None:
    district, roster = make_district(), lincoln()
    roster.student("ana")
    roster.guardian("rosa", "ana")

    def bring(name: str) -> RosterImport:
        source = roster.source(tmp_path / name)
        return roster_imports.bring_in(district=district, source=source, by=SYSTEM, clock=CLOCK)

    bring("first")
    roster.user("ana")["grades"] = "04"
    bring("second")
    bring("third says nothing new")
    roster.user("rosa")["familyName"] = "Reyes"
    last = bring("fourth")

    with inside(district.pk):
        ana, rosa = Student.objects.get(sourced_id="ana"), Guardian.objects.get(sourced_id="rosa")
    rows = {"student": [ana.pk], "guardian": [rosa.pk]}

    def by() -> list[str]:
        with inside(district.pk):
            found = told(rows)
        said = [
            found["student", ana.pk].by("given_name"),
            found["student", ana.pk].by("grade"),
            found["guardian", rosa.pk].by("given_name"),
            found["guardian", rosa.pk].by("family_name"),
        ]
        return [one.file_name if one else "" for one in said]

    assert by() == ["first", "second", "first", "fourth"]
    roster_imports.undo(roster_import=last, by=SYSTEM, clock=CLOCK)
    assert by() == ["first", "second", "first", "first"]


def test_a_row_that_no_import_made_has_no_import(tmp_path: Path) -> None:
    district = make_district()
    with inside(district.pk):
        assert told({"student": [7], "guardian": []})["student", 7].by("grade") is None


def test_what_was_left_to_the_roster_again_stands_no_longer_and_was_said_last(tmp_path: Path) -> None:
    district, roster = make_district(), lincoln()
    roster.student("ana")
    roster.guardian("rosa", "ana")
    roster_imports.bring_in(district=district, source=roster.source(tmp_path / "one"), by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        rosa = Guardian.objects.get(sourced_id="rosa")
        decisions.decide(
            about=rosa, values={"spoken_language": "vi"}, reason="she told me", by=SYSTEM, clock=CLOCK
        )
        decisions.hand_back(about=rosa, fields=["spoken_language"], by=SYSTEM, clock=CLOCK)
        rows = {"guardian": [rosa.pk]}
        assert standing(rows) == {("guardian", rosa.pk): {}}
        assert said_last(rows)["guardian", rosa.pk]["spoken_language"].hands_back

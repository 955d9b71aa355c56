"""A whole import can be taken back; what was edited or used since stays, and each such row is named."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection

from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District, School, SchoolYear
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses, decisions, merges, roster_imports
from doorstep.domain.people.models import (
    Educator,
    EducatorLanguage,
    Enrollment,
    Family,
    FamilyGuardian,
    FamilyStudent,
    Guardian,
    Guardianship,
    Home,
    HomeAddress,
    RosterChange,
    RosterImport,
    Section,
    SectionTeacher,
    Student,
)
from doorstep.domain.people.queries import imports
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_district, make_invitation, make_program

pytestmark = pytest.mark.django_db

Bring = Callable[[Roster], RosterImport]
MODELS = (
    *(School, SchoolYear, Student, Guardian, Guardianship, Home, HomeAddress, Educator, EducatorLanguage),
    *(Section, SectionTeacher, Enrollment, Family, FamilyStudent, FamilyGuardian),
)


@pytest.fixture
def district() -> District:
    return make_district()


@pytest.fixture
def bring(district: District, tmp_path: Path) -> Bring:
    def bring(roster: Roster) -> RosterImport:
        return roster_imports.bring_in(
            district=district,
            source=roster.source(tmp_path / uuid.uuid4().hex),
            by=SYSTEM,
            clock=CLOCK,
            approved_by="Dana",
        )

    return bring


def two_families() -> Roster:
    roster = lincoln()
    roster.user("t1")["metadata.languages"] = "en,es"
    for child, home in (("ana", "h1"), ("ben", "h2")):
        roster.student(child)
        roster.guardian(
            f"mother-of-{child}",
            child,
            **{"metadata.homeSourcedId": home, "metadata.address1": f"{home} Oak St"},
        )
    return roster


def everything(district: District) -> dict[str, list[tuple[object, ...]]]:
    """Every row that an import can touch, but for sealed bytes."""
    with inside(district.pk):
        return {
            model.__name__: sorted(
                model.objects.values_list(
                    *(field.attname for field in model._meta.concrete_fields if field.name != "sealed")
                )
            )
            for model in MODELS
        }


def test_a_first_import_is_gone_after_its_undo(district: District, bring: Bring) -> None:
    before = everything(district)
    done = bring(two_families())
    undone = roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    assert everything(district) == before
    assert (undone.state, undone.undone_counts["student"], undone.undone_counts["family"]) == (
        "undone",
        {"put_back": 0, "edited": 0, "removed": 2, "used": 0},
        {"removed": 2, "used": 0},
    )
    with inside(district.pk):
        assert Event.objects.latest("number").action == "people.import.undo"


def test_a_later_import_is_taken_back_to_what_was_before_it(district: District, bring: Bring) -> None:
    bring(two_families())
    before = everything(district)
    changed = two_families()
    changed.user("ana")["givenName"] = "Anna"
    changed.user("mother-of-ana")["metadata.address1"] = "7 Elm St"
    changed.user("mother-of-ana")["sms"] = "4025550123"
    changed.pair("ben", "mother-of-ben")["metadata.livesWith"] = "false"
    changed.drop("mother-of-ben")
    changed.student("cai")
    changed.guardian("father-of-cai", "cai", **{"metadata.homeSourcedId": "h1"})
    done = bring(changed)
    assert everything(district) != before
    roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    assert everything(district) == before
    with inside(district.pk):
        home = Home.objects.get(sourced_id="h1")
        assert addresses.reveal(home=home, reason="visit", by=SYSTEM, clock=CLOCK) == "h1 Oak St"
        assert not RosterChange.objects.exists()


def test_what_was_edited_since_stays_and_is_named(district: District, bring: Bring) -> None:
    bring(two_families())
    changed = two_families()
    changed.user("ana")["givenName"] = "Anna"
    changed.user("ana")["familyName"] = "Vega"
    done = bring(changed)
    with inside(district.pk):
        Student.objects.filter(sourced_id="ana").update(given_name="Anita", decided_by_hand=["given_name"])
    undone = roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        ana = Student.objects.get(sourced_id="ana")
        named = [
            (problem.column, problem.value, problem.code)
            for problem in imports.problems(roster_import=undone)
        ]
    assert (ana.given_name, ana.family_name, undone.undone_counts["student"], named) == (
        "Anita",
        "Ruiz",
        {"put_back": 0, "edited": 1, "removed": 0, "used": 0},
        [("student", "ana", "undo_edited")],
    )


def test_a_family_that_was_invited_stays_whole(district: District, bring: Bring) -> None:
    done = bring(two_families())
    with inside(district.pk):
        family = Family.objects.get(derived_from="home:h1")
        program = make_program(school=School.objects.get())
        make_invitation(program=program, family=family, educator=Educator.objects.get())
    undone = roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        left = {
            "students": list(Student.objects.values_list("sourced_id", flat=True)),
            "guardians": list(Guardian.objects.values_list("sourced_id", flat=True)),
            "pairs": Guardianship.objects.count(),
            "homes": list(Home.objects.values_list("sourced_id", flat=True)),
            "seats": Enrollment.objects.count(),
            "teachers": list(Educator.objects.values_list("sourced_id", flat=True)),
            "units": list(Family.objects.values_list("derived_from", flat=True)),
            "members": (FamilyStudent.objects.count(), FamilyGuardian.objects.count()),
        }
        used = {problem.value for problem in imports.problems(roster_import=undone)}
    assert left == {
        "students": ["ana"],
        "guardians": ["mother-of-ana"],
        "pairs": 1,
        "homes": ["h1"],
        "seats": 1,
        "teachers": ["t1"],
        "units": ["home:h1"],
        "members": (1, 1),
    }
    assert {"ana", "mother-of-ana", "h1", "t1", "c1"} <= used


def test_a_tie_that_somebody_decided_about_or_made_keeps_both_its_people(
    district: District, bring: Bring
) -> None:
    bring(two_families())
    more = two_families()
    for child in ("cai", "dee", "eli"):
        more.student(child)
        more.guardian(f"mother-of-{child}", child)
    done = bring(more)
    with inside(district.pk):
        decisions.decide(
            about=Guardianship.objects.get(student__sourced_id="cai"),
            values={"may_contact": False},
            reason="she asked",
            by=SYSTEM,
            clock=CLOCK,
        )
        merges.merge(
            kept=Guardian.objects.get(sourced_id="mother-of-ana"),
            gone=Guardian.objects.get(sourced_id="mother-of-dee"),
            take=[],
            by=SYSTEM,
            clock=CLOCK,
        )
    roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        connection.check_constraints()
        assert (
            sorted(Student.objects.values_list("sourced_id", flat=True)),
            sorted(Guardian.objects.values_list("sourced_id", flat=True)),
        ) == (
            ["ana", "ben", "cai", "dee"],
            ["mother-of-ana", "mother-of-ben", "mother-of-cai", "mother-of-dee"],
        )


def test_only_the_newest_import_is_undone_and_only_once(district: District, bring: Bring) -> None:
    first = bring(two_families())
    second = bring(two_families())
    with pytest.raises(Refusal) as newest:
        roster_imports.undo(roster_import=first, by=SYSTEM, clock=CLOCK)
    roster_imports.undo(roster_import=second, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal) as twice:
        roster_imports.undo(roster_import=second, by=SYSTEM, clock=CLOCK)
    roster_imports.undo(roster_import=first, by=SYSTEM, clock=CLOCK)
    assert (newest.value, twice.value) == (
        Refusal("people.import_undo_newest_first"),
        Refusal("people.import_no_such_transition", state="undone"),
    )


def test_an_undo_touches_no_other_district(district: District, bring: Bring, tmp_path: Path) -> None:
    other = make_district()
    roster_imports.bring_in(
        district=other, source=two_families().source(tmp_path / "other"), by=SYSTEM, clock=CLOCK
    )
    before = everything(other)
    roster_imports.undo(roster_import=bring(two_families()), by=SYSTEM, clock=CLOCK)
    assert everything(other) == before

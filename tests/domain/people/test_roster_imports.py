"""A roster changes what it speaks of, erases nothing by silence, and is applied whole or not at all."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District, School, SchoolYear
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses, roster_imports
from doorstep.domain.people.actions.change_set.families import FamilyUnits
from doorstep.domain.people.models import (
    Educator,
    Enrollment,
    Family,
    Guardian,
    Guardianship,
    Home,
    HomeAddress,
    RosterImport,
    RosterProblem,
    RosterRow,
    Section,
    SectionTeacher,
    Student,
)
from doorstep.domain.people.ports import RosterSource
from doorstep.domain.people.queries import imports
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, NOW, SYSTEM, make_district

pytestmark = pytest.mark.django_db

TODAY = date(2026, 9, 1)
Bring = Callable[..., RosterImport]


@pytest.fixture
def district() -> District:
    return make_district()


@pytest.fixture
def bring(district: District, tmp_path: Path) -> Bring:
    """Bring a roster in, each time from a folder of its own."""

    def bring(roster: Roster, *, approved_by: str = "") -> RosterImport:
        return roster_imports.bring_in(
            district=district,
            source=roster.source(tmp_path / uuid.uuid4().hex),
            by=SYSTEM,
            clock=CLOCK,
            approved_by=approved_by,
        )

    return bring


def school_of(children: int) -> Roster:
    """Lincoln with so many children, each with a mother."""
    roster = lincoln()
    for number in range(children):
        roster.student(f"s{number:02}")
        roster.guardian(f"g{number:02}", f"s{number:02}")
    return roster


def counts(done: RosterImport, kind: str) -> dict[str, int]:
    return {name: count for name, count in done.counts[kind].items() if count and name != "known"}


def problems(done: RosterImport) -> list[tuple[str, int, str, str, str]]:
    return [(p.file, p.row, p.column, p.value, p.code) for p in imports.problems(roster_import=done)]


# ---- what a roster brings


def test_a_roster_becomes_rows(district: District, bring: Bring) -> None:
    roster = lincoln()
    roster.student("ana", preferredGivenName="Anita")
    roster.guardian(
        "rosa",
        "ana",
        sms="(402) 555-0123",
        email="rosa@example.org",
        relationship="mother",
        mayKnowAddress="false",
        **{"metadata.homeSourcedId": "home1", "metadata.latitude": "39.5123", "metadata.longitude": "-99.5"},
    )
    bring(roster)
    with inside(district.pk):
        school = School.objects.get()
        section = Section.objects.get()
        assert {
            "school": (school.sourced_id, school.name, school.time_zone),
            "year": list(SchoolYear.objects.values_list("ends_in", "title", "starts_on")),
            "student": list(
                Student.objects.values_list(
                    "sourced_id", "given_name", "family_name", "preferred_name", "grade", "home_language"
                )
            ),
            "guardian": list(
                Guardian.objects.values_list(
                    "sourced_id", "phone", "email", "spoken_language", "written_language", "home__sourced_id"
                )
            ),
            "pair": list(
                Guardianship.objects.values_list(
                    "relation", "lives_with", "may_contact", "may_consent", "may_know_address", "ended_on"
                )
            ),
            "home": list(Home.objects.values_list("sourced_id", "latitude", "longitude", "protected")),
            "educator": list(Educator.objects.values_list("sourced_id", "kind", "school__name")),
            "section": (section.title, section.grade, section.homeroom, section.school_year is not None),
            "teacher": list(
                SectionTeacher.objects.values_list("educator__sourced_id", "primary", "ended_on")
            ),
            "seat": list(Enrollment.objects.values_list("student__sourced_id", "ended_on")),
        } == {
            "school": ("h1", "Lincoln Elementary", "America/Los_Angeles"),
            "year": [(2027, "2026–27", date(2026, 8, 17))],
            "student": [("ana", "Ana", "Ruiz", "Anita", "03", "es")],
            "guardian": [("rosa", "+14025550123", "rosa@example.org", "es", "es", "home1")],
            "pair": [("mother", True, True, True, False, None)],
            "home": [("home1", 39.5123, -99.5, False)],
            "educator": [("t1", "teacher", "Lincoln Elementary")],
            "section": ("Room 4", "03", True, True),
            "teacher": [("t1", True, None)],
            "seat": [("ana", None)],
        }


def test_the_same_roster_again_changes_nothing(bring: Bring) -> None:
    bring(school_of(3))
    again = bring(school_of(3))
    assert [(kind, counts(again, kind)) for kind in again.counts] == [
        ("school", {"unchanged": 1}),
        ("school_year", {"unchanged": 1}),
        ("student", {"unchanged": 3}),
        ("home", {}),
        ("guardian", {"unchanged": 3}),
        ("educator", {"unchanged": 1}),
        ("section", {"unchanged": 1}),
        ("section_teacher", {"unchanged": 1}),
        ("enrollment", {"unchanged": 3}),
        ("guardianship", {"unchanged": 3}),
        ("family", {}),
    ]


def test_two_districts_may_use_the_same_ids(district: District, bring: Bring, tmp_path: Path) -> None:
    other = make_district()
    bring(school_of(2))
    source = school_of(3).source(tmp_path / "other")
    roster_imports.bring_in(district=other, source=source, by=SYSTEM, clock=CLOCK)
    found = []
    for each in (district, other):
        with inside(each.pk):
            found.append((Student.objects.count(), Guardianship.objects.count(), Family.objects.count()))
    assert found == [(2, 2, 2), (3, 3, 3)]


# ---- silence erases nothing


def test_blank_cells_and_missing_columns_erase_nothing(district: District, bring: Bring) -> None:
    full = lincoln()
    full.student("ana", preferredGivenName="Anita")
    full.guardian(
        "rosa", "ana", sms="4025550123", relationship="mother", mayConsent="false", livesWith="true"
    )
    bring(full)
    bare = lincoln()
    bare.student("ana", familyName="", grades="", **{"metadata.language": ""})
    bare.guardian("rosa", "ana", familyName="", **{"metadata.language": ""})
    bare.classes[0] |= {"title": "", "grades": "", "termSourcedIds": ""}
    done = bring(bare)
    with inside(district.pk):
        student, pair = Student.objects.get(), Guardianship.objects.get()
        assert [
            *(student.family_name, student.grade, student.home_language, student.preferred_name),
            *(pair.guardian.phone, pair.relation, pair.may_consent, Section.objects.get().grade),
        ] == ["Ruiz", "03", "es", "Anita", "+14025550123", "parent", False, "03"]
    assert (counts(done, "student"), counts(done, "section")) == ({"unchanged": 1}, {"unchanged": 1})


def test_who_is_missing_is_marked_and_returns(district: District, bring: Bring) -> None:
    bring(school_of(20))
    fewer = school_of(20)
    fewer.drop("s07", "g07")
    away = bring(fewer)
    with inside(district.pk):
        gone = list(Student.objects.filter(missing_since=TODAY).values_list("sourced_id", flat=True))
        kept = (Student.objects.count(), Guardian.objects.count(), Guardianship.objects.count())
    back = bring(school_of(20))
    with inside(district.pk):
        still = Student.objects.filter(missing_since__isnull=False).count()
    assert (gone, kept, counts(away, "student")) == (["s07"], (20, 20, 20), {"unchanged": 19, "missing": 1})
    assert (still, counts(back, "student")) == (0, {"changed": 1, "unchanged": 19})


def test_a_child_who_changes_class_leaves_the_old_one(district: District, bring: Bring) -> None:
    roster = school_of(3)
    roster.classes.append({**roster.classes[0], "sourcedId": "c2", "title": "Room 5"})
    bring(roster)
    roster.enrollments[-1]["classSourcedId"] = "c2"
    bring(roster)
    with inside(district.pk):
        assert list(
            Enrollment.objects.filter(student__sourced_id="s02")
            .order_by("section__title")
            .values_list("section__title", "ended_on")
        ) == [("Room 4", TODAY), ("Room 5", None)]


def test_a_child_without_any_class_in_the_file_keeps_theirs(district: District, bring: Bring) -> None:
    roster = school_of(3)
    bring(roster)
    roster.enrollments = roster.enrollments[:-1]
    bring(roster)
    with inside(district.pk):
        assert Enrollment.objects.filter(ended_on__isnull=True).count() == 3


def test_a_link_that_a_file_leaves_out_stays(district: District, bring: Bring) -> None:
    roster = school_of(3)
    bring(roster)
    roster.relationships.clear()
    bring(roster)
    with inside(district.pk):
        assert Guardianship.objects.filter(ended_on__isnull=True).count() == 3


def test_a_stated_end_ends_a_link_and_a_later_file_may_renew_it(district: District, bring: Bring) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("foster", "ana", endDate="2026-08-30")
    bring(roster)
    with inside(district.pk):
        ended = Guardianship.objects.get().ended_on
    roster.pair("ana", "foster")["metadata.endDate"] = "2027-03-31"
    bring(roster)
    with inside(district.pk):
        assert (ended, Guardianship.objects.get().ended_on) == (date(2026, 8, 31), date(2027, 4, 1))


def test_a_delta_speaks_only_of_what_it_holds(district: District, bring: Bring) -> None:
    bring(school_of(30))
    delta = Roster(mode="delta")
    delta.users = [
        {"sourcedId": "s03", "status": "active", "givenName": "Sofía", "familyName": ""},
        {"sourcedId": "s04", "status": "tobedeleted", "givenName": "", "familyName": ""},
    ]
    done = bring(delta)
    with inside(district.pk):
        assert list(
            Student.objects.filter(sourced_id__in=["s03", "s04", "s05"])
            .order_by("sourced_id")
            .values_list("given_name", "family_name", "missing_since")
        ) == [("Sofía", "Ruiz", None), ("S04", "Ruiz", TODAY), ("S05", "Ruiz", None)]
    assert counts(done, "student") == {"changed": 2}


# ---- five nights


def test_after_five_bad_nights_nothing_is_lost(district: District, bring: Bring) -> None:
    def state() -> tuple[object, ...]:
        with inside(district.pk):
            return (
                Student.objects.filter(missing_since__isnull=True).count(),
                Guardian.objects.filter(missing_since__isnull=True).count(),
                Guardianship.objects.filter(ended_on__isnull=True).count(),
                Enrollment.objects.filter(ended_on__isnull=True).count(),
                list(Family.objects.filter(dissolved_on__isnull=True).values_list("key", flat=True)),
            )

    bring(school_of(50))
    first = state()
    header_only = school_of(0)
    header_only.users = [{"sourcedId": "t1", "givenName": "Maria", "familyName": "Alvarez"}]
    bring(header_only)
    two_fifths = school_of(20)
    with pytest.raises(Refusal) as refusal:
        bring(two_fifths)
    without_guardians = school_of(50)
    without_guardians.drop(*(f"g{number:02}" for number in range(50)))
    bring(without_guardians)
    bring(school_of(50))
    assert refusal.value == Refusal(
        "people.import_mass_change", kind="student", changed=0, missing=30, known=50
    )
    assert state() == first


def test_a_mass_change_waits_for_a_name(district: District, bring: Bring) -> None:
    bring(school_of(50))
    done = bring(school_of(20), approved_by="Dana Field")
    with inside(district.pk):
        missing = Student.objects.filter(missing_since__isnull=False).count()
    assert (done.approved_by, missing) == ("Dana Field", 30)


# ---- decisions made by hand


def test_decisions_made_by_hand_win_and_the_report_says_so(district: District, bring: Bring) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("rosa", "ana", mayContact="true")
    bring(roster)
    with inside(district.pk):
        Student.objects.update(home_language="vi", decided_by_hand=["home_language"])
        Guardianship.objects.update(may_contact=False, decided_by_hand=["may_contact", "ended_on"])
    roster.user("ana")["givenName"] = "Anna"
    done = bring(roster)
    with inside(district.pk):
        assert (
            list(Student.objects.values_list("given_name", "home_language")),
            list(Guardianship.objects.values_list("may_contact", flat=True)),
            [problem[2:] for problem in problems(done)],
        ) == (
            [("Anna", "vi")],
            [False],
            [("may_contact", "", "kept_by_hand"), ("home_language", "", "kept_by_hand")],
        )


# ---- addresses


def test_an_address_is_sealed_and_sealed_again_only_when_it_changes(district: District, bring: Bring) -> None:
    roster = lincoln()
    roster.student("ana")
    home = {"metadata.homeSourcedId": "home1", "metadata.address1": "12 Oak St", "metadata.city": "Amity"}
    roster.guardian("rosa", "ana", **home)
    bring(roster)
    with inside(district.pk):
        first = bytes(HomeAddress.objects.get().sealed)
    bring(roster)
    with inside(district.pk):
        same = bytes(HomeAddress.objects.get().sealed)
    roster.user("rosa")["metadata.address1"] = "7 Elm St"
    done = bring(roster)
    with inside(district.pk):
        address = addresses.reveal(home=Home.objects.get(), reason="visit", by=SYSTEM, clock=CLOCK)
    assert (same == first, b"Oak" in first, counts(done, "home"), address) == (
        True,
        False,
        {"changed": 1},
        "7 Elm St\nAmity",
    )


def test_two_addresses_for_one_home_are_reported_without_showing_them(
    district: District, bring: Bring
) -> None:
    roster = lincoln()
    roster.student("ana")
    for adult, street in (("rosa", "12 Oak St"), ("luis", "7 Elm St")):
        roster.guardian(adult, "ana", **{"metadata.homeSourcedId": "home1", "metadata.address1": street})
    done = bring(roster)
    with inside(district.pk):
        address = addresses.reveal(home=Home.objects.get(), reason="visit", by=SYSTEM, clock=CLOCK)
        assert (address, problems(done)) == (
            "12 Oak St",
            [("users.csv", 5, "metadata.homeSourcedId", "home1", "home_two_addresses")],
        )


# ---- problems


def test_each_unusable_row_is_named_and_the_good_ones_count(district: District, bring: Bring) -> None:
    roster = school_of(2)
    roster.student("twin")
    roster.users.append({**roster.user("twin"), "givenName": "Other"})
    roster.student("lost", school="h9", section="")
    roster.users.append({"sourcedId": "nobody", "givenName": "No", "familyName": "Body"})
    roster.classes.append({**roster.classes[0], "sourcedId": "c9", "schoolSourcedId": "h9"})
    roster.orgs.append({"sourcedId": "u1", "name": "A College", "type": "college"})
    roster.classes.append({**roster.classes[0], "sourcedId": "c7", "schoolSourcedId": "u1"})
    roster.enrollments.append({"classSourcedId": "c8", "userSourcedId": "s00", "role": "student"})
    roster.enrollments.append({"classSourcedId": "c1", "userSourcedId": "s99", "role": "student"})
    roster.roles.append({"userSourcedId": "ghost", "role": "student", "orgSourcedId": "h1"})
    roster.guardian("gina", "s98")
    done = bring(roster)
    with inside(district.pk):
        assert problems(done) == [
            ("classes.csv", 3, "schoolSourcedId", "h9", "school_unknown"),
            ("classes.csv", 4, "schoolSourcedId", "u1", "not_a_school"),
            ("enrollments.csv", 6, "classSourcedId", "c8", "class_unknown"),
            ("enrollments.csv", 7, "userSourcedId", "s99", "student_unknown"),
            ("roles.csv", 9, "userSourcedId", "ghost", "person_unknown"),
            ("users.csv", 8, "sourcedId", "twin", "id_twice"),
            ("users.csv", 9, "orgSourcedIds", "h9", "student_without_school"),
            ("users.csv", 10, "role", "nobody", "person_without_role"),
            ("relationships.csv", 4, "userSourcedId", "s98", "person_unknown"),
        ]
        assert sorted(Student.objects.values_list("sourced_id", "given_name")) == [
            ("s00", "S00"),
            ("s01", "S01"),
            ("twin", "Twin"),
        ]


def test_refused_rows_are_handed_back_with_their_problems(district: District, bring: Bring) -> None:
    roster = school_of(1)
    roster.enrollments.append({"classSourcedId": "c8", "userSourcedId": "s00", "role": "student"})
    done = bring(roster)
    with inside(district.pk):
        assert [
            (refused.file, refused.header, [(row.row, row.cells, len(row.problems)) for row in refused.rows])
            for refused in imports.refused_rows(roster_import=done)
        ] == [
            (
                "enrollments.csv",
                ["classSourcedId", "userSourcedId", "role"],
                [(4, ["c8", "s00", "student"], 1)],
            )
        ]


def test_passwords_of_an_export_are_not_even_kept_with_refused_rows(district: District, bring: Bring) -> None:
    roster = lincoln()
    roster.users.append({"sourcedId": "x", "givenName": "No", "familyName": "Role", "password": "secret"})
    done = bring(roster)
    with inside(district.pk):
        (refused,) = imports.refused_rows(roster_import=done)
        assert refused.rows[0].cells == ["x", "No", "Role", ""]


def test_with_a_file_that_cannot_be_used_nothing_is_applied(district: District, tmp_path: Path) -> None:
    roster = school_of(2)
    roster.users = [{"givenName": row["givenName"]} for row in roster.users]
    source = roster.source(tmp_path / "r")
    with inside(district.pk):
        seen = roster_imports.preview(district=district, source=source, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal) as refusal:
        roster_imports.bring_in(district=district, source=source, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        assert (seen.state, refusal.value, School.objects.count(), RosterImport.objects.count()) == (
            "refused",
            Refusal("people.import_file_refused"),
            0,
            1,
        )


# ---- preview, apply, discard


def test_a_preview_changes_nobody_and_is_then_applied(district: District, tmp_path: Path) -> None:
    source = school_of(3).source(tmp_path / "r")
    seen = roster_imports.preview(district=district, source=source, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        before = (Student.objects.count(), School.objects.count(), seen.state, counts(seen, "student"))
    done = roster_imports.apply(roster_import=seen, source=source, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        after = (Student.objects.count(), done.state, done.applied_at, Family.objects.count())
    assert (before, after) == ((0, 0, "parsed", {"new": 3}), (3, "applied", NOW, 3))


def test_applying_another_file_or_twice_or_after_a_change_is_refused(
    district: District, bring: Bring, tmp_path: Path
) -> None:
    bring(school_of(3))
    changed = school_of(3)
    changed.user("s01")["givenName"] = "Sol"
    source = changed.source(tmp_path / "changed")
    seen = roster_imports.preview(district=district, source=source, by=SYSTEM, clock=CLOCK)

    def refusal(opened: RosterSource = source) -> str:
        with pytest.raises(Refusal) as refused:
            roster_imports.apply(roster_import=seen, source=opened, by=SYSTEM, clock=CLOCK)
        return refused.value.code

    other = refusal(school_of(4).source(tmp_path / "other"))
    with inside(district.pk):
        Student.objects.filter(sourced_id="s02").update(given_name="Edited")
    overtaken = refusal()
    with inside(district.pk):
        Student.objects.filter(sourced_id="s02").update(given_name="S02")
    roster_imports.apply(roster_import=seen, source=source, by=SYSTEM, clock=CLOCK)
    assert (other, overtaken, refusal()) == (
        "people.import_other_file",
        "people.import_overtaken",
        "people.import_no_such_transition",
    )


def test_a_discarded_preview_cannot_be_applied(district: District, tmp_path: Path) -> None:
    source = school_of(1).source(tmp_path / "r")
    seen = roster_imports.preview(district=district, source=source, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        roster_imports.discard(roster_import=seen, by=SYSTEM, clock=CLOCK)
    with pytest.raises(Refusal) as refusal:
        roster_imports.apply(roster_import=seen, source=source, by=SYSTEM, clock=CLOCK)
    assert refusal.value == Refusal("people.import_no_such_transition", state="discarded")


def test_an_import_that_breaks_halfway_leaves_nothing(
    district: District, bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_: FamilyUnits) -> dict[str, int]:
        raise OSError("the cable was pulled")

    monkeypatch.setattr(FamilyUnits, "settle", breaks)
    with pytest.raises(OSError, match="cable"):
        bring(school_of(2))
    with inside(district.pk):
        assert [
            model.objects.count()
            for model in (
                School,
                Student,
                Guardian,
                Enrollment,
                RosterImport,
                RosterProblem,
                RosterRow,
                Event,
            )
        ] == [0] * 8


def test_an_import_is_on_record(district: District, bring: Bring) -> None:
    done = bring(school_of(2))
    with inside(district.pk):
        events = list(Event.objects.order_by("number").values_list("action", "actor_name", "subject_id"))
        facts = Event.objects.get(action="people.import.apply").facts
    assert events == [
        ("people.import.preview", "tests", str(done.pk)),
        ("people.import.apply", "tests", str(done.pk)),
    ]
    assert (facts["counts"]["student"]["new"], facts["fingerprint"]) == (2, done.fingerprint)


def test_only_the_districts_administrator_brings_a_roster_in(district: District, tmp_path: Path) -> None:
    source = school_of(1).source(tmp_path / "r")
    coordinator = Actor("staff", 7, "Rosa", frozenset({Grant(Role.COORDINATOR, 1)}))
    with pytest.raises(Refusal) as refusal:
        roster_imports.preview(district=district, source=source, by=coordinator, clock=CLOCK)
    assert refusal.value == Refusal("accounts.not_district_administrator")

"""Children move between schools and years; what happened follows, and the right staff see it that day."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.consent.models import Answer
from doorstep.domain.organizations.models import District, School, SchoolYear
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import decisions, roster_imports
from doorstep.domain.people.models import (
    Educator,
    Enrollment,
    Family,
    Guardian,
    RosterImport,
    Section,
    Student,
)
from doorstep.domain.people.queries.access import why
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.people.queries.teachers import teachers_of
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_answer, make_district, make_invitation, make_program

pytestmark = pytest.mark.django_db

Bring = Callable[[Roster], RosterImport]


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


def two_schools() -> Roster:
    """Ana and Ben at Lincoln in Ms. Alvarez's room; Grant School, with Mr. Chen's."""
    roster = lincoln()
    roster.orgs.append({"sourcedId": "h2", "name": "Grant School", "type": "school"})
    roster.classes.append(
        {**roster.classes[0], "sourcedId": "c2", "title": "Room 9", "schoolSourcedId": "h2"}
    )
    roster.users.append({"sourcedId": "t2", "givenName": "David", "familyName": "Chen"})
    roster.roles.append({"userSourcedId": "t2", "role": "teacher", "orgSourcedId": "h2"})
    roster.enrollments.append({"classSourcedId": "c2", "userSourcedId": "t2", "role": "teacher"})
    for child in ("ana", "ben"):
        roster.student(child)
        roster.guardian(f"mother-of-{child}", child)
    return roster


def coordinator(school: School) -> Actor:
    return Actor("staff", 7, "Rosa", frozenset({Grant(Role.COORDINATOR, school.pk)}))


def test_a_child_moves_school_in_the_middle_of_the_year(district: District, bring: Bring) -> None:
    roster = two_schools()
    bring(roster)
    with inside(district.pk):
        lincoln_school, grant = School.objects.order_by("sourced_id")
        family = Family.objects.get(members__student__sourced_id="ana")
        invitation = make_invitation(
            program=make_program(school=lincoln_school),
            family=family,
            educator=Educator.objects.get(sourced_id="t1"),
        )
        make_answer(invitation=invitation)
    for row in (*roster.roles, *roster.enrollments):
        if row["userSourcedId"] == "ana":
            row.update(
                {name: to for name, to in (("orgSourcedId", "h2"), ("classSourcedId", "c2")) if name in row}
            )
    bring(roster)
    with inside(district.pk):
        same = Family.objects.get(members__student__sourced_id="ana", dissolved_on=None)
        seen_by = {
            school.name: [reason.code for reason in why(family=same, by=coordinator(school))]
            for school in (lincoln_school, grant)
        }
        assert {
            "same family": same == family,
            "history": list(Answer.objects.filter(invitation__family=same).values_list("kind", flat=True)),
            "seen by": seen_by,
            "at Lincoln": same in at_school(school_id=lincoln_school.pk),
            "at Grant": same in at_school(school_id=grant.pk),
            "teachers at Lincoln": teachers_of(family_ids=[same.pk], school_id=lincoln_school.pk),
            "teachers at Grant": teachers_of(family_ids=[same.pk], school_id=grant.pk),
        } == {
            "same family": True,
            "history": ["yes"],
            "seen by": {"Lincoln Elementary": [], "Grant School": ["coordinates"]},
            "at Lincoln": False,
            "at Grant": True,
            "teachers at Lincoln": {},
            "teachers at Grant": {same.pk: (Educator.objects.get(sourced_id="t2").pk,)},
        }


def test_a_new_school_year_ends_seats_and_keeps_families_and_decisions(
    district: District, bring: Bring
) -> None:
    bring(two_schools())
    with inside(district.pk):
        before = dict(Family.objects.values_list("derived_from", "key"))
        decisions.decide(
            about=Guardian.objects.get(sourced_id="mother-of-ana"),
            values={"written_language": "vi"},
            reason="she told me",
            by=SYSTEM,
            clock=CLOCK,
        )
    following = two_schools()
    following.academicSessions[0] = {
        "sourcedId": "y2",
        "title": "2027–28",
        "type": "schoolYear",
        "startDate": "2027-08-16",
        "endDate": "2028-05-26",
    }
    for row in following.classes:
        row |= {"sourcedId": f"{row['sourcedId']}-28", "termSourcedIds": "y2", "grades": "04"}
    for row in following.enrollments:
        row["classSourcedId"] += "-28"
    for child in ("ana", "ben"):
        following.user(child)["grades"] = "04"
    bring(following)
    with inside(district.pk):
        seats = Enrollment.objects.filter(student__sourced_id="ana").order_by("section__sourced_id")
        assert {
            "years": sorted(SchoolYear.objects.values_list("ends_in", flat=True)),
            "families": dict(Family.objects.filter(dissolved_on=None).values_list("derived_from", "key")),
            "seats": [(seat.section.sourced_id, seat.ended_on is None) for seat in seats],
            "grade": Student.objects.get(sourced_id="ana").grade,
            "old rooms": sorted(
                Section.objects.filter(missing_since__isnull=False).values_list("sourced_id", flat=True)
            ),
            "decided": Guardian.objects.get(sourced_id="mother-of-ana").written_language,
        } == {
            "years": [2027, 2028],
            "families": before,
            "seats": [("c1", False), ("c1-28", True)],
            "grade": "04",
            "old rooms": ["c1", "c2"],
            "decided": "vi",
        }

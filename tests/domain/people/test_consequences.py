"""A roster's preview says what it would cost the program, and that is what it then costs."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.models import Educator, Family, Guardian, Guardianship, RosterImport, Student
from doorstep.domain.people.ports import RosterSource
from doorstep.domain.programs.models import Participation
from doorstep.domain.selection.models import Draw, DrawnFamily, Reveal
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.unsettled import no_longer_possible
from doorstep.domain.visits.states import VisitState
from doorstep.integrations.stakes import STAKES
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import (
    CLOCK,
    NOW,
    SYSTEM,
    make_answer,
    make_certificate,
    make_district,
    make_educator,
    make_invitation,
    make_program,
    make_visit,
)

pytestmark = pytest.mark.django_db

Opened = Callable[[Roster], RosterSource]
SOON = datetime(2026, 9, 17, 23, 0, tzinfo=UTC)


@pytest.fixture
def district() -> District:
    return make_district()


@pytest.fixture
def opened(tmp_path: Path) -> Opened:
    return lambda roster: roster.source(tmp_path / uuid.uuid4().hex)


def two_families() -> Roster:
    """Ana and Bea Ruiz with Rosa at one home; Ben with Luz at another."""
    roster = lincoln()
    for child in ("ana", "bea", "ben"):
        roster.student(child)
    roster.guardian("rosa", "ana", "bea", **{"metadata.homeSourcedId": "home1"})
    roster.guardian("luz", "ben", **{"metadata.homeSourcedId": "home2"})
    return roster


def a_year_under_way(district: District, opened: Opened) -> None:
    """Both families are drawn, invited, and have said yes; the first one's visit is confirmed."""
    bring(district, opened(two_families()))
    with inside(district.pk):
        program = make_program(school=School.objects.get())
        teacher = Educator.objects.get(sourced_id="t1")
        Participation.objects.create(district=district, program=program, educator=teacher, opted_in_at=NOW)
        make_certificate(educator=teacher)
        draw = Draw.objects.create(
            district=district, program=program, pool="first", content="{}", commitment="0" * 64,
            size=2, panels=1, committed_at=NOW,
        )  # fmt: skip
        reveal = Reveal.objects.create(
            district=district, draw=draw, number="1", confirmed_by="Ann", revealed_at=NOW, certificate={}
        )
        for rank, family in enumerate(Family.objects.order_by("derived_from"), start=1):
            DrawnFamily.objects.create(
                district=district, reveal=reveal, family=family, rank=rank, in_panel=True
            )
            invitation = make_invitation(program=program, family=family, educator=teacher)
            answer = make_answer(invitation=invitation)
            if rank == 1:
                make_visit(
                    invitation=invitation,
                    lead=teacher,
                    partner=make_educator(school=program.school, program=program),
                    starts_at=SOON,
                    answer=answer,
                )
        connection.check_constraints()  # as the commit would, before anything else happens


def bring(district: District, source: RosterSource) -> RosterImport:
    return roster_imports.bring_in(
        district=district, source=source, stakes=STAKES, by=SYSTEM, clock=CLOCK, approved_by="Dana"
    )


def preview(district: District, source: RosterSource) -> RosterImport:
    return roster_imports.preview(district=district, source=source, stakes=STAKES, by=SYSTEM, clock=CLOCK)


def apply(seen: RosterImport, source: RosterSource) -> RosterImport:
    return roster_imports.apply(
        roster_import=seen, source=source, stakes=STAKES, by=SYSTEM, clock=CLOCK, approved_by="Dana"
    )


def test_what_the_preview_foresees_is_what_the_import_costs(district: District, opened: Opened) -> None:
    a_year_under_way(district, opened)
    roster = two_families()
    roster.pair("ana", "rosa")["metadata.mayConsent"] = "false"
    roster.pair("bea", "rosa")["metadata.mayConsent"] = "false"
    roster.drop("ben")
    source = opened(roster)
    seen = preview(district, source)
    with inside(district.pk):
        untouched = Student.objects.filter(missing_since__isnull=False).exists()
    done = apply(seen, source)
    with inside(district.pk):
        visit = Visit.objects.get()
        waiting = [(row.visit, row.why) for row in no_longer_possible(program=visit.program, at=NOW)]
    expected = {"visits": 1, "answers": 2, "invitations": 1, "drawn": 1}
    assert (seen.consequences, untouched, done.consequences) == (expected, False, expected)
    # people call it off, not a file
    assert (visit.state, waiting) == (VisitState.CONFIRMED, [(visit, Refusal("visits.no_standing_yes"))])


def test_a_visit_to_a_family_that_is_gone_waits_for_a_person(district: District, opened: Opened) -> None:
    a_year_under_way(district, opened)
    roster = two_families()
    roster.drop("ana", "bea")
    bring(district, opened(roster))
    with inside(district.pk):
        program = Visit.objects.get().program
        assert [row.why for row in no_longer_possible(program=program, at=NOW)] == [
            Refusal("visits.family_gone")
        ]


def test_a_visit_after_the_day_on_which_consent_ends_waits_for_a_person(
    district: District, opened: Opened
) -> None:
    a_year_under_way(district, opened)
    with inside(district.pk):
        Guardianship.objects.filter(guardian__sourced_id="rosa").update(ended_on=SOON.date())
        program = Visit.objects.get().program
        assert [row.why for row in no_longer_possible(program=program, at=NOW)] == [
            Refusal("visits.no_standing_yes")
        ]


def test_a_drawn_family_that_loses_one_of_two_children_is_counted_once(
    district: District, opened: Opened
) -> None:
    a_year_under_way(district, opened)
    roster = two_families()
    roster.drop("bea")
    assert preview(district, opened(roster)).consequences == {"drawn": 1}


def test_a_family_that_moves_together_loses_nothing(district: District, opened: Opened) -> None:
    a_year_under_way(district, opened)
    roster = two_families()
    roster.user("rosa")["metadata.homeSourcedId"] = "home9"
    assert preview(district, opened(roster)).consequences == {}


def test_before_anything_is_known_nothing_is_asked(district: District, opened: Opened) -> None:
    def asked(**_: object) -> dict[str, set[tuple[int, int]]]:
        raise AssertionError("nobody is known whom it could cost anything")

    seen = roster_imports.preview(
        district=district, source=opened(two_families()), stakes=(asked,), by=SYSTEM, clock=CLOCK
    )
    assert seen.consequences == {}


def test_a_row_edited_since_the_preview_is_found_out_though_the_counts_agree(
    district: District, opened: Opened
) -> None:
    bring(district, opened(two_families()))
    roster = two_families()
    roster.user("ana")["givenName"] = "Anna"
    source = opened(roster)
    seen = preview(district, source)
    with inside(district.pk):
        Student.objects.filter(sourced_id="ana").update(given_name="Anita")
    with pytest.raises(Refusal) as refusal:
        apply(seen, source)
    with inside(district.pk):
        name = Student.objects.get(sourced_id="ana").given_name
    assert (refusal.value.code, name) == ("people.import_overtaken", "Anita")


def test_a_visit_promised_since_the_preview_sends_the_roster_back(district: District, opened: Opened) -> None:
    a_year_under_way(district, opened)
    with inside(district.pk):
        visit = Visit.objects.get()
        visit.state = VisitState.CANCELLED
        visit.save()
    roster = two_families()
    roster.drop("ana", "bea")
    source = opened(roster)
    seen = preview(district, source)
    foreseen = seen.consequences
    with inside(district.pk):
        make_visit(
            invitation=visit.invitation,
            lead=visit.lead,
            partner=visit.partner,
            starts_at=SOON,
            answer=visit.answer,
        )
    with pytest.raises(Refusal) as refusal:
        apply(seen, source)
    with inside(district.pk):
        gone = Guardian.objects.filter(missing_since__isnull=False).count()
    assert (foreseen, refusal.value.code, gone) == (
        {"answers": 1, "invitations": 1, "drawn": 1},
        "people.import_overtaken",
        0,
    )

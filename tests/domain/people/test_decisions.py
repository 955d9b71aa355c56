"""What people decide by hand wins over every roster, and whose word it was is kept."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.consent.models import Answer
from doorstep.domain.consent.queries.answers import asked_not_to_be_asked, standing
from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import court_orders, decisions, family_units, roster_imports
from doorstep.domain.people.models import (
    CourtOrder,
    Decided,
    Decision,
    Educator,
    Family,
    FamilyGuardian,
    Guardian,
    Guardianship,
    Home,
    RosterImport,
    Student,
)
from doorstep.domain.people.queries import graph, imports, provenance
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, NOW, SYSTEM, make_answer, make_district, make_invitation, make_program

pytestmark = pytest.mark.django_db

Bring = Callable[[Roster], RosterImport]
TODAY = date(2026, 9, 1)


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


def anas_family(**rosa: str) -> Roster:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("rosa", "ana", **{"metadata.homeSourcedId": "home1", **rosa})
    return roster


def coordinator(school: School) -> Actor:
    return Actor("staff", 7, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR, school.pk)}))


def test_a_correction_outlives_every_roster_and_the_report_says_whose_word_it_was(
    district: District, bring: Bring
) -> None:
    bring(anas_family())
    with inside(district.pk):
        decisions.decide(
            about=Guardian.objects.get(),
            values={"spoken_language": "vi"},
            reason="she told me",
            by=coordinator(School.objects.get()),
            clock=CLOCK,
        )
    done = bring(anas_family(givenName="Rosalia"))
    with inside(district.pk):
        rosa = Guardian.objects.get()
        said = provenance.standing({Decided.GUARDIAN: [rosa.pk]})
        assert (
            (rosa.given_name, rosa.spoken_language, rosa.written_language, rosa.decided_by_hand),
            [(p.column, p.code, p.params) for p in imports.problems(roster_import=done)],
            [(d.before, d.after, d.by_name) for d in said[Decided.GUARDIAN, rosa.pk].values()],
            Event.objects.filter(action="people.guardian.decide").values_list("facts", flat=True).get(),
        ) == (
            ("Rosalia", "vi", "es", ["spoken_language"]),
            [
                (
                    "spoken_language",
                    "kept_by_decision",
                    {"by": "Rosa Delgado", "on": "2026-09-01", "reason": "she told me"},
                )
            ],
            [("es", "vi", "Rosa Delgado")],
            {"fields": ["spoken_language"]},
        )


def test_what_is_handed_back_is_the_rosters_again(district: District, bring: Bring) -> None:
    bring(anas_family())
    with inside(district.pk):
        rosa = Guardian.objects.get()
        decisions.decide(about=rosa, values={"phone": ""}, reason="not hers", by=SYSTEM, clock=CLOCK)
        decisions.hand_back(about=rosa, fields=["phone", "email"], by=SYSTEM, clock=CLOCK)
    bring(anas_family(sms="4025550123"))
    with inside(district.pk):
        assert (Guardian.objects.get().phone, provenance.standing({Decided.GUARDIAN: [rosa.pk]})) == (
            "+14025550123",
            {(Decided.GUARDIAN, rosa.pk): {}},
        )


def test_the_database_itself_keeps_decisions_from_a_roster(district: District, bring: Bring) -> None:
    bring(anas_family())
    with inside(district.pk):
        tie = Guardianship.objects.get()
        family = Family.objects.get()
        decisions.decide(about=tie, values={"may_contact": False}, reason="court", by=SYSTEM, clock=CLOCK)
        decisions.decide(
            about=family, values={"do_not_contact": True}, reason="asked", by=SYSTEM, clock=CLOCK
        )

        def refused(change: Callable[[], object]) -> str:
            with pytest.raises(IntegrityError) as error, transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT set_config('app.roster', '1', true)")
                change()
            return str(error.value).splitlines()[0]

        assert [
            refused(lambda: Guardianship.objects.update(may_contact=True)),
            refused(lambda: Guardianship.objects.update(decided_by_hand=[])),
            refused(lambda: Family.objects.update(do_not_contact=False)),
            refused(lambda: Decision.objects.update(by_name="another")),
        ] == [
            "people.decided_by_hand: may_contact",
            "people.decided_by_hand: decided_by_hand",
            "people.wish_kept",
            "organizations.kept_forever: people_decision",
        ]


def test_a_wish_not_to_be_contacted_survives_a_move_a_new_sibling_and_a_parting(
    district: District, bring: Bring
) -> None:
    roster = anas_family()
    roster.student("bea")
    roster.guardian("luis", "ana", "bea", **{"metadata.homeSourcedId": "home1"})
    bring(roster)
    with inside(district.pk):
        decisions.decide(
            about=Family.objects.get(),
            values={"do_not_contact": True},
            reason="asked",
            by=SYSTEM,
            clock=CLOCK,
        )
        first = Family.objects.get().pk
    roster.student("cai")
    roster.user("rosa")["metadata.homeSourcedId"] = roster.user("luis")["metadata.homeSourcedId"] = "home2"
    roster.guardian("ines", "cai", **{"metadata.homeSourcedId": "home2"})
    bring(roster)
    with inside(district.pk):
        moved = list(Family.objects.filter(dissolved_on=None).values_list("pk", "do_not_contact"))
    roster.user("rosa")["metadata.homeSourcedId"] = "home3"
    roster.user("luis")["metadata.homeSourcedId"] = roster.user("ines")["metadata.homeSourcedId"] = "home4"
    bring(roster)
    with inside(district.pk):
        parted = list(
            Family.objects.filter(dissolved_on=None)
            .order_by("derived_from")
            .values_list("derived_from", "do_not_contact")
        )
    assert (moved, parted) == ([(first, True)], [("home:home3", True), ("home:home4", True)])


def test_who_asked_not_to_be_asked_again_is_not_asked_under_another_roof(
    district: District, bring: Bring
) -> None:
    roster = anas_family()
    roster.guardian("luis", "ana", **{"metadata.homeSourcedId": "home1"})
    bring(roster)
    with inside(district.pk):
        program = make_program(school=School.objects.get())
        invitation = make_invitation(
            program=program, family=Family.objects.get(), educator=Educator.objects.get()
        )
        Answer.objects.create(
            district=district,
            invitation=invitation,
            guardian=Guardian.objects.get(sourced_id="rosa"),
            kind=AnswerKind.NOT_NOW,
            at=NOW,
            wishes=["do_not_ask"],
        )
    roster.user("rosa")["metadata.homeSourcedId"] = "home2"
    roster.user("luis")["metadata.homeSourcedId"] = "home3"
    bring(roster)
    with inside(district.pk):
        units = {family.derived_from: family.pk for family in Family.objects.filter(dissolved_on=None)}
        silent = asked_not_to_be_asked(program_id=program.pk, family_ids=list(units.values()))
    assert (len(units), silent) == (2, {units["home:home2"]})


def test_a_silent_file_brings_nobody_back_whose_placement_has_ended(district: District, bring: Bring) -> None:
    roster = anas_family()
    roster.guardian("foster", "ana", endDate="2026-08-30")
    bring(roster)
    del roster.pair("ana", "foster")["metadata.endDate"]
    done = bring(roster)
    with inside(district.pk):
        assert (
            Guardianship.objects.get(guardian__sourced_id="foster").ended_on,
            [(p.code, p.params) for p in imports.problems(roster_import=done)],
        ) == (date(2026, 8, 31), [("tie_has_ended", {"on": "2026-08-31"})])


def test_a_placement_begins_and_ends_by_itself_on_its_day(district: District, bring: Bring) -> None:
    roster = anas_family()
    roster.guardian(
        "foster",
        "ana",
        beginDate="2026-09-10",
        endDate="2026-09-20",
        mayReceiveRecords="false",
        livesWith="true",
    )
    bring(roster)

    def on(day: int) -> tuple[list[str], list[str]]:
        clock = CLOCK.later(days=day - 1)
        with inside(district.pk):
            family_units.turn_of_day(district=district, by=SYSTEM, clock=clock)
            family_units.turn_of_day(district=district, by=SYSTEM, clock=clock)
            may = graph.in_force(on=date(2026, 9, day), may_consent=True)
            return (
                sorted(may.values_list("guardian__sourced_id", flat=True)),
                sorted(
                    FamilyGuardian.objects.filter(family__dissolved_on=None).values_list(
                        "guardian__sourced_id", flat=True
                    )
                ),
            )

    with inside(district.pk):
        foster = Guardianship.objects.get(guardian__sourced_id="foster")
        kept = (foster.starts_on, foster.ended_on, foster.may_receive_records)
    assert (kept, on(9), on(10), on(20), on(21)) == (
        (date(2026, 9, 10), date(2026, 9, 21), False),
        (["rosa"], ["rosa"]),
        (["foster", "rosa"], ["foster", "rosa"]),
        (["foster", "rosa"], ["foster", "rosa"]),
        (["rosa"], ["rosa"]),
    )


def test_a_court_order_takes_rights_for_one_child_on_its_days_only(district: District, bring: Bring) -> None:
    roster = anas_family()
    roster.student("bea")
    roster.guardian("luis", "ana", "bea")
    bring(roster)
    with inside(district.pk):
        tie = Guardianship.objects.get(student__sourced_id="ana", guardian__sourced_id="luis")
        order = court_orders.enter(
            tie=tie,
            forbids=["contact", "records"],
            begins_on=date(2026, 9, 5),
            ends_on=date(2026, 9, 8),
            by=SYSTEM,
            clock=CLOCK,
        )

        def luis_may(right: str, day: int) -> list[str]:
            ties = graph.in_force(on=date(2026, 9, day), **{right: True}).filter(guardian=tie.guardian)
            found = sorted(ties.values_list("student__sourced_id", flat=True))
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT s.sourced_id"
                    " FROM people_guardianship g JOIN people_student s ON s.id = g.student_id"
                    " WHERE g.guardian_id = %s AND people_may(g, %s, %s) ORDER BY 1",
                    [tie.guardian_id, right.removeprefix("may_").split("_")[-1], date(2026, 9, day)],
                )
                assert [row[0] for row in cursor.fetchall()] == found
            return found

        assert [
            *(luis_may("may_contact", day) for day in (4, 5, 7, 8)),
            luis_may("may_consent", 6),
            luis_may("may_receive_records", 6),
        ] == [["ana", "bea"], ["bea"], ["bea"], ["ana", "bea"], ["ana", "bea"], ["bea"]]
        court_orders.lift(order=order, by=SYSTEM, clock=CLOCK)
        assert luis_may("may_contact", 6) == ["ana", "bea"]
        with pytest.raises(IntegrityError, match="people.order_stands"), transaction.atomic():
            CourtOrder.objects.update(forbids_contact=False)


def test_a_yes_stops_counting_on_the_day_its_giver_may_no_longer_consent(
    district: District, bring: Bring
) -> None:
    bring(anas_family())
    with inside(district.pk):
        program = make_program(school=School.objects.get())
        invitation = make_invitation(
            program=program, family=Family.objects.get(), educator=Educator.objects.get()
        )
        make_answer(invitation=invitation)
        court_orders.enter(
            tie=Guardianship.objects.get(),
            forbids=["consent"],
            begins_on=date(2026, 9, 10),
            ends_on=None,
            by=SYSTEM,
            clock=CLOCK,
        )

        def stands(day: int) -> tuple[bool, object]:
            on = date(2026, 9, day)
            with connection.cursor() as cursor:
                cursor.execute("SELECT consent_standing_yes(%s, %s)", [invitation.pk, on])
                by_database = (cursor.fetchone() or (None,))[0]
            return standing(on=on, invitation=invitation).exists(), by_database

        assert (stands(9), stands(10)) == ((True, True), (False, False))


def test_an_address_protected_by_hand_stays_so_whatever_the_roster_says(
    district: District, bring: Bring
) -> None:
    bring(anas_family())
    with inside(district.pk):
        decisions.decide(
            about=Home.objects.get(), values={"protected": True}, reason="shelter", by=SYSTEM, clock=CLOCK
        )
    bring(anas_family(**{"metadata.protectedAddress": "false"}))
    with inside(district.pk):
        assert Home.objects.get().protected


@pytest.mark.parametrize(
    ("values", "reason", "code"),
    [
        ({"may_contact": False}, " ", "people.decision_needs_reason"),
        ({"guardian_id": 1}, "so", "people.not_decided_by_hand"),
        ({"starts_on": TODAY, "ended_on": TODAY}, "so", "people.days_backwards"),
    ],
)
def test_decisions_that_are_refused(
    district: District, bring: Bring, values: dict[str, object], reason: str, code: str
) -> None:
    bring(anas_family())
    with inside(district.pk):
        with pytest.raises(Refusal) as refusal:
            decisions.decide(
                about=Guardianship.objects.get(),
                values=values,  # type: ignore[arg-type]  # a wrong one on purpose
                reason=reason,
                by=SYSTEM,
                clock=CLOCK,
            )
        assert (refusal.value.code, Decision.objects.exists()) == (code, False)


def test_only_who_coordinates_a_childs_school_decides(district: District, bring: Bring) -> None:
    bring(anas_family())
    with inside(district.pk):
        elsewhere = Actor("staff", 7, "Eve", frozenset({Grant(Role.COORDINATOR, 0)}))
        codes = []
        for about, by in (
            (Student.objects.get(), elsewhere),
            (Guardian.objects.get(), elsewhere),
            (Home.objects.get(), coordinator(School.objects.get())),
        ):
            with pytest.raises(Refusal) as refusal:
                decisions.decide(about=about, values={}, reason="so", by=by, clock=CLOCK)
            codes.append(refusal.value.code)
    assert codes == ["accounts.not_coordinator"] * 2 + ["accounts.not_district_administrator"]

"""Two ids of one person: proposed with reasons, merged by a person, and undone; twins stay two."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.consent.queries.answers import (
    guardians_saying_yes,
    history,
    standing,
    standing_of,
)
from doorstep.domain.consent.queries.invitations import state
from doorstep.domain.consent.states import AnswerKind, ConsentState
from doorstep.domain.organizations.models import District, School
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import court_orders, decisions, merges, roster_imports
from doorstep.domain.people.models import (
    CourtOrder,
    Educator,
    Enrollment,
    Family,
    FamilyGuardian,
    Guardian,
    Guardianship,
    Merge,
    RosterImport,
    Student,
)
from doorstep.domain.people.queries import graph
from doorstep.domain.people.queries.duplicates import proposed
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_answer, make_district, make_invitation, make_program

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


def guardian(sid: str) -> Guardian:
    return Guardian.objects.get(sourced_id=sid)


def student(sid: str) -> Student:
    return Student.objects.get(sourced_id=sid)


def pairs(kind: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Who is proposed, each pair by name: which of two new rows has the lower number is chance."""
    found = []
    for like in proposed(kind=kind):  # type: ignore[arg-type]  # one of the two words
        first, second = sorted((like.first.sourced_id, like.second.sourced_id))
        found.append((first, second, like.signs))
    return found


def rosa_twice() -> Roster:
    """Rosa Ruiz under two ids: with Ana, and with Bea."""
    roster = lincoln()
    roster.student("ana")
    roster.student("bea")
    roster.guardian("rosa1", "ana", givenName="Rosa", email="Rosa@Example.org", sms="4025550123")
    roster.guardian("rosa2", "bea", givenName="rosa", email="rosa@example.org.")
    return roster


def units() -> list[tuple[list[str], list[str]]]:
    return sorted(
        (
            sorted(family.members.values_list("student__sourced_id", flat=True)),
            sorted(family.adults.values_list("guardian__sourced_id", flat=True)),
        )
        for family in Family.objects.filter(dissolved_on=None)
    )


def everything() -> dict[str, list[tuple[object, ...]]]:
    return {
        "guardians": sorted(
            Guardian.objects.values_list("sourced_id", "email", "missing_since", "merged_into", "phone")
        ),
        "ties": sorted(
            Guardianship.objects.values_list("student", "guardian", "ended_on", "may_consent"), key=str
        ),
        "seats": sorted(Enrollment.objects.values_list("student", "section", "ended_on"), key=str),
        "units": units(),  # type: ignore[dict-item]  # rows too
    }


# ---- who is proposed


def test_the_same_parent_twice_in_one_file_is_proposed_with_reasons(district: District, bring: Bring) -> None:
    bring(rosa_twice())
    with inside(district.pk):
        assert pairs("guardian") == [("rosa1", "rosa2", ("name", "email"))]


def test_two_mothers_who_share_a_grandmothers_phone_are_two(district: District, bring: Bring) -> None:
    roster = lincoln()
    home = {"metadata.homeSourcedId": "home1", "metadata.address1": "12 Oak St"}
    for mother in ("elena", "luz"):
        roster.student(f"child-of-{mother}")
        roster.guardian(mother, f"child-of-{mother}", sms="4025550123", email="abuela@example.org", **home)
    bring(roster)
    with inside(district.pk):
        assert pairs("guardian") == []


@pytest.mark.parametrize(
    ("second", "signs"),
    [
        ({"sms": "4025550123"}, [("g1", "g2", ("name", "phone"))]),
        ({}, []),
        ({"givenName": "", "sms": "4025550123"}, []),
        ({"givenName": "Elena", "sms": "4025550123", "email": "g@example.org"}, []),
    ],
)
def test_no_single_sign_proposes_anybody(
    district: District, bring: Bring, second: dict[str, str], signs: list[object]
) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.student("bea")
    both = {"givenName": "Rosa"}
    roster.guardian("g1", "ana", **both, sms="4025550123", email="g@example.org")
    roster.guardian("g2", "bea", **{**both, **second})
    bring(roster)
    with inside(district.pk):
        assert pairs("guardian") == signs


def test_twins_are_never_proposed_nor_merged_and_a_child_twice_is(district: District, bring: Bring) -> None:
    roster = lincoln()
    for sid, name in (("mia", "Mia"), ("mae", "Mae"), ("mia-again", "Mia")):
        roster.student(sid, givenName=name)
    roster.guardian("rosa", "mia", "mae", "mia-again")
    bring(roster)
    with inside(district.pk):
        Student.objects.update(birth_date=date(2017, 5, 4))
        assert pairs("student") == [("mia", "mia-again", ("name", "born", "adult"))]
        with pytest.raises(Refusal) as refusal:
            merges.merge(kept=student("mia"), gone=student("mae"), take=[], by=SYSTEM, clock=CLOCK)
        with pytest.raises(IntegrityError, match="people.merge_twins"), transaction.atomic():
            Student.objects.filter(sourced_id="mae").update(merged_into=student("mia"))
        merges.keep_apart(first=student("mia-again"), second=student("mia"), by=SYSTEM, clock=CLOCK)
        assert (refusal.value.code, pairs("student")) == ("people.merge_twins", [])


# ---- merging


def test_merged_they_are_one_whatever_the_roster_goes_on_to_send(district: District, bring: Bring) -> None:
    bring(rosa_twice())
    with inside(district.pk):
        merges.merge(
            kept=guardian("rosa2"), gone=guardian("rosa1"), take=["phone", "email"], by=SYSTEM, clock=CLOCK
        )
        kept = (guardian("rosa2").email, guardian("rosa2").phone, guardian("rosa2").decided_by_hand)
        together = units()
    again = rosa_twice()
    again.student("cai")
    again.guardian("rosa1b", "cai")
    again.relationships[-1]["relationshipUserSourcedId"] = "rosa1"
    again.drop("rosa1b")
    again.user("rosa2")["givenName"] = "Rosalía"
    again.relationships.append(
        {"userSourcedId": "cai", "relationshipUserSourcedId": "rosa1", "relationshipRole": "parent"}
    )
    bring(again)
    with inside(district.pk):
        assert (kept, together, units(), pairs("guardian"), guardian("rosa2").email) == (
            ("Rosa@Example.org", "+14025550123", ["email", "phone"]),
            [(["ana", "bea"], ["rosa2"])],
            [(["ana", "bea", "cai"], ["rosa2"])],
            [],
            "Rosa@Example.org",
        )


def test_an_undone_merge_leaves_everything_as_it_was(district: District, bring: Bring) -> None:
    bring(rosa_twice())
    with inside(district.pk):
        court_orders.enter(
            tie=Guardianship.objects.get(guardian__sourced_id="rosa1"),
            forbids=["records"],
            begins_on=TODAY,
            ends_on=None,
            by=SYSTEM,
            clock=CLOCK,
        )
        before = everything()
        merged = merges.merge(
            kept=guardian("rosa2"), gone=guardian("rosa1"), take=["phone"], by=SYSTEM, clock=CLOCK
        )
        forbidden = graph.in_force(on=TODAY, may_receive_records=True).values_list(
            "guardian__sourced_id", "student__sourced_id"
        )
        assert list(forbidden) == [("rosa2", "bea")]
        assert everything() != before
        stays = merges.undo(merged=merged, by=SYSTEM, clock=CLOCK)
        assert (everything(), stays, guardian("rosa2").decided_by_hand) == (before, [], [])
        with pytest.raises(Refusal) as twice:
            merges.undo(merged=merged, by=SYSTEM, clock=CLOCK)
        with pytest.raises(IntegrityError, match="people.merge_stands"), transaction.atomic():
            Merge.objects.update(by_name="another")
        assert (twice.value.code, CourtOrder.objects.filter(lifted_at=None).count()) == (
            "people.merge_undone_already",
            1,
        )


def test_what_was_edited_since_a_merge_stays_when_it_is_undone(district: District, bring: Bring) -> None:
    bring(rosa_twice())
    with inside(district.pk):
        merged = merges.merge(
            kept=guardian("rosa2"), gone=guardian("rosa1"), take=["phone", "email"], by=SYSTEM, clock=CLOCK
        )
        decisions.decide(
            about=guardian("rosa2"), values={"phone": "+14025550199"}, reason="new", by=SYSTEM, clock=CLOCK
        )
        stays = merges.undo(merged=merged, by=SYSTEM, clock=CLOCK)
        rosa = guardian("rosa2")
        assert (stays, rosa.phone, rosa.email) == (["phone"], "+14025550199", "rosa@example.org.")


def test_both_histories_are_kept_when_both_were_invited_in_one_program(
    district: District, bring: Bring
) -> None:
    bring(rosa_twice())
    with inside(district.pk):
        program = make_program(school=School.objects.get())
        invited = {}
        for family in Family.objects.order_by("pk"):
            adult = FamilyGuardian.objects.get(family=family).guardian
            invitation = make_invitation(program=program, family=family, educator=Educator.objects.get())
            make_answer(invitation=invitation)
            invited[adult.sourced_id] = invitation
        merged = merges.merge(kept=guardian("rosa1"), gone=guardian("rosa2"), take=[], by=SYSTEM, clock=CLOCK)
        hers = invited["rosa2"]

        def told() -> dict[str, object]:
            with connection.cursor() as cursor:
                cursor.execute("SELECT consent_standing_yes(%s, %s)", [hers.pk, TODAY])
                by_database = (cursor.fetchone() or (None,))[0]
            return {
                "history": [answer.guardian.sourced_id for answer in history(invitation=hers)],
                "stands": standing(on=TODAY, invitation=hers).count(),
                "by the database": by_database,
                "told": [adult.sourced_id for adult in guardians_saying_yes(invitation=hers, on=TODAY)],
            }

        as_one = told()
        make_answer(invitation=hers, guardian=guardian("rosa1"), kind=AnswerKind.NOT_NOW)
        changed_mind = (
            state(invitation=hers, on=TODAY),
            getattr(standing_of(invitation=hers, guardian=guardian("rosa2")), "kind", None),
        )
        merges.undo(merged=merged, by=SYSTEM, clock=CLOCK)
        assert (as_one, changed_mind, told()["stands"]) == (
            {"history": ["rosa2"], "stands": 1, "by the database": True, "told": ["rosa1"]},
            (ConsentState.NOT_NOW, AnswerKind.NOT_NOW),
            1,
        )


def test_a_childs_two_records_share_their_seats_and_adults(district: District, bring: Bring) -> None:
    roster = lincoln()
    roster.classes.append({**roster.classes[0], "sourcedId": "c2", "title": "Room 5"})
    roster.student("ana")
    roster.student("ana2", givenName="Ana", section="c2")
    roster.guardian("rosa", "ana")
    roster.guardian("luis", "ana2")
    bring(roster)
    with inside(district.pk):
        before = everything()
        merged = merges.merge(kept=student("ana"), gone=student("ana2"), take=[], by=SYSTEM, clock=CLOCK)
    bring(roster)
    with inside(district.pk):
        seats = Enrollment.objects.filter(ended_on=None).order_by("section__sourced_id")
        assert (units(), list(seats.values_list("student__sourced_id", "section__sourced_id"))) == (
            [(["ana"], ["luis", "rosa"])],
            [("ana", "c1"), ("ana", "c2")],
        )
        merges.undo(merged=merged, by=SYSTEM, clock=CLOCK)
        assert everything() == before


@pytest.mark.parametrize(
    ("kept", "gone", "code"),
    [("rosa1", "rosa1", "people.merge_with_itself"), ("rosa2", "rosa1", "people.merge_merged")],
)
def test_merges_that_are_refused(district: District, bring: Bring, kept: str, gone: str, code: str) -> None:
    bring(rosa_twice())
    with inside(district.pk):
        merges.merge(kept=guardian("rosa2"), gone=guardian("rosa1"), take=[], by=SYSTEM, clock=CLOCK)
        with pytest.raises(Refusal) as refusal:
            merges.merge(kept=guardian(kept), gone=guardian(gone), take=[], by=SYSTEM, clock=CLOCK)
        assert refusal.value.code == code

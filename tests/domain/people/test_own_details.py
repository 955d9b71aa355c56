"""What an adult says of themself, proven by a code, no roster takes back."""

from __future__ import annotations

import uuid
from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses, decisions, roster_imports
from doorstep.domain.people.models import Guardian, Home, RosterImport
from doorstep.domain.people.queries import imports
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import lincoln
from tests.factories import CLOCK, SYSTEM, make_district

pytestmark = pytest.mark.django_db


@pytest.fixture
def district() -> District:
    return make_district()


def bring(district: District, folder: Path, **rosa: str) -> RosterImport:
    """A roster that tells of Ana and her mother Rosa."""
    roster = lincoln()
    roster.student("ana")
    roster.guardian("rosa", "ana", **{"metadata.homeSourcedId": "home1", **rosa})
    return roster_imports.bring_in(
        district=district,
        source=roster.source(folder / uuid.uuid4().hex),
        by=SYSTEM,
        clock=CLOCK,
        approved_by="Dana",
    )


def themself(guardian: Guardian) -> Actor:
    return Actor.guardian(guardian.pk, str(guardian))


def address(home: Home) -> str:
    return addresses.reveal(home=home, reason="a test", by=SYSTEM, clock=CLOCK)


def test_an_address_given_by_hand_outlives_every_roster_and_its_undo(
    district: District, tmp_path: Path
) -> None:
    at = {"metadata.latitude": "41.2612", "metadata.longitude": "-95.9313"}
    bring(district, tmp_path, **{"metadata.address1": "1 First Street", **at})
    with inside(district.pk):
        rosa = Guardian.objects.get()
        decisions.set_own_address(guardian=rosa, lines="9 New Street", by=themself(rosa), clock=CLOCK)
    there = {"metadata.latitude": "41.2999", "metadata.longitude": "-95.9999"}
    done = bring(
        district,
        tmp_path,
        **{"metadata.address1": "5 Third Street", "metadata.protectedAddress": "true", **there},
    )
    with inside(district.pk):
        home = Home.objects.get()
        assert (address(home), home.point, home.protected) == ("9 New Street", None, True)
        assert [
            (each.column, each.code, each.params["reason"]) for each in imports.problems(roster_import=done)
        ] == [
            ("address", "kept_by_decision", "on their own page, with a code sent to their number"),
        ]
    roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    with inside(district.pk):
        home = Home.objects.get()
        assert (address(home), home.protected) == ("9 New Street", False)


def test_a_number_given_by_hand_outlives_every_roster(district: District, tmp_path: Path) -> None:
    bring(district, tmp_path, sms="4025550123")
    with inside(district.pk):
        rosa = Guardian.objects.get()
        decisions.set_own_phone(guardian=rosa, number="+14025550188", by=themself(rosa), clock=CLOCK)
    bring(district, tmp_path, sms="4025550199")
    with inside(district.pk):
        assert Guardian.objects.get().phone == "+14025550188"


def test_the_database_lets_no_roster_at_such_an_address(district: District, tmp_path: Path) -> None:
    bring(district, tmp_path, **{"metadata.address1": "1 First Street"})
    with inside(district.pk):
        rosa = Guardian.objects.get()
        decisions.set_own_address(guardian=rosa, lines="9 New Street", by=themself(rosa), clock=CLOCK)
        for statement in ("UPDATE people_homeaddress SET mark = 1", "DELETE FROM people_homeaddress"):
            with (
                pytest.raises(IntegrityError, match=r"people\.decided_by_hand"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute("SELECT set_config('app.roster', '7', true)")
                cursor.execute(statement)


def test_nobody_says_so_of_another(district: District, tmp_path: Path) -> None:
    bring(district, tmp_path, **{"metadata.address1": "1 First Street"})
    with inside(district.pk):
        rosa = Guardian.objects.get()
        for by in (SYSTEM, Actor.guardian(rosa.pk + 1, "Eve"), Actor("staff", rosa.pk, "Dana")):
            for attempt in (
                lambda by=by: decisions.set_own_phone(guardian=rosa, number="+1", by=by, clock=CLOCK),
                lambda by=by: decisions.set_own_address(guardian=rosa, lines="x", by=by, clock=CLOCK),
            ):
                with pytest.raises(Refusal, match="people.not_oneself"):
                    attempt()

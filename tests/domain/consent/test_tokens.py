"""A link's secret: long, derived, vouched for, and nowhere to be read."""

from __future__ import annotations

import base64
import hashlib
from uuid import UUID, uuid4

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.actions.invitations import Invitee
from doorstep.domain.consent.models import FamilyLink, InvitedBecause
from doorstep.domain.consent.queries.links import address
from doorstep.domain.consent.tokens import Token, derive, read
from tests.domain.consent.conftest import Place
from tests.factories import CLOCK, NOW

KEY = UUID("5f6d4b1c-0000-4000-8000-000000000001")


def test_a_token_says_where_to_look_and_for_what() -> None:
    token = derive(key=KEY, district_id=31)
    district, _, secret = token.partition("-")
    assert (district, len(secret)) == ("32", 27 + 8)
    assert len(base64.urlsafe_b64decode(secret[:27] + "=")) * 8 == 160
    assert read(token) == Token(district_id=31, digest=hashlib.sha256(token.encode()).digest())


def test_a_token_depends_on_key_district_and_secret(settings: object) -> None:
    token = derive(key=KEY, district_id=31)
    assert token == derive(key=KEY, district_id=31)
    assert len({token, derive(key=uuid4(), district_id=31), derive(key=KEY, district_id=32)}) == 3
    settings.SECRET_KEY = "another one entirely"  # type: ignore[attr-defined]  # pytest-django's settings
    assert derive(key=KEY, district_id=31) != token
    assert read(token) is None


@given(st.integers(0, 37), st.sampled_from("ABCxyz019-_é"))
def test_an_altered_token_is_refused(position: int, letter: str) -> None:
    token = derive(key=KEY, district_id=31)
    altered = token[:position] + letter + token[position + 1 :]
    assert (read(altered) is None) == (altered != token)


@pytest.mark.parametrize(
    "guess", ["", "-", "3-", "3-abc", "x" * 65, "a" * 10_000, "3-" + "é" * 35, "\0" * 43]
)
def test_a_guess_is_refused(guess: str) -> None:
    assert read(guess) is None


def test_no_table_holds_a_token(place: Place) -> None:
    invitations.invite(
        program=place.program,
        families=[Invitee(place.family(guardians=2), place.teacher)],
        because=InvitedBecause.EVERYONE,
        reply_by=NOW.date(),
        by=place.coordinator,
        clock=CLOCK,
    )
    links = list(FamilyLink.objects.all())
    assert len(links) == 2
    secrets = [address(link).rstrip("/").rpartition("/")[2].partition("-")[2] for link in links]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1"
        )
        tables = [row[0] for row in cursor.fetchall()]
        assert "consent_familylink" in tables
        for table in tables:
            cursor.execute(f'SELECT t::text FROM public."{table}" t')
            rows = "\n".join(row[0] for row in cursor.fetchall())
            assert not [secret for secret in secrets if secret[:20] in rows], table

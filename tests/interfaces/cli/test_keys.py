"""`doorstep keys`: three values to set, one command to run, and a word on what is left."""

from __future__ import annotations

import argparse
from typing import Any

import pytest

from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import addresses
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.models import Connection
from doorstep.domain.sources.states import ConnectionKind
from doorstep.interfaces.cli import keys
from doorstep.kernel.refusal import Refusal
from doorstep.kernel.sealed import KeyRing
from tests.factories import CLOCK, SYSTEM, make_district, make_family, make_school

pytestmark = pytest.mark.django_db
NOTHING = argparse.Namespace()


def rings(said: str) -> list[KeyRing]:
    """The rings printed, read as settings read them."""
    from doorstep.config.settings.environment import _key_ring  # noqa: PLC0415 - what reads them is meant

    return [_key_ring(line.strip()) for line in said.splitlines() if line.startswith("   ")]


def test_a_key_is_changed_step_by_step(settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    district = make_district()
    with inside(district.pk):
        home = make_family(school=make_school(district=district), address="77 Canary Lane").home
        assert home is not None
        server = connecting.Draft(
            name="Nightly",
            kind=ConnectionKind.ONEROSTER,
            address="https://sis.example.org/v1p2",
            token_address="https://sis.example.org/token",
            client_id="doorstep",
            secret="Esel",
        )
        connecting.add(district=district, draft=server, by=SYSTEM, clock=CLOCK)
    before: KeyRing = settings.ADDRESS_KEYS
    assert keys.new(NOTHING) == 0
    both, seals, after = rings(capsys.readouterr().out)
    assert (both.current, seals.current, after.current) == (before.current, 2, 2)
    assert both.keys == seals.keys == {**before.keys, **after.keys}

    settings.ADDRESS_KEYS = seals
    assert keys.status(NOTHING) == 1
    assert keys.rotate(NOTHING) == 0
    assert keys.status(NOTHING) == 0
    assert capsys.readouterr().out.splitlines() == [
        "key 1: 2 sealed values",
        "key 2, which seals now: 0 sealed values",
        "2 values are sealed again under key 2.",
        "key 1: 0 sealed values",
        "key 2, which seals now: 2 sealed values",
    ]

    settings.ADDRESS_KEYS = after
    with inside(district.pk):
        assert addresses.reveal(home=home, reason="visit", by=SYSTEM, clock=CLOCK) == "77 Canary Lane"
        assert Connection.objects.get().secret() == "Esel"


def test_a_key_left_out_too_early_is_missed_before_anything_is_touched(settings: Any) -> None:
    district = make_district()
    with inside(district.pk):
        make_family(school=make_school(district=district))
    settings.ADDRESS_KEYS = KeyRing({2: b"x" * 32}, 2)
    with pytest.raises(Refusal) as missed:
        keys.rotate(NOTHING)
    assert missed.value == Refusal("cli.key_not_held", keys="1")

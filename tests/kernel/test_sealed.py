from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.kernel.sealed import CannotOpen, KeyRing

OLD, NEW = bytes(range(32)), bytes(range(32, 64))
RING = KeyRing(keys={1: OLD}, current=1)


@given(st.text(), st.text())
def test_what_is_sealed_opens_at_its_place(text: str, place: str) -> None:
    assert RING.open(RING.seal(text, place=place), place=place) == text


def test_sealed_text_does_not_open_at_another_place() -> None:
    sealed = RING.seal("1420 Magnolia Ave", place="homes/1/1")
    with pytest.raises(CannotOpen):
        RING.open(sealed, place="homes/2/1")


@pytest.mark.parametrize("position", [0, 1, 13, -1])
def test_an_altered_byte_is_noticed(position: int) -> None:
    sealed = bytearray(RING.seal("1420 Magnolia Ave", place="p"))
    sealed[position] ^= 1
    with pytest.raises(CannotOpen):
        RING.open(bytes(sealed), place="p")


def test_old_keys_open_and_the_current_one_seals() -> None:
    before = RING.seal("text", place="p")
    rotated = KeyRing(keys={1: OLD, 2: NEW}, current=2)
    assert rotated.open(before, place="p") == "text"
    assert rotated.seal("text", place="p")[0] == 2


def test_nothing_sealed_is_not_opened() -> None:
    with pytest.raises(CannotOpen):
        RING.open(b"", place="p")


@pytest.mark.parametrize("keys", [{1: b"short"}, {300: OLD}, {2: OLD}])
def test_a_ring_checks_its_keys(keys: dict[int, bytes]) -> None:
    with pytest.raises(ValueError, match="key"):
        KeyRing(keys=keys, current=1 if 1 in keys else 300 if 300 in keys else 1)

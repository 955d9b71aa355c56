"""A round of drand, checked without a network. Both signatures are the chain's own."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import QUICKNET, Round, signature_in
from doorstep.algorithms.lottery.beacon import number_of, signs
from doorstep.kernel.refusal import Refusal

from .schools import school

VERIFIER = Path(__file__).parents[3] / "verify" / "verify_draw.py"
THOUSAND = Round(QUICKNET.hash, 1000)
SIGNED = "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
NEXT_SIGNED = (
    "b33bf3667cbd5a82de3a24b4e0e9fe5513cc1a0e840368c6e31f5fcfa79bea03f73896b25883abf2853d10337fb8fa41"
)
RANDOMNESS = "fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd"


@pytest.fixture(scope="module")
def committed() -> dict[str, Any]:
    return lottery.committed(lottery.solve(school(24, 8), seed=1, panels=50), beacon=THOUSAND)


@pytest.fixture(scope="module")
def certificate(committed: dict[str, Any]) -> dict[str, Any]:
    return lottery.certificate(committed, signature=SIGNED)


def test_the_chains_own_rounds_hold_and_no_others_do() -> None:
    assert signs(SIGNED, THOUSAND)
    assert signs(NEXT_SIGNED, Round(QUICKNET.hash, 1001))
    assert not signs(NEXT_SIGNED, THOUSAND)
    assert not signs("ff" * 48, THOUSAND)
    assert not signs("c0" + "00" * 47, THOUSAND)  # the point at infinity
    assert sys.getrecursionlimit() < 10_000  # what checks it would let deep JSON end the process
    assert f"{number_of(SIGNED):064x}" == RANDOMNESS


def test_a_round_has_its_time_and_a_time_its_round() -> None:
    assert datetime.fromtimestamp(THOUSAND.at, tz=UTC) == datetime(2023, 8, 23, 15, 59, 24, tzinfo=UTC)
    assert Round.first_after(THOUSAND.at) == THOUSAND
    assert Round.first_after(THOUSAND.at - 2.5) == THOUSAND
    assert Round.first_after(THOUSAND.at + 1).number == 1001
    assert Round.first_after(0).number == 1


def test_only_known_chains_and_rounds_from_one() -> None:
    with pytest.raises(Refusal, match=r"lottery\.chain_unknown"):
        Round("ab" * 32, 5)
    with pytest.raises(Refusal, match=r"lottery\.round_below_one"):
        Round(QUICKNET.hash, 0)


@pytest.mark.parametrize(
    "text",
    [SIGNED, f"  {SIGNED.upper()}\n", f"0x{SIGNED}", json.dumps({"round": 1000, "signature": SIGNED})],
)
def test_a_signature_is_read_as_people_paste_it(text: str) -> None:
    assert signature_in(text, THOUSAND) == SIGNED


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "lottery.signature_not_hex"),
        ("417", "lottery.signature_not_hex"),
        (SIGNED[:-2], "lottery.signature_not_hex"),
        ("{", "lottery.signature_not_hex"),
        ('{"round": ' + "[" * 100_000, "lottery.signature_not_hex"),
        (json.dumps({"round": 999, "signature": SIGNED}), "lottery.another_round"),
    ],
)
def test_what_is_no_signature_is_named(text: str, code: str) -> None:
    with pytest.raises(Refusal) as refusal:
        signature_in(text, THOUSAND)
    assert refusal.value.code == code


def test_the_round_that_was_named_gives_the_number(certificate: dict[str, Any]) -> None:
    assert certificate["committed"]["beacon"] == {"chain": QUICKNET.hash, "round": 1000}
    revealed = certificate["revealed"]
    assert revealed["number"] == int(RANDOMNESS, 16)
    assert revealed["panel"] == int(RANDOMNESS, 16) % 50
    assert revealed["signature"] == SIGNED
    assert lottery.verify(certificate).faults == ()


def test_nothing_but_its_signature_reveals_a_draw_that_named_a_round(committed: dict[str, Any]) -> None:
    with pytest.raises(Refusal, match=r"lottery\.number_is_the_beacons"):
        lottery.certificate(committed, 417)
    with pytest.raises(Refusal, match=r"lottery\.signature_does_not_hold"):
        lottery.certificate(committed, signature=NEXT_SIGNED)
    with pytest.raises(Refusal, match=r"lottery\.no_round_was_named"):
        lottery.certificate({**committed, "beacon": None}, signature=SIGNED)


def test_another_signature_or_number_is_found(certificate: dict[str, Any]) -> None:
    def faults(**changes: object) -> set[str]:
        altered = copy.deepcopy(certificate)
        altered["revealed"].update(changes)
        return {fault.code for fault in lottery.verify(altered).faults}

    assert "number.not_of_the_signature" in faults(number=417, panel=17)
    assert "number.not_of_the_signature" in faults(signature=NEXT_SIGNED)
    assert "beacon.signature" in faults(signature=NEXT_SIGNED, number=number_of(NEXT_SIGNED))


def test_the_single_file_says_what_it_checks_and_what_not(
    certificate: dict[str, Any], tmp_path: Path
) -> None:
    path = tmp_path / "certificate.json"
    path.write_text(json.dumps(certificate), encoding="utf-8")
    alone = subprocess.run(
        [sys.executable, "-I", VERIFIER, path], capture_output=True, text=True, check=False
    )
    assert alone.returncode == 0, alone.stderr
    assert f"NOT checked here: that round 1000 of drand is {RANDOMNESS}." in alone.stdout
    path.write_text(
        json.dumps({**certificate, "revealed": {**certificate["revealed"], "signature": NEXT_SIGNED}}),
        encoding="utf-8",
    )
    altered = subprocess.run(
        [sys.executable, "-I", VERIFIER, path], capture_output=True, text=True, check=False
    )
    assert "the number is not that of the signature" in altered.stderr

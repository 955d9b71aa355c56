"""A sample is fixed before its number, picks by the number alone, and anyone can check it."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from doorstep.algorithms import lottery
from doorstep.algorithms.lottery import QUICKNET, Round
from doorstep.kernel.refusal import Refusal

from .test_beacon import NEXT_SIGNED, SIGNED, THOUSAND

VERIFIER = Path(__file__).parents[3] / "verify" / "verify_sample.py"
NAMES = [f"visit-{number:03}" for number in range(40)]


def certificate(committed: dict[str, Any], revealed: dict[str, Any] | None) -> dict[str, Any]:
    return {
        "committed": committed,
        "commitment": lottery.commitment_of(committed),
        "revealed": revealed,
    }


@pytest.fixture
def drawn() -> dict[str, Any]:
    committed = lottery.committed_sample(of="paid visits of 2026-09", names=reversed(NAMES), size=3)
    return certificate(committed, lottery.sampled(committed, 417))


def verified(drawn: dict[str, Any], folder: Path) -> tuple[str, bool]:
    """What the library and the plain script say."""
    path = folder / "certificate.json"
    path.write_text(json.dumps(drawn))
    script = subprocess.run([sys.executable, str(VERIFIER), str(path)], capture_output=True, check=False)
    return lottery.sample_fault(drawn), script.returncode == 0


def test_the_same_list_and_number_pick_the_same(drawn: dict[str, Any], tmp_path: Path) -> None:
    assert drawn["committed"]["names"] == NAMES
    assert drawn["revealed"] == lottery.sampled(drawn["committed"], 417)
    assert drawn["revealed"]["chosen"] != lottery.sampled(drawn["committed"], 418)["chosen"]
    assert verified(drawn, tmp_path) == ("", True)
    assert lottery.sample_fault({**drawn, "revealed": None}) == ""


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (lambda found: found["committed"]["names"].pop(), "commitment"),
        (lambda found: found["committed"].update(size=4), "commitment"),
        (lambda found: found["revealed"]["chosen"].reverse(), "chosen"),
        (lambda found: found["revealed"].update(number=418), "chosen"),
        (lambda found: found["revealed"].update(number=-1), "chosen"),
        (lambda found: found["committed"].update(format="another"), "format"),
    ],
)
def test_what_was_changed_is_found(drawn: dict[str, Any], tmp_path: Path, change: Any, fault: str) -> None:
    found = copy.deepcopy(drawn)
    change(found)
    assert verified(found, tmp_path) == (fault, False)


def test_a_round_that_was_named_gives_the_number_and_nobody_else(tmp_path: Path) -> None:
    committed = lottery.committed_sample(of="visits", names=NAMES, size=3, beacon=THOUSAND)
    with pytest.raises(Refusal, match="lottery.number_is_the_beacons"):
        lottery.sampled(committed, 417)
    with pytest.raises(Refusal, match="lottery.signature_does_not_hold"):
        lottery.sampled_by(committed, NEXT_SIGNED)
    found = certificate(committed, lottery.sampled_by(committed, SIGNED))
    assert verified(found, tmp_path) == ("", True)
    other = {**found, "revealed": {**found["revealed"], "signature": NEXT_SIGNED}}
    assert verified(other, tmp_path) == ("beacon", False)


def test_a_sample_is_of_at_least_one_and_at_most_all() -> None:
    for size in (0, 41):
        with pytest.raises(Refusal, match="lottery.sample_size"):
            lottery.committed_sample(of="visits", names=NAMES, size=size)
    with pytest.raises(Refusal, match="lottery.no_round_was_named"):
        lottery.sampled_by(lottery.committed_sample(of="visits", names=NAMES, size=1), SIGNED)
    with pytest.raises(Refusal, match="lottery.number_below_zero"):
        lottery.sampled(lottery.committed_sample(of="visits", names=NAMES, size=1), -1)
    assert Round(QUICKNET.hash, 1000) == THOUSAND

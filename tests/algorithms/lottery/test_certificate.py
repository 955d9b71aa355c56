from __future__ import annotations

import copy
import hashlib
import json
import subprocess
import sys
from collections import Counter
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from doorstep.algorithms import lottery
from doorstep.kernel.refusal import Refusal

from .schools import school

VERIFIER = Path(__file__).parents[3] / "verify" / "verify_draw.py"


@pytest.fixture(scope="module")
def certificate() -> dict[str, Any]:
    answer = lottery.solve(school(), seed=2, panels=1000)
    return lottery.certificate(lottery.committed(answer, software="doorstep 0.1.0"), 417)


def check_alone(certificate: dict[str, Any], folder: Path) -> subprocess.CompletedProcess[str]:
    path = folder / "certificate.json"
    path.write_text(json.dumps(certificate), encoding="utf-8")
    return subprocess.run([sys.executable, "-I", VERIFIER, path], capture_output=True, text=True, check=False)


def test_the_certificate_holds_for_both_verifiers(certificate: dict[str, Any], tmp_path: Path) -> None:
    report = lottery.verify(certificate)
    assert report.faults == ()
    assert (report.families, report.panels) == (60, 1000)
    assert report.bound is not None
    assert 0 < report.smallest <= report.bound == Fraction(1, 4)
    alone = check_alone(certificate, tmp_path)
    assert alone.returncode == 0
    assert alone.stdout.startswith("The draw holds: 1000 panels of 60 families, number 417.\n")


def test_the_file_survives_being_written_and_read(certificate: dict[str, Any]) -> None:
    assert lottery.verify(json.loads(json.dumps(certificate, indent=4))).holds


def _another_number(c: dict[str, Any]) -> None:
    c["revealed"]["number"] = 418


def _another_family(c: dict[str, Any]) -> None:
    c["revealed"]["chosen"][0] = c["revealed"]["waiting"][0]


def _another_order(c: dict[str, Any]) -> None:
    c["revealed"]["chosen"].reverse()


def _panel_changed_after(c: dict[str, Any]) -> None:
    c["committed"]["panels"][417] = c["committed"]["panels"][416]


def _resealed(c: dict[str, Any]) -> None:
    c["commitment"] = lottery.commitment_of(c["committed"])
    c["revealed"] = lottery.revealed(c["committed"], c["revealed"]["number"])


def _panel_too_small(c: dict[str, Any]) -> None:
    c["committed"]["panels"][3].pop()
    _resealed(c)


def _panel_with_a_family_twice(c: dict[str, Any]) -> None:
    panel = c["committed"]["panels"][3]
    panel[0] = panel[1]
    _resealed(c)


def _quota_missed(c: dict[str, Any]) -> None:
    c["committed"]["quotas"][0]["min"] = c["committed"]["quotas"][0]["max"] = 0
    _resealed(c)


def _no_room(c: dict[str, Any]) -> None:
    for teacher in c["committed"]["capacities"]:
        c["committed"]["capacities"][teacher] = 1
    _resealed(c)


def _better_than_proved(c: dict[str, Any]) -> None:
    c["committed"]["proof"][0]["value"] = "1/8"
    _resealed(c)


def _proof_cut_off(c: dict[str, Any]) -> None:
    c["committed"]["proof"] = []
    _resealed(c)


@pytest.mark.parametrize(
    ("alter", "fault"),
    [
        (_another_number, "number.picks_another_panel"),
        (_another_family, "chosen.another_panel"),
        (_another_order, "order.differs"),
        (_panel_changed_after, "commitment.differs"),
        (_panel_too_small, "panels.size"),
        (_panel_with_a_family_twice, "panels.not_distinct_families"),
        (_quota_missed, "panels.quota"),
        (_no_room, "capacities.no_seating"),
        (_better_than_proved, "proof.bound"),
        (_proof_cut_off, "proof.incomplete"),
    ],
)
def test_every_alteration_is_found_by_both(
    certificate: dict[str, Any], tmp_path: Path, alter: Any, fault: str
) -> None:
    altered = copy.deepcopy(certificate)
    alter(altered)
    assert fault in {found.code for found in lottery.verify(altered).faults}
    alone = check_alone(altered, tmp_path)
    assert alone.returncode == 1
    assert "does NOT hold" in alone.stderr


@pytest.mark.parametrize("text", ["{}", "[]", '{"committed": 3}', '{"committed": {"format": "other"}}'])
def test_what_is_no_certificate_is_said_so(text: str) -> None:
    (fault,) = lottery.verify(json.loads(text)).faults
    assert fault.code in {"format.unreadable", "format.unknown"}


def test_one_that_is_not_yet_revealed_is_checked_as_far_as_it_goes(certificate: dict[str, Any]) -> None:
    assert lottery.verify({**certificate, "revealed": None}).holds


def test_no_floating_point_is_in_the_text(certificate: dict[str, Any]) -> None:
    def none(_: str) -> float:
        raise AssertionError

    json.loads(json.dumps(certificate), parse_float=none)


def test_twenty_thousand_numbers_draw_the_panels_equally_often() -> None:
    """Dice exactly, and a beacon's long numbers by chi-squared at the 0.1 % level."""
    picked = Counter(lottery.panel_of(number, 1000) for number in range(20_000))
    assert set(picked.values()) == {20}
    random = (int(hashlib.sha256(f"round {n}".encode()).hexdigest(), 16) for n in range(20_000))
    far = Counter(lottery.panel_of(number, 1000) for number in random)
    assert sum((far[panel] - 20) ** 2 / 20 for panel in range(1000)) < 1143  # 999 degrees of freedom
    with pytest.raises(Refusal):
        lottery.panel_of(-1, 1000)


def test_the_public_order_is_uniform(certificate: dict[str, Any]) -> None:
    """Who comes first among twenty: chi-squared over 20,000 numbers, 0.1 % level."""
    committed, families = certificate["committed"], certificate["committed"]["families"][:20]
    commitment = certificate["commitment"]
    first = Counter(
        min(families, key=lambda f, n=number: lottery.order_key(commitment, n, f[0]))[0]
        for number in range(20_000)
    )
    expected = 20_000 / len(families)
    chi = sum((first[f] - expected) ** 2 / expected for f, _ in families)
    assert chi < 43.8  # 19 degrees of freedom
    assert committed["format"] == "doorstep-draw-2"

"""`doorstep lottery` and `doorstep verify` on real files, in a process of their own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]


def doorstep(*words: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "doorstep", *map(str, words)],
        cwd=ROOT / "src",
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """Twelve families in two grades, written as Excel writes them: with a byte order mark."""
    pool, quotas = tmp_path / "pool.csv", tmp_path / "quotas.csv"
    rows = [f"ñ{number},{'3' if number % 2 else '4'}" for number in range(12)]
    pool.write_text("\n".join(["id,grade", *rows]), encoding="utf-8-sig")
    quotas.write_text("feature,category,min,max\ngrade,3,2,2\ngrade,4,2,2\n", encoding="utf-8-sig")
    return pool, quotas


def test_from_two_files_to_a_certificate_that_holds(files: tuple[Path, Path], tmp_path: Path) -> None:
    result, certificate = tmp_path / "result.json", tmp_path / "certificate.json"
    solved = doorstep("lottery", "solve", *files, "--size", "4", "--panels", "60", "--out", result)
    assert solved.returncode == 0, solved.stderr
    kept = json.loads(result.read_text(encoding="utf-8"))
    assert (kept["size"], kept["objective"], kept["optimal"]) == (4, "leximin", True)
    assert kept["bound"] == pytest.approx(1 / 3)
    assert set(kept["probabilities"].values()) == {kept["bound"]}
    assert set(kept["panel_probabilities"].values()) == {20 / 60}
    assert all(len(panel) == 4 for panel in kept["panels"])
    assert kept["certificate"]["commitment"] in solved.stdout
    drawn = doorstep("lottery", "draw", result, "--number", "77", "--out", certificate)
    assert sorted(drawn.stdout.split()) == sorted(kept["panels"][17])
    checked = doorstep("verify", certificate)
    assert checked.returncode == 0
    assert checked.stdout.startswith("The draw holds: 60 equally likely panels of 12 families.")


def test_an_altered_certificate_is_refused(files: tuple[Path, Path], tmp_path: Path) -> None:
    result, certificate = tmp_path / "result.json", tmp_path / "certificate.json"
    doorstep("lottery", "solve", *files, "--size", "4", "--panels", "10", "--out", result)
    doorstep("lottery", "draw", result, "--number", "7", "--out", certificate)
    altered = json.loads(certificate.read_text(encoding="utf-8"))
    altered["revealed"]["number"] = 8
    certificate.write_text(json.dumps(altered), encoding="utf-8")
    checked = doorstep("verify", certificate)
    assert checked.returncode == 1
    assert "the public number picks another panel" in checked.stderr


def test_what_cannot_be_met_ends_with_two_and_what_would_help(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    solved = doorstep("lottery", "solve", *files, "--size", "5", "--out", tmp_path / "result.json")
    assert solved.returncode == 2
    assert "  - draw 4 instead of 5\n" in solved.stderr
    assert "  - allow up to 3 of grade “" in solved.stderr
    assert not (tmp_path / "result.json").exists()


def test_a_wrong_cell_is_named(files: tuple[Path, Path], tmp_path: Path) -> None:
    files[1].write_text("feature,category,min,max\ngrade,3,two,2\n", encoding="utf-8")
    solved = doorstep("lottery", "solve", *files, "--size", "4", "--out", tmp_path / "result.json")
    assert solved.returncode == 1
    assert "Row 2 of the quotas has “two” under “min”. Write a whole number, from 0 up." in solved.stderr


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "\x00"])
def test_a_file_that_is_no_certificate_is_said_so(text: str, tmp_path: Path) -> None:
    (tmp_path / "c.json").write_text(text, encoding="utf-8")
    checked = doorstep("verify", tmp_path / "c.json")
    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr


@pytest.mark.parametrize("objective", ["maximin", "nash", "goldilocks"])
def test_every_objective_is_solved_drawn_and_verified(
    files: tuple[Path, Path], tmp_path: Path, objective: str
) -> None:
    result, certificate = tmp_path / "result.json", tmp_path / "certificate.json"
    files[1].write_text("feature,category,min,max\ngrade,3,1,1\ngrade,4,3,3\n", encoding="utf-8")
    solved = doorstep(
        "lottery", "solve", *files, "--size", "4", "--panels", "60", "--objective", objective, "--out", result
    )
    assert solved.returncode == 0, solved.stderr
    kept = json.loads(result.read_text(encoding="utf-8"))
    assert (kept["objective"], kept["optimal"]) == (objective, True)
    assert kept["objective_value"] == pytest.approx(kept["objective_limit"])
    assert kept["bound"] == pytest.approx(1 / 6)
    doorstep("lottery", "draw", result, "--number", "7", "--out", certificate)
    checked = doorstep("verify", certificate)
    assert checked.returncode == 0, checked.stderr
    assert ("; no lottery can pass 3.5" in checked.stdout) == (objective == "goldilocks")


def test_a_result_that_states_other_chances_than_its_panels_have_is_refused(
    files: tuple[Path, Path], tmp_path: Path
) -> None:
    result = tmp_path / "result.json"
    doorstep("lottery", "solve", *files, "--size", "4", "--panels", "10", "--out", result)
    assert doorstep("verify", result).returncode == 0
    kept = json.loads(result.read_text(encoding="utf-8"))
    kept["panel_probabilities"]["ñ0"] = 0.9
    result.write_text(json.dumps(kept), encoding="utf-8")
    checked = doorstep("verify", result)
    assert checked.returncode == 1
    assert "the stated chances are not those of the panels" in checked.stderr


def test_a_round_of_a_beacon_named_before_gives_the_number(files: tuple[Path, Path], tmp_path: Path) -> None:
    result, certificate, answer = (tmp_path / name for name in ("r.json", "c.json", "round.json"))
    doorstep("lottery", "solve", *files, "--size", "4", "--panels", "60", "--round", "1000", "--out", result)
    signature = (
        "b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39"
    )
    answer.write_text(json.dumps({"round": 1000, "signature": signature}), encoding="utf-8")
    refused = doorstep("lottery", "draw", result, "--number", "7")
    assert "Enter that round’s signature." in refused.stderr
    drawn = doorstep("lottery", "draw", result, "--beacon", answer, "--out", certificate)
    assert drawn.returncode == 0, drawn.stderr
    assert doorstep("lottery", "draw", result, "--signature", signature).stdout == drawn.stdout
    checked = doorstep("verify", certificate)
    assert "Round 1000 of drand, whose signature holds, gave it." in checked.stdout

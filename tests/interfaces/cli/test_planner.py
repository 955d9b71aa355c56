"""The planner at a terminal."""

from __future__ import annotations

import argparse
import json
import re
from pathlib import Path

import pytest

from doorstep.algorithms import planner as algorithm
from doorstep.interfaces.cli import planner


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    planner.register(parser.add_subparsers())
    arguments = parser.parse_args(["planner", *words])
    return int(arguments.run(arguments))


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    assert (
        run("sample", "--families", "20", "--educators", "6", "--weeks", "2", "--seed", "3", str(path)) == 0
    )
    return path


def test_a_sample_is_planned_and_verified(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan = problem.with_name("plan.json")
    assert run("solve", str(problem), "--steps", "20000", "--out", str(plan)) == 0
    assert "levels proven best" in capsys.readouterr().err
    document = json.loads(plan.read_text())
    assert {"visits", "unplaced", "objective", "bound"} <= document.keys()
    assert {"family", "lead", "partner", "interpreter", "start"} == document["visits"][0].keys()
    assert {"family", "reasons", "remedies"} == document["unplaced"][0].keys()
    assert run("verify", str(problem), str(plan)) == 0
    assert "Nothing is wrong" in capsys.readouterr().out


def test_a_plan_that_is_wrong_ends_with_1_and_says_why(
    problem: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = problem.with_name("plan.json")
    run("solve", str(problem), "--steps", "20000", "--out", str(plan))
    document = json.loads(plan.read_text())
    document["visits"][0]["partner"] = document["visits"][0]["lead"]
    plan.write_text(json.dumps(document))
    capsys.readouterr()
    assert run("verify", str(problem), str(plan)) == 1
    assert "one_person_twice" in capsys.readouterr().out


def test_the_same_seed_writes_the_same_files(problem: Path) -> None:
    plans = [problem.with_name(f"plan{number}.json") for number in range(2)]
    for plan in plans:
        run("solve", str(problem), "--steps", "20000", "--seed", "7", "--out", str(plan))
    assert plans[0].read_bytes() == plans[1].read_bytes()


def test_no_time_at_all_is_an_answer_too(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("solve", str(problem), "--seconds", "0") == 0
    assert json.loads(capsys.readouterr().out)["finished"] is False


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: No such file"),
        ("{", "is not JSON"),
        ("{}", "not a file of the format doorstep-planner-problem/1"),
        ('{"format": "doorstep-planner-problem/1"}', "problem.families is missing."),
        ('\ufeff{"format": "doorstep-planner-problem/1"}', "problem.families is missing."),
    ],
)
def test_a_file_that_is_wrong_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str | None, said: str
) -> None:
    path = tmp_path / "problem.json"
    if content is not None:
        path.write_text(content)
    assert run("solve", str(path)) == 2
    assert said in capsys.readouterr().err


def test_the_formats_are_described(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("schema", "problem") == 0
    described = json.loads(capsys.readouterr().out)
    assert described["title"] == "doorstep-planner-problem/1"
    assert {"families", "educators", "calendar"} <= set(described["required"])


def test_a_plan_that_cannot_be_written_is_said_so(problem: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("solve", str(problem), "--seconds", "0", "--out", str(problem.parent)) == 2
    assert "cannot be written: Is a directory." in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf"])
def test_a_time_limit_that_never_comes_is_refused(
    problem: Path, capsys: pytest.CaptureFixture[str], seconds: str
) -> None:
    assert run("solve", str(problem), "--seconds", seconds) == 2
    assert "seconds need an end" in capsys.readouterr().err


def test_whatever_the_planner_refuses_is_said_in_words() -> None:
    code = re.compile(r'"(planner\.[a-z_]+)"')
    folder = Path(algorithm.__file__).parent
    raised = {found for path in folder.glob("*.py") for found in code.findall(path.read_text())}
    assert "planner.negative_cap" in raised
    assert raised <= set(planner._SENTENCES)


PAIR = [{"id": name, "windows": [{"start": 0, "end": 1440}], "certified": []} for name in ("ana", "ben")]
SMALL = {
    "format": "doorstep-planner-problem/1",
    "families": [{"id": "one", "times": [{"start": 960}], "teachers": ["ana"]}],
    "educators": PAIR,
    "calendar": {"days": [0], "weeks": [0]},
}
VISIT = {"family": "two", "start": 960, "lead": "ana", "partner": "ben"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"rules": {"buffer": 10**30}}, "problem.rules.buffer is larger than 10000000"),
        ({"travel": {"places": ["a"], "minutes": [[10**12]]}}, "problem.travel.minutes[0][0] is larger"),
        ({"calendar": {"days": [0], "weeks": [1_000_000]}}, "counts to week 1000000 in 1 days"),
        ({"educators": [*PAIR, {**PAIR[0], "id": ""}]}, "has an empty id"),
        ({"educators": [{**PAIR[0], "id": "\ud800"}]}, "problem.educators[0].id should be: text that can be"),
        ({"pinned": [{"visit": VISIT, "minutes": -40}]}, "The visit of the family two lasts -40 minutes."),
        (
            {"pinned": [{"visit": {**VISIT, "partner": "ana"}}]},
            "The pinned visit of two names somebody twice.",
        ),
        ({"pinned": [{"visit": VISIT}] * 2}, "Two pinned visits of ana overlap"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], change: dict[str, object], said: str
) -> None:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(SMALL | change))
    assert run("solve", str(path)) == 2
    assert said in capsys.readouterr().err

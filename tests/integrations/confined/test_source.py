"""Another process reads what was uploaded: it says the same, and ends where a file asks for too much."""

from __future__ import annotations

import io
import os
import pickle
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from doorstep.domain.people.ports import GuardianLinkRecord, PersonRecord, ReadOptions, RowProblem
from doorstep.integrations.confined.allowance import Allowance
from doorstep.integrations.confined.opening import open_roster
from doorstep.integrations.confined.source import Confined, headers_of
from doorstep.integrations.confined.wire import Silence, receive
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import lincoln
from tests.integrations.spreadsheet.workbooks import texts, workbook

SMALL = Allowance(memory=80 << 20, seconds=1, seconds_a_megabyte=0)


def school(folder: Path) -> Path:
    folder.mkdir()
    roster = lincoln()
    roster.student("ana", **{"metadata.address1": "1 Oak St", "birthDate": "2015-04-03"})
    roster.guardian("rosa", "ana", email="not an address", endDate="2026-13-40")
    roster.source(folder)
    return folder


def test_another_process_says_what_this_one_would(tmp_path: Path) -> None:
    path = school(tmp_path / "roster")
    here, there = open_roster(path), Confined(path)
    steps: list[tuple[str, int, int | None]] = []
    said = list(there.read(lambda *step: steps.append(step)))
    assert said == list(here.read())
    assert {PersonRecord, GuardianLinkRecord, RowProblem} <= set(map(type, said))
    assert steps[-1][1] == steps[-1][2]
    assert (there.format, there.name, there.whole) == (here.format, here.name, here.whole)
    assert {file: dict(parts) for file, parts in here.columns.items()} == there.columns
    wanted = {"users.csv": {2}}
    assert list(there.raw_rows(wanted)) == list(here.raw_rows(wanted))
    assert there.fingerprint() == here.fingerprint()


def test_a_spreadsheet_is_read_by_what_was_said_of_it(tmp_path: Path) -> None:
    rows = (texts(1, "Student ID", "First", "Last", "Born"), texts(2, "7", "Ana", "Ruiz", "3/4/2015"))
    path = workbook(tmp_path / "list.xlsx", *rows)
    means = {"student id": "student_id", "first": "student_given", "last": "student_family"}
    plan = {"columns": {**means, "born": "student_birth"}, "school": "Lincoln"}
    said = ReadOptions(date_order={"*": "day_first"})
    schools = {"h1": "Lincoln"}
    there = Confined(path, options=said, sheet=plan, schools=schools)
    assert list(there.read()) == list(open_roster(path, options=said, sheet=plan, schools=schools).read())
    top = headers_of(path, encoding=None, samples=3)
    assert (top.file, top.header) == ("list.xlsx", ["Student ID", "First", "Last", "Born"])
    assert top.samples == [(2, ["7", "Ana", "Ruiz", "3/4/2015"])]


def test_a_refusal_comes_back_as_itself(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as refused:
        Confined(tmp_path / "none")
    assert refused.value == Refusal("rosters.not_found", path=str(tmp_path / "none"))


def test_who_asks_for_too_much_memory_is_ended_and_the_next_is_read(tmp_path: Path) -> None:
    # shared texts that are small enough as a file, and as what it unpacks to
    shared = "".join(f"<si><t>{at:06}{'lorem ipsum ' * 20}</t></si>" for at in range(150_000))
    path = workbook(tmp_path / "heavy.xlsx", texts(1, "Student ID", "Name"), shared=shared)
    with pytest.raises(Refusal) as refused:
        Confined(path, allowance=SMALL)
    assert refused.value == Refusal("rosters.too_heavy", file="heavy.xlsx")
    assert Confined(school(tmp_path / "roster"), allowance=SMALL).format == "oneroster-csv-1.2"


def test_who_takes_too_long_is_ended(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_text("Student ID,Name,School\n" + "1,Ana Ruiz,Lincoln\n" * 150_000)
    with pytest.raises(Refusal, match=r"rosters\.too_heavy"):
        list(Confined(path, allowance=SMALL).read())


def test_a_reader_that_nobody_hears_any_more_stops(tmp_path: Path) -> None:
    there = Confined(school(tmp_path / "roster"))
    first = next(iter(there.read()))
    assert first == next(iter(open_roster(tmp_path / "roster").read()))
    assert there.format == "oneroster-csv-1.2"


def test_a_message_that_is_more_than_plain_values_is_not_opened() -> None:
    harm = pickle.dumps(("end", os.getcwd))
    with pytest.raises(Silence):
        receive(io.BytesIO(struct.pack("!I", len(harm)) + harm))
    with pytest.raises(Silence):
        receive(io.BytesIO(struct.pack("!I", 1 << 31)))


def test_the_process_that_reads_knows_no_database_and_ends_with_ours(tmp_path: Path) -> None:
    path = school(tmp_path / "roster")
    asking = (
        "import subprocess, sys; from pathlib import Path;"
        "from doorstep.integrations.confined import source; source.Confined(Path(sys.argv[1]));"
        "pid = source._READER._process.pid;"
        "print('DATABASE_URL' in open(f'/proc/{pid}/environ').read(), flush=True)"
    )
    surroundings = {**os.environ, "DATABASE_URL": "postgresql://secret"}
    # it holds our end of the pipes open for as long as it lives
    run = subprocess.run(
        [sys.executable, "-c", asking, str(path)],
        env=surroundings,
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert run.stdout.strip() == b"False"

"""An open roster is left lying nowhere, also where its worker was killed."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from doorstep.integrations.roster_files.workbench import sweep, workbench

HOLD = """
import os, signal
from doorstep.integrations.roster_files.workbench import workbench
with workbench() as folder:
    (folder / "users.csv").write_text("77 Canary Lane")
    print(folder, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture(autouse=True)
def drawer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A temporary folder of this test's own."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def test_the_folder_is_ones_own_and_goes_with_the_work(drawer: Path) -> None:
    with workbench() as folder:
        (folder / "users.csv").write_text("77 Canary Lane")
        assert (folder.parent, folder.stat().st_mode & 0o777) == (drawer, 0o700)
    assert list(drawer.iterdir()) == []


def test_it_goes_where_the_work_fails_too(drawer: Path) -> None:
    with pytest.raises(ZeroDivisionError), workbench():
        raise ZeroDivisionError
    assert list(drawer.iterdir()) == []


def test_what_a_killed_process_left_is_swept_and_what_is_in_use_stays(drawer: Path) -> None:
    with workbench() as mine:
        left = subprocess.run([sys.executable, "-c", HOLD], capture_output=True, text=True, check=False)
        abandoned = Path(left.stdout.strip())
        assert ((abandoned / "users.csv").exists(), mine.exists()) == (True, True)
        assert (sweep(), abandoned.exists(), mine.exists()) == (1, False, True)


def test_the_next_roster_sweeps_first(drawer: Path) -> None:
    (drawer / "doorstep-roster-left").mkdir()
    with workbench() as folder:
        assert list(drawer.iterdir()) == [folder]


def test_only_folders_of_rosters_are_swept_and_no_link_is_followed(drawer: Path) -> None:
    (drawer / "doorstep-run").mkdir()
    (drawer / "precious").mkdir()
    (drawer / "doorstep-roster-link").symlink_to(drawer / "precious")
    assert sweep() == 0
    assert sorted(path.name for path in drawer.iterdir()) == [
        "doorstep-roster-link",
        "doorstep-run",
        "precious",
    ]

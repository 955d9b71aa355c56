"""A database filled from the snapshot is the one that migrations make."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.guards.sources import ROOT


@pytest.mark.slow
def test_snapshot_and_migrations_make_the_same_database():
    """In a process of its own, which points Django at databases of its own."""
    foreign = ("DOORSTEP_", "DATABASE_", "DJANGO_")  # what other tests of this process may have set
    kept = {name: text for name, text in os.environ.items() if not name.startswith(foreign)}
    done = subprocess.run(
        [sys.executable, "-m", "doorstep", "snapshot", "--check"],
        cwd=ROOT,
        env={**kept, "PYTHONPATH": str(ROOT / "src")},
        text=True,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, f"run `./doorstep snapshot`, or mend it:\n{done.stderr}"

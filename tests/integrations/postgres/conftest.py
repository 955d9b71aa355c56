"""Data folders to start servers in; whatever a test leaves running is stopped."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from doorstep.integrations.postgres import ensure_running, stop_if_unused

as_root = pytest.mark.skipif(os.getuid() != 0, reason="only root starts the server as somebody else")


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that any account can walk to, as a project's is; pytest's own are closed to others."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-launcher-"))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def data(ground: Path) -> Iterator[Path]:
    """A data folder that does not exist yet."""
    folder = ground / "data"
    yield folder
    stop_if_unused(folder)


@pytest.fixture(scope="module")
def made() -> Iterator[Path]:
    """A data folder whose cluster is made, at rest; tests copy it, which is quicker than initdb."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-launcher-"))
    folder.chmod(0o755)
    ensure_running(folder / "data", durable=False).stop()
    yield folder / "data"
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def rested(made: Path, data: Path) -> Path:
    """A data folder of its own for one test, made and at rest."""
    os.spawnlp(os.P_WAIT, "cp", "cp", "-a", str(made), str(data))
    return data

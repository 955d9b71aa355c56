"""Every library we lean on is locked by hash, and its page says why it is here."""

from __future__ import annotations

import re
import tomllib

from tests.guards.sources import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
RUNTIME = {re.match(r"[a-z0-9-]+", line)[0] for line in PROJECT["project"]["dependencies"]}
DEVELOPMENT = {re.match(r"[a-z0-9-]+", line)[0] for line in PROJECT["dependency-groups"]["dev"]}


def locked(name: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)(?:\[[a-z0-9,-]+\])?==", (ROOT / name).read_text(), re.MULTILINE))


def test_locks_hold_what_the_project_asks_for():
    assert RUNTIME - locked("requirements.lock") == set()
    assert (RUNTIME | DEVELOPMENT) - locked("requirements-dev.lock") == set()


def test_the_development_lock_holds_the_other_one():
    assert locked("requirements.lock") - locked("requirements-dev.lock") == set()


def test_every_locked_version_has_its_hashes():
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-uv.lock"):
        blocks = re.split(r"^(?=[a-z0-9])", (ROOT / name).read_text(), flags=re.MULTILINE)
        assert [block.split()[0] for block in blocks if "==" in block and "--hash=sha256:" not in block] == []


def test_the_page_of_libraries_names_each_of_them():
    page = (ROOT / "docs" / "decisions" / "0003-libraries.md").read_text()
    named = set(re.findall(r"^\| `([a-z0-9-]+)`", page, re.MULTILINE))

    assert named == RUNTIME | DEVELOPMENT

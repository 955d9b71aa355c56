"""The settings as shipped are fit for production, and production refuses to start without secrets."""

from __future__ import annotations

import base64
import os
import secrets
import subprocess
import sys

BARE = {"PATH": os.environ["PATH"], "PYTHONPATH": os.pathsep.join(sys.path), "LANG": "C.UTF-8"}
PRODUCTION = {
    "DOORSTEP_ENV": "production",
    "DOORSTEP_SECRET_KEY": secrets.token_urlsafe(60),
    "DOORSTEP_ADDRESS_KEYS": "1:" + base64.urlsafe_b64encode(secrets.token_bytes(32)).decode(),
    "DOORSTEP_HOSTS": "visits.example.org",
    "DOORSTEP_BASE_URL": "https://visits.example.org",
    "DJANGO_SETTINGS_MODULE": "doorstep.config.settings",
}


def run(*words: str, **surroundings: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *words],
        env={**BARE, **surroundings},
        text=True,
        capture_output=True,
        check=False,
    )


def test_check_deploy_is_clean():
    done = run("django", "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)

    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n")


def test_production_does_not_start_without_its_secrets(tmp_path):
    for missing in ("DOORSTEP_SECRET_KEY", "DOORSTEP_ADDRESS_KEYS"):
        done = run(
            "doorstep",
            "run",
            **{name: value for name, value in PRODUCTION.items() if name != missing},
            DATABASE_URL="postgresql://nobody@localhost:1/none",
            DOORSTEP_DATA=str(tmp_path),
        )

        assert done.returncode == 1
        assert f"{missing} is not set" in done.stderr


def test_a_database_that_is_away_is_said_in_words(tmp_path):
    address = "postgresql://nobody@localhost:1/none"
    done = run("doorstep", "run", **PRODUCTION, DATABASE_URL=address, DOORSTEP_DATA=str(tmp_path))

    assert done.returncode == 1
    assert done.stderr.startswith("doorstep: The database does not answer. Look at DATABASE_URL")

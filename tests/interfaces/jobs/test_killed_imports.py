"""A worker that is really killed (SIGKILL) in the middle of an import leaves nothing half done."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.db import connection

from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_uploads
from doorstep.domain.people.models import Family, FamilyGuardian, Guardianship, RosterImport, Student
from doorstep.domain.people.states import ImportState
from doorstep.integrations.postgres import Cluster
from doorstep.interfaces.jobs.tasks import retry_stalled_jobs
from tests.domain.people.rosters import lincoln
from tests.factories import CLOCK, SYSTEM, make_district
from tests.worker import work_until_idle

pytestmark = pytest.mark.django_db(transaction=True)
CHILDREN = 40
WAITING = "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = %s::regclass"
HOLDING = "SELECT count(*) FROM pg_locks WHERE mode = 'RowExclusiveLock' AND relation = %s::regclass"


def zipped(folder: Path) -> bytes:
    """A school of forty children, each with a mother."""
    roster = lincoln()
    for number in range(CHILDREN):
        roster.student(f"s{number:02}")
        roster.guardian(f"g{number:02}", f"s{number:02}")
    roster.source(folder)
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w") as archive:
        for file in folder.iterdir():
            archive.write(file, file.name)
    return whole.getvalue()


def looked_at(district: District, folder: Path) -> RosterImport:
    """A roster that was uploaded, read, and is now asked to be applied."""
    with inside(district.pk):
        made = roster_uploads.receive(
            district=district,
            file_name="roster.zip",
            pieces=[zipped(folder)],
            options={},
            by=SYSTEM,
            clock=CLOCK,
        )
    work_until_idle()
    with inside(district.pk):
        made.refresh_from_db()
        roster_uploads.ask_to_apply(roster_import=made, approved=False, by=SYSTEM, clock=CLOCK)
    return made


@contextmanager
def worker(cluster: Cluster, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    """`doorstep worker` in a process of its own."""
    surroundings = {
        **os.environ,
        "DOORSTEP_ENV": "testing",
        "DJANGO_SETTINGS_MODULE": "doorstep.config.settings",
        "DATABASE_URL": cluster.conninfo("app"),
        "DATABASE_OWNER_URL": cluster.conninfo("owner"),
        "TMPDIR": str(log.parent),  # where a killed worker leaves what it unpacked
    }
    with log.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-m", "doorstep", "worker"], env=surroundings, stdout=file, stderr=file
        )
        try:
            yield process
        finally:
            process.kill()
            process.wait()


def until(happens: Callable[[], bool], log: Path) -> None:
    for _ in range(300):
        if happens():
            return
        time.sleep(0.1)
    raise AssertionError(f"it did not come to that:\n{log.read_text()}")


def what_stands(district: District) -> dict[str, int]:
    models = (Student, Guardianship, Family, FamilyGuardian)
    with inside(district.pk):
        return {
            **{model.__name__: model._default_manager.count() for model in models},
            "applied": Event.objects.filter(action="people.import.apply").count(),
        }


def abandon_jobs() -> None:
    """Let a minute pass for the worker that no longer gives a sign of life."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


@pytest.mark.parametrize("reached", ["people_student", "people_familyguardian"])
def test_a_killed_import_leaves_nothing_and_another_worker_does_all_of_it(
    cluster: Cluster, tmp_path: Path, reached: str
) -> None:
    district, log = make_district(), tmp_path / "worker.log"
    made = looked_at(district, tmp_path / "roster")
    with psycopg.connect(cluster.superuser_conninfo()) as server:
        # readers pass, and whoever writes here waits: the import stands still with some tables written
        server.execute(f"LOCK TABLE {reached} IN SHARE MODE")
        with worker(cluster, log) as process, psycopg.connect(cluster.superuser_conninfo()) as watcher:
            until(lambda: watcher.execute(WAITING, [reached]).fetchone() == (1,), log)
            process.kill()
            process.wait()
            server.rollback()
            until(lambda: watcher.execute(HOLDING, [reached]).fetchone() == (0,), log)

    assert what_stands(district) == {
        "Student": 0,
        "Guardianship": 0,
        "Family": 0,
        "FamilyGuardian": 0,
        "applied": 0,
    }
    with inside(district.pk):
        made.refresh_from_db()
        assert made.state == ImportState.APPLYING

    abandon_jobs()
    defer: Any = retry_stalled_jobs.defer  # its arguments are the task's own
    defer(timestamp=0)
    work_until_idle()

    with inside(district.pk):
        made.refresh_from_db()
        assert (made.state, made.trouble) == (ImportState.APPLIED, "")
    assert what_stands(district) == {
        "Student": CHILDREN,
        "Guardianship": CHILDREN,
        "Family": CHILDREN,
        "FamilyGuardian": CHILDREN,
        "applied": 1,
    }

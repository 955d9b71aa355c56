"""A whole district's roster, from its zip file to families that can be invited.

    python -m benchmarks.roster [--quick] [--students N]

Makes a sample district up (100,000 students; ``--quick`` 10,000), imports it into a fresh PostgreSQL of ours
with its usual durability, and compares, in the same run:

- with a bare COPY of the same rows: those the import wrote, put back by COPY into the same tables, with the
  same indexes, keys, references and row checks, in one transaction, by a superuser whom row-level security
  does not bind. Nothing that leaves the rows in these tables can be cheaper, so this is the COPY that the
  goal means (docs/decisions/0027-what-an-import-is-measured-by.md);
- for information, with a COPY of the bundle's lines into tables of text without a key or a reference, which
  is how fast the bytes alone go in;
- a nightly delta of one student in a hundred with the whole import.

The goals are 10 times the bare COPY and 400 MB up to 100,000 students, 5 times and 500 MB for a million, and
a tenth of the import for the delta, from 100,000 students on: below, what it costs to ask at all is more.
Memory is the most that the importing process had resident since it began, and beside it the most memory of
their own that the processes reading the files had together, and the server's process for its connection
(buffers that all of them share are not counted), looked at five times a second.
"""

from __future__ import annotations

import argparse
import csv
import io
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final

import psutil
import psycopg
from psycopg import sql

from benchmarks.table import Row, report

if TYPE_CHECKING:
    from doorstep.domain.organizations.models import District

_CHUNK: Final = 1 << 20
_SHIFT: Final = 1_000_000_000
_ONE_IN: Final = 100
_A_DISTRICT: Final = 100_000
_MANIFEST: Final = "manifest.csv"


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="10,000 students")
    parser.add_argument("--students", type=int, help="another size, up to 1,000,000")
    arguments = parser.parse_args()
    students = arguments.students or (10_000 if arguments.quick else 100_000)
    with _ground() as folder:
        bundle = folder / "district.zip"
        made_in = _seconds("sample", lambda: _make(bundle, students))
        rows = [Row("making the sample up", made_in, "s"), *_measured(folder, bundle, students)]
    return report(rows, title=f"roster of {students:,} students")


@contextmanager
def _ground() -> Iterator[Path]:
    """A folder that the server's account can walk to, gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-benchmark-"))
    folder.chmod(0o711)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(bundle: Path, students: int) -> None:
    command = [sys.executable, "-m", "doorstep", "sample", "--students", str(students), str(bundle)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def _measured(folder: Path, bundle: Path, students: int) -> list[Row]:
    """Open a house in ``folder``, bring the district in, and measure around it."""
    os.environ["DOORSTEP_DATA"] = str(folder / "data")
    os.environ.update(DOORSTEP_ENV="local", DJANGO_SETTINGS_MODULE="doorstep.config.settings")
    os.environ.pop("DATABASE_URL", None)
    import django  # noqa: PLC0415 - its settings are read from what was set just now

    django.setup()
    from doorstep.integrations.postgres import ensure_running  # noqa: PLC0415 - as above
    from doorstep.interfaces.cli.schema import point_django_at, settle_schema  # noqa: PLC0415 - as above

    with ensure_running(folder / "data") as cluster:
        settle_schema(cluster)
        point_django_at(cluster)
        district = _district()
        with _watched_session() as session:
            whole = _seconds("import", lambda: _bring(district, bundle))
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        with psycopg.connect(cluster.superuser_conninfo()) as server:
            server.execute("ANALYZE")
            server.commit()
            copied, rows = _copy_finished_rows(server, folder, district.pk)
            print(f"bare COPY of {rows:,} rows … {copied:.1f} s", file=sys.stderr, flush=True)
            lines_in, lines = _copy_lines(server, bundle)
            print(f"COPY of {lines:,} lines as text … {lines_in:.1f} s", file=sys.stderr, flush=True)
        delta = folder / "delta.zip"
        _write_delta(bundle, delta)
        nightly = _seconds("nightly delta", lambda: _bring(district, delta))
        again = _seconds("the same again", lambda: _bring(district, bundle))
    large = students >= 1_000_000
    return [
        Row("lines in the bundle", lines, ""),
        Row("rows in the tables", rows, ""),
        Row("import", whole, "s"),
        Row("bare COPY of the same rows", copied, "s"),
        Row("import ÷ bare COPY", whole / copied, "×", goal=5 if large else 10),
        Row("import ÷ COPY of the lines as text, no keys", whole / lines_in, "×"),
        Row("memory of the importing process", memory, "MB", goal=500 if large else 400),
        Row("memory of the processes that read", session.reading, "MB", goal=500 if large else 400),
        Row("memory of its session in the server", session.megabytes, "MB", goal=500 if large else 400),
        Row("the same roster again ÷ import", again / whole, "×"),
        Row("nightly delta of 1 % ÷ import", nightly / whole, "×", 0.1 if students >= _A_DISTRICT else None),
    ]


class _Session:
    """The most memory of their own that a process of the server and the readers of the roster had."""

    def __init__(self, pid: int) -> None:
        self._server = pid
        self._over = threading.Event()
        self.megabytes = 0.0
        self.reading = 0.0

    def watch(self) -> None:
        while not self._over.wait(0.2):
            self.megabytes = max(self.megabytes, _own_megabytes(self._server))
            readers = [child.pid for child in psutil.Process().children(recursive=True) if _reads(child)]
            self.reading = max(self.reading, sum(map(_own_megabytes, readers)))

    def end(self) -> None:
        self._over.set()


def _own_megabytes(pid: int) -> float:
    """What a process has that it shares with nobody; 0 where it is gone."""
    try:
        found = re.search(r"RssAnon:\s+(\d+) kB", Path(f"/proc/{pid}/status").read_text())
    except OSError:
        return 0.0
    return int(found[1]) / 1024 if found else 0.0


def _reads(process: psutil.Process) -> bool:
    with suppress(psutil.NoSuchProcess):
        return "doorstep.integrations.confined.reader" in process.cmdline()
    return False


@contextmanager
def _watched_session() -> Iterator[_Session]:
    """The server's process for this thread's connection, watched beside the work."""
    from django.db import connection  # noqa: PLC0415 - Django is set up by now

    connection.ensure_connection()
    session = _Session(connection.connection.info.backend_pid)
    watching = threading.Thread(target=session.watch)
    watching.start()
    try:
        yield session
    finally:
        session.end()
        watching.join()


def _seconds(what: str, work: Callable[[], object]) -> float:
    """How long work takes; said at once, because a large run takes its time."""
    print(f"{what} …", end="", file=sys.stderr, flush=True)
    began = time.monotonic()
    work()
    spent = time.monotonic() - began
    print(f" {spent:.1f} s", file=sys.stderr, flush=True)
    return spent


def _district() -> District:
    from doorstep.domain.organizations.models import District  # noqa: PLC0415 - Django is set up by now

    return District.objects.create(name="Willow Bend", slug="willow-bend", time_zone="America/Chicago")


def _bring(district: District, bundle: Path) -> None:
    from doorstep.domain.accounts.actors import Actor  # noqa: PLC0415 - Django is set up by now
    from doorstep.domain.people.actions import roster_imports  # noqa: PLC0415 - as above
    from doorstep.integrations.rosters import open_roster  # noqa: PLC0415 - as above
    from doorstep.kernel.clock import SystemClock  # noqa: PLC0415 - as above

    roster_imports.bring_in(
        district=district,
        source=open_roster(bundle),
        by=Actor.system("benchmark"),
        clock=SystemClock(),
        progress=_Steps(),
    )


class _Steps:
    """Says on one line how far an import has come, at most every ten seconds and once for each stage."""

    def __init__(self) -> None:
        self._stage = ""
        self._next = 0.0

    def __call__(self, stage: str, done: int, total: int | None) -> None:
        now = time.monotonic()
        if stage != self._stage or now >= self._next:
            self._stage, self._next = stage, now + 10
            print(
                f" {stage} {done:,}{f' of {total:,}' if total else ''} …", end="", file=sys.stderr, flush=True
            )


def _models() -> list[Any]:
    """What an import fills, each after what it refers to."""
    from doorstep.domain.organizations.models import School, SchoolYear  # noqa: PLC0415 - Django is set up
    from doorstep.domain.people import models as people  # noqa: PLC0415 - as above

    return [
        *(School, SchoolYear, people.Home, people.HomeAddress, people.Student, people.Guardian),
        *(people.Educator, people.EducatorLanguage, people.Section, people.SectionTeacher),
        *(people.Enrollment, people.Guardianship, people.Family, people.FamilyStudent, people.FamilyGuardian),
    ]


def _copy_finished_rows(server: psycopg.Connection, folder: Path, district_id: int) -> tuple[float, int]:
    """Seconds to COPY the imported rows, as another district's, into the same tables; and how many."""
    other = server.execute(
        "INSERT INTO organizations_district (name, slug, time_zone)"
        " VALUES ('Copy', 'copy', 'UTC') RETURNING id"
    ).fetchone()
    assert other is not None
    files = [(model, folder / f"{model._meta.db_table}.copy") for model in _models()]
    for model, path in files:
        columns = sql.SQL(", ").join(_shifted(model, other[0]))
        query = sql.SQL("COPY (SELECT {} FROM {} WHERE district_id = {} ORDER BY id) TO STDOUT").format(
            columns, sql.Identifier(model._meta.db_table), sql.Literal(district_id)
        )
        with path.open("wb") as file, server.cursor() as cursor, cursor.copy(query) as copy:
            for piece in copy:
                file.write(piece)
    server.commit()
    rows = 0
    began = time.monotonic()
    for model, path in files:
        names = sql.SQL(", ").join(sql.Identifier(field.column) for field in model._meta.concrete_fields)
        query = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(model._meta.db_table), names)
        with path.open("rb") as file:
            rows += _copied(server, query, file)
    server.commit()
    return time.monotonic() - began, rows


def _shifted(model: Any, district_id: int) -> Iterator[sql.Composable]:
    """A row's columns as they would be in another district: ids moved up, keys drawn anew."""
    ours = set(_models())
    for field in model._meta.concrete_fields:
        column = sql.Identifier(field.column)
        if field.name == "district":
            yield sql.Literal(district_id)
        elif field.primary_key or field.related_model in ours:
            yield sql.SQL("{} + {}").format(column, sql.Literal(_SHIFT))
        elif field.name == "key":
            yield sql.SQL("gen_random_uuid()")
        else:
            yield column


def _copy_lines(server: psycopg.Connection, bundle: Path) -> tuple[float, int]:
    """Seconds to COPY the bundle's own lines into tables of text, and how many there are."""
    lines = 0
    began = time.monotonic()
    with zipfile.ZipFile(bundle) as archive:
        for name in archive.namelist():
            table = sql.Identifier(f"lines_{name.removesuffix('.csv')}")
            with archive.open(name) as file:
                header = next(csv.reader([file.readline().decode()]))
                columns = sql.SQL(", ").join(sql.SQL("{} text").format(sql.Identifier(one)) for one in header)
                server.execute(sql.SQL("CREATE TABLE {} ({})").format(table, columns))
                lines += _copied(server, sql.SQL("COPY {} FROM STDIN (FORMAT csv)").format(table), file)
    server.commit()
    return time.monotonic() - began, lines


def _copied(server: psycopg.Connection, query: sql.Composed, file: IO[bytes]) -> int:
    with server.cursor() as cursor:
        with cursor.copy(query) as copy:
            while piece := file.read(_CHUNK):
                copy.write(piece)
        return cursor.rowcount


def _write_delta(bundle: Path, delta: Path) -> None:
    """A delta of one student in a hundred: renamed, with their adults, roles, pairs and seats."""
    with zipfile.ZipFile(bundle) as whole, zipfile.ZipFile(delta, "w") as archive:
        chosen, adults = set[str](), set[str]()
        for row in _rows(whole, "users.csv"):
            if row["sourcedId"].isdigit() and int(row["sourcedId"]) % _ONE_IN == 0:
                chosen.add(row["sourcedId"])
                adults.update(row["agentSourcedIds"].split(","))
        people = chosen | adults
        kept = {"users.csv": [row for row in _rows(whole, "users.csv") if row["sourcedId"] in people]}
        for row in kept["users.csv"]:
            row["givenName"] += " Ann" if row["sourcedId"] in chosen else ""
        for name in ("roles.csv", "enrollments.csv", "relationships.csv"):
            kept[name] = [row for row in _rows(whole, name) if row["userSourcedId"] in people]
        manifest = "propertyName,value\noneroster.version,1.2\n"
        manifest += "".join(f"file.{name.removesuffix('.csv')},delta\n" for name in kept)
        archive.writestr(_MANIFEST, manifest)
        for name, rows in kept.items():
            text = io.StringIO(newline="")
            writer = csv.DictWriter(text, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
            archive.writestr(name, text.getvalue())


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, str]]:
    with archive.open(name) as file:
        yield from csv.DictReader(io.TextIOWrapper(file, "utf-8", newline=""))


if __name__ == "__main__":
    sys.exit(main())

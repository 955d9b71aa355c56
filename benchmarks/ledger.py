"""What pay costs at the size of a large district, and whether the books survive a killed server.

    python -m benchmarks.ledger [--quick] [--claims N] [--kills N]

A made-up district whose educators made so many visits that 100,000 claims arise (``--quick`` 10,000). They
are computed, posted (approved: two funds and everyone's share are kept, each claim moves to approved, the
database balances each transaction), gathered, sent, and exported. Beside the posting, in the same run and
alternating by school, bare inserts: the transactions and entries that a school's posting wrote go by the
same statements into tables of the same columns with the same indexes and keys, but no promises. What they
take without indexes and keys is told too. `hledger check --strict` reads the journal of all of it. The
memory that the export takes is measured at a tenth of the size and at the whole.

Then PostgreSQL, on a cluster that loses nothing it has acknowledged, is killed with ``kill -9`` while claims
are approved, taken back, gathered and sent, 50 times (``--quick`` 5), and started again (`ledger_kills`).
What was acknowledged must stand, every transaction must sum to zero, every balance must be that of its
entries, and nobody may be paid twice.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"

import django
import psycopg

from benchmarks.table import Row, report
from tests.database import throw_away_cluster

if TYPE_CHECKING:
    from benchmarks.ledger_house import House
    from doorstep.domain.programs.models import Program
    from doorstep.integrations.postgres import Cluster

_Result = TypeVar("_Result")
_LEAST_OF_BARE: Final = 0.25
_SCHOOLS: Final = 10
_AT_ONCE: Final = 20_000


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="10,000 claims, 5 kills")
    parser.add_argument("--claims", type=int, help="another size")
    parser.add_argument("--kills", type=int, help="another number of kills")
    arguments = parser.parse_args()
    claims = arguments.claims or (10_000 if arguments.quick else 100_000)
    kills = arguments.kills if arguments.kills is not None else (5 if arguments.quick else 50)
    django.setup()
    with throw_away_cluster() as cluster, _database(cluster):
        rows = _measured(cluster, claims)
    if kills:
        from benchmarks.ledger_kills import lasting_cluster, survived  # noqa: PLC0415 - Django is set up by now

        with lasting_cluster() as cluster, _database(cluster):
            rows += survived(cluster, kills)
    return report(rows, title=f"pay: {claims:,} claims, {kills} kills")


@contextmanager
def _database(cluster: Cluster) -> Iterator[None]:
    """Django on this cluster, with the schema that a first start loads."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is set up by now
    from django.db import connections  # noqa: PLC0415 - as above

    from doorstep.integrations.postgres import snapshot  # noqa: PLC0415 - as above
    from doorstep.interfaces.cli.schema import edition  # noqa: PLC0415 - as above

    connections.databases["default"].update(cluster.connection("app"))
    connections.databases["owner"].update(cluster.connection("owner"))
    connections.databases["default"]["CONN_MAX_AGE"] = None
    if snapshot.load(cluster.conninfo("owner")) != edition():
        call_command("migrate", database="owner", verbosity=0)
    try:
        yield
    finally:
        connections.close_all()


def _measured(cluster: Cluster, claims: int) -> list[Row]:
    from benchmarks.ledger_house import furnished  # noqa: PLC0415 - Django is set up by now
    from doorstep.domain.compensation.models import Claim  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

    house = furnished(cluster, schools=_SCHOOLS, visits=claims // 2)
    computing = posting = bare = barest = 0.0
    rows = 0
    for number, program in enumerate(house.programs, start=1):
        computing += _timed(partial(house.work_out, program))[1]
        with inside(house.district_id):
            due = list(Claim.objects.filter(school_id=program.school_id).values_list("pk", flat=True))
        _analyze(cluster)
        posted, seconds = _timed(partial(house.approve, due))
        written = _written(cluster, program)
        with_keys, without = (_bare(cluster, written, first=number == 1, keys=keys) for keys in (True, False))
        if posted != len(due) or posted != claims // _SCHOOLS:
            raise SystemExit(f"ledger: of {len(due)} claims {posted} were posted")
        posting, rows = posting + seconds, rows + written.rows
        bare, barest = bare + with_keys, barest + without
        told = f"posted in {seconds:.1f} s, bare {with_keys:.1f} s, without keys {without:.1f} s"
        print(f"  school {number}: {told}", file=sys.stderr)
    few = _exported(house, Path(os.devnull), claims // 10)[0]
    batch, gathering = _timed(partial(house.batch, date(2026, 9, 1), date(2026, 12, 31)))
    content, sending = _timed(partial(house.send, batch))
    with tempfile.TemporaryDirectory() as folder:
        journal = Path(folder) / "pay.journal"
        many, exporting = _exported(house, journal)
        accepted, checking = _timed(partial(_accepted, journal))
    return [
        Row("claims computed", claims / computing, "a second"),
        Row("rows of the ledger posted", rows / posting, "a second"),
        Row("the same rows by bare inserts", rows / bare, "a second"),
        Row("posting ÷ bare inserts", bare / posting, "", _LEAST_OF_BARE, "at least"),
        Row("posting ÷ inserts without indexes and keys", barest / posting, ""),
        Row("gathering a batch of all of them and approving it", gathering, "s"),
        Row("sending it: the payroll file, the payment, every claim", sending, "s"),
        Row("lines of the payroll file", content.count(b"\n") - 1, ""),
        Row("transactions exported", claims / exporting, "a second"),
        Row("memory of the whole export ÷ of a tenth", many / few, "×", 1.2),
        Row("transactions that `hledger check --strict` accepts", accepted, "", claims, "at least"),
        Row("seconds hledger takes", checking, "s"),
    ]


def _analyze(cluster: Cluster) -> None:
    """What PostgreSQL does by itself within a minute of so many new rows."""
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as superuser:
        superuser.execute("ANALYZE")


def _timed(work: Callable[[], _Result]) -> tuple[_Result, float]:
    began = time.perf_counter()
    result = work()
    return result, time.perf_counter() - began


@dataclass(frozen=True, slots=True)
class _Written:
    """What the posting of a school wrote, column by column."""

    transactions: list[list[Any]]
    entries: list[list[Any]]

    @property
    def rows(self) -> int:
        return len(self.transactions[0]) + len(self.entries[0])


def _written(cluster: Cluster, program: Program) -> _Written:
    with psycopg.connect(cluster.superuser_conninfo()) as reader:
        transactions = reader.execute(
            "SELECT t.id, t.kind, t.at, t.by_name, t.day, t.claim_id, t.district_id"
            " FROM compensation_transaction t JOIN compensation_claim c ON c.id = t.claim_id"
            " WHERE c.school_id = %s ORDER BY t.id",
            [program.school_id],
        ).fetchall()
        entries = reader.execute(
            "SELECT e.id, e.transaction_id, e.account_id, e.cents, e.district_id FROM compensation_entry e"
            " JOIN compensation_transaction t ON t.id = e.transaction_id"
            " JOIN compensation_claim c ON c.id = t.claim_id WHERE c.school_id = %s ORDER BY e.id",
            [program.school_id],
        ).fetchall()
    return _Written([*map(list, zip(*transactions, strict=True))], [*map(list, zip(*entries, strict=True))])


def _bare(cluster: Cluster, written: _Written, *, first: bool, keys: bool) -> float:
    """Seconds to insert the same rows without promises, into tables of the same columns: with ``keys`` with
    the same indexes and references too, without with a primary key alone."""
    schema = "with_keys" if keys else "without"
    with psycopg.connect(cluster.superuser_conninfo()) as writer:
        if first:
            writer.execute(f"CREATE SCHEMA {schema}")
            like = "INCLUDING ALL" if keys else "INCLUDING IDENTITY, PRIMARY KEY (id)"
            for table in ("compensation_transaction", "compensation_entry"):
                writer.execute(f"CREATE TABLE {schema}.{table} (LIKE {table} {like})")
            if keys:
                for table, definition in writer.execute(_REFERENCES).fetchall():
                    writer.execute(f"ALTER TABLE {schema}.{table} ADD {definition}")
            writer.commit()
        writer.execute(f"SET search_path = {schema}")
        began = time.perf_counter()
        for start in range(0, len(written.transactions[0]), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            writer.execute(
                "INSERT INTO compensation_transaction (id, kind, at, by_name, day, claim_id, district_id)"
                " OVERRIDING SYSTEM VALUE SELECT * FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[],"
                " %s::text[], %s::date[], %s::bigint[], %s::bigint[])",
                [column[some] for column in written.transactions],
            )
        for start in range(0, len(written.entries[0]), 2 * _AT_ONCE):
            some = slice(start, start + 2 * _AT_ONCE)
            writer.execute(
                "INSERT INTO compensation_entry (id, transaction_id, account_id, cents, district_id)"
                " OVERRIDING SYSTEM VALUE SELECT * FROM unnest(%s::bigint[], %s::bigint[], %s::bigint[],"
                " %s::bigint[], %s::bigint[])",
                [column[some] for column in written.entries],
            )
        writer.commit()
        return time.perf_counter() - began


_REFERENCES: Final = """
SELECT conrelid::regclass::text, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid IN ('compensation_transaction'::regclass, 'compensation_entry'::regclass)
"""


def _exported(house: House, out: Path, transactions: int | None = None) -> tuple[int, float]:
    """Write the journal, or its beginning; the most memory that took, in bytes, and the seconds it took."""
    from doorstep.domain.compensation.queries import ledger  # noqa: PLC0415 - Django is set up by now
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

    def write() -> None:
        with inside(house.district_id), out.open("w", encoding="utf-8") as file:
            file.writelines(ledger.journal(at_most=transactions))

    tracemalloc.start()
    write()
    memory = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return memory, _timed(write)[1]


def _accepted(journal: Path) -> int:
    """How many transactions hledger accepts: all that are there, or none."""
    hledger = shutil.which("hledger")
    if hledger is None:
        raise SystemExit("ledger: hledger is missing (Debian: apt-get install hledger)")
    checked = subprocess.run([hledger, "-f", str(journal), "check", "--strict"], check=False)
    if checked.returncode:
        return 0
    found = subprocess.run([hledger, "-f", str(journal), "stats"], capture_output=True, text=True, check=True)
    return int(re.findall(r"^Transactions\s+: (\d+)", found.stdout, re.MULTILINE)[0])


if __name__ == "__main__":
    sys.exit(main())

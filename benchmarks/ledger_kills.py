"""PostgreSQL killed in the middle of paying people, for `benchmarks.ledger`.

Claims are approved, taken back, gathered and sent, one step after another, while a second thread kills the
server some milliseconds into it: by turns the whole of it and the one process that serves us. It is started
again and judged by SQL that shares nothing with the actions.
"""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psycopg

from benchmarks.ledger_house import House, furnished
from benchmarks.table import Row
from doorstep.integrations.postgres import Cluster, ensure_running

if TYPE_CHECKING:
    from doorstep.domain.compensation.models import Batch

_VISITS: Final = 1_000
_AT_ONCE: Final = 60
_FIRST_DAY: Final = date(2026, 12, 1)


@contextmanager
def lasting_cluster() -> Iterator[Cluster]:
    """A server that keeps what it has acknowledged, in a folder that is gone afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="doorstep-kills-"))
    folder.chmod(0o711)  # the server's account walks through it
    try:
        with ensure_running(folder) as cluster:
            yield cluster
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def survived(cluster: Cluster, kills: int) -> list[Row]:
    """Kill it so many times; what was lost, doubled or unbalanced, each of which must be nothing."""
    house = furnished(cluster, schools=1, visits=_VISITS)
    house.work_out(house.programs[0])
    office = _Office(cluster, house)
    hits = faults = 0
    chance = random.Random(20260901)
    for number in range(kills):
        hit = office.works_until_killed(chance, whole=number % 2 == 0)
        hits += hit
        faults += office.faults()
        print(f"  kill {number + 1}: {'in the middle' if hit else 'between'}", file=sys.stderr)
    office.finish()
    faults += office.faults()
    return [
        Row("kills -9 of PostgreSQL", kills, ""),
        Row("of them in the middle of a step", 100 * hits / kills, "%", 80, "at least"),
        Row("lost, doubled or unbalanced after them", faults, "", 0),
        Row("claims of which nobody was paid exactly once", office.not_paid_once(), "", 0),
    ]


@dataclass
class _Office:
    """Works through a district's claims and remembers what the database has acknowledged."""

    cluster: Cluster
    house: House
    approved: set[int] = field(default_factory=set)
    sent: dict[int, bytes] = field(default_factory=dict)
    _periods: int = 0

    def works_until_killed(self, chance: random.Random, *, whole: bool) -> bool:
        """Steps until one is hit or the server is dead; whether one was in the middle of something."""
        victim = self._postmaster() if whole else self._backend()
        killer = threading.Thread(target=_kill, args=(victim, chance.uniform(0.02, 0.6)))
        killer.start()
        hit = False
        try:
            while killer.is_alive():
                self._step(chance)
        except _gone():
            hit = True
        killer.join()
        self._again()
        return hit

    def _step(self, chance: random.Random) -> None:
        what = chance.random()
        if what < 0.6:
            self._approve(self._some("due", _AT_ONCE))
        elif what < 0.7:
            self._take_back(self._some("approved", 3))
        else:
            self._pay()

    def _some(self, state: str, most: int) -> list[int]:
        from doorstep.domain.compensation.models import Claim  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.house.district_id):
            return list(Claim.objects.filter(state=state).order_by("pk").values_list("pk", flat=True)[:most])

    def _approve(self, claims: list[int]) -> None:
        self.house.approve(claims)
        self.approved |= set(claims)

    def _take_back(self, claims: list[int]) -> None:
        from doorstep.domain.compensation.actions import claims as verbs  # noqa: PLC0415 - as above
        from doorstep.domain.compensation.models import Claim  # noqa: PLC0415 - as above
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        for claim in claims:
            self.approved.discard(claim)  # whether it was taken back is not known until it is acknowledged
            with inside(self.house.district_id):
                verbs.reopen(
                    claim=Claim.objects.get(pk=claim),
                    reason="Looked at again",
                    by=self.house.coordinator,
                    clock=self.house.clock,
                )

    def _pay(self) -> None:
        if not self._some("approved", 1):
            return
        self._periods += 1
        day = _FIRST_DAY + timedelta(days=self._periods)
        self._send(self.house.batch(day, day))

    def _send(self, batch: Batch) -> None:
        content = self.house.send(batch)
        self.sent[batch.pk] = content
        if self.house.send(batch) != content:
            raise SystemExit("ledger: the same batch gave other bytes")

    def finish(self) -> None:
        """Send what was left in the middle, and all the rest."""
        from doorstep.domain.compensation.models import Batch  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.compensation.states import BatchState  # noqa: PLC0415 - as above
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        with inside(self.house.district_id):
            left = list(Batch.objects.filter(state=BatchState.APPROVED))
            again = list(Batch.objects.filter(state=BatchState.EXPORTED))
            drafts = list(Batch.objects.filter(state=BatchState.DRAFT))
        for batch in [*left, *again]:
            self._send(batch)
        for batch in drafts:
            self._send(self.house.second_approves(batch))
        while claims := self._some("due", 2_000):
            self._approve(claims)
        self._pay()

    def faults(self) -> int:
        """What is not as it must be, counted by SQL alone."""
        with psycopg.connect(self.cluster.superuser_conninfo()) as judge:
            found = sum(judge.execute(question).fetchone()[0] for question in _NOTHING_OF)  # type: ignore[index]  # a count
            lost = judge.execute(
                "SELECT count(*) FROM compensation_claim WHERE id = ANY (%s)"
                " AND state NOT IN ('approved', 'batched', 'paid')",
                [list(self.approved)],
            ).fetchone()
            unsent = judge.execute(
                "SELECT count(*) FROM compensation_batch WHERE id = ANY (%s) AND state <> 'exported'",
                [list(self.sent)],
            ).fetchone()
        return int(found + lost[0] + unsent[0])  # type: ignore[index]  # counts

    def not_paid_once(self) -> int:
        """Claims that are not paid by exactly one transaction that stands, in one batch."""
        with psycopg.connect(self.cluster.superuser_conninfo()) as judge:
            row = judge.execute(_NOT_PAID_ONCE).fetchone()
        return int(row[0])  # type: ignore[index]  # a count

    def _postmaster(self) -> int:
        return int((self.cluster.layout.cluster / "postmaster.pid").read_text().splitlines()[0])

    def _backend(self) -> int:
        """The process that serves this one."""
        from django.db import connection  # noqa: PLC0415 - Django is set up by now

        connection.ensure_connection()
        return int(connection.connection.info.backend_pid)

    def _again(self) -> None:
        """Start the server anew where it is dead, and wait until it answers."""
        from django.db import connections  # noqa: PLC0415 - Django is set up by now

        connections["default"].close()
        patience = time.monotonic() + 120
        while time.monotonic() < patience:
            self.cluster.revive()
            with contextlib.suppress(psycopg.OperationalError):
                psycopg.connect(self.cluster.superuser_conninfo()).close()
                return
            time.sleep(0.05)
        raise SystemExit("ledger: the server did not come back")


def _kill(victim: int, seconds: float) -> None:
    time.sleep(seconds)
    os.kill(victim, signal.SIGKILL)


def _gone() -> tuple[type[Exception], ...]:
    from django.db import InterfaceError, OperationalError  # noqa: PLC0415 - Django is set up by now

    return (OperationalError, InterfaceError)


_NOTHING_OF: Final = (
    # transactions that do not sum to zero, or have no entries
    "SELECT count(*) FROM (SELECT FROM compensation_entry GROUP BY transaction_id HAVING sum(cents) <> 0) t",
    "SELECT count(*) FROM compensation_transaction t"
    " WHERE NOT EXISTS (SELECT FROM compensation_entry e WHERE e.transaction_id = t.id)",
    # balances that are not those of the entries
    "SELECT count(*) FROM compensation_account a WHERE a.balance_cents <>"
    " COALESCE((SELECT sum(e.cents) FROM compensation_entry e WHERE e.account_id = a.id), 0)",
    # claims that stand twice in the ledger, or stand there and are not approved, or the other way round
    "SELECT count(*) FROM compensation_claim c WHERE (c.state IN ('approved', 'batched', 'paid'))::int <>"
    " (SELECT count(*) FROM compensation_transaction t WHERE t.claim_id = c.id AND t.kind = 'claim'"
    "  AND NOT EXISTS (SELECT FROM compensation_transaction r WHERE r.reverses_id = t.id))",
    # batches whose payment is not the sum of their claims
    "SELECT count(*) FROM compensation_batch b WHERE b.state = 'exported' AND"
    " (SELECT sum(c.cents) FROM compensation_claim c WHERE c.batch_id = b.id) IS DISTINCT FROM"
    " (SELECT sum(e.cents) FROM compensation_transaction t"
    "  JOIN compensation_entry e ON e.transaction_id = t.id"
    "  JOIN compensation_account a ON a.id = e.account_id"
    "  WHERE t.batch_id = b.id AND t.kind = 'payment' AND a.kind = 'payroll')",
    # money that went to payroll and is not a paid claim's
    "SELECT (SELECT COALESCE(sum(balance_cents), 0) FROM compensation_account WHERE kind = 'payroll') <>"
    " (SELECT COALESCE(sum(cents), 0) FROM compensation_claim WHERE state = 'paid')",
)
_NOT_PAID_ONCE: Final = """
SELECT count(*) FROM compensation_claim c WHERE c.state <> 'paid' OR c.batch_id IS NULL
    OR 1 <> (SELECT count(*) FROM compensation_transaction t WHERE t.claim_id = c.id AND t.kind = 'claim'
        AND NOT EXISTS (SELECT FROM compensation_transaction r WHERE r.reverses_id = t.id))
    OR 1 <> (SELECT count(*) FROM compensation_transaction t WHERE t.batch_id = c.batch_id)
"""

"""Two hundred times kill -9, and what became of every message.

    python -m benchmarks.crash [--quick | --kills N]

A worker that drains the outbox, a process that writes messages as a request does, PostgreSQL itself, and the
provider (`doorstep fake-provider`, slow, its book in a file) are killed one after another, 200 times
(``--quick`` 24), half of them with a provider that honours keys and half with one that does not. Each is
started again at once, and the next is killed once some more letters have arrived, for between kills that
follow each other at once nobody works. A victim is killed while letters are on their way: beside each kill it
is looked at whether some were, by rows that stand as *being sent* with an attempt nobody answered, or by a
request that had begun and had not ended. Time runs sixty times as fast, so that a killed postman's lease of
five minutes lasts five seconds.

In the end everything is let run out. Of the provider without keys the unanswered letters are reconciled: by
its reports, which say of each that it took what became of it, and by a person for the rest, who writes them
another way. Then every message that a request was told stands is looked for in the provider's book: it has to
be there once, or to have been written another way. Whoever ends for another reason than the database's end
fails the run.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
import os
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Final
from uuid import UUID

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"
os.environ["DOORSTEP_CHANNELS"] = "sms,email"

import django
import psycopg

from benchmarks.messaging import carrier, changed
from benchmarks.street import (
    NOON,
    Running,
    Street,
    connect,
    database,
    free_port,
    start_provider,
    ways,
)
from benchmarks.table import Row, report
from doorstep.integrations.postgres import Cluster

KILLS: Final = 200
QUICK_KILLS: Final = 24
LEAST_IN_FLIGHT: Final = 0.8
_SPEED: Final = 60
_SPEED_IN_THE_END: Final = 300
_VICTIMS: Final = ("worker", "worker", "provider", "postgres", "web")
_READERS: Final = 4_000
_PROVIDER: Final = ("--no-reports", "--delay", "0.02")
_LETTERS_BETWEEN: Final = 12
"""So many arrive between two kills, where they do within a few seconds."""
_GIVE_UP_SECONDS: Final = 400
_NOT_KNOWN: Final = -1


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="24 kills")
    parser.add_argument("--kills", type=int, default=KILLS, help="another number of kills")
    given = parser.parse_args()
    kills = QUICK_KILLS if given.quick else given.kills
    django.setup()
    rows: list[Row] = []
    for honours in (True, False):
        rows += run(kills // 2, honours=honours)
    return report(rows, title=f"crash ({kills} kills)")


def run(kills: int, *, honours: bool) -> list[Row]:
    """Half of the kills, with one kind of provider."""
    kind = "keys honoured" if honours else "no keys"
    with database() as cluster, tempfile.TemporaryDirectory() as ground:
        street = Street.built(_READERS)
        scene = Scene(cluster, street, Path(ground), honours=honours)
        try:
            scene.start()
            hits = sum(scene.kill(victim) for victim in scene.order(kills))
            scene.let_run_out()
            unknown = scene.reconcile()
            told = scene.told()
        finally:
            scene.end()
    return [
        Row(f"kills ({kind})", float(kills), ""),
        Row(f"of them with work in flight ({kind})", hits / kills, "", LEAST_IN_FLIGHT, sense="at least"),
        *(Row(f"{victim} killed ({kind})", float(count), "") for victim, count in scene.killed.items()),
        Row(f"messages that requests were told stand ({kind})", float(told["written"]), ""),
        Row(f"in the provider's book ({kind})", float(told["taken"]), ""),
        Row(f"written another way ({kind})", float(told["another_way"]), ""),
        Row(f"ambiguous and reconciled ({kind})", float(unknown), ""),
        Row(f"lost ({kind})", float(told["lost"]), "", 0),
        Row(f"sent twice ({kind})", float(told["twice"]), "", 0),
        Row(f"still ambiguous ({kind})", float(told["ambiguous"]), "", 0),
    ]


@dataclass
class Scene:
    """Who may be killed, and what each left on the ground."""

    cluster: Cluster
    street: Street
    ground: Path
    honours: bool
    clock: Running = field(default_factory=lambda: Running(NOON, speed=_SPEED))
    port: int = field(default_factory=free_port)
    killed: Counter[str] = field(default_factory=Counter)
    open: bool = True

    def start(self) -> None:
        """Start everyone but PostgreSQL, which runs."""
        self.url = f"http://127.0.0.1:{self.port}"
        self.book, self.acks = self.ground / "book", self.ground / "acks"
        with psycopg.connect(self.cluster.superuser_conninfo()) as connection:
            found = connection.execute("SHOW data_directory").fetchone()
        assert found is not None
        self.folder = Path(found[0])
        self._start_provider()
        self._start_worker()
        self.web = self._child(write_for_ever)

    def order(self, kills: int) -> list[str]:
        """Who is killed, in which order."""
        drawn = Random(7)
        return [_VICTIMS[drawn.randrange(len(_VICTIMS))] for _ in range(kills)]

    def kill(self, victim: str) -> bool:
        """Kill one while it is at work; whether it was. It is started again."""
        self._let_some_arrive()
        self._wait_for_work(victim)
        self.killed[victim] += 1
        if victim == "web":
            self.web.kill()
            self.web.join()
            hit = self._request_under_way()
            self.web = self._child(write_for_ever)
        elif victim == "worker":
            self.worker.kill()
            self.worker.join()
            hit = self._letters_on_their_way()
            self._start_worker()
        elif victim == "provider":
            hit = self._letters_on_their_way()
            self.provider.kill()
            self.provider.wait()
            self._start_provider()
        else:
            hit = self._letters_on_their_way()
            self._kill_postgres()
        self._mend()
        return hit

    def let_run_out(self) -> None:
        """No more is written; what waits leaves, until nothing does. What was tried often waits for hours,
        so time runs faster now."""
        self.open = False
        for child in (self.web, self.worker):
            child.kill()
            child.join()
        self.clock = Running(self.clock.now(), speed=_SPEED_IN_THE_END)
        self._start_worker()
        over = time.monotonic() + _GIVE_UP_SECONDS
        while self._count(state__in=("queued", "sending"), channel="sms"):
            self._mend()
            if time.monotonic() > over:
                raise SystemExit("crash: the outbox does not run out")
            time.sleep(0.5)

    def reconcile(self) -> int:
        """Settle what is unknown: by the provider's reports, or by a person; how many."""
        from doorstep.domain.messaging.actions import reports  # noqa: PLC0415 - Django is set up by now
        from doorstep.domain.messaging.models import Message  # noqa: PLC0415 - as above
        from doorstep.domain.messaging.states import MessageState  # noqa: PLC0415 - as above
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
        from tests.factories import SYSTEM  # noqa: PLC0415 - as above

        given = {"by": SYSTEM, "clock": self.clock}
        taken = {key_of(line): line[0] for line in self._taken()}
        with inside(self.street.district_id):
            unknown = list(Message.objects.filter(state="unknown"))
            for message in unknown:
                name = taken.get(message.key)
                if name is None:
                    reports.settle(message=message, arrived=False, **given)
                else:
                    reports.note(key=message.key, state=MessageState.DELIVERED, provider_id=name, **given)
        return len(unknown)

    def told(self) -> dict[str, int]:
        """How many messages requests were told stand, and what is wrong with any."""
        from doorstep.domain.messaging.models import Message  # noqa: PLC0415 - as above
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        times = Counter(key_of(line) for line in self._taken())
        written = {UUID(line.split()[1]) for line in self._lines() if line.startswith("done ")}
        with inside(self.street.district_id):
            stand = {message.key: message for message in Message.objects.filter(channel="sms")}
            another_way = set(Message.objects.exclude(channel="sms").values_list("occasion", "guardian_id"))
        lost = [
            key
            for key in written
            if key not in stand
            or (times[key] == 0 and (stand[key].occasion, stand[key].guardian_id) not in another_way)
        ]
        ambiguous = [one for one in stand.values() if one.state == "unknown"]
        twice = [key for key, count in times.items() if count > 1]
        return {
            "written": len(written),
            "taken": len(times),
            "another_way": len(another_way),
            "lost": len(lost),
            "twice": len(twice),
            "ambiguous": len(ambiguous),
        }

    def end(self) -> None:
        """Everyone goes home."""
        for child in (self.worker, self.web):
            child.kill()
            child.join()
        self.provider.kill()
        self.provider.wait()

    def _let_some_arrive(self) -> None:
        """Everyone works for a moment."""
        enough, over = self._arrived() + _LETTERS_BETWEEN, time.monotonic() + 8
        while time.monotonic() < over and self._arrived() < enough:
            self._mend()
            time.sleep(0.05)

    def _wait_for_work(self, victim: str) -> None:
        """Until the victim has something in hand, or long enough."""
        busy = self._request_under_way if victim == "web" else self._letters_on_their_way
        over = time.monotonic() + 5
        while time.monotonic() < over and not busy():
            self._mend()
            time.sleep(0.003)

    def _letters_on_their_way(self) -> bool:
        """Whether the worker that lives has any; those of a killed one stand for as long as its lease."""
        unanswered = {"attempts__provider_id": "", "attempts__error": ""}
        return self._count(state="sending", attempts__at__gte=self.works_since, **unanswered) > 0

    def _request_under_way(self) -> bool:
        if not self.acks.exists():
            return False
        with self.acks.open("rb") as file:
            file.seek(max(0, self.acks.stat().st_size - 200))
            last = file.read().decode().splitlines()[-1:]
        return bool(last) and last[0].startswith(f"begin change:{self.web.pid}:")

    def _mend(self) -> None:
        """What a supervisor does: whoever ended because another did is started again."""
        if any(child.exitcode == 1 for child in (self.worker, self.web)):
            raise SystemExit("crash: somebody ended who was not killed")
        if not self.worker.is_alive():
            self._start_worker()
        if self.open and not self.web.is_alive():
            self.web = self._child(write_for_ever)

    def _count(self, **which: Any) -> int:
        from django.db import OperationalError, connection  # noqa: PLC0415 - as above

        from doorstep.domain.messaging.models import Message  # noqa: PLC0415 - as above
        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

        try:
            with inside(self.street.district_id):
                return Message.objects.filter(**which).count()
        except OperationalError:
            connection.close()
            return _NOT_KNOWN

    def _lines(self) -> list[str]:
        return self.acks.read_text().splitlines() if self.acks.exists() else []

    def _arrived(self) -> int:
        return self.book.read_bytes().count(b"\n") if self.book.exists() else 0

    def _taken(self) -> list[list[Any]]:
        """The lines of the provider's book; the last may be half of one."""
        lines: list[list[Any]] = []
        if not self.book.exists():
            return lines
        for line in self.book.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError):
                lines.append(json.loads(line))
        return lines

    def _start_provider(self) -> None:
        keys = ("--honours-key",) if self.honours else ()
        self.provider, _ = start_provider(*_PROVIDER, *keys, port=self.port, book=self.book)

    def _start_worker(self) -> None:
        self.works_since = self.clock.now()
        self.worker = self._child(drain_for_ever)

    def _child(self, target: Any) -> Any:
        from django.db import connections  # noqa: PLC0415 - as above

        connections.close_all()  # or the child would end our session with the copy it was given
        context = multiprocessing.get_context("fork")
        given = (ways(self.cluster), self.street.district_id, self.url, self.honours, self.acks, self.clock)
        child = context.Process(target=target, args=given, daemon=True)
        child.start()
        return child

    def _kill_postgres(self) -> None:
        """Kill it and start it again; returns once another server answers."""
        from django.db import connection  # noqa: PLC0415 - as above

        connection.close()
        killed = self._postmaster()
        assert killed is not None
        os.kill(killed, signal.SIGKILL)
        over = time.monotonic() + 60
        while self._postmaster() in (killed, None) or not self.cluster.answers():
            with suppress(Exception):
                self.cluster.revive()  # refused while anything of the killed one is still there
            if time.monotonic() > over:
                raise SystemExit("crash: PostgreSQL did not come back")
            time.sleep(0.05)

    def _postmaster(self) -> int | None:
        """The server's process as its folder names it, or None while it names none."""
        with suppress(OSError, ValueError, IndexError):
            return int((self.folder / "postmaster.pid").read_text().split()[0])
        return None


def key_of(line: list[Any]) -> UUID:
    """The message that a line of the provider's book is about: its reports' address names it."""
    return UUID(str(line[4]).rstrip("/").rpartition("/")[2])


def drain_for_ever(
    to: Mapping[str, Mapping[str, Any]],
    district_id: int,
    url: str,
    honours: bool,
    _acks: Path,
    clock: Running,
) -> None:
    """A worker: what is due leaves, again and again; it ends with the database, and is started again."""
    connect(to)
    from django.db import InterfaceError, OperationalError  # noqa: PLC0415 - as above

    from doorstep.domain.messaging.actions.postman import Caps, drain  # noqa: PLC0415 - as above
    from tests.factories import SYSTEM  # noqa: PLC0415 - as above

    with suppress(OperationalError, InterfaceError):
        while True:
            drain(
                district_id=district_id,
                postmen=[carrier(url, honours=honours)],
                causes={"visit_changed": changed},
                limit=1_000_000,
                caps=Caps(texts_a_run=1_000_000, parts_a_day=100_000_000),
                by=SYSTEM,
                clock=clock,
            )
            time.sleep(0.01)


def write_for_ever(
    to: Mapping[str, Mapping[str, Any]],
    district_id: int,
    _url: str,
    _honours: bool,
    acks: Path,
    clock: Running,
) -> None:
    """What requests do: a transaction that writes a message, and then its answer."""
    connect(to)
    from django.db import InterfaceError, OperationalError  # noqa: PLC0415 - as above

    from doorstep.domain.messaging.actions.outbox import Draft, write  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.people.models import Guardian  # noqa: PLC0415 - as above
    from tests.factories import SYSTEM  # noqa: PLC0415 - as above

    file = os.open(acks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    number = 0
    with suppress(OperationalError, InterfaceError):
        with inside(district_id):
            readers = list(Guardian.objects.filter(phone__startswith="+1916", sourced_id__startswith="b-g-"))
        while True:
            number += 1
            occasion = f"change:{os.getpid()}:{number}"
            os.write(file, f"begin {occasion}\n".encode())
            with inside(district_id):
                draft = Draft(occasion, "visit_changed", guardian=readers[number % len(readers)])
                message = write(draft=draft, by=SYSTEM, clock=clock)
            assert message is not None
            os.write(file, f"done {message.key}\n".encode())
            time.sleep(0.01)


if __name__ == "__main__":
    sys.exit(main())

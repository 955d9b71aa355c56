"""What half a million invitations cost to write, how fast they leave, and whether a changed visit gets past.

    python -m benchmarks.messaging [--quick]

A made-up district of 500,000 invited guardians (``--quick`` 20,000), each with a link, on a fresh PostgreSQL
of ours with its usual durability. In the same run:

- *Writing* (P3). One statement puts their invitations into the outbox and decides for each whether they may
be
  written to and consent, by which way, in which language, whether they asked for no more, and from when on
  the hour is decent. Beside it a bare INSERT … SELECT of the same rows into the same table with its indexes,
  keys, references and row checks, from a table that holds them ready. The ratio is that of the times.
- *Leaving* (P4). Two postmen, each a process, hand texts to a provider in a process of its own, over HTTP.
Each
  letter's cause is asked, it is put into words in its reader's language, and its attempt is committed before
  it leaves. Beside it the limit: the same two processes hand over the same number of ready letters by the
  same adapter, and do nothing else. The provider honours keys; for information, one that does not, where no
  more attempts are committed at a time than are on their way.
- *Urgent ones* (P5). While 100,000 invitations (``--quick`` 6,000) wait to leave and do, a visit is changed
every
  half second; how long after it was due each of those messages reached the provider, at the 95th percentile.
  What was written as the last postman went home leaves in one more round, as the worker's next does a few
  seconds later; an urgent message that has not left after it ends the run as failed.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final
from uuid import uuid4

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"
os.environ["DOORSTEP_CHANNELS"] = "sms,email"

import django
import psycopg

from benchmarks.street import NOON, Running, Street, connect, database, provider, ways
from benchmarks.table import Row, report
from doorstep.integrations.postgres import Cluster

if TYPE_CHECKING:
    from doorstep.domain.messaging.models import Message
    from doorstep.domain.messaging.ports import NotWanted, Words
    from doorstep.integrations.texts import TextPostman

LEAST_OF_A_BARE_INSERT: Final = 0.3
LEAST_A_SECOND: Final = 2_000.0
LEAST_OF_THE_LIMIT: Final = 0.25
MOST_SECONDS_FOR_URGENT: Final = 10.0
_POSTMEN: Final = 2
_URGENT_EVERY: Final = 0.5


@dataclass(frozen=True, slots=True)
class Size:
    """How much of each."""

    invited: int
    leaving: int
    blast: int


QUICK: Final = Size(invited=20_000, leaving=6_000, blast=6_000)
FULL: Final = Size(invited=500_000, leaving=100_000, blast=100_000)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--quick", action="store_true", help="20,000 guardians, 6,000 texts")
    quick = parser.parse_args().quick
    size = QUICK if quick else FULL
    django.setup()
    with database() as cluster, provider() as url:
        street = Street.built(size.invited)
        rows = writing(cluster, street)
        rows += leaving(cluster, url, street, size.leaving)
        rows += urgent(cluster, url, street, size.blast)
    return report(rows, title=f"messaging ({size.invited:,} invited, {size.leaving:,} texts)")


def writing(cluster: Cluster, street: Street) -> list[Row]:
    """P3: everything decided against nothing decided."""
    from django.db import connections  # noqa: PLC0415 - as above
    from django.db.models import Q  # noqa: PLC0415 - as above

    from doorstep.domain.consent.queries.links import readers  # noqa: PLC0415 - as above
    from doorstep.domain.messaging.actions import mailings  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.programs.models import Program  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    with inside(street.district_id):
        school = Program.objects.select_related("school").get(pk=street.program_id).school
    started = time.perf_counter()
    with inside(street.district_id):
        everyone = readers(Q(invitation__program=street.program_id), at=NOON)
        written = mailings.write(
            school=school, template="invitation", readers=everyone, by=make.SYSTEM, clock=Running(NOON)
        )
    ours = time.perf_counter() - started
    if not written.fresh or written.fresh != written.audience.number():
        raise SystemExit(f"messaging: wrote {written.fresh} of {written.audience.number()}")
    with inside(street.district_id), connections["default"].cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE ready AS SELECT * FROM messaging_message")
        cursor.execute("ANALYZE ready")
    as_superuser(cluster, "DELETE FROM messaging_message")
    with inside(street.district_id), connections["default"].cursor() as cursor:
        started = time.perf_counter()
        cursor.execute("INSERT INTO messaging_message OVERRIDING SYSTEM VALUE SELECT * FROM ready")
    bare = time.perf_counter() - started
    connections["default"].cursor().execute("DROP TABLE ready")
    return [
        Row("written", float(written.fresh), "messages"),
        Row("asked for no more, or reached by nothing", street.invited - float(written.fresh), "guardians"),
        Row("everything decided in one statement", ours, "s"),
        Row("bare INSERT … SELECT of the same rows", bare, "s"),
        Row("bare ÷ ours", bare / ours, "×", LEAST_OF_A_BARE_INSERT, sense="at least"),
    ]


def as_superuser(cluster: Cluster, statement: str, *params: object) -> None:
    """Do what neither role may, with triggers asleep."""
    with psycopg.connect(cluster.superuser_conninfo(), autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(statement, params)
        connection.execute("ANALYZE messaging_message")


_QUEUE: Final = """
UPDATE messaging_message SET state = 'queued', not_before = %s WHERE id = ANY(ARRAY(
    SELECT id FROM messaging_message WHERE channel = 'sms' AND state <> 'handed_over' ORDER BY id LIMIT %s
))
"""


def leaving(cluster: Cluster, url: str, street: Street, texts: int) -> list[Row]:
    """P4: the postmen against the same adapter with nothing around it."""
    few = texts // 10
    queue(cluster, texts)
    ours = texts / together(postman, ways(cluster), street.district_id, url, True, texts)
    if (left := handed_over(street)) != texts:
        raise SystemExit(f"messaging: {left} of {texts} texts were handed over")
    limit = texts / together(bare_sender, url, texts)
    with provider("--no-reports") as other:
        queue(cluster, few)
        careful = few / together(postman, ways(cluster), street.district_id, other, False, few)
    return [
        Row("texts handed over", ours, "/s", LEAST_A_SECOND, sense="at least"),
        Row("limit: the same adapter, ready letters, no database", limit, "/s"),
        Row("texts ÷ limit", ours / limit, "×", LEAST_OF_THE_LIMIT, sense="at least"),
        Row("to a provider that honours no key, eight on their way", careful, "/s"),
    ]


def handed_over(street: Street) -> int:
    """How many the provider took and named."""
    from doorstep.domain.messaging.models import Message  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above

    with inside(street.district_id):
        return Message.objects.filter(state="handed_over", attempts__provider_id__startswith="SM").count()


def queue(cluster: Cluster, texts: int) -> None:
    """So many texts wait, all due; the others do not."""
    as_superuser(cluster, "UPDATE messaging_message SET state = 'cancelled' WHERE state = 'queued'")
    as_superuser(cluster, _QUEUE, NOON, texts)


def urgent(cluster: Cluster, url: str, street: Street, texts: int) -> list[Row]:
    """P5: what somebody waits for, while a mailing leaves."""
    from doorstep.domain.messaging.actions.outbox import Draft, write  # noqa: PLC0415 - as above
    from doorstep.domain.messaging.models import Message  # noqa: PLC0415 - as above
    from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
    from doorstep.domain.people.models import Guardian  # noqa: PLC0415 - as above
    from tests import factories as make  # noqa: PLC0415 - as above

    queue(cluster, texts)
    clock = Running(NOON)
    with inside(street.district_id):
        readers = list(Guardian.objects.filter(sourced_id__regex=r"^b-g-[0-9]*[13]$").order_by("pk")[:2000])
    children, ready = children_of(postman, ways(cluster), street.district_id, url, True, texts, clock)
    ready.wait()
    began, number = time.perf_counter(), 0
    while ready.n_waiting < _POSTMEN:
        if any(child.exitcode is not None for child in children):
            raise SystemExit("messaging: a postman ended before the mailing did")
        with inside(street.district_id):
            draft = Draft(f"urgent:{number}", "visit_changed", {}, guardian=readers[number % len(readers)])
            write(draft=draft, by=make.SYSTEM, clock=clock)
        number += 1
        time.sleep(_URGENT_EVERY)
    took = time.perf_counter() - began
    ready.wait()
    with inside(street.district_id):
        sent = list(Message.objects.filter(template="visit_changed", state="handed_over"))
    waits = sorted((one.settled_at - one.not_before).total_seconds() for one in sent if one.settled_at)
    a_round(street.district_id, url, honours=True, texts=texts, clock=clock)()
    with inside(street.district_id):
        behind = Message.objects.filter(template="visit_changed").exclude(state="handed_over")
        left = list(behind.values_list("state", "reason"))
    if not waits or left:
        raise SystemExit(f"messaging: {len(waits)} urgent messages left, and these did not: {left}")
    slowest = waits[int(len(waits) * 0.95)]
    return [
        Row("urgent messages during a mailing", float(len(waits)), f"in {took:.0f} s"),
        Row("from due to handed over, 95th percentile", slowest, "s", MOST_SECONDS_FOR_URGENT),
        Row("the slowest of them", waits[-1], "s"),
    ]


def together(target: Callable[..., None], *given: object) -> float:
    """How long the postmen take, all of them, from when each is ready."""
    children, ready = children_of(target, *given)
    ready.wait()
    started = time.perf_counter()
    for child in children:
        child.join()
        if child.exitcode:
            raise SystemExit(f"messaging: a postman ended with {child.exitcode}")
    return time.perf_counter() - started


def children_of(target: Callable[..., None], *given: object) -> tuple[list[Any], Any]:
    """The processes, and what they and who started them wait at until all are ready."""
    context = multiprocessing.get_context("spawn")
    ready = context.Barrier(_POSTMEN + 1)
    children = [context.Process(target=target, args=(ready, *given)) for _ in range(_POSTMEN)]
    for child in children:
        child.start()
    return children, ready


def postman(  # noqa: PLR0917 - handed to a process, which takes no names
    ready: Any,
    to: Mapping[str, Mapping[str, Any]],
    district_id: int,
    url: str,
    honours: bool,
    texts: int,
    clock: Running | None = None,
) -> None:
    """One postman, until nothing waits; with a ``clock`` of all he says when, and waits for the others."""
    django.setup()
    connect(to)
    deliver = a_round(district_id, url, honours=honours, texts=texts, clock=clock or Running(NOON))
    ready.wait()
    deliver()
    if clock is not None:
        ready.wait()


def a_round(district_id: int, url: str, *, honours: bool, texts: int, clock: Running) -> Callable[[], object]:
    """What the worker does in one round, ready to go: everything that is due, with no cap in the way."""
    from doorstep.domain.messaging.actions.postman import Caps, drain  # noqa: PLC0415 - as above
    from doorstep.integrations.letters import CAUSES  # noqa: PLC0415 - as above
    from tests.factories import SYSTEM  # noqa: PLC0415 - as above

    return partial(
        drain,
        district_id=district_id,
        postmen=[carrier(url, honours=honours)],
        causes={**CAUSES, "visit_changed": changed},
        limit=texts * 2,
        caps=Caps(texts_a_run=texts * 2, parts_a_day=texts * 100),
        by=SYSTEM,
        clock=clock,
    )


def bare_sender(ready: Any, url: str, texts: int) -> None:
    """The adapter alone, with its share of letters that are ready."""
    django.setup()
    from doorstep.domain.messaging.ports import Letter  # noqa: PLC0415 - as above

    body = "Lincoln Elementary: Ms. Alvarez would like to visit you. https://doorstep.example/f/" + "x" * 40
    letters = [Letter(uuid4(), "sms", f"+1916{n:07}", "en", "", body) for n in range(texts // _POSTMEN)]
    sender = carrier(url, honours=True)
    ready.wait()
    sender.send_all(letters)
    sender.close()


def carrier(url: str, *, honours: bool) -> TextPostman:
    """Who carries texts to the provider of this run."""
    from doorstep.integrations.texts import TextAccount, TextPostman  # noqa: PLC0415 - as above

    reports = "https://doorstep.example/hooks/texts/2/{key}/"
    return TextPostman(TextAccount(url, "AC0", "+19165550100", reports, "secret", honours_key=honours))


def changed(messages: Sequence[Message], *, at: datetime) -> Mapping[int, Words | NotWanted]:
    """What a changed visit says; always wanted."""
    from doorstep.domain.consent.models.answer import PlaceKind  # noqa: PLC0415 - as above
    from doorstep.domain.messaging.ports import Words  # noqa: PLC0415 - as above

    words = Words(
        zone="America/Los_Angeles",
        values={
            "school": "Lincoln Elementary",
            "phone": "+19165550134",
            "visitors": ["Ms. Alvarez", "Mr. Chen"],
            "place": PlaceKind.LIBRARY,
            "starts_at": at + timedelta(days=3),
            "ends_at": at + timedelta(days=3, minutes=40),
        },
        secrets={"link": "https://doorstep.example/f/secret/"},
    )
    return {message.pk: words for message in messages}


if __name__ == "__main__":
    sys.exit(main())

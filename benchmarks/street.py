"""What benchmarks of messages share: a fresh database, a street of invited families, a provider, a clock."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

os.environ["DJANGO_SETTINGS_MODULE"] = "doorstep.config.testing"
os.environ.setdefault("DOORSTEP_CHANNELS", "sms,email")

from doorstep.integrations.postgres import Cluster, ensure_running, snapshot

NOON: Final = datetime(2026, 11, 23, 20, tzinfo=UTC)
"""Between 8 and 9 everywhere from New York to Honolulu."""


@dataclass(frozen=True, slots=True)
class Running:
    """A clock that shows ``at`` when it is made and goes on, ``speed`` times as fast; the same in each
    process that is handed it."""

    at: datetime
    since: float = field(default_factory=time.time)
    speed: float = 1.0

    def now(self) -> datetime:
        return self.at + timedelta(seconds=(time.time() - self.since) * self.speed)


@contextmanager
def database() -> Iterator[Cluster]:
    """A fresh server with its usual durability, migrated, and this process connected as the bound role."""
    from django.core.management import call_command  # noqa: PLC0415 - Django is not set up before

    with tempfile.TemporaryDirectory(prefix="doorstep-messaging-", ignore_cleanup_errors=True) as ground:
        Path(ground).chmod(0o711)
        with ensure_running(Path(ground)) as cluster:
            connect(ways(cluster))
            snapshot.load(cluster.conninfo("owner"))
            call_command("migrate", database="owner", verbosity=0)
            yield cluster


def ways(cluster: Cluster) -> dict[str, dict[str, Any]]:
    """How Django reaches this server; what is handed to a process."""
    return {"default": cluster.connection("app"), "owner": cluster.connection("owner")}


def connect(to: Mapping[str, Mapping[str, Any]]) -> None:
    """Use this server from now on."""
    from django.db import connections  # noqa: PLC0415 - as above

    connections.close_all()
    for name, way in to.items():
        connections.databases[name].update(way)
    connections.databases["default"]["CONN_MAX_AGE"] = None


@contextmanager
def provider(*given: str, port: int = 0, book: Path | None = None) -> Iterator[str]:
    """`doorstep fake-provider` in a process of its own; where it answers."""
    process, url = start_provider(*given, port=port, book=book)
    try:
        yield url
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def start_provider(
    *given: str, port: int = 0, book: Path | None = None
) -> tuple[subprocess.Popen[bytes], str]:
    """The provider's process and address, once it answers."""
    port = port or free_port()
    more = ["--book", str(book)] if book else []
    process = subprocess.Popen(
        [sys.executable, "-m", "doorstep", "fake-provider", "--port", str(port), *more, *given]
        if given
        else [sys.executable, "-m", "doorstep", "fake-provider", "--port", str(port), *more, *POLITE],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the provider did not start") from None
            time.sleep(0.02)
        else:
            return process, f"http://127.0.0.1:{port}"


POLITE: Final = ("--honours-key", "--no-reports")


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@dataclass(frozen=True, slots=True)
class Street:
    """A district in which everyone was invited."""

    district_id: int
    program_id: int
    invited: int

    @classmethod
    def built(cls, invited: int) -> Street:
        """A school whose every family is invited, each guardian with a link; by SQL, for there are many."""
        from django.db import connections  # noqa: PLC0415 - as above

        from doorstep.domain.organizations.walls import inside  # noqa: PLC0415 - as above
        from tests import factories as make  # noqa: PLC0415 - as above

        district = make.make_district()
        with inside(district.pk):
            school = make.make_school(district=district)
            program = make.make_program(school=school)
            teacher = make.make_educator(school=school, program=program)
            make.make_family(school=school, teacher=teacher)
            with connections["default"].cursor() as cursor:
                for statement in _STREET:
                    cursor.execute(
                        statement,
                        {
                            "district": district.pk,
                            "school": school.pk,
                            "program": program.pk,
                            "teacher": teacher.pk,
                            "n": invited,
                        },
                    )
        with connections["owner"].cursor() as cursor:
            cursor.execute("ANALYZE")
        return cls(district.pk, program.pk, invited)


_STREET: Final = (
    """CREATE TEMPORARY TABLE numbers ON COMMIT DROP AS SELECT g AS n FROM generate_series(1, %(n)s) g""",
    """INSERT INTO people_student (district_id, sourced_id, given_name, family_name, preferred_name, grade,
           home_language, school_id)
       SELECT %(district)s, 'b-s-' || n, 'Kim', 'Family ' || n, '', '03', '', %(school)s FROM numbers""",
    """INSERT INTO people_guardian (district_id, sourced_id, courtesy_title, given_name, family_name,
           spoken_language, written_language, email, phone)
       SELECT %(district)s, 'b-g-' || n, '', 'Rosa', 'Family ' || n,
              (ARRAY['en', 'es', 'ar', 'vi', '', 'so'])[1 + n %% 6], (ARRAY['', 'es', '', 'zh-hans'])[1 + n %%
              4], CASE WHEN n %% 20 = 0 THEN '' ELSE 'g' || n || '@example.org' END,
              CASE WHEN n %% 10 = 0 THEN ''
                   ELSE '+1' || (ARRAY['916', '212', '808', '312'])[1 + n %% 4] || (2000000 + n) END
       FROM numbers""",
    """INSERT INTO people_guardianship (district_id, student_id, guardian_id, relation)
       SELECT %(district)s, s.id, g.id, 'parent'
       FROM numbers JOIN people_student s ON s.sourced_id = 'b-s-' || n
       JOIN people_guardian g ON g.sourced_id = 'b-g-' || n""",
    """INSERT INTO people_family (district_id, derived_from, name, language)
       SELECT %(district)s, 'b-f-' || n, 'Family ' || n, 'es' FROM numbers""",
    """INSERT INTO people_familystudent (district_id, family_id, student_id)
       SELECT %(district)s, f.id, s.id FROM numbers JOIN people_family f ON f.derived_from = 'b-f-' || n
       JOIN people_student s ON s.sourced_id = 'b-s-' || n""",
    """INSERT INTO people_familyguardian (district_id, family_id, guardian_id)
       SELECT %(district)s, f.id, g.id FROM numbers JOIN people_family f ON f.derived_from = 'b-f-' || n
       JOIN people_guardian g ON g.sourced_id = 'b-g-' || n""",
    """INSERT INTO consent_invitation (district_id, key, program_id, family_id, educator_id, visit_kind,
           because, invited_at, reply_by, reminders)
       SELECT %(district)s, gen_random_uuid(), %(program)s, f.id, %(teacher)s, 'first', 'everyone',
              '2026-09-01T18:00Z', '2026-12-30', 0
       FROM numbers JOIN people_family f ON f.derived_from = 'b-f-' || n""",
    """INSERT INTO consent_familylink (district_id, key, digest, invitation_id, guardian_id, made_at,
           expires_at)
       SELECT %(district)s, k, sha256(k::text::bytea), i.id, fg.guardian_id, '2026-09-01T18:00Z',
              '2027-06-01T18:00Z'
       FROM (SELECT *, gen_random_uuid() AS k FROM consent_invitation WHERE program_id = %(program)s) i
       JOIN people_familyguardian fg ON fg.family_id = i.family_id""",
    """INSERT INTO messaging_optout (district_id, channel, value, said, since)
       SELECT %(district)s, 'sms', phone, 'stop', '2026-09-01T18:00Z' FROM people_guardian
       WHERE sourced_id LIKE 'b-g-%%5' AND phone <> ''""",
)

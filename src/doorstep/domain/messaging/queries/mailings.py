"""Whom a mailing reaches, and how: decided in the database for as many as there are.

A later chapter names the readers by a query of its own (`Readers`), which holds what it alone knows: who may
be written to and consents. Here the rest is decided, in one statement: the first way that reaches them,
whether they asked for no more, whether another message goes to the same phone already, whether one letter
tells them of several occasions, the language, and the first moment at which the hour is decent. The postman
looks at all of it again as each message leaves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final, Literal

from django.conf import settings
from django.db import connection
from django.db.models import QuerySet

from doorstep.domain.messaging.area_codes import CODES, zones_of
from doorstep.domain.messaging.models import Mailing, Message
from doorstep.domain.messaging.models.opt_out import PHONE_CHANNELS, Channel
from doorstep.domain.messaging.rules import FALLBACK, allowed_from
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.models import School

Decision = Literal["write", "together", "no_contact", "stopped", "same_phone"]
_MOST_SHOWN: Final = 5


@dataclass(frozen=True, slots=True)
class Readers:
    """A query whose rows are the readers of a mailing: ``guardian_id``, ``occasion``, ``params`` (JSON),
    ``language`` (the family's) and ``zone`` (the school's)."""

    sql: str
    params: Sequence[Any]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> Readers:
        """The readers a ``values(…)`` of those five names."""
        sql, params = rows.query.sql_with_params()
        return cls(sql, params)


@dataclass(frozen=True, slots=True)
class Audience:
    """How many readers of a mailing there are, by what was decided of them."""

    counts: Mapping[tuple[str, str, str], int] = field(default_factory=dict)
    """By decision, channel and language."""

    def number(self, decision: Decision = "write") -> int:
        """How many were decided so."""
        return sum(count for (decided, _, _), count in self.counts.items() if decided == decision)

    def by_channel(self) -> dict[str, int]:
        """How many are written to by each way."""
        return self._by(1)

    def by_language(self) -> dict[str, int]:
        """How many are written to in each language."""
        return self._by(2)

    def _by(self, place: int) -> dict[str, int]:
        found: dict[str, int] = {}
        for key, count in self.counts.items():
            if key[0] == "write":
                found[key[place]] = found.get(key[place], 0) + count
        return dict(sorted(found.items(), key=lambda one: -one[1]))


DECIDED: Final = """
WITH readers AS MATERIALIZED ({readers}),
hours (zone, code, opens) AS (SELECT * FROM unnest(%s::text[], %s::text[], %s::timestamptz[])),
known AS (
    SELECT r.guardian_id, r.occasion, r.params, r.zone,
           (SELECT said FROM unnest(ARRAY[g.written_language, g.spoken_language, r.language, %s]) AS said
            WHERE said = ANY(%s) LIMIT 1) AS language,
           {channel} AS channel, btrim(g.email) AS email, replace(g.phone, ' ', '') AS phone
    FROM readers r JOIN people_guardian g ON g.id = r.guardian_id
),
spelled AS (
    SELECT k.*,
           CASE WHEN channel = 'email' THEN lower(email)
                WHEN phone LIKE '+%%' THEN phone
                ELSE '+1' || right(regexp_replace(phone, '\\D', '', 'g'), 10) END AS contact
    FROM known k
),
alone AS (
    SELECT s.guardian_id, s.occasion, s.params, s.language, s.channel,
           COALESCE(h.opens, %s) AS not_before,
           CASE WHEN s.channel IS NULL THEN 'no_contact'
                WHEN x.id IS NOT NULL THEN 'stopped'
                WHEN row_number() OVER (PARTITION BY s.occasion, s.channel, s.contact
                                        ORDER BY s.guardian_id) > 1 THEN 'same_phone'
                ELSE 'write' END AS decision
    FROM spelled s
    LEFT JOIN messaging_optout x
        ON x.channel = s.channel AND x.value = s.contact AND x.lifted_at IS NULL
    LEFT JOIN hours h
        ON s.channel = ANY(%s) AND h.zone = s.zone
       AND h.code = CASE WHEN s.contact LIKE '+1%%' AND substr(s.contact, 3, 3) = ANY(%s)
                         THEN substr(s.contact, 3, 3) ELSE '' END
),
counted AS (SELECT a.*, count(*) OVER (PARTITION BY guardian_id, decision) AS told FROM alone a),
standing AS (
    SELECT c.*, decision = 'write' AND told > 1 AND EXISTS (
               SELECT FROM messaging_message m
               WHERE m.guardian_id = c.guardian_id AND m.occasion = c.occasion AND m.channel = c.channel
           ) AS stands
    FROM counted c
),
decided AS MATERIALIZED (
    SELECT guardian_id, occasion, params, language, channel, not_before, stands,
           CASE WHEN decision = 'write' AND told > 1 AND NOT stands
                     AND row_number() OVER (PARTITION BY guardian_id, decision, stands ORDER BY occasion) > 1
                THEN 'together' ELSE decision END AS decision
    FROM standing
)
"""
_COUNTED: Final = "SELECT decision, COALESCE(channel, ''), language, count(*) FROM decided GROUP BY 1, 2, 3"


def decided(readers: Readers, *, at: datetime) -> tuple[str, list[Any]]:
    """The statement's beginning, up to the table ``decided``, and what is filled into it."""
    zones, codes, opens = _hours(at)
    sql = DECIDED.replace("{readers}", readers.sql).replace("{channel}", _channel())
    phones = [channel.value for channel in PHONE_CHANNELS]
    params = [*readers.params, zones, codes, opens, FALLBACK, list(dict(settings.LANGUAGES)), at, phones]
    return sql, [*params, list(CODES)]


def audience(readers: Readers, *, at: datetime) -> Audience:
    """Whom a mailing would reach now, and how; one statement that changes nothing."""
    sql, params = decided(readers, at=at)
    with connection.cursor() as cursor:
        cursor.execute(sql + _COUNTED, params)
        return Audience({(row[0], row[1], row[2]): row[3] for row in cursor.fetchall()})


def running(*, school_id: int) -> list[tuple[Mailing, int]]:
    """The school's mailings that were not stopped and have messages waiting, with how many; newest first."""
    mailings = Mailing.objects.filter(school_id=school_id, stopped_at__isnull=True).order_by("-announced_at")
    waiting = [
        (mailing, Message.objects.filter(mailing=mailing, state=MessageState.QUEUED).count())
        for mailing in mailings[:_MOST_SHOWN]
    ]
    return [(mailing, count) for mailing, count in waiting if count]


def _channel() -> str:
    """The first way of this site that reaches someone, as SQL; of ours alone, nothing of it is anybody's."""
    offered = [Channel(channel) for channel in settings.MESSAGE_CHANNELS]
    fields = ["email" if channel == Channel.EMAIL else "phone" for channel in offered]
    cases = [
        f"WHEN btrim(g.{field}) <> '' THEN '{channel.value}'"
        for channel, field in zip(offered, fields, strict=True)
    ]
    return f"CASE {' '.join(cases)} END"


def _hours(at: datetime) -> tuple[list[str], list[str], list[datetime]]:
    """The first decent moment for each school's zone with each area code, by the rule the postman goes by."""
    zones, codes, opens = [], [], []
    for zone in School.objects.order_by().values_list("time_zone", flat=True).distinct():
        for code in ("", *CODES):
            where = zones_of(f"+1{code}5550100") if code else ()
            zones.append(zone)
            codes.append(code)
            opens.append(allowed_from(at=at, channel=Channel.SMS, zones=(zone, *where)))
    return zones, codes, opens

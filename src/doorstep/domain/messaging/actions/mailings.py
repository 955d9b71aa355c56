"""Many messages at once: counted before, sent by one decision, and stopped by one."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import connection, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.models import Mailing, Message
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.messaging.queries.mailings import Audience, Readers, decided
from doorstep.domain.messaging.rules import ASKED_FROM, check_confirmed
from doorstep.domain.messaging.states import MessageState, Rank
from doorstep.domain.organizations.models import School
from doorstep.kernel.clock import Clock

_WRITTEN = """,
enough AS (SELECT count(*) AS messages FROM decided WHERE decision = 'write'),
mailing AS (
    INSERT INTO messaging_mailing (
        district_id, key, school_id, template, messages, announced_at, announced_by, stopped_by
    )
    SELECT %s, gen_random_uuid(), %s, %s, messages, %s, %s, '' FROM enough WHERE messages >= %s
    RETURNING id
),
told AS (
    SELECT guardian_id,
           jsonb_agg(jsonb_build_object('occasion', occasion, 'purpose', %s::text) || params::jsonb
                     ORDER BY occasion) AS others
    FROM decided WHERE decision = 'together' GROUP BY guardian_id
),
written AS (
    INSERT INTO messaging_message (
        district_id, key, channel, guardian_id, purpose, occasion, template, params, state, reason,
        written_at, written_by, not_before, tries, settled_at, settled_by, rank, mailing_id
    )
    SELECT %s, gen_random_uuid(), channel, d.guardian_id, %s, occasion, %s,
           CASE WHEN others IS NULL OR stands OR decision = 'together' THEN params::jsonb
                ELSE params::jsonb || jsonb_build_object('with', others) END,
           CASE decision WHEN 'write' THEN 'queued' ELSE 'cancelled' END,
           CASE decision WHEN 'write' THEN '' ELSE 'told_together' END,
           %s, %s, not_before, 0, CASE decision WHEN 'write' THEN NULL ELSE %s::timestamptz END,
           CASE decision WHEN 'write' THEN '' ELSE %s END,
           CASE WHEN mailing.id IS NULL THEN %s ELSE %s END, mailing.id
    FROM decided d LEFT JOIN mailing ON true LEFT JOIN told ON told.guardian_id = d.guardian_id
    WHERE decision IN ('write', 'together')
    ON CONFLICT DO NOTHING
    RETURNING state
)
SELECT decision, COALESCE(channel, ''), language, count(*),
       (SELECT count(*) FROM written WHERE state = 'queued'), (SELECT id FROM mailing)
FROM decided GROUP BY 1, 2, 3
"""


@dataclass(frozen=True, slots=True)
class Written:
    """What a mailing wrote: to whom it goes, how many messages are new, and the mailing, where it is one."""

    audience: Audience
    fresh: int
    mailing: Mailing | None


@transaction.atomic
def write(
    *,
    school: School,
    template: str,
    purpose: str = "",
    readers: Readers,
    confirmed: int | None = None,
    by: Actor,
    clock: Clock,
) -> Written:
    """Put one message for each reader in the outbox, in a statement that decides all of it, whatever their
    number; those that stand already stay.

    Who is a reader of several occasions (a guardian of two family units) gets one letter: the message of the
    first is given the others' params under ``with``, and theirs stand beside it as told together.

    Of many, somebody has to have seen how many there are: ``confirmed`` is the number they said yes to, and
    another number refuses, as do more than may leave by one decision. What a job of ours sends was decided
    when it was set up, so nobody is asked.
    """
    if template not in OCCASIONS:
        raise ValueError(f"no message is written for {template!r}: see messaging/occasions.py")
    at, who, district = clock.now(), by.name[:200], school.district_id
    sql, params = decided(readers, at=at)
    params += [district, school.pk, template, at, who, ASKED_FROM]
    purpose = purpose or template
    params += [purpose, district, purpose, template, at, who, at, who, Rank.ORDINARY, Rank.MAILING]
    with connection.cursor() as cursor:
        cursor.execute(sql + _WRITTEN, params)
        rows = cursor.fetchall()
    told = Audience({(row[0], row[1], row[2]): row[3] for row in rows})
    if by.kind != "system":
        check_confirmed(told.number(), ways=told.by_channel(), confirmed=confirmed, cap=settings.MAILING_CAP)
    mailing = Mailing.objects.get(pk=rows[0][5]) if rows and rows[0][5] else None
    if mailing is not None:
        _record(mailing, "announce", by=by, clock=clock, messages=mailing.messages)
    return Written(told, rows[0][4] if rows else 0, mailing)


@transaction.atomic
def stop(*, mailing: Mailing, by: Actor, clock: Clock) -> int:
    """Stop a mailing: what has not left stays; how many messages. Stopping twice changes nothing.

    The postman looks at it once more with each handful that leaves, so that no more than those that are on
    their way at this moment still arrive.
    """
    held = Mailing.objects.select_for_update().get(pk=mailing.pk)
    if held.stopped_at is not None:
        return 0
    held.stopped_at, held.stopped_by = clock.now(), by.name[:200]
    held.save(update_fields=["stopped_at", "stopped_by"])
    kept = Message.objects.filter(mailing=held, state=MessageState.QUEUED).update(
        state=MessageState.CANCELLED,
        reason="mailing_stopped",
        settled_at=clock.now(),
        settled_by=by.name[:200],
    )
    _record(held, "stop", by=by, clock=clock, messages=kept)
    return kept


def _record(mailing: Mailing, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=mailing.district_id,
        action=f"messaging.mailing.{verb}",
        subject="messaging.Mailing",
        subject_id=mailing.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )

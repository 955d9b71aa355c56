"""The postman: takes what is due out of the outbox and hands it to those who carry it.

He works in batches. A batch is claimed with a lease, so that any number of postmen share one outbox and a
killed one's letters come back. Just before a letter leaves, in one transaction, its cause is asked again,
stop words and quiet hours are looked at, it is put into words, and the attempt is written down; only then is
it handed over. Where the carrier honours an idempotency key an unanswered letter is sent again under the same
key; elsewhere it is never sent twice but stands as *unknown* until a person or a report settles it.

Texts cost money and numbers get blocked for sending too fast, so they have `Caps`: what is over them waits.
A letter that could not be delivered is written once more for the next way its reader can be reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.db import connection, transaction
from django.db.models import Case, Exists, F, OuterRef, When
from django.db.models.functions import Greatest

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.actions.outcomes import Attempt, Outcomes, Ready
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.area_codes import zones_of
from doorstep.domain.messaging.models import Mailing, Message, MessageAttempt
from doorstep.domain.messaging.models.opt_out import PHONE_CHANNELS
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.messaging.ports import (
    Cause,
    Letter,
    NotWanted,
    Outcome,
    Postman,
    Words,
)
from doorstep.domain.messaging.queries.contacts import contact, stopped
from doorstep.domain.messaging.queries.outbox import already_said, occasions_of, parts_since
from doorstep.domain.messaging.rendering import NotWhole, Text, in_readers_language
from doorstep.domain.messaging.rules import allowed_from, normal
from doorstep.domain.messaging.segments import segments
from doorstep.domain.messaging.states import MessageState, Rank
from doorstep.domain.organizations.among import among
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.clock import Clock

_LEASE: Final = timedelta(minutes=5)
_LEASE_DUE: Final = """
WITH due AS (
    SELECT id FROM messaging_message
    WHERE state = 'queued' AND rank = %s AND not_before <= %s AND channel = ANY(%s) AND template = ANY(%s)
    ORDER BY not_before, id LIMIT %s FOR UPDATE SKIP LOCKED
)
UPDATE messaging_message m SET state = 'sending', leased_until = %s, tries = tries + 1
FROM due WHERE m.id = due.id RETURNING m.id
"""
_BATCH: Final = 500
_FIRST_HANDFUL: Final = 50
_HALF_A_SECOND: Final = 0.5
_A_DAY: Final = timedelta(days=1)
_KEPT_OF_A_DAY: Final = 10
_UNTIL_NEXT_RUN: Final = timedelta(minutes=1)
_UNTIL_THERE_IS_ROOM: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Caps:
    """How many texts one drain sends, and how many parts of texts a district may send within 24 hours.

    A drain runs each minute, so the first is a rate. Several postmen at once may each go past the second by
    the letters they hold. The last tenth of a day's parts is for what somebody waits for: a mailing that uses
    up the rest must not keep a code, or the news that nobody comes, until tomorrow.
    """

    texts_a_run: int = 1000
    parts_a_day: int = 100_000


@dataclass(slots=True)
class _Room:
    """What the caps leave for this drain."""

    texts: int
    parts: int
    kept: int

    def wait(self, parts: int, *, waited_for: bool) -> tuple[timedelta, str] | None:
        """How long a text of so many parts has to wait and why; None where it was given room."""
        if parts > self.parts - (0 if waited_for else self.kept):
            return _UNTIL_THERE_IS_ROOM, "cap_reached"
        if self.texts <= 0:
            return _UNTIL_NEXT_RUN, "its_turn_comes"
        self.texts -= 1
        self.parts -= parts
        return None


@dataclass(frozen=True, slots=True)
class Drained:
    """What became of the messages a drain looked at; ``postponed`` ones wait for the morning or a retry."""

    handed_over: int = 0
    postponed: int = 0
    cancelled: int = 0
    failed: int = 0
    unknown: int = 0

    @property
    def seen(self) -> int:
        """How many messages were looked at."""
        return self.handed_over + self.postponed + self.cancelled + self.failed + self.unknown


@dataclass(slots=True)
class _Pace:
    """How many letters of each channel leave in a second, as last seen: a handful is as many as leave in half
    of one, so that a *stop* and the button that halts a mailing are heard in time."""

    a_second: dict[str, float] = field(default_factory=dict)

    def handful(self, postman: Postman) -> int:
        """How many letters to take in hand at a time."""
        if not postman.honours_idempotency_key:
            return postman.at_once  # a crash leaves no more unknown than were on their way
        seen = self.a_second.get(postman.channel, 2.0 * _FIRST_HANDFUL)
        return max(postman.at_once, min(_BATCH, int(seen * _HALF_A_SECOND)))

    def saw(self, channel: str, letters: int, took: timedelta) -> None:
        """So many left in so long."""
        self.a_second[channel] = letters / max(took.total_seconds(), 0.001)


def drain(
    *,
    district_id: int,
    postmen: Sequence[Postman],
    causes: Mapping[str, Cause],
    limit: int = 1000,
    caps: Caps = Caps(),
    until: datetime | None = None,
    by: Actor,
    clock: Clock,
) -> Drained:
    """Send what is due in one district, at most ``limit`` messages and until ``until``, by the channels of
    ``postmen``: what somebody waits for first, a mailing last.

    ``causes`` maps a template to the cause that is asked about it; messages of other templates or channels
    stay in the outbox. Runs transactions of its own and so not inside another one.
    """
    carriers = {postman.channel: postman for postman in postmen}
    again = frozenset(each.channel for each in postmen if each.honours_idempotency_key)
    outcomes = Outcomes(district_id, again, by, clock)
    _recover(carriers, outcomes)
    room, pace = _room(district_id, carriers, caps, clock), _Pace()
    try:
        while limit > 0 and (until is None or clock.now() < until):
            channels = [each for each in carriers if room.texts > 0 or each not in PHONE_CHANNELS]
            size = min(limit, max((pace.handful(carriers[each]) for each in channels), default=0))
            claimed = _claim(district_id, channels, causes, size, clock)
            if not claimed:
                break
            limit -= len(claimed)
            for chunk in _chunks(claimed, carriers, pace):
                began = clock.now()
                ready = _prepare(chunk, causes, room=room, outcomes=outcomes)
                answers = _send(ready, carriers)
                outcomes.settle(answers)
                pace.saw(chunk[0].channel, len(chunk), clock.now() - began)
    finally:
        for postman in postmen:
            postman.close()
    return Drained(**outcomes.tally)


def _recover(carriers: Mapping[str, Postman], outcomes: Outcomes) -> None:
    """Take back what a killed postman held: asked for again, or unknown where it may have been sent.

    Where nothing had left, the try was none and is given back. One that was under way counts, so that a
    letter that ends its postman each time is not tried for ever.
    """
    once_only = [channel for channel in carriers if channel not in outcomes.asked_again]
    with transaction.atomic(durable=True), inside(outcomes.district_id):
        unanswered = MessageAttempt.objects.filter(message=OuterRef("pk"), provider_id="", error="")
        held = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=outcomes.clock.now())
        outcomes.tally["unknown"] += (held.filter(Exists(unanswered), channel__in=once_only)).update(
            state=MessageState.UNKNOWN,
            reason="no_answer",
            leased_until=None,
            settled_by=outcomes.by.name[:200],
        )
        held.filter(channel__in=carriers).update(
            state=MessageState.QUEUED,
            leased_until=None,
            tries=Case(When(Exists(unanswered), then=F("tries")), default=Greatest(F("tries") - 1, 0)),
        )


def _room(district_id: int, carriers: Mapping[str, Postman], caps: Caps, clock: Clock) -> _Room:
    """What the caps leave, asked once a drain and only where texts are carried."""
    kept = caps.parts_a_day // _KEPT_OF_A_DAY
    if not any(channel in PHONE_CHANNELS for channel in carriers):
        return _Room(texts=caps.texts_a_run, parts=caps.parts_a_day, kept=kept)
    with inside(district_id):
        used = parts_since(clock.now() - _A_DAY)
    return _Room(texts=caps.texts_a_run, parts=caps.parts_a_day - used, kept=kept)


def _claim(
    district_id: int, channels: Sequence[str], causes: Mapping[str, Cause], size: int, clock: Clock
) -> list[Message]:
    """Lease what is due first, of the first rank that has any; nothing that another postman holds."""
    if not channels:
        return []
    now = clock.now()
    with transaction.atomic(durable=True), inside(district_id):
        for rank in Rank:
            with connection.cursor() as cursor:
                cursor.execute(_LEASE_DUE, [rank, now, list(channels), list(causes), size, now + _LEASE])
                due = [row[0] for row in cursor.fetchall()]
            if due:
                found = Message.objects.filter(among("pk", due)).select_related("guardian", "educator")
                return sorted(found, key=lambda message: (message.not_before, message.pk))
    return []


def _chunks(
    claimed: Sequence[Message], carriers: Mapping[str, Postman], pace: _Pace
) -> Iterator[list[Message]]:
    """Handfuls of one channel each."""
    for channel, postman in carriers.items():
        mine = [message for message in claimed if message.channel == channel]
        size = max(1, pace.handful(postman))
        for first in range(0, len(mine), size):
            yield mine[first : first + size]


def _prepare(
    chunk: Sequence[Message], causes: Mapping[str, Cause], *, room: _Room, outcomes: Outcomes
) -> list[Ready]:
    """Decide what still leaves, put it into words, write the attempts down; a constant number of queries."""
    now = outcomes.clock.now()
    with transaction.atomic(durable=True), inside(outcomes.district_id):
        held = _still_held(chunk)
        told = _ask(held, causes, now)
        ways = {m.pk: normal(m.channel, _to(m, told[m.pk])) for m in held}
        silenced = stopped({(m.channel, ways[m.pk]) for m in held})
        halted, said = _halted(held), _said_to_families(held)
        ready: list[Ready] = []
        for message in held:
            words = told[message.pk]
            way = (message.channel, ways[message.pk])
            where = {(*told_of, *way) for told_of in occasions_of(message)}
            refused = _why_not(message, words, silenced=way in silenced, halted=halted)
            if not refused and message.guardian_id is not None and where <= said:
                refused = MessageState.CANCELLED, "same_phone"
            if refused:
                outcomes.end(message, *refused, at=now)
                continue
            assert isinstance(words, Words)
            try:
                one = _ready(message, in_readers_language(message, words), words)
            except NotWhole:
                outcomes.end(message, MessageState.FAILED, "not_whole", at=now)
                continue
            wait = _wait(one, words, room, at=now)
            if wait is None:
                ready.append(one)
                said |= where
            else:
                outcomes.postpone(message, until=wait[0], reason=wait[1], tried=False)
        outcomes.begin(ready, at=now)
        outcomes.save(m for m in held if m.state != MessageState.SENDING)
        write_elsewhere(messages=held, by=outcomes.by, at=now)
        return ready


def _still_held(chunk: Sequence[Message]) -> list[Message]:
    """Those whose lease is still ours, locked: a slow postman's letters may have gone to another."""
    ours = set(
        Message.objects.select_for_update()
        .filter(among("pk", [m.pk for m in chunk]), state=MessageState.SENDING)
        .values_list("pk", "leased_until")
    )
    return [m for m in chunk if (m.pk, m.leased_until) in ours]


def _ask(held: Sequence[Message], causes: Mapping[str, Cause], at: datetime) -> dict[int, Words | NotWanted]:
    told: dict[int, Words | NotWanted] = {}
    by_cause: dict[int, list[Message]] = {}
    for message in held:
        by_cause.setdefault(id(causes[message.template]), []).append(message)
    for messages in by_cause.values():
        told.update(causes[messages[0].template](messages, at=at))
    return told


def _halted(held: Sequence[Message]) -> set[int]:
    """Those of the messages' mailings that somebody stopped."""
    mailings = {message.mailing_id for message in held if message.mailing_id is not None}
    if not mailings:
        return set()
    return set(Mailing.objects.filter(pk__in=mailings, stopped_at__isnull=False).values_list("pk", flat=True))


def _said_to_families(held: Sequence[Message]) -> set[tuple[str, str, str, str]]:
    """What families heard already of the same occasions: two guardians of one phone hear of each once.

    Of a mailing the database has decided that as it was written.
    """
    alone = [m for m in held if m.guardian_id is not None and m.mailing_id is None]
    return already_said(alone) if alone else set()


def _why_not(
    message: Message, words: Words | NotWanted, *, silenced: bool, halted: set[int]
) -> tuple[MessageState, str] | None:
    """The state and reason in which a message ends without leaving, or None."""
    if message.mailing_id in halted:
        return MessageState.CANCELLED, "mailing_stopped"
    if isinstance(words, NotWanted):
        return MessageState.CANCELLED, words.code
    if not _to(message, words):
        return MessageState.FAILED, "no_contact"
    if silenced:
        return MessageState.CANCELLED, "stopped"
    return None


def _wait(one: Ready, words: Words, room: _Room, *, at: datetime) -> tuple[datetime, str] | None:
    """Until when a letter waits and why, or None: texts keep decent hours and have their caps."""
    if one.message.channel not in PHONE_CHANNELS:
        return None
    number = normal(one.message.channel, one.letter.to)
    opens = allowed_from(at=at, channel=one.message.channel, zones=(words.zone, *zones_of(number)))
    if opens > at and not OCCASIONS[one.message.template].urgent:
        return opens, "quiet_hours"
    full = room.wait(one.attempt.segments, waited_for=one.message.rank == Rank.URGENT)
    return (at + full[0], full[1]) if full else None


def _ready(message: Message, text: Text, words: Words) -> Ready:
    opened = text.opened
    attempt = Attempt(
        body=text.body, segments=segments(opened).count if message.channel in PHONE_CHANNELS else 0
    )
    letter = Letter(
        key=message.key,
        channel=message.channel,
        to=_to(message, words),
        language=text.language,
        subject=text.subject[:200],
        body=opened,
        attachments=words.attachments,
    )
    return Ready(message=message, attempt=attempt, letter=letter)


def _send(ready: Sequence[Ready], carriers: Mapping[str, Postman]) -> list[tuple[Ready, Outcome]]:
    """Hand the letters over, channel by channel."""
    answers: list[tuple[Ready, Outcome]] = []
    for channel, postman in carriers.items():
        mine = [one for one in ready if one.message.channel == channel]
        if mine:
            answers += zip(mine, postman.send_all([one.letter for one in mine]), strict=True)
    return answers


def _to(message: Message, words: Words | NotWanted) -> str:
    recipient = message.guardian or message.educator
    assert recipient is not None
    elsewhere = words.to if isinstance(words, Words) else ""
    return elsewhere or contact(recipient, message.channel).strip()

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

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, F, OuterRef

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.area_codes import zones_of
from doorstep.domain.messaging.models import Message, MessageAttempt
from doorstep.domain.messaging.models.opt_out import PHONE_CHANNELS
from doorstep.domain.messaging.occasions import OCCASIONS
from doorstep.domain.messaging.ports import (
    Cause,
    Handed,
    Letter,
    NotWanted,
    Outcome,
    Postman,
    Rejected,
    TryLater,
    Words,
)
from doorstep.domain.messaging.queries.contacts import contact, stopped
from doorstep.domain.messaging.queries.outbox import parts_since
from doorstep.domain.messaging.rendering import NotWhole, Text, render
from doorstep.domain.messaging.rules import allowed_from, languages_to_try, normal, retry_at
from doorstep.domain.messaging.segments import segments
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.clock import Clock

_LEASE: Final = timedelta(minutes=5)
_BATCH: Final = 200
_A_DAY: Final = timedelta(days=1)
_UNTIL_NEXT_RUN: Final = timedelta(minutes=1)
_UNTIL_THERE_IS_ROOM: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Caps:
    """How many texts one drain sends, and how many parts of texts a district may send within 24 hours.

    A drain runs each minute, so the first is a rate. Several postmen at once may each go past the second by
    the letters they hold.
    """

    texts_a_run: int = 1000
    parts_a_day: int = 100_000


@dataclass(slots=True)
class _Room:
    """What the caps leave for this drain."""

    texts: int
    parts: int

    def wait(self, parts: int) -> tuple[timedelta, str] | None:
        """How long a text of so many parts has to wait and why; None where it was given room."""
        if parts > self.parts:
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


@dataclass(frozen=True, slots=True)
class _Ready:
    """A letter whose attempt is on record: it may leave now."""

    message: Message
    attempt: MessageAttempt
    letter: Letter


def drain(
    *,
    district_id: int,
    postmen: Sequence[Postman],
    causes: Mapping[str, Cause],
    limit: int = 1000,
    caps: Caps = Caps(),
    by: Actor,
    clock: Clock,
) -> Drained:
    """Send what is due in one district, at most ``limit`` messages, by the channels of ``postmen``.

    ``causes`` maps a template to the cause that is asked about it; messages of other templates or channels
    stay in the outbox. Runs transactions of its own and so not inside another one.
    """
    carriers = {postman.channel: postman for postman in postmen}
    tally: Counter[str] = Counter()
    _recover(district_id, carriers, tally, by=by, clock=clock)
    room = _room(district_id, carriers, caps, clock)
    try:
        while limit > 0:
            channels = [each for each in carriers if room.texts > 0 or each not in PHONE_CHANNELS]
            claimed = _claim(district_id, channels, causes, min(limit, _BATCH), clock)
            if not claimed:
                break
            limit -= len(claimed)
            for chunk in _chunks(claimed, carriers):
                ready = _prepare(district_id, chunk, causes, tally, room=room, by=by, clock=clock)
                answers = _send(ready, carriers)
                _settle(district_id, answers, tally, by=by, clock=clock)
    finally:
        for postman in postmen:
            postman.close()
    return Drained(**tally)


def _recover(
    district_id: int, carriers: Mapping[str, Postman], tally: Counter[str], *, by: Actor, clock: Clock
) -> None:
    """Take back what a killed postman held: asked for again, or unknown where it may have been sent."""
    once_only = [channel for channel, postman in carriers.items() if not postman.honours_idempotency_key]
    with transaction.atomic(durable=True), inside(district_id):
        unanswered = MessageAttempt.objects.filter(message=OuterRef("pk"), provider_id="", error="")
        held = Message.objects.filter(state=MessageState.SENDING, leased_until__lt=clock.now())
        tally["unknown"] += (held.filter(Exists(unanswered), channel__in=once_only)).update(
            state=MessageState.UNKNOWN, reason="no_answer", leased_until=None, settled_by=by.name[:200]
        )
        held.filter(channel__in=carriers).update(state=MessageState.QUEUED, leased_until=None)


def _room(district_id: int, carriers: Mapping[str, Postman], caps: Caps, clock: Clock) -> _Room:
    """What the caps leave, asked once a drain and only where texts are carried."""
    if not any(channel in PHONE_CHANNELS for channel in carriers):
        return _Room(texts=caps.texts_a_run, parts=caps.parts_a_day)
    with inside(district_id):
        used = parts_since(clock.now() - _A_DAY)
    return _Room(texts=caps.texts_a_run, parts=caps.parts_a_day - used)


def _claim(
    district_id: int, channels: Sequence[str], causes: Mapping[str, Cause], size: int, clock: Clock
) -> list[Message]:
    """Lease the messages that are due first; none that another postman holds."""
    now = clock.now()
    with transaction.atomic(durable=True), inside(district_id):
        due = list(
            Message.objects.select_for_update(skip_locked=True)
            .filter(
                state=MessageState.QUEUED,
                not_before__lte=now,
                channel__in=channels,
                template__in=causes,
            )
            .order_by("not_before", "pk")
            .values_list("pk", flat=True)[:size]
        )
        Message.objects.filter(pk__in=due).update(
            state=MessageState.SENDING, leased_until=now + _LEASE, tries=F("tries") + 1
        )
        leased = {m.pk: m for m in Message.objects.filter(pk__in=due).select_related("guardian", "educator")}
        return [leased[pk] for pk in due]


def _chunks(claimed: Sequence[Message], carriers: Mapping[str, Postman]) -> Iterator[list[Message]]:
    """All together where sending twice is harmless; else no more than are on their way at the same moment,
    because a crash leaves those unknown."""
    for channel, postman in carriers.items():
        mine = [message for message in claimed if message.channel == channel]
        size = max(1, len(mine) if postman.honours_idempotency_key else postman.at_once)
        for first in range(0, len(mine), size):
            yield mine[first : first + size]


def _prepare(
    district_id: int,
    chunk: Sequence[Message],
    causes: Mapping[str, Cause],
    tally: Counter[str],
    *,
    room: _Room,
    by: Actor,
    clock: Clock,
) -> list[_Ready]:
    """Decide what still leaves, put it into words, write the attempts down; a constant number of queries."""
    now = clock.now()
    with transaction.atomic(durable=True), inside(district_id):
        held = _still_held(chunk)
        told = _ask(held, causes, now)
        silenced = stopped({(m.channel, normal(m.channel, _to(m, told[m.pk]))) for m in held})
        ready: list[_Ready] = []
        for message in held:
            words = told[message.pk]
            refused = _why_not(message, words, silenced)
            if refused:
                _end(message, *refused, tally, by=by, at=now)
                continue
            assert isinstance(words, Words)
            try:
                one = _ready(message, _text(message, words), words, at=now)
            except NotWhole:
                _end(message, MessageState.FAILED, "not_whole", tally, by=by, at=now)
                continue
            wait = _wait(one, words, room, at=now)
            if wait is None:
                ready.append(one)
            else:
                _postpone(message, until=wait[0], reason=wait[1], tally=tally, tried=False)
        MessageAttempt.objects.bulk_create([one.attempt for one in ready])
        _save([m for m in held if m.state != MessageState.SENDING])
        write_elsewhere(messages=held, by=by, at=now)
        return ready


def _still_held(chunk: Sequence[Message]) -> list[Message]:
    """Those whose lease is still ours, locked: a slow postman's letters may have gone to another."""
    ours = set(
        Message.objects.select_for_update()
        .filter(pk__in=[m.pk for m in chunk], state=MessageState.SENDING)
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


def _why_not(
    message: Message, words: Words | NotWanted, silenced: set[tuple[str, str]]
) -> tuple[MessageState, str] | None:
    """The state and reason in which a message ends without leaving, or None."""
    if isinstance(words, NotWanted):
        return MessageState.CANCELLED, words.code
    if not _to(message, words):
        return MessageState.FAILED, "no_contact"
    if (message.channel, normal(message.channel, _to(message, words))) in silenced:
        return MessageState.CANCELLED, "stopped"
    return None


def _text(message: Message, words: Words) -> Text:
    guardian = message.guardian
    known = (guardian.written_language, guardian.spoken_language) if guardian else ()
    languages = languages_to_try(*known, words.language, offered=dict(settings.LANGUAGES))
    return render(occasion=message.template, channel=message.channel, words=words, languages=languages)


def _wait(one: _Ready, words: Words, room: _Room, *, at: datetime) -> tuple[datetime, str] | None:
    """Until when a letter waits and why, or None: texts keep decent hours and have their caps."""
    if one.message.channel not in PHONE_CHANNELS:
        return None
    number = normal(one.message.channel, one.letter.to)
    opens = allowed_from(at=at, channel=one.message.channel, zones=(words.zone, *zones_of(number)))
    if opens > at and not OCCASIONS[one.message.template].urgent:
        return opens, "quiet_hours"
    full = room.wait(one.attempt.segments)
    return (at + full[0], full[1]) if full else None


def _ready(message: Message, text: Text, words: Words, *, at: datetime) -> _Ready:
    attempt = MessageAttempt(
        district_id=message.district_id,
        message=message,
        at=at,
        to=_to(message, words),
        language=text.language,
        subject=text.subject[:200],
        body=text.body,
        segments=segments(text.opened).count if message.channel in PHONE_CHANNELS else 0,
    )
    letter = Letter(
        key=message.key,
        channel=message.channel,
        to=attempt.to,
        language=text.language,
        subject=attempt.subject,
        body=text.opened,
        attachments=words.attachments,
    )
    return _Ready(message=message, attempt=attempt, letter=letter)


def _send(ready: Sequence[_Ready], carriers: Mapping[str, Postman]) -> list[tuple[_Ready, Outcome]]:
    """Hand the letters over, channel by channel."""
    answers: list[tuple[_Ready, Outcome]] = []
    for channel, postman in carriers.items():
        mine = [one for one in ready if one.message.channel == channel]
        if mine:
            answers += zip(mine, postman.send_all([one.letter for one in mine]), strict=True)
    return answers


def _settle(
    district_id: int,
    answers: Sequence[tuple[_Ready, Outcome]],
    tally: Counter[str],
    *,
    by: Actor,
    clock: Clock,
) -> None:
    """Write down what the carrier said, one update for all.

    A report may have come before the carrier's own answer; what it said stands.
    """
    now = clock.now()
    for one, outcome in answers:
        if isinstance(outcome, Handed):
            one.attempt.provider_id = outcome.provider_id[:200]
            _end(one.message, MessageState.HANDED_OVER, "", tally, by=by, at=now)
            continue
        one.attempt.error = outcome.code[:300]
        again = retry_at(tries=one.message.tries, at=now)
        if isinstance(outcome, Rejected):
            _end(one.message, MessageState.FAILED, outcome.code, tally, by=by, at=now)
        elif not isinstance(outcome, TryLater):
            _end(one.message, MessageState.UNKNOWN, outcome.code, tally, by=by, at=now)
        elif again is None:
            _end(one.message, MessageState.FAILED, "gave_up", tally, by=by, at=now)
        else:
            _postpone(one.message, until=again, reason=outcome.code, tally=tally, tried=True)
    if answers:
        with transaction.atomic(durable=True), inside(district_id):
            standing = set(
                Message.objects.select_for_update()
                .filter(pk__in=[one.message.pk for one, _ in answers], state=MessageState.SENDING)
                .values_list("pk", flat=True)
            )
            MessageAttempt.objects.bulk_update([one.attempt for one, _ in answers], ["provider_id", "error"])
            settled = [one.message for one, _ in answers if one.message.pk in standing]
            _save(settled)
            write_elsewhere(messages=settled, by=by, at=now)


def _to(message: Message, words: Words | NotWanted) -> str:
    recipient = message.guardian or message.educator
    assert recipient is not None
    elsewhere = words.to if isinstance(words, Words) else ""
    return elsewhere or contact(recipient, message.channel).strip()


def _end(
    message: Message, state: MessageState, reason: str, tally: Counter[str], *, by: Actor, at: datetime
) -> None:
    message.state, message.reason, message.leased_until = state, reason[:60], None
    if state != MessageState.UNKNOWN:
        message.settled_at, message.settled_by = at, by.name[:200]
    tally[state.value] += 1


def _postpone(message: Message, *, until: datetime, reason: str, tally: Counter[str], tried: bool) -> None:
    message.state, message.reason, message.leased_until = MessageState.QUEUED, reason[:60], None
    message.not_before = until
    message.tries -= 0 if tried else 1
    tally["postponed"] += 1


def _save(messages: Sequence[Message]) -> None:
    fields = ["state", "reason", "leased_until", "not_before", "tries", "settled_at", "settled_by"]
    Message.objects.bulk_update(messages, fields)

"""What became of letters the postman held: written down for a whole handful in one statement.

A thousand rows are saved by one UPDATE from arrays; a statement with a case for each row takes the database
longer to read than to do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.models import Message, MessageAttempt
from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Rejected, TryLater
from doorstep.domain.messaging.rules import retry_at
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.clock import Clock

_SAVE_MESSAGES: Final = """
UPDATE messaging_message AS m
SET state = v.state, reason = v.reason, leased_until = NULL, not_before = v.not_before, tries = v.tries,
    settled_at = v.settled_at, settled_by = v.settled_by
FROM unnest(%s::bigint[], %s::text[], %s::text[], %s::timestamptz[], %s::int[], %s::timestamptz[], %s::text[])
    AS v (id, state, reason, not_before, tries, settled_at, settled_by)
WHERE m.id = v.id
"""
_SAVE_ATTEMPTS: Final = """
UPDATE messaging_messageattempt AS a SET provider_id = v.provider_id, error = v.error
FROM unnest(%s::bigint[], %s::text[], %s::text[]) AS v (id, provider_id, error) WHERE a.id = v.id
"""


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter whose attempt is on record: it may leave now."""

    message: Message
    attempt: MessageAttempt
    letter: Letter


@dataclass(slots=True)
class Outcomes:
    """What became of the letters of one drain; ``asked_again`` are the channels whose carrier honours a key,
    where an unanswered letter is no riddle."""

    district_id: int
    asked_again: frozenset[str]
    by: Actor
    clock: Clock
    tally: Counter[str] = field(default_factory=Counter)

    def settle(self, answers: Sequence[tuple[Ready, Outcome]]) -> None:
        """Write down what the carriers said.

        A report may have come before the carrier's own answer; what it said stands.
        """
        if not answers:
            return
        now = self.clock.now()
        for one, outcome in answers:
            self._decide(one, outcome, at=now)
        with transaction.atomic(durable=True), inside(self.district_id):
            standing = set(
                Message.objects.select_for_update()
                .filter(pk__in=[one.message.pk for one, _ in answers], state=MessageState.SENDING)
                .values_list("pk", flat=True)
            )
            with connection.cursor() as cursor:
                columns = zip(
                    *((one.attempt.pk, one.attempt.provider_id, one.attempt.error) for one, _ in answers),
                    strict=True,
                )
                cursor.execute(_SAVE_ATTEMPTS, [list(column) for column in columns])
            settled = [one.message for one, _ in answers if one.message.pk in standing]
            self.save(settled)
            write_elsewhere(messages=settled, by=self.by, at=now)

    def end(self, message: Message, state: MessageState, reason: str, *, at: datetime) -> None:
        """A message goes no further; saved by who calls."""
        message.state, message.reason, message.leased_until = state, reason[:60], None
        if state != MessageState.UNKNOWN:
            message.settled_at, message.settled_by = at, self.by.name[:200]
        self.tally[state.value] += 1

    def postpone(self, message: Message, *, until: datetime, reason: str, tried: bool) -> None:
        """A message waits; saved by who calls."""
        message.state, message.reason, message.leased_until = MessageState.QUEUED, reason[:60], None
        message.not_before = until
        message.tries -= 0 if tried else 1
        self.tally["postponed"] += 1

    def save(self, messages: Iterable[Message]) -> None:
        """Save what was decided of messages."""
        rows = [
            (m.pk, m.state, m.reason, m.not_before, m.tries, m.settled_at, m.settled_by) for m in messages
        ]
        if rows:
            with connection.cursor() as cursor:
                cursor.execute(_SAVE_MESSAGES, [list(column) for column in zip(*rows, strict=True)])

    def _decide(self, one: Ready, outcome: Outcome, *, at: datetime) -> None:
        if isinstance(outcome, Handed):
            one.attempt.provider_id = outcome.provider_id[:200]
            self.end(one.message, MessageState.HANDED_OVER, "", at=at)
            return
        one.attempt.error = outcome.code[:300]
        again = one.message.channel in self.asked_again
        later = retry_at(tries=one.message.tries, at=at)
        if isinstance(outcome, Rejected):
            self.end(one.message, MessageState.FAILED, outcome.code, at=at)
        elif not isinstance(outcome, TryLater) and not again:
            self.end(one.message, MessageState.UNKNOWN, outcome.code, at=at)
        elif later is None:
            sure = isinstance(outcome, TryLater)
            self.end(one.message, MessageState.FAILED if sure else MessageState.UNKNOWN, "gave_up", at=at)
        else:
            self.postpone(one.message, until=later, reason=outcome.code, tried=True)

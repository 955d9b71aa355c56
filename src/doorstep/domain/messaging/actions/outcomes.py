"""What became of letters the postman held: written down for a whole handful in one statement.

Hundreds of rows are written by one statement from one JSON text, which Python writes and the database reads
faster than arrays or a list of values; a statement with a case for each row takes longer to read than to do.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.messaging.actions.second_way import write_elsewhere
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.ports import Handed, Letter, Outcome, Rejected, TryLater
from doorstep.domain.messaging.rules import retry_at
from doorstep.domain.messaging.states import MessageState
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.clock import Clock

_SAVE_MESSAGES: Final = """
UPDATE messaging_message AS m
SET state = v.state, reason = v.reason, leased_until = NULL, not_before = v.not_before, tries = v.tries,
    settled_at = v.settled_at, settled_by = v.settled_by
FROM json_to_recordset(%s) AS v (id bigint, state text, reason text, not_before timestamptz, tries int,
    settled_at timestamptz, settled_by text)
WHERE m.id = v.id AND m.state = 'sending' RETURNING m.id
"""
_WRITE_ATTEMPTS: Final = """
INSERT INTO messaging_messageattempt (district_id, message_id, at, "to", language, subject, body, segments,
    provider_id, error)
SELECT %s, v.message, %s, v."to", v.language, v.subject, v.body, v.segments, '', ''
FROM json_to_recordset(%s) AS v (message bigint, "to" text, language text, subject text, body text,
    segments int)
RETURNING message_id, id
"""
_SAVE_ATTEMPTS: Final = """
UPDATE messaging_messageattempt AS a SET provider_id = v.provider_id, error = v.error
FROM json_to_recordset(%s) AS v (id bigint, provider_id text, error text) WHERE a.id = v.id
"""


@dataclass(slots=True)
class Attempt:
    """A try at a letter: the text as it is kept, in how many parts, its row once it is written, and what the
    carrier said."""

    body: str
    segments: int
    pk: int = 0
    provider_id: str = ""
    error: str = ""


@dataclass(frozen=True, slots=True)
class Ready:
    """A letter in words; once its attempt is on record it may leave."""

    message: Message
    attempt: Attempt
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
            _ask(
                _SAVE_ATTEMPTS,
                [
                    {
                        "id": one.attempt.pk,
                        "provider_id": one.attempt.provider_id,
                        "error": one.attempt.error,
                    }
                    for one, _ in answers
                ],
            )
            standing = self.save(one.message for one, _ in answers)
            settled = [one.message for one, _ in answers if one.message.pk in standing]
            write_elsewhere(messages=settled, by=self.by, at=now)

    def begin(self, ready: Sequence[Ready], *, at: datetime) -> None:
        """Write down that letters are tried now; only then may they leave."""
        rows = [
            {
                "message": one.message.pk,
                "to": one.letter.to,
                "language": one.letter.language,
                "subject": one.letter.subject,
                "body": one.attempt.body,
                "segments": one.attempt.segments,
            }
            for one in ready
        ]
        written = {row[0]: row[1] for row in _ask(_WRITE_ATTEMPTS, rows, self.district_id, at)}
        for one in ready:
            one.attempt.pk = written[one.message.pk]

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

    def save(self, messages: Iterable[Message]) -> set[int]:
        """Save what was decided of messages that are being sent; those that were so still, by id."""
        rows = [
            {
                "id": m.pk,
                "state": m.state,
                "reason": m.reason,
                "not_before": m.not_before,
                "tries": m.tries,
                "settled_at": m.settled_at,
                "settled_by": m.settled_by,
            }
            for m in messages
        ]
        return {row[0] for row in _ask(_SAVE_MESSAGES, rows)}

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


def _ask(
    statement: str, rows: Sequence[Mapping[str, object]], *before: int | datetime
) -> Sequence[tuple[int, ...]]:
    """Run a statement on many rows at once, and what it returns."""
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(statement, [*before, json.dumps(rows, default=datetime.isoformat)])
        return cursor.fetchall() if cursor.description else []

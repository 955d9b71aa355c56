"""The postman of a trial: nothing leaves the site; what would have left is read on its outbox page."""

from __future__ import annotations

from dataclasses import dataclass

from doorstep.domain.messaging.ports import Handed, Letter, OneByOne, Outcome


@dataclass(frozen=True)
class ShownPostman(OneByOne):
    """Takes every letter of a channel; the attempt that messaging keeps is what the page shows."""

    channel: str
    honours_idempotency_key: bool = True

    def send(self, letter: Letter) -> Outcome:
        """The letter is where it was bound for: on the outbox page, under its own key."""
        return Handed(f"shown:{letter.key}")

    def close(self) -> None:
        """Nothing is held open."""

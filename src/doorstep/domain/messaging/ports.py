"""What the postman needs from others: someone who carries letters, someone who knows their cause, and
someone who translates what people write to each other.

`Postman` is implemented by the integrations (SMTP, a page of the demo, a text provider). `Cause` is
implemented by the later chapter a message is about, because only that chapter knows whether the message is
still wanted and what it must say now. `Translator` is implemented by the integrations, and is nobody unless a
district decides it: `translation.translated` is how it is asked.
"""

from __future__ import annotations

import uuid
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from doorstep.domain.messaging.models import Message


@dataclass(frozen=True, slots=True)
class Attachment:
    """A small file that goes with a letter where its channel carries files, such as a calendar's invitation.

    ``params`` are those of its media type.
    """

    name: str
    media_type: str
    content: bytes
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message as it leaves: whole, in one language, to one address or number.

    ``key`` names the message for ever, so a provider that honours it sends once however often it is asked.
    ``subject`` is empty for a text message.
    """

    key: uuid.UUID
    channel: str
    to: str
    language: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Handed:
    """The provider took it and named it."""

    provider_id: str


@dataclass(frozen=True, slots=True)
class TryLater:
    """It was certainly not sent, and may work later (``code`` says why)."""

    code: str


@dataclass(frozen=True, slots=True)
class Rejected:
    """It was certainly not sent, and never will be to this address."""

    code: str


@dataclass(frozen=True, slots=True)
class Unsure:
    """The line broke after the letter was given: it may have been sent."""

    code: str


Outcome = Handed | TryLater | Rejected | Unsure


class Postman(Protocol):
    """Carries letters of one channel.

    ``send_all`` answers with what happened to each letter, in order, and raises nothing it can foresee; it
    has ``at_once`` of them on their way at the same moment. ``honours_idempotency_key`` is true only where
    sending one ``key`` twice delivers once; without it an unanswered letter is never sent again, and no more
    letters than are on their way are given to it at a time.
    """

    @property
    def channel(self) -> str: ...

    @property
    def honours_idempotency_key(self) -> bool: ...

    @property
    def at_once(self) -> int: ...

    def send_all(self, letters: Sequence[Letter]) -> list[Outcome]: ...

    def close(self) -> None:
        """Let go of what a batch kept open."""


class OneByOne(ABC):
    """What a postman is who has one letter on its way at a time."""

    at_once = 1

    @abstractmethod
    def send(self, letter: Letter) -> Outcome:
        """Hand over one letter."""

    def send_all(self, letters: Sequence[Letter]) -> list[Outcome]:
        """Hand over letters, each after the other."""
        return [self.send(letter) for letter in letters]


@dataclass(frozen=True, slots=True)
class Door:
    """What one of a letter's links is for: ``children`` as they are called, and the ``teacher`` who asks.

    Without children only a letter with several links says whose each is, by the teacher.
    """

    children: tuple[str, ...] = ()
    teacher: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """What a template is filled with, in no language yet.

    ``values`` may hold texts, numbers, dates, aware instants and lists of names; they are put into words in
    the language of the message. ``secrets`` (a family's link) are put in only as the letter leaves and are
    never stored. ``zone`` is the time zone of the school. ``language`` is what the family is known to speak,
    where nothing is known of the recipient. ``to`` is where the message goes where that is not how its
    recipient is reached now: the number that they have just given up. ``doors`` say what the secrets
    ``link``, ``link_2`` and so on are for, in their order; without any the link stands alone.
    """

    zone: str
    values: Mapping[str, object] = field(default_factory=dict)
    secrets: Mapping[str, str] = field(default_factory=dict)
    language: str = ""
    to: str = ""
    attachments: tuple[Attachment, ...] = ()
    doors: tuple[Door, ...] = ()


@dataclass(frozen=True, slots=True)
class NotWanted:
    """The message's cause is gone: an answer came, a visit was called off. ``code`` says which."""

    code: str


class Cause(Protocol):
    """Looks at messages of its templates just before they leave, in a constant number of queries.

    The answer holds an entry for each message's id.
    """

    def __call__(self, messages: Sequence[Message], *, at: datetime) -> Mapping[int, Words | NotWanted]: ...


@dataclass(frozen=True, slots=True)
class Translated:
    """A text in another language. ``written_in`` is the language it was in, as told or as found, empty where
    the translator does not say; ``by`` is who translated, as it is shown beside the text."""

    text: str
    written_in: str
    by: str


@dataclass(frozen=True, slots=True)
class Untranslated:
    """There is no translation; ``code`` says why. The original is read then, as it always can be."""

    code: str


class Translator(Protocol):
    """Puts a text into another language; languages are ours (`kernel.languages`).

    The text holds no name and no address: marks stand in their places (`translation.MARK`), which must come
    back as they went. ``translate`` raises nothing it can foresee.
    """

    @property
    def name(self) -> str: ...

    def translate(self, text: str, *, to: str, written_in: str = "") -> Translated | Untranslated: ...

"""A message in words: one file a language, occasion and channel, whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.conf import settings
from django.template import Context, Engine, Template

from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.occasions import ANSWERS, FOLDER, OCCASIONS, form, written_in
from doorstep.domain.messaging.ports import Door, Words
from doorstep.domain.messaging.rules import languages_to_try
from doorstep.domain.messaging.wording import in_language

_SUBJECT: Final = "Subject: "
_ENGINE: Final = Engine(dirs=[str(FOLDER)], autoescape=False)
HIDDEN: Final = "••••••"
_CALL: Final = "call"
_GAP: Final = re.compile(r"\n{3,}")


class NotWhole(Exception):  # noqa: N818 - an answer about the message, not an error in the program
    """The message lacks words it needs, or is written in none of the languages asked for."""


@dataclass(frozen=True, slots=True)
class Text:
    """A rendered message as it may be kept: each secret stands as its hidden form."""

    language: str
    subject: str
    body: str
    secrets: Mapping[str, str]

    @property
    def opened(self) -> str:
        """The body as it leaves, with its secrets; never stored."""
        body = self.body
        for name, secret in self.secrets.items():
            body = body.replace(_hidden(name, secret), secret)
        return body


def render(*, occasion: str, channel: str, words: Words, languages: Sequence[str]) -> Text:
    """The message in the first of the languages it is written in; raises `NotWhole` instead of a gap."""
    given = {**words.values, **words.secrets}
    missing = (OCCASIONS | ANSWERS)[occasion].needs - given.keys()
    if missing:
        raise NotWhole(f"{occasion} lacks {', '.join(sorted(missing))}")
    written = written_in(occasion, channel)
    language = next((code for code in languages if code in written), None)
    if language is None:
        raise NotWhole(f"{occasion} is not written in any of {', '.join(languages)}")
    values = tuple((name, type(value), _fixed(value)) for name, value in words.values.items())
    hidden = tuple((name, _hidden(name, secret)) for name, secret in words.secrets.items())
    subject, body = _in_words(occasion, channel, language, words.zone, values, hidden, words.doors)
    return Text(language=language, subject=subject, body=body, secrets=dict(words.secrets))


def in_readers_language(message: Message, words: Words) -> Text:
    """A message in the language its reader writes, else speaks, else the family's, else English."""
    guardian = message.guardian
    known = (guardian.written_language, guardian.spoken_language) if guardian else ()
    languages = languages_to_try(*known, words.language, offered=dict(settings.LANGUAGES))
    return render(occasion=message.template, channel=message.channel, words=words, languages=languages)


def _fixed(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


@lru_cache(maxsize=512)
def _in_words(  # noqa: PLR0917 - what is remembered is known by its place
    occasion: str,
    channel: str,
    language: str,
    zone: str,
    values: tuple[tuple[str, type, object], ...],
    hidden: tuple[tuple[str, str], ...],
    doors: tuple[Door, ...],
) -> tuple[str, str]:
    """Subject and body; of a mailing, hundreds of letters are the same but for their link.

    A value's kind belongs to what is remembered, since 1 and True are equal and not written alike.
    """
    said = in_language({name: value for name, _, value in values}, zone=zone, language=language)
    secrets, aloud = dict(hidden), channel == _CALL
    if doors:
        secrets["link"] = _links(secrets, doors, channel, language)
    elif aloud:
        secrets["link"] = ""
    context = Context({**said, **secrets, "aloud": aloud}, autoescape=False)
    subject, body = _parts(_template(language, occasion, channel).render(context))
    return ("", _aloud(body, said["school"], language)) if aloud else (subject, body)


def _aloud(body: str, school: str, language: str) -> str:
    """A letter as a person says it on the phone: who calls in place of greeting and name, and in place of a
    link the offer to write the answer down."""
    _, *paragraphs, _ = _GAP.sub("\n\n", body).split("\n\n")
    said = "\n\n".join(each.strip() for each in paragraphs)
    spoken = _ENGINE.get_template(f"{language}/{_CALL}.txt")
    return spoken.render(Context({"school": school, "said": said}, autoescape=False)).strip()


def link_name(number: int) -> str:
    """What the link to a letter's door is called among its secrets; doors are counted from 0."""
    return f"link_{number + 1}" if number else "link"


def _links(hidden: Mapping[str, str], doors: Sequence[Door], channel: str, language: str) -> str:
    """A letter's links with what each is for, so that one letter serves several children and teachers; said
    aloud, what they are for, where they are several.

    Names and links are the same in every language, so that no sentence around them has to agree with their
    number.
    """
    called = in_language(
        {str(number): list(door.children) for number, door in enumerate(doors)}, zone="UTC", language=language
    )
    lines = []
    for number, door in enumerate(doors):
        teacher = door.teacher if len(doors) > 1 else ""
        children = called[str(number)] if door.children else ""
        whose = f"{children} ({teacher})" if children and teacher else f"{children}{teacher}"
        link = hidden[link_name(number)]
        if channel != _CALL:
            lines.append(f"{whose}: {link}" if whose else link)
        elif teacher:
            lines.append(whose)
    on_their_own = len(lines) > 1 and form(channel) != "email"  # there they have lines of their own already
    return "\n".join(["", *lines, ""] if on_their_own else lines)


def _hidden(name: str, secret: str) -> str:
    """How a secret stands in what is kept: a link keeps its beginning, so that a reader knows what it was.

    The second and further links keep their number, so that each is put back where it was.
    """
    beginning, slash, _ = secret.rstrip("/").rpartition("/")
    number = name.partition("_")[2]
    return f"{beginning}{slash}{number}{HIDDEN}" if slash else f"{HIDDEN}{name}"


@lru_cache(maxsize=1024)
def _template(language: str, occasion: str, channel: str) -> Template:
    return _ENGINE.get_template(f"{language}/{occasion}.{form(channel)}.txt")


def _parts(text: str) -> tuple[str, str]:
    text = text.strip()
    if not text.startswith(_SUBJECT):
        return "", text
    subject, _, body = text.partition("\n")
    return subject.removeprefix(_SUBJECT).strip(), body.strip()

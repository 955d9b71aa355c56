"""What a text to the school asks of the postman, in every language families write.

The law counts any reasonable wording of “stop” at once (47 CFR 64.1200(a)(10)), so a word alone counts in
every language, whatever the sender is known to read. What only looks like one (“can you stop by at 5”) is for
a person: the lists in ``stop_words.toml`` say both, and tests hold them against texts that they do not name.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from doorstep.domain.messaging.states import Understood

_FILE: Final = Path(__file__).with_name("stop_words.toml")
_PUNCTUATION: Final = re.compile(r"[^\w]+|_+")
_WITH_TONES: Final = frozenset({"vi"})
_UNDECOMPOSED: Final = str.maketrans({"đ": "d", "ı": "i", "ø": "o", "ł": "l", "ـ": ""})
_CHINESE: Final = re.compile(r"[\u3400-\u9fff]")
_LONGEST_READ: Final = 2000


@dataclass(frozen=True, slots=True)
class Reading:
    """What a text asks; ``language`` is the language of the words that said so, empty where none did."""

    kind: Understood
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Lists:
    """The words of languages that are compared under one spelling, each with what it says."""

    spelled: Callable[[str], str]
    words: Mapping[str, Reading]
    phrases: Mapping[str, Reading]
    ordinary: tuple[str, ...]


def toned(text: str) -> str:
    """No case and no punctuation, single spaces; accents stay, because in some languages they are words."""
    return " ".join(_PUNCTUATION.sub(" ", unicodedata.normalize("NFC", text.casefold())).split())


def plain(text: str) -> str:
    """One spelling for what people write alike: no case, no accents, no punctuation, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return " ".join(_PUNCTUATION.sub(" ", bare.translate(_UNDECOMPOSED)).split())


def understand(text: str) -> Reading:
    """Whether a text asks for no more messages, for messages again, or what this is, or is for a person."""
    for lists in _lists():
        found = _said(lists, text[:_LONGEST_READ])
        if found is not None:
            return found
    return Reading(Understood.WORDS)


def _said(lists: _Lists, text: str) -> Reading | None:
    said = lists.spelled(text)
    bare = _unrepeated(_without_politeness(said, _polite(lists.spelled)))
    for spelled in (said, bare):
        if spelled in lists.words:
            return lists.words[spelled]
    if any(_stands_in(phrase, said) for phrase in lists.ordinary):
        return None
    found = [phrase for phrase in lists.phrases if _stands_in(phrase, said)]
    return lists.phrases[max(found, key=len)] if found else None


def _stands_in(phrase: str, said: str) -> bool:
    """Whole words, except where the script writes none."""
    return phrase in said if _CHINESE.search(phrase) else f" {phrase} " in f" {said} "


def _without_politeness(said: str, polite: Iterable[str]) -> str:
    """The text without the greetings and thanks around it."""
    before = None
    while before != said:
        before = said
        for word in polite:
            gap = "" if _CHINESE.search(word) else " "
            if said.startswith(word + gap) and said != word:
                said = said[len(word) :].strip()
            if said.endswith(gap + word) and said != word:
                said = said[: -len(word)].strip()
    return said


def _unrepeated(said: str) -> str:
    """“stop stop stop” is “stop”."""
    words = said.split()
    return words[0] if words and set(words) == {words[0]} else said


@cache
def _tables() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _polite(spelled: Callable[[str], str]) -> tuple[str, ...]:
    return tuple(sorted({spelled(word) for word in _tables()["polite"]}, key=len, reverse=True))


@cache
def _lists() -> tuple[_Lists, ...]:
    languages = [name for name in _tables() if name != "polite"]
    return (
        _made([name for name in languages if name not in _WITH_TONES], plain),
        _made([name for name in languages if name in _WITH_TONES], toned),
    )


def _made(languages: Sequence[str], spelled: Callable[[str], str]) -> _Lists:
    words: dict[str, Reading] = {}
    phrases: dict[str, Reading] = {}
    ordinary: list[str] = []
    for language in languages:
        for kind, lists in _tables()[language].items():
            reading = Reading(Understood(kind), language)
            for word in lists["words"]:
                words.setdefault(spelled(word), reading)
            for phrase in lists.get("phrases", ()):
                phrases.setdefault(spelled(phrase), reading)
            ordinary += [spelled(phrase) for phrase in lists.get("not", ())]
    return _Lists(spelled, words, phrases, tuple(ordinary))

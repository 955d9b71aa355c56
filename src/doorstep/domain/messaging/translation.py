"""What people write to each other, in the language of who reads it; off unless a district decides it.

A translator is a company or a server elsewhere, and a text may say who lives where. So names and whatever
looks like an address, a number or a link are taken out before the text leaves, each for a mark, and put back
into what returns. A translation in which a mark is missing is none: it might say something of somebody else.
Nothing is kept of it here, and the original is always there to be read.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from django.conf import settings

from doorstep.domain.messaging.ports import Translated, Translator, Untranslated

MARK: Final = re.compile(r"⟦(\d+)⟧")
"""How a mark stands in a text on its way: adapters may write it otherwise, and write it back."""

_LONGEST: Final = 4000
_SHORTEST_NAME: Final = 2
_NO_SPACES: Final = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff]")
_STREET: Final = (
    "street st avenue ave av road rd drive dr lane ln court ct circle cir boulevard blvd way place pl terrace"
    " ter parkway pkwy highway hwy trail trl loop square sq alley aly plaza"
).replace(" ", "|")
_CALLE: Final = "calle|avenida|avda|rua|camino|carrera|улица|ул|вулиця|вул|проспект|đường|phố|شارع|kalye"
_SHAPES: Final = tuple(
    re.compile(shape, re.IGNORECASE)
    for shape in (
        r"https?://\S+|www\.\S+",
        r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
        rf"\b\d{{1,6}}\s+(?:[NSEW]{{1,2}}\.?\s+)?(?:[\w'’.-]+\s+){{0,3}}(?:{_STREET})\b\.?"
        r"(?:,?\s*(?:apt|apartment|unit|suite|ste|no|#)\.?\s*#?\s*\w{1,5})?",
        rf"\b(?:{_CALLE})\b\.?(?:\s+[\w'’.-]+){{1,4}}?,?\s*#?\d+\w?",
        r"\b(?:p\.?\s?o\.?\s?box|apt|apartment|unit|suite)\.?\s*#?\s*\d\w*",
        r"(?:\+|\(|\b)\d[\d\s().-]{5,}\d",
        r"\d{3,}",
    )
)
_TITLED: Final = re.compile(
    r"\b(?:Mrs|Mr|Ms|Miss|Mx|Dr|Sr|Sra|Srta|Prof|Don|Doña|Señora|Señor|Maestra|Maestro)\b\.?\s+"
    r"([^\W\d_][\w'’-]*(?:\s+[A-ZÀ-ÞА-Я][\w'’-]*)?)"
)


@dataclass(frozen=True, slots=True)
class Bare:
    """A text without names and addresses; ``hidden`` are those, in the order of their marks."""

    text: str
    hidden: Sequence[str]

    def whole(self, text: str) -> str | None:
        """A text with what was hidden in its places; None where a mark is missing or stands there twice."""
        if sorted(int(mark) for mark in MARK.findall(text)) != list(range(len(self.hidden))):
            return None
        return MARK.sub(lambda mark: self.hidden[int(mark[1])], text)


def without_names(text: str, *, names: Collection[str]) -> Bare:
    """A text as it may leave: ``names`` hidden wherever they stand, in whatever case, and every shape of an
    address, a number, a link or a person with a title, known or not."""
    hidden: list[str] = []

    def mark(found: re.Match[str]) -> str:
        hidden.append(found[0])
        return f"⟦{len(hidden) - 1}⟧"

    bare = MARK.sub(mark, text[:_LONGEST])
    for pattern in (*_SHAPES, *_patterns(names), _TITLED):
        bare = "".join(
            part if MARK.fullmatch(part) else pattern.sub(mark, part) for part in re.split(r"(⟦\d+⟧)", bare)
        )
    return Bare(bare, hidden)


def translated(
    text: str,
    *,
    to: str,
    names: Collection[str],
    written_in: str = "",
    translator: Translator | None = None,
) -> Translated | Untranslated:
    """A text in the language ``to``, by this site's translator unless one is given.

    ``names`` are those of everyone the text may be about, and of their streets where they are at hand
    (`queries.names.names_around` for a guardian). ``written_in`` is the language of the text where that is
    known. An answer without a translation is no error: whoever asks shows the original alone.
    """
    asked = translator if translator is not None else settings.TRANSLATOR
    if asked is None:
        return Untranslated("translation_off")
    if written_in == to:
        return Untranslated("same_language")
    bare = without_names(text, names=names)
    if not any(letter.isalpha() for letter in MARK.sub("", bare.text)):
        return Untranslated("nothing_to_translate")
    answer = asked.translate(bare.text, to=to, written_in=written_in)
    if isinstance(answer, Untranslated):
        return answer
    whole = bare.whole(answer.text)
    return Untranslated("translation_not_whole") if whole is None else replace(answer, text=whole)


def _patterns(names: Collection[str]) -> list[re.Pattern[str]]:
    """What finds names: whole words, except where the script writes none; the longest first, so that
    “Mary Ann” goes before “Mary”. A name of several words is hidden word by word too."""
    words = {word for name in names for word in (name.strip(), *name.split())}
    kept = [word for word in words if len(word) >= _SHORTEST_NAME or _NO_SPACES.search(word)]
    return [
        re.compile(
            re.escape(word) if _NO_SPACES.search(word) else rf"(?<!\w){re.escape(word)}(?!\w)", re.IGNORECASE
        )
        for word in sorted(kept, key=lambda word: (-len(word), word))
    ]

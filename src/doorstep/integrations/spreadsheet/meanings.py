"""What a column of a spreadsheet can say, and which of these its header most likely means.

A meaning is a code: ``student_id``, ``home2_street``, ``guardian1_phone``. A suggestion is never more than
that: a person confirms it once, and it is kept.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final, Literal

from doorstep.domain.people.ports import DateOrder
from doorstep.integrations.roster_files import cells
from doorstep.integrations.roster_files.cells import Parse

NameOrder = Literal["comma", "given_first", "family_first"]

GUARDIANS: Final = (1, 2, 3, 4)
HOMES: Final = (1, 2)

_STUDENT: Final = ("id", "given", "family", "name", "preferred", "birth", "grade", "language")
_HOME: Final = ("id", "address", "street", "unit", "city", "state", "zip", "protected")
_GUARDIAN: Final = (
    *("id", "given", "family", "name", "relation", "phone", "email", "language"),
    *("lives_in", "lives", "contact", "consent", "know"),
)

MEANINGS: Final[tuple[str, ...]] = (
    *(f"student_{what}" for what in _STUDENT),
    *("school_id", "school_name", "class_id", "class_name"),
    *(f"teacher_{what}" for what in ("id", "given", "family", "name", "email")),
    *(f"home{number}_{what}" for number in HOMES for what in _HOME),
    *(f"guardian{number}_{what}" for number in GUARDIANS for what in _GUARDIAN),
)
"""Every code, in the order in which a person meets them."""

SECRET: Final = frozenset({"address", "street", "unit", "city", "state", "zip"})
"""What is never shown: parts of an address."""

_OF_GUARDIANS: Final = ("relation", "lives", "lives_in", "contact", "consent", "know", "phone")
_FOLDER: Final = Path(__file__).parent
_ADDED_BY_US: Final = frozenset({"row", "what is the matter", "what to do"})
_YES: Final = (
    "true",
    "t",
    "yes",
    "y",
    "1",
    "x",
    "✓",
    "si",
    "s",
    "oui",
    "o",
    "sim",
    "ja",
    "co",
    "oo",
    "haa",
    "wi",
)
_NO: Final = ("false", "f", "no", "n", "0", "non", "nao", "nein", "khong", "hindi", "maya")
_RELATIONS: Final[Mapping[str, str]] = {
    **dict.fromkeys(("mother", "mom", "mum", "madre", "mama", "mere", "mae", "mutter"), "mother"),
    **dict.fromkeys(("father", "dad", "padre", "papa", "pere", "pai", "vater"), "father"),
    **dict.fromkeys(("parent", "padres", "eltern"), "parent"),
    **dict.fromkeys(
        ("guardian", "legal guardian", "tutor", "tutora", "tutor legal", "encargado"), "guardian"
    ),
    **dict.fromkeys(("grandmother", "grandma", "abuela", "grand mere", "avo"), "grandmother"),
    **dict.fromkeys(("grandfather", "grandpa", "abuelo", "grand pere"), "grandfather"),
    **dict.fromkeys(("stepmother", "step mother", "madrastra", "belle mere"), "stepmother"),
    **dict.fromkeys(("stepfather", "step father", "padrastro", "beau pere"), "stepfather"),
    **dict.fromkeys(("aunt", "tia", "tante"), "aunt"),
    **dict.fromkeys(("uncle", "tio", "oncle", "onkel"), "uncle"),
    **dict.fromkeys(("foster parent", "foster mother", "foster father"), "foster parent"),
}
RAISING: Final = frozenset({"", "mother", "father", "parent", "guardian", "foster parent"})
"""Relations of those who raise a child; the consent of others counts only where the file says so."""


def plain(text: str) -> str:
    """A header or word without case, accents and punctuation, its words apart by single spaces."""
    text = re.sub(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[0-9])(?=[A-Za-z])", " ", text)
    letters = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss").replace("đ", "d"))
    kept = "".join(" " if not letter.isalnum() else letter for letter in letters if not _is_accent(letter))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def _is_accent(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn" and ord(letter) < 0x0370


def suggest(headers: Sequence[str], known: Mapping[str, str] | None = None) -> list[str]:
    """For each header the likeliest meaning, blank where none is likely; no meaning twice.

    ``known`` are answers that people gave for headers before, by `plain` header; they count first.
    """
    before = known or {}
    taken: set[str] = set()
    found: list[str] = []
    for header in headers:
        name = plain(header)
        likely = [before[name]] if name in before else _likely(name)
        code = next((code for code in likely if code in MEANINGS and code not in taken), "")
        taken.add(code)
        found.append(code)
    return found


def is_ours(header: str) -> bool:
    """Whether we added this column ourselves, to rows that we handed back."""
    return plain(header) in _ADDED_BY_US


def relation_in(header: str) -> str:
    """``mother`` or ``father`` where the header itself says whom the column is about."""
    found = _heard(plain(header), "who")
    return next((who for who in ("mother", "father") if who in found), "")


def _likely(name: str) -> list[str]:  # noqa: PLR0911 - a table of cases, the first that holds counts
    """Codes in the order in which they are likely, from whom a header speaks of and what it tells of them."""
    who, what, number = _heard(name, "who"), _heard(name, "what"), _heard(name, "number")
    subject, told, at = next(iter(who), ""), next(iter(what), ""), int(next(iter(number), "0"))
    if subject in ("guardian", "mother", "father"):
        told = "" if told == "id" and not _says_id(name) else told
        return [f"guardian{at or (2 if subject == 'father' else 1)}_{told or 'name'}"]
    if "school" in who and ("student" not in who or told in ("", "name")):
        return _of_place("school", told)
    if told in _OF_GUARDIANS or (told == "email" and subject == ""):
        return [f"guardian{n}_{told}" for n in ([at] if at else GUARDIANS)]
    if told in SECRET or told == "protected" or (subject == "home" and told in ("", "id", "name")):
        return [f"home{n}_{told if told in _HOME else 'id'}" for n in ([at] if at in HOMES else HOMES)]
    if subject == "teacher":
        return [f"teacher_{told or 'name'}"]
    if subject == "class":
        return _of_place("class", told)
    if told in _STUDENT:
        return [f"student_{told}"]
    return ["student_name"] if who == ["student"] and not told else []


def _of_place(place: str, told: str) -> list[str]:
    """The columns of a school or a class: its id or its name."""
    return {"": [f"{place}_name"], "name": [f"{place}_name"], "id": [f"{place}_id"]}.get(told, [])


def _says_id(name: str) -> bool:
    return bool({"id", "code", "identificacion", "codigo"} & set(name.split()))


def _heard(name: str, kind: str) -> list[str]:
    """The concepts of a kind that a header names, those of the longest phrases first."""
    found: dict[str, int] = {}
    words = f" {name} "
    for phrase, concept in _words()[kind]:
        there = phrase in name if _unspaced(phrase) else f" {phrase} " in words
        if there:
            found[concept] = max(found.get(concept, 0), len(phrase.split()) * 100 + len(phrase))
    return sorted(found, key=lambda concept: -found[concept])


def _unspaced(phrase: str) -> bool:
    return any("\u3040" <= letter <= "\u9fff" for letter in phrase)


@cache
def _words() -> dict[str, tuple[tuple[str, str], ...]]:
    with (_FOLDER / "words.toml").open("rb") as file:
        said: dict[str, dict[str, list[str]]] = tomllib.load(file)
    return {
        kind: tuple((plain(phrase), concept) for concept, phrases in concepts.items() for phrase in phrases)
        for kind, concepts in said.items()
    }


def _by_plain(words: Iterable[str]) -> set[str]:
    return {plain(word) or word for word in words}


_TRUE, _FALSE = _by_plain(_YES), _by_plain(_NO)


def flag(word: str) -> bool | None:
    """Yes or no, in the languages of headers; an x is yes."""
    said = plain(word) or word.strip()
    if not said:
        return None
    if said in _TRUE or said in _FALSE:
        return said in _TRUE
    raise cells.BadCell("flag_unknown")


def relation(word: str) -> str:
    """A relation in English where it is one we know, else as it is written."""
    said = plain(word)
    return _RELATIONS.get(said, said)[:40]


def home_number(word: str) -> int | None:
    """In which of the row's homes somebody lives; 0 in neither."""
    said = plain(word).removeprefix("home ").removeprefix("household ")
    if not said:
        return None
    if said in ("0", "1", "2"):
        return int(said)
    if said in ("neither", "none", "other", "elsewhere", "ninguno", "aucun"):
        return 0
    raise cells.BadCell("home_number_unknown")


def identifier(word: str) -> str:
    """An id as written; one that a spreadsheet rounded is none."""
    if re.fullmatch(r"\d+(?:[.,]\d+)?E\+?\d+", word, re.IGNORECASE):
        raise cells.BadCell("id_as_number")
    return word


def zip_code(word: str) -> str:
    """A postal code; a US one of three or four digits has lost its zeros."""
    if re.fullmatch(r"\d{3,4}(?:-?\d{4})?", word):
        raise cells.BadCell("zip_zero_lost")
    return word


def two_names(order: NameOrder) -> Callable[[str], tuple[str, str]]:
    """Given and family name from a whole one: where a comma parts them, or as a person said they are written.

    Of more than two words without a comma nobody can say where the one name ends.
    """

    def parse(word: str) -> tuple[str, str]:
        family, comma, given = (part.strip() for part in word.partition(","))
        if comma and given and family:
            return given, family
        parts = word.split()
        if not parts:
            return "", ""
        if comma or len(parts) != 2 or order == "comma":
            raise cells.BadCell("name_not_parted")
        return (parts[0], parts[1]) if order == "given_first" else (parts[1], parts[0])

    return parse


PARSERS: Final[Mapping[str, Parse]] = {
    "id": identifier,
    "grade": cells.grades,
    "language": cells.language,
    "phone": cells.telephone,
    "email": cells.email,
    "relation": relation,
    "protected": flag,
    "lives": flag,
    "contact": flag,
    "consent": flag,
    "know": flag,
    "lives_in": home_number,
    "zip": zip_code,
}
"""How a cell is read, by the last part of its column's meaning. Names and dates are read as a person said
they are written; all else is text."""


def parser_of(code: str, *, names: NameOrder, dates: DateOrder | None) -> Parse:
    """How the cells of a column of this meaning are read."""
    what = code.partition("_")[2]
    if code in ("school_name", "class_name"):
        return cells.text
    if what == "name":
        return two_names(names)
    return cells.day(dates) if what == "birth" else PARSERS.get(what, cells.text)

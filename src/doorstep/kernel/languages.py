"""The languages of families: code, own name and direction of writing.

Codes are BCP 47 primary subtags as ISO 639 gives them; ``zh-hans`` is Django's and CLDR's spelling of
Simplified Chinese. Rosters bring many spellings, so `normalize` accepts the names and three-letter codes
that student information systems export.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Final, Literal

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Language:
    """One language: ``code``, its name in English and in itself, and the direction it is written in."""

    code: str
    english: str
    own: str
    direction: Direction = "ltr"
    aliases: tuple[str, ...] = ()


LANGUAGES: Final[dict[str, Language]] = {
    language.code: language
    for language in (
        Language("en", "English", "English", aliases=("eng",)),
        Language("es", "Spanish", "Español", aliases=("spa", "castilian")),
        Language("ar", "Arabic", "العربية", "rtl", aliases=("ara",)),
        Language("zh-hans", "Chinese", "简体中文", aliases=("zh", "zho", "chi", "cmn", "mandarin", "yue")),
        Language("vi", "Vietnamese", "Tiếng Việt", aliases=("vie",)),
        Language("ht", "Haitian Creole", "Kreyòl ayisyen", aliases=("hat", "creole", "haitian")),
        Language("pt", "Portuguese", "Português", aliases=("por",)),
        Language("ru", "Russian", "Русский", aliases=("rus",)),
        Language("so", "Somali", "Soomaali", aliases=("som",)),
        Language("hmn", "Hmong", "Hmoob", aliases=("mww", "hmong daw")),
        Language("tl", "Tagalog", "Tagalog", aliases=("tgl", "fil", "filipino")),
        Language("uk", "Ukrainian", "Українська", aliases=("ukr",)),
        Language("ko", "Korean", "한국어", aliases=("kor",)),
        Language("fa", "Persian", "فارسی", "rtl", aliases=("fas", "per", "farsi", "dari", "prs")),
        Language("ps", "Pashto", "پښتو", "rtl", aliases=("pus",)),
        Language("pa", "Punjabi", "ਪੰਜਾਬੀ", aliases=("pan", "panjabi")),
        Language("am", "Amharic", "አማርኛ", aliases=("amh",)),
        Language("ti", "Tigrinya", "ትግርኛ", aliases=("tir",)),
        Language("sw", "Swahili", "Kiswahili", aliases=("swa",)),
        Language("my", "Burmese", "မြန်မာ", aliases=("mya", "bur")),
        Language("ne", "Nepali", "नेपाली", aliases=("nep",)),
        Language("rw", "Kinyarwanda", "Ikinyarwanda", aliases=("kin",)),
        Language("fr", "French", "Français", aliases=("fra", "fre")),
    )
}

_BY_SPELLING: Final[dict[str, str]] = {
    spelling.casefold(): language.code
    for language in LANGUAGES.values()
    for spelling in (language.code, language.english, language.own, *language.aliases)
}


def normalize(spelling: str) -> str | None:
    """The code for a spelling found in a roster, or None where it names no language we know."""
    key = unicodedata.normalize("NFC", spelling).strip().casefold().replace("_", "-")
    return _BY_SPELLING.get(key) or _BY_SPELLING.get(key.split("-")[0])


def direction(code: str) -> Direction:
    """Which way a language is written; unknown codes read left to right."""
    language = LANGUAGES.get(code)
    return language.direction if language else "ltr"

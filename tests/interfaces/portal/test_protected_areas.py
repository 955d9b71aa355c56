"""No question to a family touches an area that 20 USC 1232h (PPRA) protects, in any language.

The law names eight: politics, mental or psychological problems, sex, unlawful or demeaning behavior,
critical appraisals of close family, privileged relations, religion, and income. Every question and every
answer to choose is read in every language, from the page itself, against words of these areas. What the lists
do not know a person may: whoever reviews a language adds to them.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from doorstep.interfaces.look import asking
from tests.interfaces.portal.conftest import Street
from tests.interfaces.portal.test_pages import every_page

AREAS: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("protected_areas.toml").read_text(encoding="utf-8")
)
OFFERED = [code for code, _ in settings.LANGUAGES]


def touched(text: str, language: str) -> list[tuple[str, str]]:
    """The protected areas whose words stand in a text, with the word."""
    found = []
    for area, words in AREAS.items():
        for word in words[language]:
            start = "" if language == "zh-hans" else r"\b"
            if re.search(start + re.escape(word), text.casefold()):
                found.append((area, word))
    return found


def questions(page: str) -> list[str]:
    """What a page's forms ask and offer: legends, labels, help and options."""
    forms = re.findall(r"<form\b.*?</form>", page, re.DOTALL)
    asked = re.findall(
        r'<(legend|label|option|button)\b[^>]*>(.*?)</\1>|<div class="hint"[^>]*>(.*?)</div>',
        "".join(forms),
        re.DOTALL,
    )
    return [re.sub(r"<[^>]+>|\s+", " ", "".join(parts[1:])).strip() for parts in asked]


def test_the_eight_areas_have_words_in_every_language() -> None:
    assert len(AREAS) == 8
    for area, words in AREAS.items():
        assert set(words) == set(OFFERED), area
        assert all(words.values()), area


@pytest.mark.parametrize("language", OFFERED)
def test_no_question_touches_one(client: Client, street: Street, language: str) -> None:
    asked = {each for page in every_page(client, street, language).values() for each in questions(page)}
    assert len(asked) > 40
    assert {each: found for each in asked if (found := touched(each, language))} == {}


@pytest.mark.parametrize("language", asking.written())
def test_no_question_before_a_program_touches_one(language: str) -> None:
    said = asking.words(language)
    texts = [said["question"], said["marks_question"], *said["wishes"].values(), *said["marks"].values()]
    assert {each: found for each in texts if (found := touched(each, language))} == {}


@pytest.mark.parametrize(
    ("language", "text", "area"),
    [
        ("en", "Which church do you go to?", "religion"),
        ("en", "Is anyone at home depressed?", "mind"),
        ("es", "¿Cuánto gana su familia?", "income"),
        ("es", "¿Por qué partido vota?", "politics"),
        ("ar", "ما دخل الأسرة؟", "income"),
        ("zh-hans", "您信什么宗教？", "religion"),
        ("ru", "За какую партию вы голосуете?", "politics"),
        ("vi", "Gia đình theo tôn giáo nào?", "religion"),
    ],
)
def test_a_question_that_does_is_found(language: str, text: str, area: str) -> None:
    assert area in {found for found, _ in touched(text, language)}

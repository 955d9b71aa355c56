"""Three translators as their makers document them, and what becomes of a bad day of theirs."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from doorstep.domain.messaging.ports import Translated, Translator, Untranslated
from doorstep.integrations.translation import DeepL, Google, LibreTranslate, named
from tests.integrations.service import service

TEXT = "⟦0⟧ can't come & <b>⟦1⟧</b>\nsorry"


def deepl(_path: str, said: dict[str, Any]) -> dict[str, Any]:
    """Made from DeepL's page: what stands in ignored elements returns as it is."""
    assert said["tag_handling"] == "xml"
    assert said["ignore_tags"] == ["x"]
    return {"translations": [{"detected_source_language": "EN", "text": _shout(said["text"][0])}]}


def google(_path: str, said: dict[str, Any]) -> dict[str, Any]:
    """Made from Google's page: HTML in, HTML out, with its own entities."""
    assert said["format"] == "html"
    told = _shout(said["q"]).replace("'", "&#39;")
    return {"data": {"translations": [{"translatedText": told, "detectedSourceLanguage": "en"}]}}


def libre(_path: str, said: dict[str, Any]) -> dict[str, Any]:
    """Made from LibreTranslate's page."""
    assert said["format"] == "html"
    return {
        "translatedText": _shout(said["q"]),
        "detectedLanguage": {"confidence": 90, "language": "en"},
    }


def _shout(html: str) -> str:
    return "".join(part if part.startswith(("<", "&")) else part.upper() for part in _parts(html))


def _parts(html: str) -> list[str]:
    return re.split(r"(<[^>]+>|&\w+;)", html)


SERVICES: list[tuple[Callable[[str], Translator], Callable[[str, dict[str, Any]], dict[str, Any]], str]] = [
    (lambda url: DeepL("k", url=url), deepl, "/v2/translate"),
    (lambda url: Google("k", url=url), google, "/language/translate/v2"),
    (LibreTranslate, libre, "/translate"),
]


@pytest.mark.parametrize(("made", "answers", "path"), SERVICES)
def test_each_is_asked_as_documented_and_marks_return(
    made: Callable[[str], Translator],
    answers: Callable[[str, dict[str, Any]], dict[str, Any]],
    path: str,
) -> None:
    def at_work(where: str, body: bytes) -> tuple[int, bytes]:
        return 200, json.dumps(answers(where, json.loads(body))).encode()

    with service(at_work) as at:
        translator = made(at.url)
        told = translator.translate(TEXT, to="es")
        assert told == Translated("⟦0⟧ CAN'T COME & <B>⟦1⟧</B>\nSORRY", "en", translator.name)
        assert [where for where, _ in at.asked] == [path]


def test_a_service_that_does_not_say_what_it_read_says_nothing() -> None:
    with service(lambda _where, _said: (200, b'{"translatedText": "HOLA"}')) as at:
        assert LibreTranslate(at.url).translate("hello", to="es") == Translated("HOLA", "", "LibreTranslate")


def test_a_bad_day_of_a_translator_is_no_error() -> None:
    days = [(500, b"sorry"), (200, b"<html>"), (200, b"[]"), (403, b"{}"), (429, b"{}")]
    codes = ["translator_failed"] * 4 + ["translator_spent"]
    today = days[0]
    with service(lambda _where, _said: today) as at:
        for made, _, _ in SERVICES:
            for day, code in zip(days, codes, strict=True):
                today = day
                assert made(at.url).translate("hello", to="es") == Untranslated(code)
    assert DeepL("k", url=at.url).translate("hello", to="es") == Untranslated("translator_failed")


def test_a_language_it_does_not_know_is_not_asked_for() -> None:
    assert DeepL("k", url="http://127.0.0.1:9").translate("hello", to="hmn") == Untranslated(
        "language_not_offered"
    )


def test_settings_name_a_translator_or_say_what_to_set() -> None:
    assert named("deepl", key="abc:fx", url="").name == "DeepL"
    assert named("google", key="abc", url="").name == "Google"
    assert named("libretranslate", key="", url="http://localhost:5000").name == "LibreTranslate"
    for name, key, url in (("deepl", "", ""), ("libretranslate", "k", ""), ("babelfish", "k", "u")):
        with pytest.raises(SystemExit):
            named(name, key=key, url=url)

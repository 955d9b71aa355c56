"""Stop as people write it, in twelve languages, and what only looks like it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstep.domain.messaging.states import Understood
from doorstep.domain.messaging.stop_words import Reading, understand

PHRASES = tomllib.loads((Path(__file__).parent / "stop_phrases.toml").read_text(encoding="utf-8"))
STOPS = [text for texts in PHRASES["stop"].values() for text in texts]
WORDS = [text for texts in PHRASES["words"].values() for text in texts]


def test_nearly_every_stop_is_understood() -> None:
    """At least 99 of 100 in twelve languages; the law counts any reasonable wording."""
    assert len(STOPS) >= 200
    assert len(PHRASES["stop"]) == 12
    missed = [text for text in STOPS if understand(text).kind != Understood.STOP]
    assert len(missed) <= len(STOPS) / 100, missed


def test_hardly_an_ordinary_reply_is_taken_for_a_stop() -> None:
    assert len(WORDS) >= 100
    stopped = [text for text in WORDS if understand(text).kind == Understood.STOP]
    assert len(stopped) <= len(WORDS) / 100, stopped


def test_a_yes_is_neither_consent_nor_a_start() -> None:
    for text in ("Yes", "YES!", "sí", "نعم", "是", "wi"):
        assert understand(text) == Reading(Understood.WORDS)


@pytest.mark.parametrize(
    ("text", "kind", "language"),
    [
        ("start", Understood.START, "en"),
        ("Unstop", Understood.START, "en"),
        ("EMPEZAR", Understood.START, "es"),
        ("начать", Understood.START, "ru"),
        ("开始", Understood.START, "zh-hans"),
        ("HELP", Understood.HELP, "en"),
        ("¿Quién es?", Understood.HELP, "es"),
        ("من أنتم؟", Understood.HELP, "ar"),
        ("Bắt đầu", Understood.START, "vi"),
        ("СТОП", Understood.STOP, "ru"),
    ],
)
def test_start_and_help_have_their_words(text: str, kind: Understood, language: str) -> None:
    assert understand(text) == Reading(kind, language)


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert understand(text).kind in Understood

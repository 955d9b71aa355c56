"""Three services that translate, each asked one text at a time.

Marks in a text (`domain.messaging.translation`) travel as elements that each service is told to leave alone,
and the text as HTML, so that nothing else in it is taken for one. What a service says in an error quotes the
text, so it is not logged.

- DeepL: https://developers.deepl.com/docs/api-reference/translate
- Google: https://cloud.google.com/translate/docs/reference/rest/v2/translate
- LibreTranslate: https://docs.libretranslate.com/guides/api_usage
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from html import escape, unescape
from http import HTTPStatus
from typing import Any, ClassVar, Final

import requests
import structlog

from doorstep.domain.messaging.ports import Translated, Untranslated
from doorstep.domain.messaging.translation import MARK
from doorstep.kernel.foreign import json_in
from doorstep.kernel.languages import LANGUAGES

_log = structlog.get_logger("doorstep.translation")

_ELEMENT: Final = re.compile(r"""<(x|span)\b[^>]*?\bid=["']?m(\d+)["']?[^>]*?(?:/>|>.*?</\1>)""", re.DOTALL)
_BREAK: Final = re.compile(r"\s*<br\s*/?>\s*")
_FREE_KEY: Final = ":fx"
_SPENT: Final = frozenset({HTTPStatus.TOO_MANY_REQUESTS, 456})


class _Service(ABC):
    """What the three have in common: one question, one answer, and no surprise."""

    name: str
    codes: ClassVar[Mapping[str, str]]
    """Our codes of languages to the service's; what is not here is not asked for."""

    def __init__(self, url: str, key: str, *, timeout: float = 10.0) -> None:
        self._url = url.rstrip("/")
        self._key = key
        self._timeout = timeout

    def translate(self, text: str, *, to: str, written_in: str = "") -> Translated | Untranslated:
        """A text in another language, or why not."""
        if to not in self.codes:
            return Untranslated("language_not_offered")
        try:
            answer = self._asked(
                _dressed(text, self._element), self.codes[to], self.codes.get(written_in, "")
            )
            if answer.status_code in _SPENT:
                return Untranslated("translator_spent")
            answer.raise_for_status()
            said, found = self._read(json_in(answer.content))
        except (requests.RequestException, ValueError, KeyError, IndexError, TypeError) as error:
            _log.warning("translation.failed", by=self.name, why=type(error).__name__)
            return Untranslated("translator_failed")
        return Translated(_undressed(said), written_in or self._ours(found), self.name)

    def _ours(self, code: str) -> str:
        asked = code.casefold().partition("-")[0]
        if not asked:
            return ""
        return next((ours for ours, theirs in self.codes.items() if theirs.casefold().startswith(asked)), "")

    def _post(self, path: str, said: Mapping[str, Any], headers: Mapping[str, str]) -> requests.Response:
        return requests.post(f"{self._url}{path}", json=said, headers=headers, timeout=self._timeout)

    @abstractmethod
    def _element(self, number: str) -> str:
        """A mark as an element that the service leaves alone."""

    @abstractmethod
    def _asked(self, text: str, to: str, written_in: str) -> requests.Response: ...

    @abstractmethod
    def _read(self, told: Any) -> tuple[str, str]:
        """The translation, and the language found; an error of reading says that it is no answer."""


class DeepL(_Service):
    """DeepL, by a key; a free one is known by its ending and asked for elsewhere."""

    name = "DeepL"
    codes: ClassVar[Mapping[str, str]] = {
        "en": "EN-US",
        "es": "ES",
        "ar": "AR",
        "zh-hans": "ZH-HANS",
        "vi": "VI",
        "pt": "PT-BR",
        "ru": "RU",
        "uk": "UK",
        "ko": "KO",
        "fr": "FR",
    }

    def __init__(self, key: str, *, url: str = "", timeout: float = 10.0) -> None:
        free = key.endswith(_FREE_KEY)
        super().__init__(url or f"https://api{'-free' if free else ''}.deepl.com", key, timeout=timeout)

    def _element(self, number: str) -> str:
        return f'<x id="m{number}"/>'

    def _asked(self, text: str, to: str, written_in: str) -> requests.Response:
        said: dict[str, Any] = {
            "text": [text],
            "target_lang": to,
            "tag_handling": "xml",
            "ignore_tags": ["x"],
        }
        if written_in:
            said["source_lang"] = written_in.partition("-")[0]
        return self._post("/v2/translate", said, {"Authorization": f"DeepL-Auth-Key {self._key}"})

    def _read(self, told: Any) -> tuple[str, str]:
        first = told["translations"][0]
        return str(first["text"]), str(first.get("detected_source_language", ""))


class Google(_Service):
    """Google Cloud Translation, basic edition, by a key that travels in a header and not in an address."""

    name = "Google"
    codes: ClassVar[Mapping[str, str]] = {code: code for code in LANGUAGES} | {"zh-hans": "zh-CN"}

    def __init__(self, key: str, *, url: str = "", timeout: float = 10.0) -> None:
        super().__init__(url or "https://translation.googleapis.com", key, timeout=timeout)

    def _element(self, number: str) -> str:
        return f'<span translate="no" id="m{number}">{number}</span>'

    def _asked(self, text: str, to: str, written_in: str) -> requests.Response:
        said = {"q": text, "target": to, "format": "html"} | ({"source": written_in} if written_in else {})
        return self._post("/language/translate/v2", said, {"X-Goog-Api-Key": self._key})

    def _read(self, told: Any) -> tuple[str, str]:
        first = told["data"]["translations"][0]
        return str(first["translatedText"]), str(first.get("detectedSourceLanguage", ""))


class LibreTranslate(_Service):
    """A LibreTranslate server, best one's own: then nothing leaves the house."""

    name = "LibreTranslate"
    codes: ClassVar[Mapping[str, str]] = {
        code: code for code in ("en", "es", "ar", "vi", "pt", "ru", "tl", "uk", "ko", "fa", "fr")
    } | {"zh-hans": "zh-Hans"}

    def __init__(self, url: str, *, key: str = "", timeout: float = 10.0) -> None:
        super().__init__(url, key, timeout=timeout)

    def _element(self, number: str) -> str:
        return f'<span translate="no" id="m{number}">{number}</span>'

    def _asked(self, text: str, to: str, written_in: str) -> requests.Response:
        said = {"q": text, "source": written_in or "auto", "target": to, "format": "html"}
        return self._post("/translate", said | ({"api_key": self._key} if self._key else {}), {})

    def _read(self, told: Any) -> tuple[str, str]:
        return str(told["translatedText"]), str((told.get("detectedLanguage") or {}).get("language", ""))


def _dressed(text: str, element: Callable[[str], str]) -> str:
    """A text as HTML, its marks as elements and its lines kept."""
    said = escape(text, quote=False).replace("\n", "<br/>")
    return MARK.sub(lambda mark: element(mark[1]), said)


def _undressed(said: str) -> str:
    """What came back as a text with marks."""
    return unescape(_ELEMENT.sub(lambda element: f"⟦{element[2]}⟧", _BREAK.sub("\n", said)))

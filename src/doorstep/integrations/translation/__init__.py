"""Translators of what families and the school write: DeepL, Google, or a LibreTranslate of one's own."""

from __future__ import annotations

from doorstep.domain.messaging.ports import Translator
from doorstep.integrations.translation.services import DeepL, Google, LibreTranslate

__all__ = ["DeepL", "Google", "LibreTranslate", "named"]


def named(name: str, *, key: str, url: str) -> Translator:
    """The translator that the settings name; ends the start with what to set where that is not enough."""
    if name == "deepl" and key:
        return DeepL(key, url=url)
    if name == "google" and key:
        return Google(key, url=url)
    if name == "libretranslate" and url:
        return LibreTranslate(url, key=key)
    raise SystemExit(
        'DOORSTEP_TRANSLATOR is "deepl" or "google" with DOORSTEP_TRANSLATOR_KEY, "libretranslate" with'
        " DOORSTEP_TRANSLATOR_URL, or left unset: then nothing is translated."
    )

"""What is written between a family and its visitors, in the language of who reads it.

Off unless a district names a translator; then the translation is kept beside the words, and shown with them.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from doorstep.domain.conversations.actions.lines import InOtherWords
from doorstep.domain.messaging.ports import Translated
from doorstep.domain.messaging.queries.names import names_around
from doorstep.domain.messaging.translation import translated
from doorstep.domain.people.models import Guardian

STAFF_READ = "en"


def for_guardians(words: str, guardians: Iterable[Guardian]) -> dict[str, InOtherWords]:
    """An educator's words in what each of these guardians reads."""
    known = {one.written_language or one.spoken_language: one for one in guardians}
    return _in(words, {code: one for code, one in known.items() if code}, written_in=STAFF_READ)


def for_staff(words: str, guardian: Guardian, *, written_in: str) -> dict[str, InOtherWords]:
    """A guardian's words in English, which the pages of staff are written in."""
    return _in(words, {STAFF_READ: guardian}, written_in=written_in)


def _in(words: str, readers: dict[str, Guardian], *, written_in: str) -> dict[str, InOtherWords]:
    if settings.TRANSLATOR is None:
        return {}
    found = {}
    for language, about in readers.items():
        answer = translated(words, to=language, names=names_around(about), written_in=written_in)
        if isinstance(answer, Translated):
            found[language] = InOtherWords(answer.text, answer.by)
    return found

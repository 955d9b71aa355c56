"""Pages that are the same for every family but for a few words: put together once, filled in each time.

The page a link opens is read by thousands in the hour after a draw. It is rendered by its template once for
each language and variant, with a blank in place of each word that differs; a blank is a mark that no text and
no address holds, so that it passes through translation, escaping and URLs unchanged. Filling in is joining
strings, and every word is escaped as it is put in.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Mapping
from html import escape
from typing import Final

from django.http import HttpRequest
from django.template.loader import render_to_string

_MARK: Final = f"z{secrets.token_hex(6)}z"
_BLANK: Final = re.compile(f"{_MARK}([a-z_]+){_MARK}")

_prepared: Final[dict[tuple[str, ...], list[str]]] = {}


def blank(name: str) -> str:
    """The mark that stands for a word of this name."""
    return f"{_MARK}{name}{_MARK}"


def filled(
    request: HttpRequest,
    template: str,
    *,
    variant: tuple[str, ...],
    context: Callable[[], Mapping[str, object]],
    words: Mapping[str, str],
) -> str:
    """The page with its words. ``variant`` names everything else the page depends on, its language first, so
    that there are few; ``context`` is what the template is rendered with, once, with blanks for ``words``."""
    key = (template, *variant)
    parts = _prepared.get(key)
    if parts is None:
        page = render_to_string(template, dict(context()), request=request)
        parts = _prepared[key] = _BLANK.split(page)
    return "".join(escape(words[part]) if number % 2 else part for number, part in enumerate(parts))

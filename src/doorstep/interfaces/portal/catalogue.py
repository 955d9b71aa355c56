"""The catalogues of translations: what families read is found in the source, put into words, and compiled.

``python -m doorstep.interfaces.portal.catalogue`` brings each ``.po`` up to date with the source and compiles
it; someone then puts what is new into words. It also writes down which languages are whole, pages and letters
alike. Only those are offered (`config.settings.languages`): a new sentence takes a language out until it has
been translated, rather than mixing two on a page. Babel does all of it, so no gettext programs are needed.
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation import to_locale
from django.utils.translation.template import templatize

from doorstep.domain.messaging.occasions import ANSWERS, OCCASIONS, written_in
from doorstep.domain.messaging.reviews import SOURCE, reviews

PORTAL: Final = Path(__file__).parent
LOOK: Final = PORTAL.parent / "look"
LOCALE: Final = PORTAL / "locale"
LANGUAGES: Final = tuple(language for language in reviews() if language != SOURCE)
WHOLE: Final = LOCALE / "whole.txt"

_PAGES_OF_THE_LOOK: Final = ("400.html", "403_csrf.html", "404.html", "500.html")
_KEYWORDS: Final[dict[str, Any]] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
_STATES: Final = {
    "draft": "# A draft: not yet read by someone who grew up with the language.\n",
    "reviewed": "# Read by {by} on {on}.\n",
}
_NOISE: Final = rb'^"(Project|POT-Creation|PO-Revision|Report|Last-Translator|Language-Team|Generated).*\n'
_NO_DATE: Final = datetime(2000, 1, 1, tzinfo=UTC)
_COMPONENT: Final = re.compile(r"<c-([a-z_]+)")
_BLANK: Final = re.compile(r"%\(\w+\)s|%%|%[sd]")
_EXTENDS: Final = re.compile(r"{% (?:extends|include) \"([\w/.]+)\"")


def read_by_families() -> list[Path]:
    """Every source file whose words a family may read: the portal's own and the parts of the look it uses."""
    found = dict.fromkeys(sorted([*PORTAL.rglob("*.py"), *PORTAL.glob("templates/**/*.html")]))
    waiting = [LOOK / "templates" / name for name in _PAGES_OF_THE_LOOK]
    waiting += [used for path in found for used in _uses(path)]
    while waiting:
        path = waiting.pop()
        if path not in found and path.exists():
            found[path] = None
            waiting += _uses(path)
    return list(found)


def extracted() -> Catalog:
    """The messages in the source, with where each stands."""
    catalog = Catalog(project="Doorstep", charset="utf-8")
    for path in read_by_families():
        place = path.relative_to(PORTAL.parent).as_posix()
        for line, function, messages, comments in _messages(path):
            context = messages[0] if function.startswith(("pgettext", "npgettext")) else None
            said = messages[1:] if context else messages
            identity = said[0] if function not in ("ngettext", "npgettext") else tuple(said[:2])
            catalog.add(identity, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def updated(language: str) -> Catalog:
    """A language's catalogue as the source now wants it: what is gone is left out, what is new is empty."""
    catalog = read(language)
    catalog.update(extracted(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def read(language: str) -> Catalog:
    """A language's catalogue as it is kept."""
    path = source(language)
    if not path.exists():
        return Catalog(locale=to_locale(language), project="Doorstep", charset="utf-8")
    with path.open("rb") as file:
        return read_po(file, locale=to_locale(language))


def compiled(catalog: Catalog) -> bytes:
    """The catalogue as Django loads it: the same words make the same bytes, whenever they are compiled."""
    catalog.creation_date = catalog.revision_date = _NO_DATE
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def written(catalog: Catalog, language: str) -> bytes:
    """The catalogue as it is kept: no dates and no line numbers, so that only words make a difference."""
    out = io.BytesIO()
    write_po(out, catalog, width=110, omit_header=False, sort_by_file=True, include_lineno=False)
    review = reviews()[language]
    state = _STATES[review.state].format(by=review.by, on=review.on)
    text = state.encode() + re.sub(rb"\A(#.*\n)*\n?", b"", out.getvalue())
    return re.sub(_NOISE, b"", text, flags=re.MULTILINE)


def source(language: str) -> Path:
    """Where a language's words are kept."""
    return LOCALE / to_locale(language) / "LC_MESSAGES" / "django.po"


def untranslated(catalog: Catalog) -> list[str]:
    """What has no words yet, too few forms of number, or other blanks than the source."""
    missing = []
    for message in catalog:
        several = isinstance(message.string, tuple | list)
        given = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
        forms = [str(form) for form in given]
        source = str(message.id if isinstance(message.id, str) else message.id[-1])
        enough = len(forms) == (catalog.num_plurals if several else 1) and all(forms)
        if message.id and not (
            enough and not message.fuzzy and all(_blanks(f) == _blanks(source) for f in forms)
        ):
            missing.append(str(message.id))
    return missing


def lacking(language: str) -> list[str]:
    """What keeps a language from being offered: sentences of pages, and letters to families."""
    letters = [each for each in OCCASIONS.values() if each.reader == "family"]
    unwritten = [
        f"{name}.{channel}"
        for name, channel in [(each.name, c) for each in letters for c in each.channels]
        + [(a, "sms") for a in ANSWERS]
        if language not in written_in(name, channel)
    ]
    return untranslated(read(language)) + unwritten


def _blanks(text: str) -> set[str]:
    return set(_BLANK.findall(text))


def _uses(path: Path) -> Iterator[Path]:
    """Templates of the look that a template is made with."""
    if path.suffix == ".html":
        text = path.read_text(encoding="utf-8")
        for name in _COMPONENT.findall(text):
            yield LOOK / "templates" / "cotton" / f"{name}.html"
        for name in _EXTENDS.findall(text):
            yield LOOK / "templates" / name


def _messages(path: Path) -> Iterable[tuple[int, str, list[str], list[str]]]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".html":
        # what is no message becomes XXX; the indentation of HTML is none that Python knows
        text = re.sub(r"^[ \t]+", "", templatize(text, origin=path.name), flags=re.MULTILINE)
    found = extract_python(io.BytesIO(text.encode()), _KEYWORDS, ["Translators:"], {"encoding": "utf-8"})
    for line, function, messages, comments in found:
        given = messages if isinstance(messages, tuple | list) else [messages]
        yield line, str(function), [str(word) for word in given or () if word], list(map(str, comments or ()))


def main() -> int:
    """Bring every catalogue up to date, compile it, and say what is whole; 1 while something has no words."""
    offered = [SOURCE]
    for language in LANGUAGES:
        catalog = updated(language)
        path = source(language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(written(catalog, language))
        path.with_suffix(".mo").write_bytes(compiled(catalog))
        missing = lacking(language)
        offered += [] if missing else [language]
        sys.stdout.write(f"{language}: {len(catalog)} messages, {len(missing)} without words\n")
        sys.stdout.writelines(f"  {message}\n" for message in missing)
    WHOLE.write_text("".join(f"{language}\n" for language in offered), encoding="utf-8")
    return 0 if len(offered) == len(reviews()) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Whether a page's HTML is right: parsed by the rules of the standard, with nothing forgiven, and labelled.

What a browser quietly mends (a tag left open, a list in a paragraph) a screen reader may read in another
order, so each page is put through html5lib's strict parser, and then asked what a person who cannot see it
would ask. The summary of what is wrong may stand before the page's first heading, with one of its own.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import Final
from xml.etree.ElementTree import Element

import html5lib
from html5lib.html5parser import ParseError

_UNLABELLED: Final = frozenset({"hidden", "submit", "button"})
_POINTERS: Final = ("for", "aria-describedby", "aria-labelledby", "aria-controls")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")


def faults(page: str) -> list[str]:
    """What is wrong with a page, each as a short sentence; empty where nothing is."""
    try:
        root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parse(page)
    except ParseError as error:
        return [f"not HTML: {error}"]
    ids = Counter(each.get("id") for each in root.iter() if each.get("id"))
    found = [f"id {name} stands {count} times" for name, count in ids.items() if count > 1]
    found += _language(root)
    found += [f"{pointer} names {name}, which is not there" for pointer, name in _lost(root, set(ids))]
    found += [f"nobody can tell what {each.tag} {each.get('name')} is for" for each in _unlabelled(root)]
    found += [
        f"an {each.tag} without words"
        for each in root.iter()
        if each.tag in ("a", "button") and not _words(each)
    ]
    found += [
        f"an image without alt: {each.get('src')}" for each in root.iter("img") if each.get("alt") is None
    ]
    levels = [_HEADINGS.index(each.tag) + 1 for each in root.iter() if each.tag in _HEADINGS]
    found += [f"h{after} follows h{before}" for before, after in pairwise(levels) if after > before + 1]
    return found


def _language(root: Element) -> Iterator[str]:
    """The page says its language and direction, and every part in another one does too."""
    for name in ("lang", "dir"):
        if not root.get(name):
            yield f"the page has no {name}"
    for each in root.iter():
        if each.get("hreflang") and each.get("lang") != each.get("hreflang"):
            yield f"a link to {each.get('hreflang')} is not marked as written in it"


def _lost(root: Element, ids: set[str | None]) -> Iterator[tuple[str, str]]:
    for each in root.iter():
        for pointer in _POINTERS:
            yield from ((pointer, name) for name in (each.get(pointer) or "").split() if name not in ids)
        target = each.get("href") or ""
        if each.tag == "a" and target.startswith("#") and target[1:] not in ids:
            yield "href", target


def _unlabelled(root: Element) -> Iterator[Element]:
    labels = [each for each in root.iter("label") if _words(each)]
    named = {each.get("for") for each in labels}
    within = {id(inner) for each in labels for inner in each.iter()}
    for each in root.iter():
        if each.tag not in ("input", "select", "textarea") or each.get("type") in _UNLABELLED:
            continue
        if not (each.get("aria-label") or each.get("id") in named or id(each) in within):
            yield each


def _words(element: Element) -> str:
    return (element.get("aria-label") or "".join(element.itertext())).strip()

"""One stylesheet an entrance, put together from files by meaning.

A family's phone should fetch one small file, and the people who write CSS should find each rule where it
belongs. The parts in ``static/look`` are read once per process, joined in the order of their layers and
stripped of comments and spaces; the digest in the address lets browsers keep the result for ever.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).parent / "static" / "look"

SHEETS: Final[dict[str, tuple[str, ...]]] = {
    "portal": ("tokens", "elements", "layout", "parts", "family", "print"),
    "workspace": (
        "tokens",
        "elements",
        "layout",
        "frame",
        "parts",
        "panels",
        "draw",
        "visit",
        "week",
        "print",
    ),
}

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACES = re.compile(r"\s+")
_AROUND = re.compile(r" ?([{};,]) ?")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A whole stylesheet: its text, the same text gzipped, and a digest that changes with either."""

    name: str
    text: bytes
    zipped: bytes
    digest: str


def squeeze(css: str) -> str:
    """The same rules without comments and needless spaces.

    Only spaces around ``{ } ; ,`` and after a declaration's colon go; texts in quotes in our files hold none
    of these signs, which a test keeps true.
    """
    css = _SPACES.sub(" ", _COMMENT.sub(" ", css))
    return _AROUND.sub(r"\1", css).replace(": ", ":").replace(";}", "}").strip()


@lru_cache(maxsize=len(SHEETS))
def sheet(name: str) -> Sheet:
    """The sheet of an entrance; KeyError for a name that `SHEETS` lacks."""
    parts = [(FOLDER / f"{part}.css").read_text(encoding="utf-8") for part in SHEETS[name]]
    text = squeeze("\n".join(parts)).encode()
    return Sheet(
        name=name,
        text=text,
        zipped=gzip.compress(text, mtime=0),
        digest=hashlib.sha256(text).hexdigest()[:12],
    )

"""How far each language of families has been read by someone who grew up with it, from ``reviews.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, Literal

_FILE: Final = Path(__file__).with_name("reviews.toml")
SOURCE: Final = "en"


@dataclass(frozen=True, slots=True)
class Review:
    """The state of one language: what everything is written in first, a machine's draft, or read by someone.

    ``by`` and ``on`` say who read all of it and when; empty and None for the other two.
    """

    language: str
    state: Literal["source", "draft", "reviewed"]
    by: str = ""
    on: date | None = None

    def __post_init__(self) -> None:
        if (self.state == "reviewed") != bool(self.by and self.on):
            raise ValueError(f"{self.language}: a review has a name and a day, and a draft has neither")


@cache
def reviews() -> dict[str, Review]:
    """The review of each language that families' pages and letters are written in, English first."""
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {SOURCE: Review(SOURCE, "source")} | {
        language: Review(language, **fields) for language, fields in told.items()
    }

"""The words of “Are home visits right for our community?”, one file a language, whole or not offered."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

FOLDER: Final = Path(__file__).parent
FALLBACK: Final = "en"


def written() -> list[str]:
    """The codes of the languages it is written in."""
    return sorted(path.stem for path in FOLDER.glob("*.toml"))


@lru_cache(maxsize=32)
def words(language: str) -> dict[str, Any]:
    """The texts in a language, or in English where they are not written in it; ``language`` says which."""
    path = FOLDER / f"{language}.toml"
    found = path if path.exists() else FOLDER / f"{FALLBACK}.toml"
    return {**tomllib.loads(found.read_text(encoding="utf-8")), "language": found.stem}

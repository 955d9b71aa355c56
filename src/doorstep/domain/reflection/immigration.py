"""Whether words tell of somebody's immigration, in any language of families; which, says `immigration.toml`.

It is never written down (Plyler v. Doe), in whichever field and whoever writes: a line that cannot be read by
everyone here is read by this. It errs on the side of a person, who is then told to call.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Final

_FILE: Final = Path(__file__).with_name("immigration.toml")


def says_immigration(words: str) -> bool:
    """Whether some language's words for it stand in a text."""
    anyhow, capital = _patterns()
    return bool(anyhow.search(words.casefold()) or capital.search(words))


@cache
def known() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The words by language, as they are listed."""
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    whole = [piece for said in known().values() for piece in said.get("whole", ())]
    within = [piece for said in known().values() for piece in said.get("within", ())]
    capital = [piece for said in known().values() for piece in said.get("capital", ())]
    return (
        re.compile(rf"\b(?:{'|'.join(whole)})\b|{'|'.join(within)}"),
        re.compile(rf"\b(?:{'|'.join(capital)})\b"),
    )

"""Templates are indented for those who write them; the indentation does not travel to those who read them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

from django.template import Origin
from django_cotton.cotton_loader import Loader as CottonLoader

OURS: Final = Path(__file__).parents[1]

_INDENTED = re.compile(r"\s*\n\s*")


class Loader(CottonLoader):  # type: ignore[misc]  # cotton is untyped
    """Cotton's loader, with the white space at the ends of our own templates' lines made one line break.

    A list of fifty rows would else be half indentation. HTML reads any white space as one space, and none of
    our templates holds text whose line breaks mean something; templates of others are left alone, for theirs
    may.
    """

    def get_contents(self, origin: Origin) -> str:
        contents: str = super().get_contents(origin)
        if OURS not in Path(origin.name).parents:
            return contents
        return _INDENTED.sub("\n", contents)

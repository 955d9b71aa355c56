"""How a rule says no: a code and its parameters, never a sentence.

The sentence belongs to the reader's language and so to the interfaces. A code is stable, can be tested,
and can be translated; a sentence raised deep in the domain can be none of these.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error in the program
    """A rule of the program says no.

    ``code`` is dotted, chapter first (``visits.no_standing_yes``). ``params`` hold plain values only
    (numbers, strings, dates) that a translated sentence may name; never a person's address.
    """

    def __init__(self, code: str, **params: object) -> None:
        self.code = code
        self.params: Mapping[str, object] = MappingProxyType(dict(params))
        super().__init__(f"{code} {dict(params)}" if params else code)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Refusal):
            return NotImplemented
        return (self.code, dict(self.params)) == (other.code, dict(other.params))

    def __hash__(self) -> int:
        return hash(self.code)

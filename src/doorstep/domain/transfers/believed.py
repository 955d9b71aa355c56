"""What a known district of another site says of a child, held to what a packet of ours could say.

A signature says who wrote it, not that it is well made: a code that this site does not know, a name without
end or a day that is none is refused before anything is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any, Final

from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.transfers.contents import FORBIDS, RIGHTS, Adult, Contents, Held, Order, Said, read
from doorstep.domain.visits.models.visit import Mode
from doorstep.kernel.refusal import Refusal

_MOST_SIGNS: Final = 600
_MOST_OF_ONE: Final = 200
_MOST_LINES: Final = 1000
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
# what a field may hold besides any text: shorter than a name, or one of some codes
_SHORTER: Final[dict[tuple[type, str], int]] = {
    (Contents, "district"): 200,
    (Contents, "grade"): 8,
    (Contents, "home_language"): 16,
    (Contents, "address"): _MOST_LINES,
    (Adult, "relation"): 40,
    (Adult, "spoken_language"): 16,
    (Adult, "written_language"): 16,
}
_CODES: Final[dict[tuple[type, str], frozenset[str]]] = {
    (Adult, "denied"): frozenset(RIGHTS),
    (Adult, "corrected"): frozenset({"spoken_language", "written_language"}),
    (Order, "forbids"): frozenset(FORBIDS),
    (Held, "kind"): frozenset(VisitKind.values),
    (Held, "mode"): frozenset(Mode.values),
    (Said, "kind"): frozenset(AnswerKind.values),
}
_KINDS: Final[dict[str, tuple[type, ...]]] = {
    "str": (str,),
    "bool": (bool,),
    "date": (date,),
    "date | None": (date, type(None)),
}


def believed(text: str) -> Contents:
    """The contents in an opened file; refused where they are not whole or not well made."""
    try:
        contents = read(text)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refusal("transfers.file_contents") from error
    if any(_faults(contents)):
        raise Refusal("transfers.file_contents")
    return contents


def _faults(said: Any) -> Iterator[str]:
    """The names of fields that are not as a packet of ours would have them, all the way down."""
    for field in fields(said):
        value, where = getattr(said, field.name), (type(said), field.name)
        if isinstance(value, tuple):
            if len(value) > _MOST_OF_ONE:
                yield field.name
            for each in value:
                if is_dataclass(each):
                    yield from _faults(each)
                elif not isinstance(each, str) or each not in _CODES[where]:
                    yield field.name
        elif not isinstance(value, _KINDS[str(field.type)]):
            yield field.name
        elif isinstance(value, str):
            if len(value) > _SHORTER.get(where, _MOST_SIGNS) or _CONTROLS.search(value):
                yield field.name
            if where in _CODES and value not in _CODES[where]:
                yield field.name
    if isinstance(said, Order) and (
        not said.forbids or (said.ends_on is not None and said.ends_on <= said.begins_on)
    ):
        yield "ends_on"

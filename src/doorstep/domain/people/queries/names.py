"""Names in the order in which people look for them."""

from __future__ import annotations

from typing import Final

from django.db.models import CharField, Func, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Lower

MARKED: Final = "áàâäãåāăąçćčďđéèêëēęěğíìîïīłñńňóòôöõøōőřśšşșťțúùûüūůűýÿžźż"
PLAIN: Final = "aaaaaaaaacccddeeeeeeegiiiiilnnnoooooooorssssttuuuuuuuyyzzz"


_UNMARKED: Final = str.maketrans(MARKED, PLAIN)


def plain(text: str) -> str:
    """Without capitals and accents, as `alphabetical` has it: what to look for in a name."""
    return text.lower().translate(_UNMARKED)


def alphabetical(field: str | Combinable) -> Func:
    """Order by a name without regard to capitals and accents: Álvarez stands beside Alvarez, not after Zhang.

    The database compares by code point, and not every server can do otherwise; letters of other scripts
    stay in that order.
    """
    return Func(
        Lower(field),
        Value(MARKED),
        Value(PLAIN),
        function="translate",
        output_field=CharField(),
    )

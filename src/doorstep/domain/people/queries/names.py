"""Names in the order in which people look for them."""

from __future__ import annotations

from typing import Final

from django.db.models import CharField, F, Func, Value
from django.db.models.functions import Lower

MARKED: Final = "áàâäãåāăąçćčďđéèêëēęěğíìîïīłñńňóòôöõøōőřśšşșťțúùûüūůűýÿžźż"
PLAIN: Final = "aaaaaaaaacccddeeeeeeegiiiiilnnnoooooooorssssttuuuuuuuyyzzz"


def alphabetical(field: str) -> Func:
    """Order by a name without regard to capitals and accents: Álvarez stands beside Alvarez, not after Zhang.

    The database compares by code point, and not every server can do otherwise; letters of other scripts
    stay in that order.
    """
    return Func(
        Lower(F(field)),
        Value(MARKED),
        Value(PLAIN),
        function="translate",
        output_field=CharField(),
    )

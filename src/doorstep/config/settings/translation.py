"""Who translates what families and the school write to each other: nobody, unless a service is named.

Names and addresses are taken out before a text leaves; what it says leaves, so nobody is asked unless a
district decides it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from environs import Env

if TYPE_CHECKING:
    from doorstep.domain.messaging.ports import Translator

_env = Env()
_named = _env.str("DOORSTEP_TRANSLATOR", "")
_key = _env.str("DOORSTEP_TRANSLATOR_KEY", "")
_url = _env.str("DOORSTEP_TRANSLATOR_URL", "")

TRANSLATOR: Translator | None = None

# an adapter is imported where it is named, as those of maps are
if _named:
    from doorstep.integrations.translation import named

    TRANSLATOR = named(_named, key=_key, url=_url)

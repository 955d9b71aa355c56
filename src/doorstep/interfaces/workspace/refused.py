"""A refusal, told to the person who met it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest

from doorstep.interfaces.look.refusals import SENTENCES, sentence
from doorstep.kernel.refusal import Refusal

_CODE = re.compile(r"^([a-z]+\.[a-z_]+)")


@contextmanager
def refusals_told(request: HttpRequest) -> Iterator[None]:
    """Turn a refusal inside the block into a message on the next page.

    The database refuses the same things as the rules, a moment later, where two people act at once; its
    refusals begin with the same codes and are told in the same words. Anything else goes on as an error.
    """
    try:
        yield
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
    except IntegrityError as error:
        found = _CODE.match(str(error))
        if found is None or found[1] not in SENTENCES:
            raise
        messages.error(request, sentence(Refusal(found[1])))

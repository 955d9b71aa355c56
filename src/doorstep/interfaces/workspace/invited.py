"""What a round of invitations did, told to whoever sent it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext

from doorstep.domain.consent.actions.invitations import Round
from doorstep.interfaces.look.refusals import sentence


def round_told(request: HttpRequest, done: Round) -> None:
    """Each family that was left out with the reason, then how many were invited, on the next page."""
    for left in done.left_out:
        messages.warning(request, f"{left.family}: {sentence(left.refusal)}")
    number = len(done.invitations)
    said = ngettext("%(n)s family is invited.", "%(n)s families are invited.", number)
    messages.success(request, said % {"n": number})

"""The places of a draw: who was invited to them, what came back, and which are free."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from doorstep.domain.consent.models import Invitation
from doorstep.domain.consent.queries.invitations import with_state
from doorstep.domain.consent.states import ConsentState
from doorstep.domain.selection.models import Draw, DrawnFamily
from doorstep.domain.selection.queries import draws
from doorstep.domain.selection.queries.wave import kind_of

FREES_A_PLACE = (ConsentState.NOT_NOW, ConsentState.EXPIRED)


@dataclass(frozen=True, slots=True)
class Places:
    """A revealed draw's families, each in the public order.

    ``to_invite``: of the panel, not yet invited. ``standing``: holding a place (invited and not declined).
    ``gone``: declined, or closed without an answer. ``waiting``: of the rest, never invited.
    """

    size: int
    to_invite: tuple[DrawnFamily, ...]
    standing: tuple[DrawnFamily, ...]
    accepted: tuple[DrawnFamily, ...]
    gone: tuple[DrawnFamily, ...]
    waiting: tuple[DrawnFamily, ...]

    @property
    def free(self) -> int:
        """Places that the panel's own families will not take: as many may follow from the waiting."""
        return max(self.size - len(self.standing) - len(self.to_invite), 0)


def places(*, draw: Draw, on: date) -> Places:
    """Where every place of a draw stands on a day; two queries."""
    drawn = list(draws.order(draw=draw))
    states = {
        invitation.family_id: ConsentState(invitation.state)
        for invitation in with_state(
            Invitation.objects.filter(
                program_id=draw.program_id,
                visit_kind=kind_of(draw.pool),
                draw_rank__isnull=False,
                family__in=[d.family_id for d in drawn],
            ),
            on=on,
        ).order_by("pk")
    }
    invited = [one for one in drawn if one.family_id in states]
    return Places(
        size=sum(one.in_panel for one in drawn),
        to_invite=tuple(one for one in drawn if one.in_panel and one.family_id not in states),
        standing=tuple(one for one in invited if states[one.family_id] not in FREES_A_PLACE),
        accepted=tuple(one for one in invited if states[one.family_id] == ConsentState.YES),
        gone=tuple(one for one in invited if states[one.family_id] in FREES_A_PLACE),
        waiting=tuple(one for one in drawn if not one.in_panel and one.family_id not in states),
    )

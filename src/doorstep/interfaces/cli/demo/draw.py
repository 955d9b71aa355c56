"""The demo's draw: committed, its number thrown with dice before witnesses, revealed, and invited."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.actions.invitations import Round
from doorstep.domain.consent.models import Invitation
from doorstep.domain.people.queries.families import at_school
from doorstep.domain.programs.models import Program
from doorstep.domain.selection.actions import draws, waves
from doorstep.domain.selection.models import Draw
from doorstep.domain.selection.rules import Setup
from doorstep.kernel.progress import Progress
from doorstep.kernel.refusal import Refusal

from .season import Season

_SHARE: Final = 0.42
_NUMBER: Final = "417"
_WITNESS: Final = "Denise Marsh, parent council"


def draw_and_invite(*, program: Program, season: Season, by: Actor, progress: Progress) -> list[Invitation]:
    """Draw two families in five, mirroring grades and languages, and invite them the same afternoon."""
    size = round(at_school(school_id=program.school_id).count() * _SHARE)
    draw = draws.commit(
        program=program,
        setup=Setup(size=size),
        by=by,
        clock=season.clock(season.drawn_on, 9),
        progress=progress,
    )
    draws.reveal(
        draw=draw,
        number=_NUMBER,
        repeated=_NUMBER,
        witness=_WITNESS,
        by=by,
        clock=season.clock(season.drawn_on, 10),
    )
    return _invite(draw, season, by=by).invitations


def _invite(draw: Draw, season: Season, *, by: Actor, confirmed: int | None = None) -> Round:
    """As a person does: where many would be written to, she is told how many, and says yes to that."""
    try:
        return waves.invite(
            draw=draw,
            reply_by=season.today + timedelta(days=5),
            confirmed=confirmed,
            by=by,
            clock=season.clock(season.drawn_on, 16),
        )
    except Refusal as refusal:
        if refusal.code != "messaging.confirm_first":
            raise
        return _invite(draw, season, by=by, confirmed=int(str(refusal.params["count"])))

"""The code on the wall of a training: who can read it is in the room, now."""

from __future__ import annotations

import hmac
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from doorstep.domain.training.models import TrainingSession

SLOT = timedelta(minutes=5)
"""How long a code is on the wall; it counts for one slot more, for slow phones."""


def code(*, session: TrainingSession, at: datetime) -> str:
    """The code of a training at a moment."""
    return _code(session, int(at.timestamp() // SLOT.total_seconds()))


def is_current(*, session: TrainingSession, given: str, at: datetime) -> bool:
    """Whether a code was on the wall within the last ten minutes."""
    slot = int(at.timestamp() // SLOT.total_seconds())
    return any(hmac.compare_digest(given, _code(session, slot - back)) for back in (0, 1))


def _code(session: TrainingSession, slot: int) -> str:
    told = f"training/{session.district_id}/{session.key}/{slot}".encode()
    return hmac.new(settings.SECRET_KEY.encode(), told, sha256).hexdigest()[:20]

"""What the pages of training say: kinds, what is covered, and the feedback."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.training.models import Prepared, Stage, TrainingKind

KINDS: Final[dict[str, Promise]] = {
    TrainingKind.FIRST: _("First training"),
    TrainingKind.RENEWAL: _("Renewal"),
    TrainingKind.TRAINER: _("Training of trainers"),
}

STAGES: Final[dict[str, Promise]] = {
    Stage.AFTER: _("At the end"),
    Stage.LATER: _("After three months"),
}

PREPARED: Final[dict[str, Promise]] = {
    Prepared.YES: _("Yes"),
    Prepared.PARTLY: _("Partly"),
    Prepared.NO: _("No"),
}

COVERED: Final[tuple[Promise, ...]] = (
    _("Why visit: what three decades of home visits have shown, and what they have not"),
    _("The five practices, and why none of them is for sale"),
    _("The first visit: introductions, getting to know each other, hopes and dreams, expectations"),
    _("Asking: the call, two or three times to choose from, and that no is fine"),
    _("Our own assumptions, and how to reflect on them in pairs"),
    _("Safety, leaving at any moment, and the duty to report"),
    _("Practice in pairs, with a parent as co-trainer"),
)
"""What every first training covers."""

"""Why a claim cannot be paid yet, and who can mend that."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.compensation.models import BlockedBecause

BLOCKED: Final[dict[str, str | Promise]] = {
    BlockedBecause.NO_CERTIFICATE: _(
        "No certificate that day. A training, or a certificate entered, mends it."
    ),
    BlockedBecause.CONTRACT_HOURS: _("Within the school day, which is paid already."),
    BlockedBecause.DUPLICATE_HOUR: _("Another claim has the same hour. Look at the times both attested."),
    BlockedBecause.VIDEO: _("Visits by video do not count in this program."),
    BlockedBecause.NO_RATE: _("Nobody has set a rate for this yet. The payroll office can."),
    BlockedBecause.AUDIT: _("A check found that the visit did not take place."),
    BlockedBecause.GONE: _("What it rested on is no longer so. Nothing is left to do."),
    BlockedBecause.FLAT_RATE: _(
        "Non-exempt staff are paid by the hour. The payroll office can set such a rate."
    ),
}

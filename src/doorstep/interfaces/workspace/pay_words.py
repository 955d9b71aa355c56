"""Why a claim cannot be paid yet, what to do where payroll paid something else, and which hours are paid."""

from __future__ import annotations

from typing import Final

from django.utils.formats import time_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.compensation.models import BlockedBecause, Verdict
from doorstep.domain.compensation.queries.contract_hours import Inside, Within

BLOCKED: Final[dict[str, str | Promise]] = {
    BlockedBecause.NO_CERTIFICATE: _(
        "No certificate that day. A training, or a certificate entered, mends it."
    ),
    BlockedBecause.CONTRACT_HOURS: _("Within the school day, which is paid already."),
    BlockedBecause.DEBRIEF: _("Waits for a debrief after the visit. Being at one is enough."),
    BlockedBecause.DUPLICATE_HOUR: _("Another claim has the same hour. Look at the times both attested."),
    BlockedBecause.VIDEO: _("Visits by video do not count in this program."),
    BlockedBecause.NO_RATE: _("Nobody has set a rate for this yet. The payroll office can."),
    BlockedBecause.AUDIT: _("A check found that the visit did not take place."),
    BlockedBecause.GONE: _("What it rested on is no longer so. Nothing is left to do."),
    BlockedBecause.FLAT_RATE: _(
        "Non-exempt staff are paid by the hour. The payroll office can set such a rate."
    ),
}

VERDICTS: Final[dict[str, str | Promise]] = {
    Verdict.MATCHED: "",
    Verdict.DIFFERING: _(
        "Ask payroll why. If it pays the rest, mark it; if our amount was wrong, correct the claim."
    ),
    Verdict.MISSING: _("Ask payroll to pay it. The file you sent has the line, so send it again as it is."),
    Verdict.UNKNOWN: _(
        "Look at the employee number. If it is a person’s of ours, write it into their work terms; if not, "
        "payroll paid somebody else."
    ),
}

INSIDE: Final[dict[Inside, Promise]] = {
    Inside.PAID: _(
        "%(begins)s – %(ends)s is within contract hours: a visit then is paid as at any other time."
    ),
    Inside.REST_PAID: _(
        "%(begins)s – %(ends)s is within contract hours: that part of a visit is not paid extra."
    ),
    Inside.UNPAID: _(
        "%(begins)s – %(ends)s is within contract hours: a visit that reaches into them is not paid extra."
    ),
}


def contract_hours(found: Within) -> str:
    """What offered hours within the school's day mean for pay."""
    return str(INSIDE[found.inside]) % {
        "begins": time_format(found.begins, "g:i A"),
        "ends": time_format(found.ends, "g:i A"),
    }

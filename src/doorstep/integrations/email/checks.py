"""Letters to staff about the month's checks of paid visits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.conf import settings
from django.core.mail import send_mail

from doorstep.domain.accounts.models import User
from doorstep.domain.compensation.ports import CheckLetter, News

_SUBJECTS: Final = {
    News.FIXED: "{month}: a public number is waited for",
    News.DRAWN: "{place}: paid visits to look into by {until}",
    News.WITH_DISTRICT: "{place}: paid visits to look into are with the district now",
    News.RAN_OUT: "{place}: pay waits for checks that nobody answered",
}
_BODIES: Final = {
    News.FIXED: (
        "The list of paid visits of {month} is fixed, and {checks} of them will be looked into. The public"
        " number that picks them is published on {number_at}. Please enter it on this page, where its address"
        " stands too:"
    ),
    News.DRAWN: (
        "A public number has picked {checks} of the visits that were paid in {month}. Please ask each family"
        " whether the visit took place, and nothing else, and say by {until} what they say:"
    ),
    News.WITH_DISTRICT: (
        "Of the paid visits of {month}, {checks} at {place} were not looked into in time. They are yours to"
        " answer now, until {until}:"
    ),
    News.RAN_OUT: (
        "Of the paid visits of {month}, {checks} at {place} were looked into by nobody. What is not paid yet"
        " of them waits until somebody says what they found. Nothing that was paid is taken back by itself:"
    ),
}
_OF_THE_SCHOOL: Final = "/pay/checks/"
_OF_THE_DISTRICT: Final = "/payroll/checks/"


class CheckMail:
    """By e-mail, in English as the workspace is; no family and nobody who visited is named."""

    def write(self, letter: CheckLetter, staff: Sequence[User]) -> None:
        """Write to everyone of ``staff``; an error of the mail server goes on to who asks."""
        if not staff:
            return
        words = {
            "place": letter.place,
            "month": f"{letter.month:%B %Y}",
            "checks": letter.checks,
            "until": f"{letter.until:%A, %B} {letter.until.day}" if letter.until else "",
            "number_at": f"{letter.number_at:%A at %H:%M}" if letter.number_at else "",
        }
        page = _OF_THE_SCHOOL if letter.news == News.DRAWN else _OF_THE_DISTRICT
        send_mail(
            subject=_SUBJECTS[letter.news].format(**words),
            message="\n\n".join([_BODIES[letter.news].format(**words), f"{settings.BASE_URL}{page}", ""]),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email for user in staff],
        )

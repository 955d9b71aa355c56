"""The bell: a letter to who coordinates, at once, when two educators should be asked how they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.mail import send_mail

from doorstep.domain.accounts.models import User
from doorstep.domain.people.models import Educator
from doorstep.domain.visits.models import Visit

_OVERDUE: Final = (
    "{pair} should be back from a home visit by now. It was to end at {ends}, and they have not said that"
    " they left."
)
_LEFT: Final = "{pair} left a home visit at once. Nobody asks why; please ask how they are."


class MailBell:
    """Rings by e-mail to staff, in English as the workspace is.

    It names the two educators and their numbers, never the family or where it lives: those are on the page.
    """

    def ring(self, visit: Visit, staff: Sequence[User], *, overdue: bool) -> None:
        """Write to everyone of ``staff``; an error of the mail server goes on to who rings."""
        if not staff:
            return
        pair = f"{visit.lead} and {visit.partner}"
        ends = visit.ends_at.astimezone(ZoneInfo(visit.program.school.time_zone))
        body = (_OVERDUE if overdue else _LEFT).format(pair=pair, ends=f"{ends:%H:%M}")
        numbers = [_number(person) for person in (visit.lead, visit.partner)]
        page = settings.VISIT_PAGE.format(key=visit.key)
        send_mail(
            subject=f"Please call {pair}",
            message="\n".join([body, "", *numbers, "", page, "", str(visit.program.school)]),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email for user in staff],
        )


def _number(person: Educator) -> str:
    return f"{person}: {person.phone or 'no number on file'}"

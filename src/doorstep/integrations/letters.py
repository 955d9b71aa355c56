"""How letters leave this site: who carries each channel, and who is asked about each message."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.conf import settings

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.queries import causes as of_consent
from doorstep.domain.messaging.actions.postman import Drained, drain
from doorstep.domain.messaging.ports import Cause, Postman
from doorstep.domain.visits.queries import causes as of_visits
from doorstep.integrations.email import ShownPostman, SmtpPostman, SmtpServer
from doorstep.kernel.clock import Clock

CAUSES: Final[Mapping[str, Cause]] = {
    "invitation": of_consent.family_letters,
    "reminder": of_consent.family_letters,
    "educator_talk_first": of_consent.talk_first,
    **dict.fromkeys(of_visits.FAMILY, of_visits.family_letters),
    **dict.fromkeys(of_visits.EDUCATOR, of_visits.educator_letters),
}
"""The chapter that knows, by template, whether a letter is still wanted and what it must say."""


def postmen(*, clock: Clock) -> list[Postman]:
    """Who carries letters here.

    The demo, and one's own machine without a mail server, show them on the outbox page. In production a
    channel without a carrier has no postman: its letters wait in the outbox rather than count as sent.
    """
    if settings.SHOW_LETTERS:
        return [ShownPostman(channel) for channel in settings.MESSAGE_CHANNELS]
    if settings.EMAIL_HOST and "email" in settings.MESSAGE_CHANNELS:
        return [SmtpPostman(_server(), clock=clock)]
    return []


def send_due(*, district_id: int, by: Actor, clock: Clock) -> Drained:
    """Send what is due in one district by this site's postmen."""
    return drain(district_id=district_id, postmen=postmen(clock=clock), causes=CAUSES, by=by, clock=clock)


def _server() -> SmtpServer:
    return SmtpServer(
        host=settings.EMAIL_HOST,
        port=settings.EMAIL_PORT,
        sender=settings.DEFAULT_FROM_EMAIL,
        user=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
        tls=settings.EMAIL_USE_TLS,
        timeout=settings.EMAIL_TIMEOUT,
    )

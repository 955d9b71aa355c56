"""How letters leave this site: who carries each channel, and who is asked about each message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from email.utils import parseaddr
from typing import Final

from django.conf import settings

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.queries import causes as of_consent
from doorstep.domain.messaging.actions.postman import Drained, drain
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.ports import Attachment, Cause, NotWanted, Postman, Words
from doorstep.domain.visits.queries import causes as of_visits
from doorstep.domain.visits.queries.calendars import CalendarLine, lines_of_visits
from doorstep.integrations import ical
from doorstep.integrations.email import ShownPostman, SmtpPostman, SmtpServer
from doorstep.kernel.clock import Clock

TITLES: Final = ical.Titles(visit="Home visit", video="Home visit by video")
"""In English, as the letters to educators are; nothing is known of the language an educator reads."""


def educator_letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """What visits tell an educator, with the visit for her own calendar: taken in, moved, or taken out.

    It carries her own address and the site's mailbox alone.
    """
    told = of_visits.educator_letters(messages, at=at)
    lines = lines_of_visits(visit_ids={int(str(message.params["visit"])) for message in messages})
    return {message.pk: _with_calendar(message, told[message.pk], lines) for message in messages}


def _with_calendar(
    message: Message, words: Words | NotWanted, lines: Mapping[tuple[int, int], CalendarLine]
) -> Words | NotWanted:
    educator = message.educator
    assert educator is not None
    line = lines.get((int(str(message.params["visit"])), educator.pk))
    if isinstance(words, NotWanted) or line is None or message.channel != Channel.EMAIL:
        return words
    mailbox = parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    written = ical.invitation(line, titles=TITLES, organizer=mailbox, attendee=educator.email)
    kind = {"method": ical.method(line), "charset": "utf-8"}
    return replace(words, attachments=(Attachment("visit.ics", ical.MEDIA_TYPE, written, kind),))


CAUSES: Final[Mapping[str, Cause]] = {
    "invitation": of_consent.family_letters,
    "reminder": of_consent.family_letters,
    "educator_talk_first": of_consent.talk_first,
    **dict.fromkeys(of_visits.FAMILY, of_visits.family_letters),
    **dict.fromkeys(of_visits.EDUCATOR, educator_letters),
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

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
from doorstep.domain.messaging.actions.postman import Caps, Drained, drain
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.ports import Attachment, Cause, NotWanted, Postman, Words
from doorstep.domain.visits.queries import causes as of_visits
from doorstep.domain.visits.queries.calendars import CalendarLine, lines_of_visits
from doorstep.integrations import ical
from doorstep.integrations.email import ShownPostman, SmtpPostman, SmtpServer
from doorstep.integrations.texts import TextAccount, TextPostman
from doorstep.kernel.clock import Clock
from doorstep.kernel.ids import base31

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


def postmen(*, district_id: int, clock: Clock) -> list[Postman]:
    """Who carries letters here.

    The demo, and one's own machine without a mail server, show them on the outbox page. In production a
    channel without a carrier has no postman: its letters wait in the outbox rather than count as sent.
    """
    if settings.SHOW_LETTERS:
        return [ShownPostman(channel) for channel in settings.MESSAGE_CHANNELS]
    carriers: list[Postman] = []
    if settings.EMAIL_HOST and Channel.EMAIL in settings.MESSAGE_CHANNELS:
        carriers.append(SmtpPostman(_server(), clock=clock))
    if settings.TEXT_ACCOUNT:
        senders = {Channel.SMS: settings.TEXT_SENDER, Channel.WHATSAPP: settings.WHATSAPP_SENDER}
        carriers += [
            TextPostman(_account(district_id, sender), channel=channel)
            for channel, sender in senders.items()
            if sender and channel in settings.MESSAGE_CHANNELS
        ]
    return carriers


def send_due(*, district_id: int, by: Actor, clock: Clock) -> Drained:
    """Send what is due in one district by this site's postmen."""
    return drain(
        district_id=district_id,
        postmen=postmen(district_id=district_id, clock=clock),
        causes=CAUSES,
        caps=Caps(texts_a_run=settings.TEXTS_A_MINUTE, parts_a_day=settings.TEXT_PARTS_A_DAY),
        by=by,
        clock=clock,
    )


def _account(district_id: int, sender: str) -> TextAccount:
    reports = settings.TEXT_REPORTS.replace("{district}", base31(district_id))
    return TextAccount(
        base_url=settings.TEXT_URL,
        account=settings.TEXT_ACCOUNT,
        secret=settings.TEXT_SECRET,
        sender=sender,
        report_to=reports,
        countries=settings.TEXT_COUNTRIES,
    )


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

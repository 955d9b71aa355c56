"""How letters leave this site: who carries each channel, and who is asked about each message."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from email.utils import parseaddr
from typing import Final
from uuid import uuid4

from django.conf import settings

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.consent.queries import causes as of_consent
from doorstep.domain.consent.queries import contact_changes
from doorstep.domain.conversations.queries import causes as of_conversations
from doorstep.domain.messaging.actions.inbound import Received
from doorstep.domain.messaging.actions.postman import Caps, Drained, drain
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import Channel
from doorstep.domain.messaging.ports import Attachment, Cause, Letter, NotWanted, Outcome, Postman, Words
from doorstep.domain.messaging.rendering import NotWhole, Text, in_readers_language, render
from doorstep.domain.messaging.rules import FALLBACK
from doorstep.domain.planning.queries import educator_questions, other_times
from doorstep.domain.transfers.queries import causes as of_transfers
from doorstep.domain.visits.queries import causes as of_visits
from doorstep.domain.visits.queries.calendars import CalendarLine, lines_of_visits
from doorstep.integrations import ical
from doorstep.integrations.email import (
    MailAccount,
    MailServicePostman,
    ShownPostman,
    SmtpPostman,
    SmtpServer,
)
from doorstep.integrations.texts import MetaAccount, MetaPostman, TextAccount, TextPostman
from doorstep.kernel.clock import Clock
from doorstep.kernel.ids import base31

_A_TURN: Final = timedelta(seconds=4)
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
    "invitation_second": of_consent.family_letters,
    "invitation_transition": of_consent.family_letters,
    "reminder": of_consent.family_letters,
    "educator_talk_first": of_consent.talk_first,
    **dict.fromkeys(other_times.TEMPLATES, other_times.letters),
    **dict.fromkeys(educator_questions.TEMPLATES.values(), educator_questions.letters),
    **dict.fromkeys(("one_time_code", "phone_changed", "address_changed"), contact_changes.letters),
    **dict.fromkeys(of_visits.FAMILY, of_visits.family_letters),
    **dict.fromkeys(of_visits.EDUCATOR, educator_letters),
    "line_to_family": of_conversations.lines,
    "successor_asked": of_conversations.successors,
    "hopes_proposed": of_conversations.proposals,
    "move_asked": of_transfers.questions,
    "educator_family_wrote": of_conversations.family_wrote,
    "educator_follow_up": of_conversations.follow_ups,
    "educator_request_due": of_conversations.requests,
}
"""The chapter that knows, by template, whether a letter is still wanted and what it must say."""


def postmen(*, district_id: int, clock: Clock) -> list[Postman]:
    """Who carries letters here.

    The demo, and one's own machine without a mail server, show them on the outbox page. In production a
    channel without a carrier has no postman: its letters wait in the outbox rather than count as sent.
    """
    offered = settings.MESSAGE_CHANNELS
    if settings.SHOW_LETTERS:
        return [ShownPostman(channel) for channel in offered]
    carriers: list[Postman] = []
    if Channel.EMAIL in offered:
        carriers += _mail(district_id, clock)
    if settings.META_NUMBER and Channel.WHATSAPP in offered:
        carriers.append(MetaPostman(_meta(district_id)))
    if settings.TEXT_ACCOUNT:
        senders = {Channel.SMS: settings.TEXT_SENDER}
        if not settings.META_NUMBER:
            senders[Channel.WHATSAPP] = settings.WHATSAPP_SENDER
        carriers += [
            TextPostman(_account(district_id, sender), channel=channel)
            for channel, sender in senders.items()
            if sender and channel in offered
        ]
    return carriers


def _mail(district_id: int, clock: Clock) -> list[Postman]:
    """A big service where one is named, else SMTP where a server is, else nobody."""
    account = mail_account(district_id)
    if account is not None:
        return [MailServicePostman(account)]
    return [SmtpPostman(_server(), clock=clock)] if settings.EMAIL_HOST else []


def mail_account(district_id: int | None = None) -> MailAccount | None:
    """The account at a big e-mail service, as the settings name it; what its hooks are checked by too."""
    if not settings.MAIL_SERVICE:
        return None
    return MailAccount(
        service=settings.MAIL_SERVICE,
        sender=settings.DEFAULT_FROM_EMAIL,
        district="" if district_id is None else base31(district_id),
        key=settings.MAIL_SERVICE_KEY,
        second=settings.MAIL_SERVICE_SECOND,
        hook_secret=settings.MAIL_SERVICE_HOOK_SECRET,
        base_url=settings.MAIL_SERVICE_URL,
    )


def answer(*, received: Received, clock: Clock) -> Outcome | None:
    """Send what goes back at once to who wrote, by a channel whose provider takes no answer along with the
    receipt; None where nothing goes back or nobody carries it.

    It is tried once: an answer that comes minutes late, or twice, does more harm than one that does not come.
    """
    came = received.inbound
    every = postmen(district_id=came.district_id, clock=clock) if received.answer else []
    carrier = next((each for each in every if each.channel == came.channel), None)
    if carrier is None:
        return None
    letter = Letter(uuid4(), came.channel, came.sender, "", received.subject, received.answer)
    try:
        return carrier.send_all([letter])[0]
    finally:
        carrier.close()


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person says or prints, in the reader's language; ``english`` is the same for one who does not
    speak it, None where it is English already."""

    text: Text
    english: Text | None


def by_hand_words(messages: Sequence[Message], *, at: datetime) -> dict[int, ByHand]:
    """What a person says or prints for messages that no postman carries, by id; those not wanted any more, or
    whole in no language, are left out."""
    told: dict[int, ByHand] = {}
    by_cause: dict[int, list[Message]] = {}
    for message in messages:
        by_cause.setdefault(id(CAUSES[message.template]), []).append(message)
    for some in by_cause.values():
        words = CAUSES[some[0].template](some, at=at)
        for message in some:
            found = words[message.pk]
            if isinstance(found, Words):
                with suppress(NotWhole):
                    told[message.pk] = _by_hand(message, found)
    return told


def _by_hand(message: Message, words: Words) -> ByHand:
    text = in_readers_language(message, words)
    if text.language == FALLBACK:
        return ByHand(text, None)
    occasion, channel = message.template, message.channel
    return ByHand(text, render(occasion=occasion, channel=channel, words=words, languages=[FALLBACK]))


def send_due(*, district_id: int, by: Actor, clock: Clock) -> Drained:
    """Send what is due in one district by this site's postmen, for the length of a turn: then it is another
    district's."""
    return drain(
        district_id=district_id,
        postmen=postmen(district_id=district_id, clock=clock),
        causes=CAUSES,
        caps=Caps(
            texts_a_run=max(1, settings.TEXTS_A_MINUTE // settings.SENDING_ROUNDS_A_MINUTE),
            parts_a_day=settings.TEXT_PARTS_A_DAY,
        ),
        until=clock.now() + _A_TURN,
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
        at_once=settings.TEXTS_AT_ONCE,
        honours_key=settings.TEXTS_HONOUR_KEY,
    )


def _meta(district_id: int) -> MetaAccount:
    return MetaAccount(
        number_id=settings.META_NUMBER,
        about=f"{base31(district_id)}/{{key}}",
        token=settings.META_TOKEN,
        base_url=settings.META_URL,
        countries=settings.TEXT_COUNTRIES,
        at_once=settings.TEXTS_AT_ONCE,
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

"""Texts that people send to the school's number, and letters to its address."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.messaging.actions import opt_outs
from doorstep.domain.messaging.models import Inbound
from doorstep.domain.messaging.models.opt_out import reaching
from doorstep.domain.messaging.ports import Words
from doorstep.domain.messaging.queries.contacts import stopped
from doorstep.domain.messaging.queries.inbound import Sender, sender_of
from doorstep.domain.messaging.rendering import Text as Rendered
from doorstep.domain.messaging.rendering import render
from doorstep.domain.messaging.rules import languages_to_try, normal
from doorstep.domain.messaging.states import Understood
from doorstep.domain.messaging.stop_words import Reading, understand
from doorstep.kernel.clock import Clock

_LONGEST_KEPT = 4000


@dataclass(frozen=True, slots=True)
class Text:
    """A text as a provider hands it over; ``provider_id`` is its name there, and the same one comes once."""

    channel: str
    provider_id: str
    sender: str
    body: str


@dataclass(frozen=True, slots=True)
class Received:
    """A text as it is kept, and what goes back to its sender now: nothing for one that came before."""

    inbound: Inbound
    answer: str
    subject: str = ""


@transaction.atomic
def receive(*, district_id: int, text: Text, by: Actor, clock: Clock) -> Received:
    """Keep a text, do at once what it asks of the postman, and answer that.

    *Stop* counts for the number or address, on every channel that reaches it and whoever sent it, and is
    answered once; *start* lifts it, at the same person's word; *help* is told who writes. Anything else waits
    for a person: whatever it says, it is no answer to an invitation. The same text delivered again changes
    nothing.
    """
    number = normal(text.channel, text.sender)
    sender = sender_of(district_id=district_id, channel=text.channel, contact=number)
    reading = understand(text.body)
    kept, fresh = Inbound.objects.get_or_create(
        district_id=district_id,
        channel=text.channel,
        provider_id=text.provider_id[:200],
        defaults={
            "sender": number[:254],
            "guardian": sender.guardian,
            "body": text.body[:_LONGEST_KEPT],
            "understood": reading.kind,
            "received_at": clock.now(),
        },
    )
    if not fresh:
        return Received(kept, "")
    answer = _do(kept, reading, sender, by=by, clock=clock)
    kept.answer = answer.body if answer else ""
    if reading.kind != Understood.WORDS:
        kept.seen_at, kept.seen_by = clock.now(), by.name[:200]
    kept.save(update_fields=["answer", "seen_at", "seen_by"])
    _record(kept, "receive", by=by, clock=clock, understood=reading.kind.value)
    return Received(kept, kept.answer, answer.subject if answer else "")


@transaction.atomic
def see(*, inbound: Inbound, by: Actor, clock: Clock) -> None:
    """A person has dealt with a text; saying so twice changes nothing."""
    held = Inbound.objects.select_for_update().get(pk=inbound.pk)
    if held.seen_at is None:
        held.seen_at, held.seen_by = clock.now(), by.name[:200]
        held.save(update_fields=["seen_at", "seen_by"])
        _record(held, "see", by=by, clock=clock)


def _do(kept: Inbound, reading: Reading, sender: Sender, *, by: Actor, clock: Clock) -> Rendered | None:
    """Do what a text asks of the postman; the answer that goes back at once, where one does."""
    channels = reaching(kept.channel)
    silent = bool(stopped((channel, kept.sender) for channel in channels))
    if reading.kind == Understood.WORDS or (reading.kind == Understood.STOP and silent):
        return None
    for channel in channels:
        if reading.kind == Understood.STOP:
            opt_outs.stop(
                district_id=kept.district_id,
                channel=channel,
                value=kept.sender,
                said=kept.body,
                by=by,
                clock=clock,
            )
        elif reading.kind == Understood.START:
            opt_outs.start(
                district_id=kept.district_id, channel=channel, value=kept.sender, by=by, clock=clock
            )
    return _answer(kept.channel, reading, sender)


def _answer(channel: str, reading: Reading, sender: Sender) -> Rendered:
    languages = languages_to_try(*sender.languages, reading.language, offered=dict(settings.LANGUAGES))
    words = Words(zone=sender.zone, values={"school": sender.school, "phone": sender.phone})
    return render(occasion=f"{reading.kind.value}_answer", channel=channel, words=words, languages=languages)


def _record(inbound: Inbound, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=inbound.district_id,
        action=f"messaging.inbound.{verb}",
        subject="messaging.Inbound",
        subject_id=inbound.pk,
        by=by,
        at=clock.now(),
        reason="",
        **facts,
    )

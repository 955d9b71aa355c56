"""What guardians changed about themselves with a code, and what the postman asks about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.conf import settings
from django.db.models import Exists, OuterRef, Q, QuerySet

from doorstep.domain.consent.models import ContactChange, Detail
from doorstep.domain.consent.one_time_codes import code_of
from doorstep.domain.messaging.models import Message
from doorstep.domain.messaging.models.opt_out import PHONE_CHANNELS
from doorstep.domain.messaging.ports import NotWanted, Words
from doorstep.domain.messaging.queries.contacts import contact, stopped
from doorstep.domain.messaging.rules import normal
from doorstep.domain.people.models import Guardian
from doorstep.domain.people.queries import graph
from doorstep.domain.programs.models import Program


def person(guardian: Guardian) -> Guardian:
    """The record that stands for a guardian: of two merged into one person, the one that was kept."""
    return guardian.merged_into or guardian


def way_of_code(guardian: Guardian) -> str | None:
    """The channel by which a text reaches this number; None where there is none, or they said stop."""
    for channel in settings.MESSAGE_CHANNELS:
        value = contact(guardian, channel) if channel in PHONE_CHANNELS else ""
        if value and not stopped({(channel, normal(channel, value))}):
            return channel
    return None


def latest(*, guardian: Guardian) -> ContactChange | None:
    """The change that the last code was sent for, with what hangs on it; only that one can still be made."""
    return (
        ContactChange.objects.filter(guardian=guardian)
        .select_related("guardian", "invitation__program__school")
        .order_by("-pk")
        .first()
    )


def asked_since(*, guardian: Guardian, since: datetime) -> int:
    """How many codes a guardian asked for since a moment."""
    return ContactChange.objects.filter(guardian=guardian, asked_at__gt=since).count()


def at_home(*, of: Guardian, on: date) -> list[Guardian]:
    """The adults of a guardian's home who may know its address and may be written to; they themself first."""
    ties = graph.in_force(on=on, may_contact=True, may_know_address=True)
    others = Guardian.objects.filter(
        Exists(ties.filter(guardian=OuterRef("pk"))),
        ~Q(pk=of.pk),
        home=of.home_id,
        missing_since__isnull=True,
        merged_into__isnull=True,
    )
    return [of, *others.order_by("pk")]


def made_by(*, guardian: Guardian) -> QuerySet[ContactChange]:
    """What a guardian changed with a code, newest first; what they may see of it."""
    return ContactChange.objects.filter(guardian=guardian, done_at__isnull=False).order_by("-pk")


def made(*, program: Program, since: datetime) -> QuerySet[ContactChange]:
    """What guardians of a program changed since a moment, newest first; for who coordinates."""
    return (
        ContactChange.objects.filter(invitation__program=program, done_at__gte=since)
        .select_related("guardian", "invitation__family")
        .order_by("-done_at", "-pk")
    )


def letters(messages: Sequence[Message], *, at: datetime) -> dict[int, Words | NotWanted]:
    """A code is wanted while it opens something; that something was changed is told always."""
    ids = {int(str(message.params["change"])) for message in messages}
    changes: Mapping[int, ContactChange] = ContactChange.objects.select_related(
        "invitation__program__school", "invitation__family", "decision"
    ).in_bulk(ids)
    newest = dict(
        ContactChange.objects.filter(guardian__in={change.guardian_id for change in changes.values()})
        .order_by("pk")
        .values_list("guardian_id", "pk")
    )
    told: dict[int, Words | NotWanted] = {}
    for message in messages:
        change = changes[int(str(message.params["change"]))]
        if message.template != "one_time_code":
            told[message.pk] = _told(message, change)
        elif change.done_at or change.expires_at <= at or newest[change.guardian_id] != change.pk:
            told[message.pk] = NotWanted("code_run_out")
        else:
            told[message.pk] = _words(change, secrets={"code": code_of(change.key)})
    return told


def _told(message: Message, change: ContactChange) -> Words | NotWanted:
    """Where the number that was given up is told, it alone is."""
    if not message.params.get("before"):
        return _words(change)
    before = str(change.decision.before or "") if change.decision and change.what == Detail.PHONE else ""
    if not before or message.channel not in PHONE_CHANNELS:
        return NotWanted("nobody_to_tell")
    return _words(change, to=before)


def _words(change: ContactChange, *, secrets: Mapping[str, str] | None = None, to: str = "") -> Words:
    program = change.invitation.program
    return Words(
        zone=program.school.time_zone,
        language=change.invitation.family.language,
        values={"school": program.school.name, "phone": program.answered_at},
        secrets=secrets or {},
        to=to,
    )

"""What the school keeps about one guardian and the children in their care, as they may see it.

The link may have been passed on, so contact details are shown by their ends only, an address not at all, and
nothing of another guardian ever.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from doorstep.domain.consent.models import Answer
from doorstep.domain.messaging.queries.outbox import sent_to_guardian
from doorstep.domain.people.queries.who_looked import at_address, who_saw_address
from doorstep.interfaces.portal.opening import Opened
from doorstep.kernel.languages import LANGUAGES


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened: when, and what, in words."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Records:
    """In words: ``address_seen`` counts looks at the family's address, ``looked`` names some."""

    children: str
    language: str
    phone: str
    email: str
    answers: tuple[Line, ...]
    messages: tuple[Line, ...]
    address_seen: int
    address_seen_last: str
    looked: tuple[Line, ...]


def records(opened: Opened) -> Records:
    """Read what is kept; six queries."""
    guardian = opened.guardian
    seen = at_address(home_id=guardian.home_id) if guardian.home_id else []
    spoken = LANGUAGES.get(guardian.written_language or guardian.spoken_language)
    return Records(
        children=opened.child_names,
        language=spoken.own if spoken else "",
        phone=end_of_phone(guardian.phone),
        email=ends_of_email(guardian.email),
        answers=_answers(opened),
        messages=_messages(opened),
        address_seen=len(seen),
        address_seen_last=opened.day(seen[0]) if seen else "",
        looked=_looked(guardian.home_id, opened) if guardian.home_id else (),
    )


def end_of_phone(number: str) -> str:
    """The last digits of a number, enough to know one's own."""
    return f"••• ••• {number[-4:]}" if number else ""


def ends_of_email(address: str) -> str:
    """The first letter and the domain of an address."""
    user, at, domain = address.partition("@")
    return f"{user[:1]}•••@{domain}" if at else ""


def _looked(home_id: int, opened: Opened) -> tuple[Line, ...]:
    looks = who_saw_address(home_id=home_id)
    return tuple(Line(opened.day(look.at), look.who) for look in looks)


def _answers(opened: Opened) -> tuple[Line, ...]:
    words = {
        "yes": _("You said yes"),
        "not_now": _("You said not now"),
        "talk_first": _("You asked to talk first"),
        "withdrawn": _("You changed your mind"),
    }
    given = Answer.objects.filter(invitation=opened.invitation, guardian=opened.guardian).order_by("-pk")
    return tuple(Line(opened.day(answer.at), words[answer.kind]) for answer in given)


def _messages(opened: Opened) -> tuple[Line, ...]:
    words = {
        "invitation": _("Invitation"),
        "reminder": _("Reminder"),
        "visit_confirmed": _("Visit confirmed"),
        "visit_changed": _("Visit changed"),
        "visit_cancelled": _("Visit cancelled"),
        "visit_tomorrow": _("Reminder of the visit"),
        "thank_you": _("Thank you"),
    }
    sent = sent_to_guardian(opened.guardian.pk)[:20]
    return tuple(
        Line(opened.day(message.sent_at or message.written_at), words[message.template]) for message in sent
    )

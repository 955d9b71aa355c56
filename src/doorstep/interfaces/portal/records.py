"""What the school keeps about one guardian and the children in their care, as they may see it.

The link may have been passed on, so contact details are shown by their ends only, an address not at all, and
nothing of another guardian ever.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstep.domain.consent.models import Answer, Detail
from doorstep.domain.consent.queries.contact_changes import made_by, person
from doorstep.domain.conversations.queries.hopes import hope_of
from doorstep.domain.messaging.queries.outbox import sent_to_guardian
from doorstep.domain.people.queries.graph import in_force
from doorstep.domain.people.queries.who_looked import at_address, who_looked
from doorstep.interfaces.portal.conversations import conversation, is_open_to
from doorstep.interfaces.portal.opening import Opened
from doorstep.kernel.clock import local_date
from doorstep.kernel.languages import LANGUAGES

_LOOKS_AS: Final = {
    "coordinates": gettext_lazy("Coordinator of home visits"),
    "teaches": gettext_lazy("Teacher"),
    "receives": gettext_lazy("Coordinator of home visits"),
    "invites": gettext_lazy("Teacher"),
    "visits": gettext_lazy("Visitor"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """Something that happened: when, and what, in words."""

    when: str
    what: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A look: when, who, as what (blank where that was not kept), and what was looked at, in words."""

    when: str
    who: str
    role: str
    what: str


@dataclass(frozen=True, slots=True)
class Records:
    """In words: ``address_seen`` counts looks at this guardian's address, ``looked`` names some of those and
    of the looks at the family's page.

    ``withheld``: there is a child in their care of whom they may not receive records, for the roster, the
    office or a court says so. Such a child is not named here; with no other child, nor is who looked at the
    family's page.
    """

    children: str
    withheld: bool
    language: str
    phone: str
    email: str
    changed: tuple[Line, ...]
    answers: tuple[Line, ...]
    messages: tuple[Line, ...]
    address_seen: int
    address_seen_last: str
    looked: tuple[Looked, ...]


def records(opened: Opened) -> Records:
    """Read what is kept; seven queries."""
    guardian = opened.guardian
    children = _children(opened)
    seen = at_address(home_id=guardian.home_id) if guardian.home_id else []
    spoken = LANGUAGES.get(guardian.written_language or guardian.spoken_language)
    return Records(
        children=opened.names(children),
        withheld=len(children) < len(opened.sight.children),
        language=spoken.own if spoken else "",
        phone=end_of_phone(guardian.phone),
        email=ends_of_email(guardian.email),
        changed=_changed(opened),
        answers=_answers(opened),
        messages=_messages(opened),
        address_seen=len(seen),
        address_seen_last=opened.day(seen[0]) if seen else "",
        looked=_looked(opened, of_family=bool(children)),
    )


def said_and_hoped(opened: Opened) -> dict[str, object]:
    """The conversation as this guardian reads it, and their own hopes, for the file they take along.

    Empty where they are in no conversation: then their page shows none either.
    """
    if not is_open_to(opened):
        return {"conversation": [], "hopes": ""}
    found = conversation(opened)
    own = hope_of(program=opened.program, family=opened.invitation.family, guardian=opened.guardian)
    return {
        "conversation": [asdict(line) for line in found.lines],
        "asked_for": [asdict(each) for each in found.wanted],
        "hopes": own.words if own else "",
    }


def end_of_phone(number: str) -> str:
    """The last digits of a number, enough to know one's own."""
    return f"••• ••• {number[-4:]}" if number else ""


def ends_of_email(address: str) -> str:
    """The first letter and the domain of an address."""
    user, at, domain = address.partition("@")
    return f"{user[:1]}•••@{domain}" if at else ""


def _children(opened: Opened) -> list[str]:
    """The first names of the children of whom this guardian may receive records today."""
    today = local_date(opened.now, str(opened.zone))
    ties = in_force(on=today, may_contact=True, may_receive_records=True).filter(
        guardian=opened.guardian.merged_into_id or opened.guardian.pk,
        student__families__family=opened.invitation.family_id,
        student__missing_since__isnull=True,
    )
    ties = ties.select_related("student").order_by("student__birth_date", "student_id")
    return [tie.student.called for tie in ties]


def _looked(opened: Opened, *, of_family: bool) -> tuple[Looked, ...]:
    """Who looked at this guardian's address, and at the page of the family."""
    family_id = opened.invitation.family_id if of_family else None
    looks = who_looked(family_id=family_id, home_id=opened.guardian.home_id)
    return tuple(
        Looked(
            when=opened.day(look.at),
            who=look.who,
            role=str(_LOOKS_AS.get(look.because, "")),
            what=_("Home address") if look.address else _("Your family’s page"),
        )
        for look in looks
    )


def _changed(opened: Opened) -> tuple[Line, ...]:
    words = {Detail.PHONE: _("Your phone number"), Detail.ADDRESS: _("Your home address")}
    return tuple(
        Line(opened.day(change.done_at), words[Detail(change.what)])
        for change in made_by(guardian=person(opened.guardian))
        if change.done_at
    )


def _answers(opened: Opened) -> tuple[Line, ...]:
    words = {
        "yes": _("You said yes"),
        "not_now": _("You said not now"),
        "talk_first": _("You asked to talk first"),
        "withdrawn": _("You changed your mind"),
    }
    given = Answer.objects.filter(invitation=opened.invitation, guardian=opened.guardian).order_by("-pk")
    return tuple(Line(opened.day(answer.at), words[answer.kind]) for answer in given)


LETTERS: Final = {
    "invitation": gettext_lazy("Invitation"),
    "invitation_second": gettext_lazy("Invitation"),
    "invitation_transition": gettext_lazy("Invitation"),
    "line_to_family": gettext_lazy("A message from your visitors"),
    "successor_asked": gettext_lazy("A question about a new teacher"),
    "move_asked": gettext_lazy("A question about a move"),
    "hopes_proposed": gettext_lazy("Your hopes and dreams"),
    "reminder": gettext_lazy("Reminder"),
    "other_times": gettext_lazy("A question about the time"),
    "by_video": gettext_lazy("A question about video"),
    "visit_confirmed": gettext_lazy("Visit confirmed"),
    "visit_changed": gettext_lazy("Visit changed"),
    "visit_cancelled": gettext_lazy("Visit cancelled"),
    "visit_tomorrow": gettext_lazy("Reminder of the visit"),
    "thank_you": gettext_lazy("Thank you"),
    "one_time_code": gettext_lazy("A code"),
    "phone_changed": gettext_lazy("Your phone number"),
    "address_changed": gettext_lazy("Your home address"),
}
"""What each letter to a family is called on its record; a test holds them to all there are."""


def _messages(opened: Opened) -> tuple[Line, ...]:
    sent = sent_to_guardian(opened.guardian.pk)[:20]
    return tuple(
        Line(
            opened.day(message.sent_at or message.written_at),
            str(LETTERS.get(message.template, _("A message"))),
        )
        for message in sent
    )

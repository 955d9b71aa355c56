"""What a packet about a child says, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.states import AnswerKind
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.transfers.contents import Adult, Contents, Order
from doorstep.domain.transfers.models import Arrival
from doorstep.domain.visits.models.visit import Mode
from doorstep.interfaces.workspace import words

_DENIED: Final[dict[str, Promise]] = {
    "may_contact": _("not to be contacted"),
    "may_consent": _("may not decide about a visit"),
    "may_know_address": _("may not know where the child lives"),
    "may_receive_records": _("may not receive the child’s records"),
}
_FORBIDDEN: Final[dict[str, str]] = {
    "contact": "may_contact",
    "consent": "may_consent",
    "address": "may_know_address",
    "records": "may_receive_records",
}


@dataclass(frozen=True, slots=True)
class AdultInWords:
    """An adult and what is to be heeded, a line each."""

    name: str
    relation: str
    lines: list[str]


@dataclass(frozen=True, slots=True)
class PacketInWords:
    """A packet for a page; ``wishes`` are what the whole family asks for."""

    child: str
    facts: list[str]
    school: str
    adults: list[AdultInWords]
    wishes: list[str]
    held: list[str]
    said: list[str]
    with_address: bool


def in_words(contents: Contents) -> PacketInWords:
    """A packet, put into words."""
    wishes = [
        (contents.do_not_contact, gettext("The family asked not to be contacted.")),
        (contents.protected, gettext("Its address is protected.")),
    ]
    born = date_format(contents.birth_date, "F j, Y") if contents.birth_date else ""
    return PacketInWords(
        child=contents.child,
        facts=[
            fact
            for fact in (
                gettext("born %(day)s") % {"day": born} if born else "",
                words.grade_name(contents.grade) if contents.grade else "",
                words.language_name(contents.home_language) if contents.home_language else "",
            )
            if fact
        ],
        school=f"{contents.school}, {contents.district}",
        adults=[_adult(adult) for adult in contents.adults],
        wishes=[words_ for holds, words_ in wishes if holds],
        held=[_held(each.kind, each.mode, each.on, each.school) for each in contents.held],
        said=[_said(each.who, each.kind, each.on) for each in contents.said],
        with_address=bool(contents.address),
    )


@dataclass(frozen=True, slots=True)
class ArrivalInWords:
    """What came along with a child, for the family's page."""

    child: str
    origin: str
    at: Any
    lines: list[str]
    absent: list[AdultInWords]


def arrived(found: Iterable[Arrival]) -> list[ArrivalInWords]:
    """What came along with some children, put into words."""
    return [
        ArrivalInWords(
            child=str(arrival.student),
            origin=arrival.from_district,
            at=arrival.at,
            lines=[
                *(_held(**{**each, "on": date.fromisoformat(each["on"])}) for each in arrival.held),
                *(_said(**{**each, "on": date.fromisoformat(each["on"])}) for each in arrival.said),
            ],
            absent=[_absent(each) for each in arrival.absent],
        )
        for arrival in found
    ]


def _adult(adult: Adult) -> AdultInWords:
    lines = [str(_DENIED[right]) for right in adult.denied]
    if adult.ended_on is not None:
        lines.append(_ends(adult.ended_on))
    lines += [_order(order) for order in adult.orders]
    for name in adult.corrected:
        language = words.language_name(getattr(adult, name))
        lines.append(f"{words.DECIDED_FIELDS[name]}: {language}")
    return AdultInWords(adult.name, adult.relation, lines)


def _order(order: Order) -> str:
    forbidden = ", ".join(str(_DENIED[_FORBIDDEN[what]]) for what in order.forbids)
    return gettext("a court says: %(forbidden)s, from %(day)s") % {
        "forbidden": forbidden,
        "day": date_format(order.begins_on, "F j, Y"),
    }


def _absent(said: Mapping[str, Any]) -> AdultInWords:
    lines = [str(_DENIED[right]) for right in said["denied"]]
    if said["ended_on"]:
        lines.append(_ends(date.fromisoformat(said["ended_on"])))
    return AdultInWords(said["name"], said["relation"], lines)


def _ends(day: date) -> str:
    return gettext("no longer cares for the child from %(day)s") % {"day": date_format(day, "F j, Y")}


def _held(kind: str, mode: str, on: date, school: str) -> str:
    return gettext("%(kind)s held on %(day)s, %(mode)s, %(school)s") % {
        "kind": VisitKind(kind).label,
        "day": date_format(on, "F j, Y"),
        "mode": str(Mode(mode).label).lower(),
        "school": school,
    }


def _said(who: str, kind: str, on: date) -> str:
    return gettext("%(who)s answered “%(answer)s” on %(day)s") % {
        "who": who,
        "answer": AnswerKind(kind).label,
        "day": date_format(on, "F j, Y"),
    }

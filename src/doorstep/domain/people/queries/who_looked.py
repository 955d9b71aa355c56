"""Who looked at what a family would rather have seen by few."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from doorstep.domain.audit.models import Event

_ADDRESS: Final = "people.address.reveal"
_PAGE: Final = "people.family.look"


@dataclass(frozen=True, slots=True)
class Look:
    """One time that something was shown: when, to whom, and the reason that was given.

    ``because`` is why they may (the codes of `queries.access.Reason`, and ``visits`` for the pair of a
    visit), blank where it was not kept; ``address``: it was the home's address, else the family's page.
    """

    at: datetime
    who: str
    reason: str
    because: str
    address: bool


def at_address(*, home_id: int) -> list[datetime]:
    """When the address of a home was shown to someone, newest first."""
    return list(_addresses(home_id).values_list("at", flat=True))


def who_saw_address(*, home_id: int, most: int = 20) -> list[Look]:
    """To whom the address of a home was shown last, newest first; for staff who answer a family that asks."""
    return [_look(event) for event in _addresses(home_id)[:most]]


def who_looked(*, family_id: int | None, home_id: int | None, most: int = 20) -> list[Look]:
    """Who opened the page of a family, or saw the address of a home, newest first; one query."""
    wanted = Q(subject="people.Family", subject_id=str(family_id), action=_PAGE)
    wanted |= Q(subject="people.Home", subject_id=str(home_id), action=_ADDRESS)
    return [_look(event) for event in Event.objects.filter(wanted).order_by("-number")[:most]]


def looked_since(*, family_id: int, actor_id: int | None, since: datetime) -> bool:
    """Whether somebody's look at the page of a family is kept since a moment."""
    looks = Event.objects.filter(subject="people.Family", subject_id=str(family_id), action=_PAGE)
    return looks.filter(actor_id=actor_id, at__gte=since).exists()


def _addresses(home_id: int) -> QuerySet[Event]:
    return Event.objects.filter(subject="people.Home", subject_id=str(home_id), action=_ADDRESS).order_by(
        "-number"
    )


def _look(event: Event) -> Look:
    return Look(
        at=event.at,
        who=event.actor_name,
        reason=event.reason,
        because=str(event.facts.get("because", "")),
        address=event.action == _ADDRESS,
    )

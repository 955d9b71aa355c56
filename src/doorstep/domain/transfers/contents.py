"""What a packet says of a child, and how it is written down for sealing.

There is no field for what must not follow: a telephone, an e-mail, a teacher, another child, a reflection.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from doorstep.kernel.foreign import json_in

RIGHTS: Final = ("may_contact", "may_consent", "may_know_address", "may_receive_records")
FORBIDS: Final = ("contact", "consent", "address", "records")


@dataclass(frozen=True, slots=True)
class Order:
    """What a court forbids: the codes of `people.actions.court_orders`, and its days."""

    forbids: tuple[str, ...]
    begins_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Adult:
    """An adult and what they are to the child; ``corrected`` names languages that somebody set by hand."""

    given_name: str
    family_name: str
    relation: str
    spoken_language: str
    written_language: str
    corrected: tuple[str, ...]
    denied: tuple[str, ...]
    ended_on: date | None
    orders: tuple[Order, ...]

    @property
    def name(self) -> str:
        """The whole name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def restricted(self) -> bool:
        """Whether something is forbidden, or the tie is over or ends."""
        return bool(self.denied or self.orders or self.ended_on)


@dataclass(frozen=True, slots=True)
class Held:
    """A visit that took place: its kind and mode as codes, the day, and the school's name."""

    kind: str
    mode: str
    on: date
    school: str


@dataclass(frozen=True, slots=True)
class Said:
    """What an adult answered last to an invitation: who, the answer's code, and the day."""

    who: str
    kind: str
    on: date


@dataclass(frozen=True, slots=True)
class Contents:
    """All of it; ``address`` is blank unless the office gave it along."""

    district: str
    school: str
    given_name: str
    family_name: str
    preferred_name: str
    birth_date: date | None
    grade: str
    home_language: str
    do_not_contact: bool
    protected: bool
    adults: tuple[Adult, ...]
    held: tuple[Held, ...]
    said: tuple[Said, ...]
    address: str

    @property
    def child(self) -> str:
        """The child's whole name."""
        return f"{self.given_name} {self.family_name}"

    def written(self) -> str:
        """As one text, for sealing."""
        return json.dumps(asdict(self), default=date.isoformat, ensure_ascii=False)


def read(text: str) -> Contents:
    """What `Contents.written` wrote."""
    said: dict[str, Any] = json_in(text)
    return Contents(
        **{
            **said,
            "birth_date": _day(said["birth_date"]),
            "adults": tuple(_adult(each) for each in said["adults"]),
            "held": tuple(Held(**{**each, "on": date.fromisoformat(each["on"])}) for each in said["held"]),
            "said": tuple(Said(**{**each, "on": date.fromisoformat(each["on"])}) for each in said["said"]),
        }
    )


def _adult(said: dict[str, Any]) -> Adult:
    orders = tuple(
        Order(tuple(each["forbids"]), date.fromisoformat(each["begins_on"]), _day(each["ends_on"]))
        for each in said["orders"]
    )
    return Adult(
        **{
            **said,
            "corrected": tuple(said["corrected"]),
            "denied": tuple(said["denied"]),
            "ended_on": _day(said["ended_on"]),
            "orders": orders,
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

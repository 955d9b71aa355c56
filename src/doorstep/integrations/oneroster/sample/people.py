"""The people of a made-up district, as the bundle's files need them."""

from __future__ import annotations

from dataclasses import dataclass, field

from doorstep.integrations.oneroster.sample.town import Home


@dataclass(slots=True)
class Guardian:
    """An adult of a family. ``role`` is OneRoster's: parent, guardian or relative."""

    id: str
    given: str
    family: str
    role: str
    email: str
    sms: str
    phone: str
    language: str
    home: Home
    students: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Terms:
    """What one adult may do about one child, and when."""

    lives_with: bool = True
    may_contact: bool = True
    may_consent: bool = True
    may_know_address: bool = True
    may_receive_records: bool = True
    primary: bool = False
    begins: str = ""
    ends: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """What one adult is to one child. ``role`` is School Data Sync's, ``relationship`` the plain word."""

    student: str
    guardian: str
    role: str
    relationship: str
    terms: Terms


@dataclass(slots=True)
class Student:
    """A child; ``grade`` is 0 for kindergarten up to 12, ``born`` an ISO date."""

    id: str
    given: str
    middle: str
    family: str
    preferred: str
    girl: bool
    grade: int
    born: str
    race: str
    hispanic: bool
    language: str
    guardians: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Family:
    """Children and adults that were made up together."""

    students: list[Student]
    guardians: list[Guardian]
    links: list[Link]


@dataclass(slots=True)
class Counters:
    """The last numbers given out in the district."""

    student: int = 0
    guardian: int = 0
    home: int = 0
    telephone: int = 0
    staff: int = 0
    section: int = 0
    enrollment: int = 0

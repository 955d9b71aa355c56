"""What a source of rosters must offer: typed records, problems with a place, and nothing guessed; and what
later chapters tell of what they hold (`Stake`).

A source reads one district's export, in whatever format, and speaks these words. It streams: a record is
made, used and forgotten, so a district of a million students needs no more memory than a school.

Records are named tuples and not dataclasses because a state's roster is twelve million of them, and a frozen
dataclass costs six times as much to make.

A blank text, an empty tuple and None all mean "the source says nothing of it", never "erase it".
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Literal, NamedTuple, Protocol

from doorstep.kernel.geo import Point
from doorstep.kernel.progress import Progress, silent

PersonRole = Literal[
    "student", "guardian", "relative", "teacher", "support", "administrator", "interpreter", "other"
]
Part = Literal[
    "id", "person", "other", "role", "role_ends_on", "given_name", "school", "section", "home", "ends_on"
]
SessionKind = Literal["year", "term"]
OrgKind = Literal["district", "school", "other"]


class Kind(Enum):
    """What rosters hold, in the order in which it must arrive."""

    SCHOOL = "school"
    SCHOOL_YEAR = "school_year"
    STUDENT = "student"
    GUARDIAN = "guardian"
    GUARDIANSHIP = "guardianship"
    HOME = "home"
    EDUCATOR = "educator"
    SECTION = "section"
    SECTION_TEACHER = "section_teacher"
    ENROLLMENT = "enrollment"


class Consequence(Enum):
    """What a problem means for the import."""

    NOTED = "noted"
    CELL_LEFT_OUT = "cell_left_out"
    ROW_REFUSED = "row_refused"
    FILE_REFUSED = "file_refused"


class RowProblem(NamedTuple):
    """Something in the source that cannot be used as it is, and where it stands.

    ``row`` counts from 1, the header included, as a spreadsheet shows it; 0 means the file as a whole.
    ``code`` names what is wrong (the sentence, and what to do, belong to the edge); ``params`` may be named
    in that sentence. ``value`` is the cell as it stands, never an address.
    """

    file: str
    row: int
    column: str
    value: str
    code: str
    params: Mapping[str, str | int]
    consequence: Consequence


class OrgRecord(NamedTuple):
    """A district, a school, or another body. ``ends``: the source takes it back."""

    file: str
    row: int
    sourced_id: str
    ends: bool
    name: str
    kind: OrgKind
    phone: str
    time_zone: str
    latitude: float | None
    longitude: float | None


class SessionRecord(NamedTuple):
    """A school year or a term of one; ``school_year`` is the year it ends in."""

    file: str
    row: int
    sourced_id: str
    ends: bool
    title: str
    kind: SessionKind
    starts_on: date
    ends_on: date
    parent: str
    school_year: int | None


class CourseRecord(NamedTuple):
    """What sections teach; read for the grades of sections that name none."""

    file: str
    row: int
    sourced_id: str
    title: str
    grades: tuple[str, ...]


class SectionRecord(NamedTuple):
    """A class that meets, in the terms ``sessions``."""

    file: str
    row: int
    sourced_id: str
    ends: bool
    title: str
    grades: tuple[str, ...]
    course: str
    homeroom: bool | None
    school: str
    sessions: tuple[str, ...]


class PersonRecord(NamedTuple):
    """Anyone: what makes them a student, a guardian or an educator is their `RoleRecord`.

    ``phone`` is E.164; ``language`` and ``languages`` are codes of `doorstep.kernel.languages`.
    """

    file: str
    row: int
    sourced_id: str
    ends: bool
    courtesy_title: str
    given_name: str
    family_name: str
    preferred_name: str
    email: str
    phone: str
    grades: tuple[str, ...]
    birth_date: date | None
    language: str
    languages: tuple[str, ...]
    position: str
    credential: str
    home: str


class RoleRecord(NamedTuple):
    """What somebody is at a school or in the district, from ``begins_on`` to ``ends_on``.

    ``grades`` are a student's at that school, for sources that keep them there.
    """

    file: str
    row: int
    person: str
    ends: bool
    role: PersonRole
    org: str
    primary: bool | None
    begins_on: date | None
    ends_on: date | None
    grades: tuple[str, ...] = ()


class BirthRecord(NamedTuple):
    """When somebody was born, for sources that keep it apart."""

    file: str
    row: int
    person: str
    birth_date: date | None


class EnrollmentRecord(NamedTuple):
    """Somebody in a section, as student or as teacher."""

    file: str
    row: int
    ends: bool
    section: str
    person: str
    role: PersonRole
    primary: bool | None
    begins_on: date | None
    ends_on: date | None


class HomeRecord(NamedTuple):
    """Where somebody lives, known by an id of the source's own; several people may state the same home.

    ``address`` is the whole text, lines apart by line ends, and blank where the source has none.
    ``of_one_person``: the source knows no homes, only each person's address, so that two people with the same
    one are not said to live together.
    """

    file: str
    row: int
    sourced_id: str
    address: str
    latitude: float | None
    longitude: float | None
    protected: bool | None
    of_one_person: bool


class GuardianLinkRecord(NamedTuple):
    """Two people of whom one cares for the other; which of them is the child, their roles tell.

    A source that names pairs for other reasons (a doctor, an aide) leaves those out.
    """

    file: str
    row: int
    person: str
    other: str
    ends: bool
    relation: str
    lives_with: bool | None
    may_contact: bool | None
    may_consent: bool | None
    may_know_address: bool | None
    begins_on: date | None
    ends_on: date | None
    may_receive_records: bool | None = None


RosterRecord = (
    OrgRecord
    | SessionRecord
    | CourseRecord
    | SectionRecord
    | PersonRecord
    | RoleRecord
    | BirthRecord
    | EnrollmentRecord
    | HomeRecord
    | GuardianLinkRecord
)

DateOrder = Literal["month_first", "day_first"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What only a person can say about a file; the key ``*`` speaks for every file.

    ``date_order`` is how a date such as 1/05/2023 is meant; ``encoding`` the character set of a file that is
    not Unicode.
    """

    date_order: Mapping[str, DateOrder] | None = None
    encoding: Mapping[str, str] | None = None

    def date_order_of(self, file: str) -> DateOrder | None:
        orders = self.date_order or {}
        return orders.get(file, orders.get("*"))

    def encoding_of(self, file: str) -> str | None:
        encodings = self.encoding or {}
        return encodings.get(file, encodings.get("*"))


class RosterSource(Protocol):
    """One export of one district. Making one opens it and raises `Refusal` where it is not what it claims."""

    @property
    def format(self) -> str:
        """Code of the format and its version, as ``oneroster-csv-1.2``."""

    @property
    def name(self) -> str:
        """The file's or folder's own name."""

    @property
    def whole(self) -> Collection[Kind]:
        """Kinds of which this export claims to hold all there is; of others, absence says nothing."""

    @property
    def columns(self) -> Mapping[str, Mapping[Part, str]]:
        """For each file, the column that says a part of its records (`Part`), for naming problems."""

    def read(self, progress: Progress = silent) -> Iterator[RosterRecord | RowProblem]:
        """Everything in it, once through, in no promised order."""

    def raw_rows(self, rows: Mapping[str, Collection[int]]) -> Iterator[tuple[str, int, list[str]]]:
        """The cells as they stand of the named rows of each file, with row 1, its header, first."""

    def fingerprint(self) -> str:
        """SHA-256 of all that it holds, in hexadecimal."""


Holding = tuple[int, int]
"""Something that stands on people, and the part of it that does: a drawn family and one of its children."""


class Stake(Protocol):
    """What a later chapter holds that stands on people as they are: visits ahead, answers, drawn families.

    Asked before people change and after, in the same transaction; what is held no longer is what the change
    costs. By code, the holdings that stand on a day; a constant number of queries, inside the district.
    """

    def __call__(self, *, at: datetime, on: date) -> Mapping[str, Set[Holding]]: ...


class GeocoderSilent(Exception):  # noqa: N818 - says what happened
    """The service did not answer; nothing is known, and it may be asked again."""


class Geocoder(Protocol):
    """Says where addresses stand. There is none by default: an address leaves this site by decision only.

    An adapter answers for an address only where it is certain. Half a certainty is a point in another street,
    to which two people would drive.
    """

    def locate(self, addresses: Mapping[int, str]) -> Mapping[int, Point]:
        """The points of whole addresses, lines apart by line ends, by their id; absent where not found.

        Raises `GeocoderSilent` where nobody answers.
        """

"""The kinds of rows that a roster changes: where they live, what names them, what is compared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from doorstep.domain.people.ports import Kind

Presence = Literal["missing_since", "ended_on", ""]


@dataclass(frozen=True, slots=True)
class Column:
    """A column that a roster may set; ``default`` (SQL) is what a new row has where the source is silent."""

    name: str
    default: str = "NULL"
    elsewhere: bool = False
    """Compared here, but kept in a table of its own."""
    follows: str = ""
    """Another column: where the source changes that one, silence about this one means it is not known."""
    told_as: str = ""
    """What people call it, where that is not its name."""


def _texts(*names: str) -> tuple[Column, ...]:
    return tuple(Column(name, "''") for name in names)


@dataclass(frozen=True, slots=True)
class Shape:
    """One kind: its table, the columns that name a row, those that are compared.

    ``presence`` is the column that says since when a row is no longer there: ``missing_since`` for things
    that the source takes back or leaves out, ``ended_on`` for ties, whose end the source states as a day.
    ``by_hand``: rows list the columns that people decided themselves, which no roster changes.
    """

    kind: Kind
    table: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    presence: Presence = ""
    by_hand: bool = False
    known: str = "SELECT t.*, t.xmin FROM {table} t WHERE t.district_id = {district}"
    """SQL for the rows known so far; the table goes by ``t``."""
    mentions: tuple[tuple[str, str], ...] = ()
    """Staged columns that name rows of this kind beside its own, by ``sourced_id``."""

    @property
    def written(self) -> tuple[Column, ...]:
        return tuple(column for column in self.columns if not column.elsewhere)


_SID: Final = ("sourced_id",)
_PLACED: Final = (Column("latitude"), Column("longitude"))
_PLACED_BY_ADDRESS: Final = (Column("latitude", follows="mark"), Column("longitude", follows="mark"))

SCHOOL: Final = Shape(
    Kind.SCHOOL,
    "organizations_school",
    _SID,
    (*_texts("name", "phone"), Column("time_zone", "{zone}"), *_PLACED),
    "missing_since",
)
SCHOOL_YEAR: Final = Shape(
    Kind.SCHOOL_YEAR,
    "organizations_schoolyear",
    ("ends_in",),
    (*_texts("sourced_id", "title"), Column("starts_on"), Column("ends_on")),
)
STUDENT: Final = Shape(
    Kind.STUDENT,
    "people_student",
    _SID,
    (
        *_texts("given_name", "family_name", "preferred_name", "grade", "home_language"),
        Column("birth_date"),
        Column("school_id"),
    ),
    "missing_since",
    by_hand=True,
    mentions=(("roster_enrollment", "person"), ("roster_link", "person"), ("roster_link", "other")),
)
HOME: Final = Shape(
    Kind.HOME,
    "people_home",
    _SID,
    (
        *_PLACED_BY_ADDRESS,
        Column("protected", "false"),
        Column("of_one_person", "false"),
        Column("mark", elsewhere=True, told_as="address"),
    ),
    by_hand=True,
    known="""SELECT t.*, t.xmin, a.mark FROM {table} t
        LEFT JOIN people_homeaddress a ON a.district_id = t.district_id AND a.home_id = t.id
        WHERE t.district_id = {district}""",
)
GUARDIAN: Final = Shape(
    Kind.GUARDIAN,
    "people_guardian",
    _SID,
    (
        *_texts("courtesy_title", "given_name", "family_name", "spoken_language", "written_language"),
        *_texts("email", "phone"),
        Column("home_id"),
    ),
    "missing_since",
    by_hand=True,
    mentions=(("roster_link", "person"), ("roster_link", "other")),
)
EDUCATOR: Final = Shape(
    Kind.EDUCATOR,
    "people_educator",
    _SID,
    (
        *_texts("courtesy_title", "given_name", "family_name"),
        Column("kind", "'teacher'"),
        *_texts("job_title", "email", "phone", "interpreter_credential"),
        Column("school_id"),
    ),
    "missing_since",
    mentions=(("roster_enrollment", "person"), ("roster_link", "other")),
)
SECTION: Final = Shape(
    Kind.SECTION,
    "people_section",
    _SID,
    (
        *_texts("title", "grade"),
        Column("homeroom", "false"),
        Column("school_id"),
        Column("school_year_id"),
    ),
    "missing_since",
    mentions=(("roster_enrollment", "section"),),
)
GUARDIANSHIP: Final = Shape(
    Kind.GUARDIANSHIP,
    "people_guardianship",
    ("student_id", "guardian_id"),
    (
        *_texts("relation"),
        *(
            Column(name, "true")
            for name in (
                *("lives_with", "may_contact", "may_consent", "may_know_address"),
                "may_receive_records",
            )
        ),
        Column("starts_on"),
    ),
    "ended_on",
    by_hand=True,
)
SECTION_TEACHER: Final = Shape(
    Kind.SECTION_TEACHER,
    "people_sectionteacher",
    ("section_id", "educator_id"),
    (Column("primary", "false"),),
    "ended_on",
)
ENROLLMENT: Final = Shape(Kind.ENROLLMENT, "people_enrollment", ("section_id", "student_id"), (), "ended_on")

SHAPES: Final = (
    SCHOOL,
    SCHOOL_YEAR,
    STUDENT,
    HOME,
    GUARDIAN,
    EDUCATOR,
    SECTION,
    SECTION_TEACHER,
    ENROLLMENT,
    GUARDIANSHIP,
)
"""In the order in which rows may refer to earlier ones."""

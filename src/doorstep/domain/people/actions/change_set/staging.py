"""Copying what a source says into temporary tables, in batches, a line of text a record.

COPY cannot write into a table with row-level security, and a temporary table needs none: it is this
session's own, is not written ahead, and is gone with the transaction. Addresses are sealed before they leave
the process.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from django.conf import settings
from django.db.backends.utils import CursorWrapper

from doorstep.domain.people.models import HomeAddress
from doorstep.domain.people.ports import (
    BirthRecord,
    CourseRecord,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    OrgRecord,
    Part,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)
from doorstep.kernel.geo import Point, is_of_a_town, street_of

_BATCH: Final = 16_384
_BYTES: Final = "\\\\x"
_FLAG: Final = {True: "t", False: "f", None: ""}
_TABLES: Final[dict[type[Any], str]] = {
    OrgRecord: "roster_org",
    SessionRecord: "roster_session",
    CourseRecord: "roster_course",
    SectionRecord: "roster_section",
    PersonRecord: "roster_person",
    RoleRecord: "roster_role",
    BirthRecord: "roster_birth",
    EnrollmentRecord: "roster_enrollment",
    HomeRecord: "roster_home",
    GuardianLinkRecord: "roster_link",
    RowProblem: "roster_problem",
}


class Staging:
    """Takes records as they come and keeps no more than a batch of each kind in memory."""

    def __init__(self, cursor: CursorWrapper, *, district_id: int) -> None:
        self._cursor = cursor
        self._district_id = district_id
        self._files: dict[str, str] = {}
        self._waiting: dict[type[Any], list[str]] = {kind: [] for kind in _TABLES}
        self._line: dict[type[Any], Callable[[Any], str]] = {
            OrgRecord: self._plain,
            SessionRecord: self._plain,
            CourseRecord: self._course,
            SectionRecord: self._section,
            PersonRecord: self._person,
            RoleRecord: self._role,
            BirthRecord: self._plain,
            EnrollmentRecord: self._enrollment,
            HomeRecord: self._home,
            GuardianLinkRecord: self._link,
            RowProblem: self._problem,
        }

    def take(self, items: Iterable[RosterRecord | RowProblem]) -> None:
        """Copy everything that comes."""
        line_of, waiting = self._line, self._waiting
        for item in items:
            kind = type(item)
            lines = waiting[kind]
            lines.append(line_of[kind](item))
            if len(lines) >= _BATCH:
                self._copy(kind)
        for kind in waiting:
            self._copy(kind)
        names = [f"{number}\t{_escaped(name)}\n" for name, number in self._files.items()]
        self._write("roster_file", "".join(names))

    def name_columns(self, columns: Mapping[str, Mapping[Part, str]]) -> None:
        """Remember by which column a file says each part of its records."""
        lines = (
            _joined((file, part, name)) for file, parts in columns.items() for part, name in parts.items()
        )
        self._write("roster_column", "".join(lines))

    def _copy(self, kind: type[Any]) -> None:
        lines = self._waiting[kind]
        if lines:
            self._write(_TABLES[kind], "".join(lines))
            lines.clear()

    def _write(self, table: str, text: str) -> None:
        # Django's cursor wraps psycopg's, which alone knows COPY
        with self._cursor.cursor.copy(f"COPY {table} FROM STDIN WITH (NULL '')") as copy:
            copy.write(text)

    def _file(self, name: str) -> str:
        number = self._files.get(name)
        if number is None:
            number = self._files[name] = str(len(self._files) + 1)
        return number

    # ---- one line a record; the frequent kinds spelled out, since each field counts millions of times

    def _plain(self, it: tuple[Any, ...]) -> str:
        return _joined((self._file(it[0]), *map(_text, it[1:])))

    def _course(self, it: CourseRecord) -> str:
        return _joined((self._file(it.file), str(it.row), it.sourced_id, it.title, _only(it.grades)))

    def _section(self, it: SectionRecord) -> str:
        return _joined(
            (
                *(
                    self._file(it.file),
                    str(it.row),
                    it.sourced_id,
                    _FLAG[it.ends],
                    it.title,
                    _only(it.grades),
                ),
                *(it.course, _FLAG[it.homeroom], it.school, it.sessions[0] if it.sessions else ""),
            )
        )

    def _person(self, it: PersonRecord) -> str:
        return _joined(
            (
                *(self._file(it.file), str(it.row), it.sourced_id, _FLAG[it.ends], it.courtesy_title),
                *(it.given_name, it.family_name, it.preferred_name, it.email, it.phone, _only(it.grades)),
                it.birth_date.isoformat() if it.birth_date else "",
                *(it.language, ",".join(it.languages), it.position, it.credential, it.home),
            )
        )

    def _role(self, it: RoleRecord) -> str:
        begins = it.begins_on.isoformat() if it.begins_on else ""
        ends = it.ends_on.isoformat() if it.ends_on else ""
        head = (self._file(it.file), str(it.row), it.person, _FLAG[it.ends], it.role, it.org)
        return _joined((*head, _FLAG[it.primary], begins, ends, _only(it.grades)))

    def _enrollment(self, it: EnrollmentRecord) -> str:
        begins = it.begins_on.isoformat() if it.begins_on else ""
        ends = it.ends_on.isoformat() if it.ends_on else ""
        head = (self._file(it.file), str(it.row), _FLAG[it.ends], it.section, it.person, it.role)
        return _joined((*head, _FLAG[it.primary], begins, ends))

    def _home(self, it: HomeRecord) -> str:
        mark = sealed = street = ""
        nowhere = False
        if it.address:
            district, home = self._district_id, it.sourced_id
            street = street_of(it.address)
            nowhere = not street
            street = street and str(settings.ADDRESS_KEYS.mark(street, place=f"street/{district}"))
            mark = str(HomeAddress.mark_of(it.address, district_id=district, home_sourced_id=home))
            sealed = HomeAddress.seal(it.address, district_id=district, home_sourced_id=home).hex()
        if it.latitude is not None and it.longitude is not None:
            nowhere = nowhere or is_of_a_town(Point(it.latitude, it.longitude))
        head = _joined((self._file(it.file), str(it.row), it.sourced_id, mark, street, _FLAG[nowhere]))
        tail = (_text(it.latitude), _text(it.longitude), _FLAG[it.protected], _FLAG[it.of_one_person])
        # a backslash is doubled in COPY's text
        return f"{head[:-1]}\t{sealed and _BYTES + sealed}\t{_joined(tail)}"

    def _link(self, it: GuardianLinkRecord) -> str:
        begins = it.begins_on.isoformat() if it.begins_on else ""
        ends = it.ends_on.isoformat() if it.ends_on else ""
        head = (self._file(it.file), str(it.row), it.person, it.other, _FLAG[it.ends], it.relation)
        rights = (
            _FLAG[it.lives_with],
            _FLAG[it.may_contact],
            _FLAG[it.may_consent],
            _FLAG[it.may_know_address],
        )
        return _joined((*head, *rights, begins, ends, _FLAG[it.may_receive_records]))

    def _problem(self, it: RowProblem) -> str:
        params = json.dumps(dict(it.params)) if it.params else ""
        place = (it.file, str(it.row), it.column, it.value)
        return _joined((*place, it.code, params, it.consequence.value))


def _text(value: Any) -> str:
    if value is None:
        return ""
    return _FLAG[value] if isinstance(value, bool) else str(value)


def _only(grades: tuple[str, ...]) -> str:
    """The grade, where there is one; of several, none is the right one."""
    return grades[0] if len(grades) == 1 else ""


def _joined(cells: tuple[str, ...]) -> str:
    """A line of COPY's text format; escaping, which few lines need, only where something is to escape."""
    line = "\t".join(cells)
    if "\\" in line or "\n" in line or "\r" in line or line.count("\t") != len(cells) - 1:
        line = "\t".join(map(_escaped, cells))
    return f"{line}\n"


def _escaped(cell: str) -> str:
    return cell.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n").replace("\r", "\\r")

"""A row of a spreadsheet, a child with the adults around it, as roster records.

Who is the same person in two rows? Whoever has the same id. Without ids, an adult of the same name in the
same household, where the list has a column that says which children live together; never the same telephone,
surname or address alone. So without ids and households every child stands with adults of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from doorstep.domain.people.ports import (
    Consequence,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    OrgRecord,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)
from doorstep.integrations.roster_files.cells import LONGEST
from doorstep.integrations.spreadsheet.meanings import GUARDIANS, HOMES, RAISING, plain, relation_in
from doorstep.integrations.spreadsheet.plan import SheetPlan

_COMPARED: Final = ("given_name", "family_name", "email", "phone", "language", "home")
_COLUMN_OF: Final = {"given_name": "given", "family_name": "family", "home": "lives_in"}

Values = Mapping[str, Any]
Telling = Generator[RosterRecord, None, str]
"""Records, and in the end the id of what they tell of."""


@dataclass(slots=True)
class _Adult:
    """A guardian or teacher, as the rows so far tell: what a row leaves blank, a later one may say."""

    record: PersonRecord
    role: RoleRecord


class Children:
    """Makes the records of a list, row by row; adults, whom several rows may tell of, come at the end.

    ``schools`` are names of known schools by id; ``headers`` the headers by meaning, for naming problems.
    """

    def __init__(
        self,
        file: str,
        plan: SheetPlan,
        schools: Mapping[str, str],
        headers: Mapping[str, str],
        problems: list[RowProblem],
    ) -> None:
        self._file = file
        self._plan = plan
        self._ids = frozenset(schools)
        self._named = _only_ones(schools)
        self._headers = headers
        self._problems = problems
        self._rows: dict[str, tuple[int, tuple[Any, ...]]] = {}
        self._adults: dict[str, _Adult] = {}
        self._sections: set[str] = set()
        self._taught: set[tuple[str, str]] = set()
        self._orgs: set[str] = set()
        self._joined = False

    def take(self, row: int, values: Values) -> Iterator[RosterRecord]:
        """The records of one row: a child, its school and class, its homes, and who cares for it."""
        sid = values["student_id"]
        if not self._first_time(row, sid, values):
            return
        yield from self._school_and_class(row, sid, values)
        homes = _Homes(self._file, row, sid, values)
        self._joined = self._joined or homes.joined
        yield from homes.records()
        seen: set[str] = set()
        for number in GUARDIANS:
            yield from self._guardian(row, number, values, homes, seen)

    def adults(self) -> Iterator[RosterRecord]:
        """The adults that the rows told of, each once."""
        for adult in self._adults.values():
            yield adult.record
            yield adult.role
        told = any(code.startswith("guardian") for code in self._headers)
        if len(self._rows) > 1 and told and not self._joined and "guardian1_id" not in self._headers:
            self._say(0, "", "", "households_unsaid", Consequence.NOTED)

    # ---- the child

    def _first_time(self, row: int, sid: str, values: Values) -> bool:
        """Whether the row may stand: a child's second row adds adults, if it says the same of the child."""
        told = tuple(
            values.get(code) for code in ("student_given", "student_family", "student_name", "student_birth")
        )
        before = self._rows.setdefault(sid, (row, told))
        if before[0] == row or before[1] == told:
            return True
        self._say(row, "student_id", sid, "id_twice", Consequence.ROW_REFUSED, first=before[0])
        return False

    def _school_and_class(self, row: int, sid: str, values: Values) -> Iterator[RosterRecord]:
        school = yield from self._school(row, values)
        if self._rows[sid][0] == row:
            given, family = _name(values, "student")
            grades = values.get("student_grade") or ()
            yield PersonRecord(
                *(self._file, row, sid, False, "", given, family, values.get("student_preferred", "")),
                *("", "", grades, values.get("student_birth"), values.get("student_language", "")),
                *((), "", "", ""),
            )
            yield RoleRecord(self._file, row, sid, False, "student", school, True, None, None)
            section = yield from self._class(row, school, values)
            if section:
                yield EnrollmentRecord(self._file, row, False, section, sid, "student", None, None, None)

    def _school(self, row: int, values: Values) -> Telling:
        """The school's id, with its record where the list is the first to name it."""
        name = values.get("school_name") or ""
        sid = values.get("school_id") or ""
        if not sid and not name:
            name = self._plan.school
        known = sid in self._ids or (not sid and plain(name) in self._named)
        sid = sid or self._named.get(plain(name), f"school/{plain(name)}" if name else "")
        if sid and not known and sid not in self._orgs:
            self._orgs.add(sid)
            self._say(row, "school_name", name or sid, "school_new", Consequence.NOTED)
            yield OrgRecord(self._file, row, sid, False, name or sid, "school", "", "", None, None)
        return sid

    def _class(self, row: int, school: str, values: Values) -> Telling:
        """The class's id, with its record and its teacher's where they are new."""
        title, sid = values.get("class_name", ""), values.get("class_id", "")
        teacher = self._teacher(row, school, values)
        year = str(self._plan.year[1].year) if self._plan.year else ""
        if not sid and title:
            sid = _key("class", year, school, plain(title))
        if not sid and teacher:
            record = self._adults[teacher].record
            title = f"{record.given_name} {record.family_name}".strip() or record.email
            sid = _key("class-of", year, teacher)
        sid = str(sid)
        if not sid:
            return ""
        if sid not in self._sections:
            if not self._sections:
                yield from self._session(row)
            self._sections.add(sid)
            sessions = (f"year-{year}",) if year else ()
            yield SectionRecord(self._file, row, sid, False, title or sid, (), "", True, school, sessions)
        if teacher and (sid, teacher) not in self._taught:
            self._taught.add((sid, teacher))
            yield EnrollmentRecord(self._file, row, False, sid, teacher, "teacher", None, None, None)
        return sid

    def _session(self, row: int) -> Iterator[RosterRecord]:
        if self._plan.year:
            first, last = self._plan.year
            title = f"{first.year}–{last.year}" if first.year != last.year else str(last.year)
            yield SessionRecord(
                self._file, row, f"year-{last.year}", False, title, "year", first, last, "", last.year
            )

    def _teacher(self, row: int, school: str, values: Values) -> str:
        """The teacher's id; a name alone is not one."""
        given, family = _name(values, "teacher")
        email = values.get("teacher_email", "")
        sid = values.get("teacher_id", "") or (f"staff/{email.casefold()}" if email else "")
        if not sid:
            if given or family:
                shown = f"{given} {family}".strip()
                self._say(row, "teacher_name", shown, "teacher_without_id", Consequence.CELL_LEFT_OUT)
            return ""
        record = PersonRecord(
            *(self._file, row, sid, False, "", given, family, "", email, "", (), None, "", (), "", "", "")
        )
        self._learn(row, record, "teacher", school, "teacher")
        return sid

    # ---- the adults

    def _guardian(
        self, row: int, number: int, values: Values, homes: _Homes, seen: set[str]
    ) -> Iterator[RosterRecord]:
        who = f"guardian{number}"
        said = {code.partition("_")[2]: value for code, value in values.items() if code.startswith(who)}
        if not any(said.get(what) for what in ("id", "given", "family", "phone", "email")) and not any(
            said.get("name") or ()
        ):
            return
        given, family = _name(values, who)
        home = self._home(row, who, said.get("lives_in"), homes)
        sid = said.get("id") or self._key_of_guardian(number, f"{given} {family}", home, homes)
        if sid in seen:
            shown = f"{given} {family}".strip()
            self._say(row, f"{who}_given", shown, "guardian_twice", Consequence.CELL_LEFT_OUT)
            return
        seen.add(sid)
        relation = said.get("relation") or self._relation(who)
        record = PersonRecord(
            *(
                self._file,
                row,
                sid,
                False,
                "",
                given,
                family,
                "",
                said.get("email", ""),
                said.get("phone", ""),
            ),
            *((), None, said.get("language", ""), (), "", "", home),
        )
        self._learn(row, record, "guardian" if relation in RAISING else "relative", "", who)
        lives = said.get("lives")
        if lives is None and said.get("lives_in") is not None:
            lives = said["lives_in"] > 0
        yield GuardianLinkRecord(
            *(self._file, row, values["student_id"], sid, False, relation, lives),
            *(said.get("contact"), said.get("consent"), said.get("know"), None, None),
        )

    def _home(self, row: int, who: str, lives_in: int | None, homes: _Homes) -> str:
        """The home of an adult: the one said, else the only one."""
        if lives_in is None and homes.several:
            self._say(row, f"{who}_lives_in", "", "home_unsaid", Consequence.CELL_LEFT_OUT)
            return ""
        return homes.ids.get(1 if lives_in is None else lives_in, "")

    def _key_of_guardian(self, number: int, name: str, home: str, homes: _Homes) -> str:
        """An id for whom the list gives none: name and household, else name and child."""
        if not plain(name):
            return _key("guardian-of", homes.child, str(number))
        household = next((each for each in (home, homes.ids.get(1, "")) if each in homes.stated), "")
        if household:
            return _key("guardian-in", household, plain(name))
        return _key("guardian-of", homes.child, plain(name))

    def _relation(self, who: str) -> str:
        """What the headers themselves say: “Mother’s name”."""
        found = {relation_in(header) for code, header in self._headers.items() if code.startswith(who)} - {""}
        return found.pop() if len(found) == 1 else ""

    def _learn(self, row: int, record: PersonRecord, role: Any, org: str, who: str) -> None:
        """Add what a row says of an adult; where rows differ the first counts, and that is said."""
        adult = self._adults.get(record.sourced_id)
        if adult is None:
            primary = True if org else None
            of_role = RoleRecord(self._file, row, record.sourced_id, False, role, org, primary, None, None)
            self._adults[record.sourced_id] = _Adult(record, of_role)
            return
        for field in _COMPARED:
            before, now = getattr(adult.record, field), getattr(record, field)
            if not before and now:
                adult.record = adult.record._replace(**{field: now})
            elif now and plain(before) != plain(now):
                code = f"{who}_{_COLUMN_OF.get(field, field)}"
                shown = "" if field == "home" else now
                self._say(
                    row, code, shown, "adult_differs", Consequence.CELL_LEFT_OUT, first=adult.record.row
                )
        if role == "guardian" and adult.role.role == "relative":
            adult.role = adult.role._replace(role="guardian")

    def _say(
        self, row: int, code: str, value: str, problem: str, consequence: Consequence, **params: str | int
    ) -> None:
        column = self._headers.get(code) or self._headers.get(f"{code.partition('_')[0]}_name", "")
        place = (self._file, row, column[:100], value[:120])
        self._problems.append(RowProblem(*place, problem, params, consequence))


class _Homes:
    """The homes of one child: ``ids`` by number in the row; ``stated`` those that the list names itself."""

    def __init__(self, file: str, row: int, child: str, values: Values) -> None:
        self.child = child
        self._place = (file, row)
        self._values = values
        said = {values.get(f"guardian{number}_lives_in") for number in GUARDIANS}
        self.ids: dict[int, str] = {}
        self.stated: set[str] = set()
        for number in HOMES:
            named = values.get(f"home{number}_id", "")
            if named:
                self.stated.add(named)
            if named or self._address(number) or number in said:
                self.ids[number] = named or f"home-of-student/{child}/{number}"[:LONGEST]

    @property
    def several(self) -> bool:
        return len(self.ids) > 1

    @property
    def joined(self) -> bool:
        return bool(self.stated)

    def records(self) -> Iterator[RosterRecord]:
        for number, sid in self.ids.items():
            protected = self._values.get(f"home{number}_protected")
            yield HomeRecord(*self._place, sid, self._address(number), None, None, protected, False)

    def _address(self, number: int) -> str:
        said = {what: self._values.get(f"home{number}_{what}", "") for what in ("address", "street", "unit")}
        town = " ".join(
            part
            for what in ("city", "state", "zip")
            if (part := self._values.get(f"home{number}_{what}", ""))
        )
        return "\n".join(filter(None, (said["address"], said["street"], said["unit"], town)))


def _name(values: Values, who: str) -> tuple[str, str]:
    """Given and family name, from two columns or from one."""
    given, family = values.get(f"{who}_given", ""), values.get(f"{who}_family", "")
    whole: tuple[str, str] = values.get(f"{who}_name") or ("", "")
    return (given, family) if given or family else whole


def _only_ones(schools: Mapping[str, str]) -> dict[str, str]:
    """Ids by name, without names that two schools share."""
    names = [plain(name) for name in schools.values()]
    return {plain(name): sid for sid, name in schools.items() if names.count(plain(name)) == 1}


def _key(*parts: str) -> str:
    """An id of our own making; a long one ends in a digest of the whole."""
    whole = "/".join(filter(None, parts))
    if len(whole) <= LONGEST:
        return whole
    return f"{whole[:200]}/{hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()}"

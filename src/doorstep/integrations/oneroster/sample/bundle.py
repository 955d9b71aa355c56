"""Writes a made-up district as a OneRoster 1.2 CSV bundle.

Memory holds one attendance area (at most `schools.AREA_STUDENTS` children) whatever the size of the district:
the rows of each file go to a spool on disk and from there into the archive.

The same ``students``, ``seed`` and ``year`` give the same bytes on every machine. That is why members are
stored and not deflated by default: builds of zlib differ in what they write.
"""

from __future__ import annotations

import csv
import io
import tempfile
import zipfile
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Final

from doorstep.integrations.oneroster.sample import columns
from doorstep.integrations.oneroster.sample.dice import Dice
from doorstep.integrations.oneroster.sample.households import families
from doorstep.integrations.oneroster.sample.people import Counters, Family
from doorstep.integrations.oneroster.sample.schools import (
    AREA_STUDENTS,
    Timetable,
    attend,
    courses,
    grades_of,
    plan_schools,
)
from doorstep.integrations.oneroster.sample.town import place
from doorstep.kernel.progress import Progress, silent

MOST_STUDENTS: Final = 1_000_000
_CHUNK: Final = 1 << 20


def write_bundle(
    path: Path,
    *,
    students: int,
    seed: int,
    year: int = 2026,
    with_year_before: bool = False,
    compress: bool = False,
    progress: Progress = silent,
) -> None:
    """Write a district of ``students`` children (1 to 1,000,000) to the zip file ``path``.

    ``year`` is the one in which the school year begins; of the one before it tells the name and the days, if
    asked to. ``compress`` trades equal bytes on every machine for about a tenth of the size. Progress counts
    students (stage ``people``), then files (``archive``).
    """
    if not 1 <= students <= MOST_STUDENTS:
        raise ValueError(f"a sample has 1 to {MOST_STUDENTS:,} students, not {students:,}")
    with ExitStack() as stack:
        spools = {name: _Spool(stack, header) for name, header in columns.HEADERS.items()}
        if with_year_before:
            spools["academicSessions.csv"].write([columns.year_before(year)])
        _District(spools, students=students, seed=seed, year=year).fill(progress)
        _archive(path, spools, compress=compress, progress=progress)


class _Spool:
    """One file of the bundle on its way: rows in, bytes out."""

    def __init__(self, stack: ExitStack, header: tuple[str, ...]) -> None:
        self._bytes: IO[bytes] = stack.enter_context(tempfile.TemporaryFile())  # noqa: SIM115 - the stack closes it
        self._text = stack.enter_context(io.TextIOWrapper(self._bytes, "utf-8", newline=""))
        self._writer = csv.writer(self._text, lineterminator="\r\n")
        self._writer.writerow(header)

    def write(self, rows: Iterable[tuple[str, ...]]) -> None:
        self._writer.writerows(rows)

    def rewind(self) -> IO[bytes]:
        """All that was written, from its beginning."""
        self._text.flush()
        self._bytes.seek(0)
        return self._bytes


class _District:
    """A district on its way into spools, area after area."""

    def __init__(self, spools: dict[str, _Spool], *, students: int, seed: int, year: int) -> None:
        self.spools = spools
        self.students = students
        self.seed = seed
        self.year = year
        self.areas = -(-students // AREA_STUDENTS)
        self.grades = grades_of(-(-students // self.areas))
        self.counters = Counters()
        self.schools = 0

    def fill(self, progress: Progress) -> None:
        """Make everything up."""
        self.spools["manifest.csv"].write(columns.manifest())
        self.spools["orgs.csv"].write(columns.district())
        self.spools["academicSessions.csv"].write(columns.sessions(self.year))
        taught = (course for course in courses() if course.grade < self.grades)
        self.spools["courses.csv"].write(columns.course(course, self.year) for course in taught)
        for number in range(self.areas):
            start, end = (self.students * n // self.areas for n in (number, number + 1))
            self._area(number, end - start)
            progress("people", end, self.students)

    def _area(self, number: int, students: int) -> None:
        dice = Dice("doorstep sample", self.seed, self.year, self.students, number)
        here = place(number)
        schools = plan_schools(dice, here, students, numbered_from=self.schools)
        self.schools += len(schools)
        made = list(
            families(
                dice,
                place=here,
                students=students,
                grades=self.grades,
                year=self.year,
                counters=self.counters,
            )
        )
        attending = attend(schools, [student for family in made for student in family.students])
        self.spools["orgs.csv"].write(map(columns.school, schools))
        for school in schools:
            self._school(Timetable(dice, school, attending[school.id], self.counters))
        at = {student.id: school for school, there in attending.items() for student in there}
        for family in made:
            self._family(family, at)

    def _school(self, timetable: Timetable) -> None:
        self.spools["users.csv"].write(map(columns.staff, timetable.staff))
        self.spools["roles.csv"].write(map(columns.staff_role, timetable.staff))
        for section in timetable.sections:
            self.spools["classes.csv"].write([columns.section(section, self.year)])
            self.spools["enrollments.csv"].write(columns.enrollments(section, self.counters, self.year))

    def _family(self, family: Family, at: dict[str, str]) -> None:
        """``at`` is each student's school."""
        users, roles = self.spools["users.csv"], self.spools["roles.csv"]
        users.write(columns.student(s, at[s.id]) for s in family.students)
        users.write(map(columns.guardian, family.guardians))
        roles.write(columns.student_role(s, at[s.id]) for s in family.students)
        roles.write(columns.guardian_role(g, at[g.students[0]]) for g in family.guardians)
        self.spools["demographics.csv"].write(map(columns.demographics, family.students))
        self.spools["relationships.csv"].write(map(columns.relationship, family.links))


def _archive(path: Path, spools: dict[str, _Spool], *, compress: bool, progress: Progress) -> None:
    method = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
    with zipfile.ZipFile(path, "w", method, allowZip64=True) as archive:
        for done, (name, spool) in enumerate(spools.items()):
            member = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            member.compress_type = method
            member.create_system = 3
            member.external_attr = 0o644 << 16
            source = spool.rewind()
            with archive.open(member, "w", force_zip64=True) as target:
                while chunk := source.read(_CHUNK):
                    target.write(chunk)
            progress("archive", done + 1, len(spools))

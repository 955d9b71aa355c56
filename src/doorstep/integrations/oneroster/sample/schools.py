"""Schools of realistic sizes, their staff and their sections.

An area of the district has elementary schools (K–5), middle schools (6–8) and a high school (9–12); a small
district has only the first of them. Sizes follow the National Center for Education Statistics: about 450
children in an elementary school, 600 in a middle school, 1,500 in a high school of a town.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from doorstep.integrations.oneroster.sample.dice import Dice, Odds
from doorstep.integrations.oneroster.sample.origins import HOME_LANGUAGES, draw_origin
from doorstep.integrations.oneroster.sample.people import Counters, Student
from doorstep.integrations.oneroster.sample.town import Place, school_words, street_address, telephone

AREA_STUDENTS: Final = 5200
_SMALL: Final = 600
_MIDDLING: Final = 1200
_HOMEROOM: Final = 24
_SECTION: Final = 27
_SECTIONS_A_TEACHER: Final = 5

_MIDDLE_SUBJECTS: Final = (
    "English Language Arts",
    "Mathematics",
    "Science",
    "Social Studies",
    "Physical Education",
    "Art and Music",
    "Exploratory",
)
_HIGH_SUBJECTS: Final = ("English", "Mathematics", "Science", "Social Studies", "Health and PE", "Elective")
_EXTRA_LANGUAGES: Final = Odds(
    {"en": 780, "es": 150, "zh-hans": 8, "ar": 8, "fr": 20, "pt": 8, "vi": 6, "tl": 6}
)


@dataclass(frozen=True, slots=True)
class School:
    """A school of grades ``first`` to ``last`` (0 is kindergarten)."""

    id: str
    name: str
    level: str
    first: int
    last: int
    address: str
    city: str
    postcode: str
    latitude: str
    longitude: str


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody who works at a school. ``role`` is OneRoster's; ``position`` the plain word."""

    id: str
    school: str
    given: str
    family: str
    role: str
    position: str
    languages: str
    sms: str


@dataclass(slots=True)
class Section:
    """A class: homeroom in elementary, one subject in secondary; ``students`` are ids."""

    id: str
    school: str
    title: str
    grade: int
    course: str
    kind: str
    room: str
    subject: str
    period: str
    teachers: list[str] = field(default_factory=list)
    students: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Course:
    """What a section teaches."""

    id: str
    title: str
    grade: int
    subject: str


def grade_code(grade: int) -> str:
    """CEDS spelling: KG, 01 … 12."""
    return "KG" if grade == 0 else f"{grade:02d}"


def grade_title(grade: int) -> str:
    """As people say it."""
    return "Kindergarten" if grade == 0 else f"Grade {grade}"


def grades_of(students: int) -> int:
    """How many grades a district (or area) of so many students has, from kindergarten on."""
    if students <= _SMALL:
        return 6
    return 9 if students <= _MIDDLING else 13


def plan_schools(dice: Dice, place: Place, students: int, *, numbered_from: int) -> list[School]:
    """The schools of one area, enough of each level for ``students`` children spread evenly over grades."""
    grades = grades_of(students)
    levels = [("elementary", 0, 5, 450), ("middle", 6, 8, 600), ("high", 9, 12, 1600)]
    schools: list[School] = []
    for level, first, last, size in levels:
        if first >= grades:
            break
        share = students * (last - first + 1) // grades
        for _ in range(max(1, (share + size // 2) // size)):
            schools.append(_school(dice, place, level, (first, last), numbered_from + len(schools)))
    return schools


def _school(dice: Dice, place: Place, level: str, grades: tuple[int, int], number: int) -> School:
    latitude, longitude = place.coordinates(dice, spread=500)
    return School(
        id=f"school-{number + 1:04d}",
        name=f"{school_words(number)} {level.capitalize()} School",
        level=level,
        first=grades[0],
        last=grades[1],
        address=street_address(dice),
        city=place.city,
        postcode=place.postcode,
        latitude=latitude,
        longitude=longitude,
    )


def courses() -> list[Course]:
    """The district's courses: a homeroom for each elementary grade, each subject for each grade above."""
    homerooms = [Course(f"HR-{grade_code(g)}", f"Homeroom {grade_title(g)}", g, "Homeroom") for g in range(6)]
    middle = [_course(g, s) for g in range(6, 9) for s in _MIDDLE_SUBJECTS]
    return homerooms + middle + [_course(g, s) for g in range(9, 13) for s in _HIGH_SUBJECTS]


def _course(grade: int, subject: str) -> Course:
    return Course(f"{subject[:3].upper()}-{grade_code(grade)}", f"{subject} {grade}", grade, subject)


def attend(schools: list[School], students: list[Student]) -> dict[str, list[Student]]:
    """Who goes where: siblings of a level go to one school, schools of a level fill evenly.

    ``students`` come family by family, so cutting their row into equal parts keeps nearly all families whole.
    """
    at: dict[str, list[Student]] = {}
    for level in {school.level: None for school in schools}:
        peers = [school for school in schools if school.level == level]
        theirs = [s for s in students if peers[0].first <= s.grade <= peers[0].last]
        for number, school in enumerate(peers):
            start, end = (len(theirs) * n // len(peers) for n in (number, number + 1))
            at[school.id] = theirs[start:end]
    return at


class Timetable:
    """Staff and sections of one school, made up once its students are known."""

    def __init__(self, dice: Dice, school: School, students: list[Student], counters: Counters) -> None:
        self.dice = dice
        self.school = school
        self.counters = counters
        self.staff: list[Staff] = []
        self.sections: list[Section] = []
        for grade in range(school.first, school.last + 1):
            peers = [student for student in students if student.grade == grade]
            dice.shuffle(peers)
            (self._homerooms if school.level == "elementary" else self._subjects)(grade, peers)
        if school.level != "elementary":
            self._teach_subjects()
        self._support(len(students))

    def _homerooms(self, grade: int, students: list[Student]) -> None:
        for number, group in enumerate(_groups(students, _HOMEROOM)):
            section = self._section(grade, f"HR-{grade_code(grade)}", "homeroom", "Homeroom", "1")
            section.title = f"{grade_title(grade)}, room {grade * 10 + number + 1}"
            section.students = [student.id for student in group]
            section.teachers.append(self._hire("teacher", "classroom teacher").id)
            if self.dice.chance(150):
                section.teachers.append(self._hire("teacher", "special education teacher").id)

    def _subjects(self, grade: int, students: list[Student]) -> None:
        subjects = _MIDDLE_SUBJECTS if self.school.level == "middle" else _HIGH_SUBJECTS
        for cohort, group in enumerate(_groups(students, _SECTION)):
            for order, subject in enumerate(subjects):
                course = _course(grade, subject)
                # turned by one for each cohort, so that nobody is in two rooms in one period
                period = str((order + cohort) % len(subjects) + 1)
                section = self._section(grade, course.id, "scheduled", subject, period)
                section.title = f"{course.title}, period {period}"
                section.students = [student.id for student in group]

    def _teach_subjects(self) -> None:
        """Give every section a teacher of its subject who is free in its period."""
        teachers: dict[str, list[tuple[str, set[str]]]] = {}
        for section in self.sections:
            rota = teachers.setdefault(section.subject, [])
            free = (t for t in rota if len(t[1]) < _SECTIONS_A_TEACHER and section.period not in t[1])
            chosen = next(free, None)
            if chosen is None:
                chosen = (self._hire("teacher", f"{section.subject} teacher").id, set())
                rota.append(chosen)
            chosen[1].add(section.period)
            section.teachers.append(chosen[0])

    def _support(self, students: int) -> None:
        self._hire("principal", "principal")
        for position, every in (
            ("assistant principal", 500),
            ("school counselor", 350),
            ("school social worker", 900),
            ("school nurse", 750),
            ("librarian", 900),
            ("music teacher", 500),
            ("English learner teacher", 250),
        ):
            role = {"school counselor": "counselor", "assistant principal": "administrator"}
            fallback = "teacher" if position.endswith("teacher") else "aide"
            for _ in range(students // every):
                self._hire(role.get(position, fallback), position)
        for _ in range(max(1, students // 400)):
            self._hire("ext:interpreter", "interpreter", speaks=self._other_language())

    def _other_language(self) -> str:
        """A language other than English, as often as families speak it; Spanish where none comes up."""
        drawn = (HOME_LANGUAGES.draw(self.dice) for _ in range(40))
        return next((language for language in drawn if language != "en"), "es")

    def _section(self, grade: int, course: str, kind: str, subject: str, period: str) -> Section:
        self.counters.section += 1
        number = self.counters.section
        room = str(100 + number % 180)
        section = Section(
            f"class-{number:07d}", self.school.id, "", grade, course, kind, room, subject, period
        )
        self.sections.append(section)
        return section

    def _hire(self, role: str, position: str, *, speaks: str = "") -> Staff:
        dice = self.dice
        self.counters.staff += 1
        second = speaks or _EXTRA_LANGUAGES.draw(dice)
        origin = draw_origin(dice, second if second != "en" or dice.chance(900) else "es")
        self.counters.telephone += 1
        staff = Staff(
            id=f"t-{self.counters.staff:06d}",
            school=self.school.id,
            given=dice.one(origin.girls if dice.chance(740) else origin.boys).latin,
            family=dice.one(origin.family).latin,
            role=role,
            position=position,
            languages="en" if second == "en" else f"en,{second}",
            sms=f"+1{telephone(self.counters.telephone)}",
        )
        self.staff.append(staff)
        return staff


def _groups(students: list[Student], most: int) -> list[list[Student]]:
    """Cut into as few groups of at most ``most`` as possible, sizes differing by one at most."""
    count = -(-len(students) // most)
    return [students[len(students) * n // count : len(students) * (n + 1) // count] for n in range(count)]

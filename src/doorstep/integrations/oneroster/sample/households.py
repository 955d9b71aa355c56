"""Families as schools know them: children, the adults around them, who lives with whom, and who may what.

The mix follows the Census Bureau's America's Families and Living Arrangements (table C3: about 70 of 100
children with two parents, 21 with the mother only, 4 with the father only, 4 with neither, mostly with
grandparents), and adds what a roster must survive: two homes, shelters, blank and protected addresses, twins,
foster placements, court orders, telephones that are missing or shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from doorstep.integrations.oneroster.sample.dice import Dice, Odds
from doorstep.integrations.oneroster.sample.origins import (
    HOME_LANGUAGES,
    SPELLINGS,
    Name,
    Origin,
    draw_origin,
)
from doorstep.integrations.oneroster.sample.people import Counters, Family, Guardian, Link, Student, Terms
from doorstep.integrations.oneroster.sample.town import (
    Home,
    Place,
    shelter_address,
    street_address,
    telephone,
)

_CHILDREN: Final = Odds({1: 520, 2: 330, 3: 110, 4: 30, 5: 10})
_SDS_ROLE: Final = {
    "mother": "parent",
    "father": "parent",
    "stepmother": "guardian",
    "stepfather": "guardian",
    "grandmother": "relative",
    "grandfather": "relative",
    "foster parent": "guardian",
}
_PRIMARY: Final = Terms(primary=True)


def families(
    dice: Dice, *, place: Place, students: int, grades: int, year: int, counters: Counters
) -> Iterator[Family]:
    """Families with ``students`` children altogether, in kindergarten up to but not including ``grades``.

    ``year`` is the one in which the school year begins.
    """
    left = students
    while left:
        maker = _Maker(dice, place, counters, year)
        family = maker.family(min(left, _CHILDREN.draw(dice)), grades)
        left -= len(family.students)
        yield family


class _Maker:
    """Makes one family; holds what its members share."""

    def __init__(self, dice: Dice, place: Place, counters: Counters, year: int) -> None:
        self.dice = dice
        self.place = place
        self.counters = counters
        self.year = year
        self.language = HOME_LANGUAGES.draw(dice)
        self.origin: Origin = draw_origin(dice, self.language)
        self.other: Origin = draw_origin(dice, "en") if dice.chance(120) else self.origin
        self.native = self.language != "en" and dice.chance(45)
        self.case = str.upper if dice.chance(25) else str.lower if dice.chance(8) else str
        self.fathers = dice.one(self.origin.family)
        self.mothers = dice.one(self.other.family)
        self.shared_phone = self._number() if dice.chance(60) else ""

    # ---- people

    def family(self, children: int, grades: int) -> Family:
        shape = _SHAPES.draw(self.dice)
        father = self.dice.one(self.origin.boys)
        students = self._children(children, grades, father)
        home = self._home()
        made = Family(students, [], [])
        shape(self, made, home, father)
        return made

    def _children(self, count: int, grades: int, father: Name) -> list[Student]:
        students: list[Student] = []
        grade = self.dice.below(grades)
        born = self._born(grade)
        for number in range(count):
            twin = bool(number) and self.dice.chance(25)
            if number and not twin:
                grade = (grade + self.dice.between(1, 4)) % grades
                born = self._born(grade)
            students.append(self._child(grade, born, father, students))
        return students

    def _child(self, grade: int, born: str, father: Name, siblings: list[Student]) -> Student:
        girl = self.dice.chance(488)
        names = self.origin.girls if girl else self.origin.boys
        given = self._write(self.dice.one(names))
        for _ in range(5):
            if all(given != sibling.given for sibling in siblings):
                break
            given = self._write(self.dice.one(names))
        self.counters.student += 1
        middle = self.dice.one(names).latin if self.origin.code == "anglo" and self.dice.chance(600) else ""
        return Student(
            id=f"{self.counters.student:09d}",
            given=given,
            middle=self.case(middle),
            family=self._family_name(father),
            preferred=given.split()[0][:3].capitalize() if given.isascii() and self.dice.chance(40) else "",
            girl=girl,
            grade=grade,
            born=born,
            race=self.origin.race,
            hispanic=self.origin.code == "spanish",
            language=self._spelled(self.language),
        )

    def _family_name(self, father: Name) -> str:
        if self.origin.family_from_father:
            return self._write(father)
        if self.origin.two_surnames and self.dice.chance(700):
            return f"{self._write(self.fathers)} {self._write(self.mothers)}"
        return self._write(self.fathers)

    def _adult(self, relationship: str, home: Home, given: Name | None) -> Guardian:
        woman = relationship in {"mother", "stepmother", "grandmother"} or (
            relationship == "foster parent" and self.dice.chance(600)
        )
        origin = self.other if relationship == "mother" else self.origin
        name = given or self.dice.one(origin.girls if woman else origin.boys)
        family = self.mothers if woman and self.dice.chance(400) else self.fathers
        self.counters.guardian += 1
        number = self.counters.guardian
        written = "" if origin.no_family_name and self.dice.chance(400) else self._write(family)
        phone, sms = self._phones()
        return Guardian(
            id=f"g-{number:08d}",
            given=self._write(name),
            family=written,
            role=_SDS_ROLE[relationship],
            email=self._email(name, number) if self.dice.chance(580) else "",
            sms=sms,
            phone=phone,
            language=self._adult_language(relationship),
            home=home,
        )

    def _relate(
        self,
        made: Family,
        relationship: str,
        home: Home,
        terms: Terms = Terms(),  # noqa: B008 - frozen
        *,
        given: Name | None = None,
        only: Student | None = None,
    ) -> None:
        """Add an adult who is ``relationship`` to every child of the family, or to one ``only``."""
        adult = self._adult(relationship, home, given)
        made.guardians.append(adult)
        for student in [only] if only else made.students:
            role = _SDS_ROLE[relationship]
            made.links.append(Link(student.id, adult.id, role, relationship, terms))
            adult.students.append(student.id)
            student.guardians.append(adult.id)

    # ---- the shapes of families

    def _two_parents(self, made: Family, home: Home, father: Name) -> None:
        self._mother(made, home, father)
        self._relate(made, "father", home, given=father)

    def _mother(self, made: Family, home: Home, _father: Name) -> None:
        self._relate(made, "mother", home, _PRIMARY)

    def _father(self, made: Family, home: Home, father: Name) -> None:
        self._relate(made, "father", home, _PRIMARY, given=father)

    def _two_homes(self, made: Family, home: Home, father: Name) -> None:
        self._mother(made, home, father)
        terms = Terms(lives_with=self.dice.chance(600))
        self._relate(made, "father", self._home(), terms, given=father)

    def _grandparents(self, made: Family, home: Home, _father: Name) -> None:
        self._relate(made, "grandmother", home, _PRIMARY)
        if self.dice.chance(500):
            self._relate(made, "grandfather", home)

    def _with_grandmother(self, made: Family, home: Home, father: Name) -> None:
        self._mother(made, home, father)
        self._relate(made, "grandmother", home, Terms(may_consent=False))

    def _stepfather(self, made: Family, home: Home, father: Name) -> None:
        self._mother(made, home, father)
        self._relate(made, "stepfather", home, Terms(may_consent=self.dice.chance(500)))

    def _two_mothers(self, made: Family, home: Home, father: Name) -> None:
        self._mother(made, home, father)
        self._relate(made, "mother", home)

    def _two_fathers(self, made: Family, home: Home, father: Name) -> None:
        self._father(made, home, father)
        self._relate(made, "father", home)

    def _foster(self, made: Family, home: Home, _father: Name) -> None:
        ends = f"{self.year + 1}-03-31" if self.dice.chance(300) else ""
        placed = Terms(primary=True, begins=f"{self.year}-02-01", ends=ends)
        self._relate(made, "foster parent", home, placed)
        self._relate(made, "mother", self._home(), Terms(lives_with=False, may_know_address=False))

    def _court_order(self, made: Family, home: Home, father: Name) -> None:
        self._mother(made, replace(home, protected=True), father)
        barred = Terms(
            lives_with=False,
            may_contact=False,
            may_consent=False,
            may_know_address=False,
            may_receive_records=False,
        )
        self._relate(made, "father", self._home(), barred, given=father)

    def _blended(self, made: Family, home: Home, father: Name) -> None:
        self._two_parents(made, home, father)
        terms = Terms(lives_with=self.dice.chance(400))
        self._relate(made, "father", self._home(), terms, only=made.students[0])

    # ---- facts

    def _born(self, grade: int) -> str:
        """Kindergarten begins at five by 1 September; one child in fifty is a year older."""
        dice = self.dice
        age = 5 + grade + (1 if dice.chance(20) else 0)
        month, day = dice.between(1, 12), dice.between(1, 28)
        year = self.year - age - (1 if month >= 9 else 0)
        return f"{year}-{month:02d}-{day:02d}"

    def _home(self) -> Home:
        dice, place = self.dice, self.place
        self.counters.home += 1
        home_id = f"h-{self.counters.home:08d}"
        kind = dice.below(1000)
        if kind < 8:
            return Home(home_id, shelter_address(place), city=place.city, postcode=place.postcode)
        if kind < 23:
            return Home(home_id)
        if kind < 33:
            box = f"PO Box {dice.between(10, 999)}"
            return Home(home_id, box, city=place.city, postcode=place.postcode)
        unit = f"Apt {dice.between(1, 48)}" if kind < 200 else ""
        latitude, longitude = ("", "") if dice.chance(30) else place.coordinates(dice, spread=850)
        return Home(
            home_id,
            street_address(dice),
            unit,
            place.city,
            place.postcode,
            latitude,
            longitude,
            protected=dice.chance(4),
        )

    def _number(self) -> str:
        # one number in two hundred is also somebody else's: a neighbour's, a grandmother's, a typing error
        self.counters.telephone += 0 if self.dice.chance(5) else 1
        digits = telephone(self.counters.telephone)
        style = self.dice.below(10)
        if style < 6:
            return f"({digits[:3]}) {digits[3:6]}-{digits[6:]}"
        if style < 8:
            return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
        return f"+1{digits}" if style < 9 else f"{digits[:3]}.{digits[3:6]}.{digits[6:]}"

    def _phones(self) -> tuple[str, str]:
        """Landline or other telephone, and the one for texts; one adult in sixteen has neither."""
        kind = self.dice.below(1000)
        if kind < 60:
            return "", ""
        number = self.shared_phone or self._number()
        if kind < 180:
            return number, ""
        return ("", number) if kind < 700 else (number, number)

    def _email(self, name: Name, number: int) -> str:
        word = "".join(letter for letter in name.latin.lower() if letter.isascii() and letter.isalpha())
        address = f"{word}.{number}@example.org"
        return address.title() if self.dice.chance(50) else address

    def _write(self, name: Name) -> str:
        return self.case(name.native if self.native else name.latin)

    def _adult_language(self, relationship: str) -> str:
        if self.dice.chance(20):
            return ""
        if self.other is not self.origin and relationship == "mother":
            return self._spelled("en")
        return self._spelled(self.language)

    def _spelled(self, code: str) -> str:
        spellings = SPELLINGS.get(code)
        return self.dice.one(spellings) if spellings and self.dice.chance(80) else code


_SHAPES: Final = Odds(
    {
        _Maker._two_parents: 620,
        _Maker._mother: 150,
        _Maker._two_homes: 95,
        _Maker._father: 30,
        _Maker._grandparents: 35,
        _Maker._with_grandmother: 35,
        _Maker._stepfather: 25,
        _Maker._blended: 20,
        _Maker._court_order: 12,
        _Maker._foster: 7,
        _Maker._two_mothers: 6,
        _Maker._two_fathers: 4,
    }
)

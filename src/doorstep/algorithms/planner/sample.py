"""Made-up schools for measuring and trying: the same seed gives the same problem.

A school of the generated kind has 480 families that said yes, 36 educators and eight weeks in which visits
may be: afternoons and early evenings on school days, Saturday mornings. Educators are free in recurring
blocks, about a third of the half-hours, with weeks away; families name some ten half-hours of which the
school's afternoons are the rarest; three in ten speak another language than English; a few interpreters,
who between them speak all of these, are shared by all. About one family in seven has no time with anyone.
Nobody's place is further than a town is wide.
"""

from __future__ import annotations

import math
import random
from dataclasses import dataclass
from typing import Final

from doorstep.algorithms.planner.model import (
    Calendar,
    Educator,
    Family,
    Interpreter,
    PossibleTime,
    Problem,
    Travel,
    Window,
)

_WEEKDAY: Final = (15 * 60 + 30, 19 * 60 + 30)
_SATURDAY: Final = (9 * 60, 14 * 60)
_LANGUAGES: Final = (("es", 62), ("ar", 8), ("zh-hans", 7), ("vi", 7), ("ht", 5), ("so", 5), ("uk", 6))
_INTERPRETED: Final = (
    ("es", "ar"), ("es", "vi"), ("ar", "so"), ("zh-hans", "uk"), ("vi", "ht"), ("ht", "es"),
    ("so", "zh-hans"), ("uk", "es"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SchoolSize:
    """What the generator is asked for."""

    families: int = 480
    educators: int = 36
    weeks: int = 8
    interpreters: int = 6
    places: int = 60


def sample(size: SchoolSize, *, seed: int) -> Problem:
    """A made-up school of this size."""
    return _School(size, random.Random(seed)).problem()  # noqa: S311 - a made-up town needs no secrets


class _School:
    def __init__(self, size: SchoolSize, chance: random.Random) -> None:
        self.size = size
        self.chance = chance
        self.spots = [(chance.gauss(0, 2.2), chance.gauss(0, 2.2)) for _ in range(size.places)]
        self.spots[0] = (0.0, 0.0)

    def problem(self) -> Problem:
        educators = [self._educator(number) for number in range(self.size.educators)]
        return Problem(
            families=tuple(self._family(number, educators) for number in range(self.size.families)),
            educators=tuple(educators),
            interpreters=tuple(self._interpreter(number) for number in range(self.size.interpreters)),
            calendar=Calendar.plain(7 * self.size.weeks),
            travel=self._travel(),
        )

    def _travel(self) -> Travel:
        def minutes(a: tuple[float, float], b: tuple[float, float]) -> int:
            return math.ceil(1.35 * math.dist(a, b) / 30 * 60) + (3 if a != b else 0)

        rows = tuple(tuple(minutes(a, b) for b in self.spots) for a in self.spots)
        return Travel(tuple(f"p{number}" for number in range(len(self.spots))), rows, unknown=15)

    def _half_hours(self) -> list[tuple[int, int]]:
        """Every (weekday, minute of the day) at which a visit may begin."""
        days = [(*_WEEKDAY, day) for day in range(5)] + [(*_SATURDAY, 5)]
        return [(day, minute) for low, high, day in days for minute in range(low, high, 30)]

    def _free(self, share: float) -> tuple[Window, ...]:
        """Recurring blocks on some days of the week, fewer in some weeks and none in others."""
        blocks: list[tuple[int, int, int]] = []
        for day in range(6):
            low, high = _SATURDAY if day == 5 else _WEEKDAY
            if self.chance.random() < (share * 0.8 if day == 5 else share * 1.55):
                length = self.chance.choice((90, 120, 150, 180, 240))
                start = self.chance.randrange(low, max(low + 1, high - length + 30), 30)
                blocks.append((day, start, min(start + length, high + 60)))
        windows = []
        for week in range(self.size.weeks):
            if self.chance.random() < 0.08:
                continue
            for day, start, end in blocks:
                if self.chance.random() < 0.9:
                    base = (7 * week + day) * 1440
                    windows.append(Window(base + start, base + end))
        return tuple(windows)

    def _educator(self, number: int) -> Educator:
        chance, weeks = self.chance, self.size.weeks
        languages = ["en"]
        if chance.random() < 0.28:
            languages.append(chance.choices(*zip(*_LANGUAGES, strict=True))[0])
        return Educator(
            id=f"e{number}",
            windows=self._free(chance.uniform(0.31, 0.51)),
            certified=(Window(0, weeks * 7 * 1440),),
            languages=tuple(languages),
            cap_day=chance.choice((2, 2, 2, 3, 3)),
            cap_week=chance.choice((3, 4, 4, 5, 6)),
            cap_total=chance.choice((20, 24, 28, 32, 36)) * max(weeks, 1) // 8 or 1,
            base="p0",
            newcomer=chance.random() < 0.25,
        )

    def _interpreter(self, number: int) -> Interpreter:
        main, also = _INTERPRETED[number % len(_INTERPRETED)]
        return Interpreter(
            id=f"i{number}",
            windows=self._free(0.6),
            languages=(main, also),
            budget=self.chance.choice((10, 15, 20)) * 60 * self.size.weeks // 8,
            base="p0",
        )

    def _family(self, number: int, educators: list[Educator]) -> Family:
        chance = self.chance
        languages: tuple[str, ...] = ("en",)
        if chance.random() < 0.3:
            languages = (chance.choices(*zip(*_LANGUAGES, strict=True))[0],)
            if chance.random() < 0.2:
                languages = (*languages, "en")
        starts = self._starts(
            chance.choice((8, 9, 10, 11, 12)) if "en" in languages else chance.randint(7, 12)
        )
        teachers = chance.sample(educators, k=min(len(educators), chance.choice((1, 1, 2))))
        return Family(
            id=f"f{number}",
            times=tuple(PossibleTime(start, rank) for rank, start in enumerate(starts)),
            teachers=tuple(teacher.id for teacher in teachers),
            languages=languages,
            language_needed="en" not in languages and chance.random() < 0.5,
            place=f"p{chance.randrange(len(self.spots))}" if chance.random() < 0.9 else None,
            minutes=40,
        )

    def _starts(self, count: int) -> list[int]:
        """Half-hours of the family's week, each in one of the weeks: late afternoons more than early ones."""
        hours = self._half_hours()
        weights = [1 + (minute - 900) / 120 if day < 5 else 1.2 for day, minute in hours]
        habits = self.chance.choices(hours, weights, k=count)
        starts: list[int] = []
        count = min(count, len(set(habits)) * self.size.weeks)
        while len(starts) < count:
            day, minute = self.chance.choice(habits)
            start = (7 * self.chance.randrange(self.size.weeks) + day) * 1440 + minute
            if start not in starts:
                starts.append(start)
        return starts

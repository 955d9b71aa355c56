"""What the planner is given and what it answers: frozen values, no behaviour beyond looking things up.

Time is a whole number of minutes since the start of the horizon, counted in UTC, so a clock change inside
the horizon moves nothing: `Calendar` says where the local days begin, and a day may have 23 or 25 hours.
People, families and places are strings of the caller's choosing.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Final, Literal

from doorstep.kernel.refusal import Refusal

UNLIMITED: Final = 1_000_000
VISIT_IN_CHANGES: Final = 3
"""Stands for "no cap" in the solver's arrays; far above any count or number of minutes in a year."""


@dataclass(frozen=True, slots=True)
class Window:
    """Minutes from ``start`` up to but not including ``end``; empty where they are equal."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise Refusal("planner.window_ends_before_it_starts", start=self.start, end=self.end)


@dataclass(frozen=True, slots=True)
class PossibleTime:
    """A start the family offered; ``rank`` 0 is its favourite, equal ranks are equally welcome."""

    start: int
    rank: int = 0

    def __post_init__(self) -> None:
        if self.rank < 0:
            raise Refusal("planner.negative_rank", rank=self.rank)


@dataclass(frozen=True, slots=True)
class Family:
    """A family that said yes: one visit, siblings together.

    ``teachers`` are the educators who teach one of its children: one of them leads. ``languages`` are those
    the visit may be held in; where ``language_needed``, a visit that nobody can hold in one of them is not
    offered at all, otherwise it is only less good. ``within`` is when its visit may begin at all. ``place``
    is a place of `Travel`, None where it is not known yet ("ask the family"); a ``video`` visit has no
    place. Two families of one ``home`` are never visited at the same time. ``previous_pair`` visited the
    family before and should come again.
    """

    id: str
    times: tuple[PossibleTime, ...]
    teachers: tuple[str, ...]
    languages: tuple[str, ...] = ()
    language_needed: bool = False
    place: str | None = None
    video: bool = False
    home: str | None = None
    minutes: int = 40
    within: Window | None = None
    previous_pair: tuple[str, str] | None = None

    def may_begin(self, start: int) -> bool:
        """Whether a visit may begin then, whatever people's hours."""
        return self.within is None or self.within.start <= start < self.within.end

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise Refusal("planner.visit_without_length", family=self.id, minutes=self.minutes)
        starts = [time.start for time in self.times]
        if len(set(starts)) != len(starts):
            raise Refusal("planner.time_offered_twice", family=self.id)


@dataclass(frozen=True, slots=True)
class Educator:
    """Someone who may visit: a teacher of the family as lead, anybody opted in as partner.

    ``windows`` is when they can visit, in any order and overlapping if need be; ``certified`` is when their
    certificate holds. None means no cap. A ``newcomer`` has made no visit before.
    """

    id: str
    windows: tuple[Window, ...]
    certified: tuple[Window, ...]
    languages: tuple[str, ...] = ()
    cap_day: int | None = None
    cap_week: int | None = None
    cap_total: int | None = None
    base: str | None = None
    newcomer: bool = False

    def __post_init__(self) -> None:
        for cap in (self.cap_day, self.cap_week, self.cap_total):
            if cap is not None and cap < 0:
                raise Refusal("planner.negative_cap", person=self.id, cap=cap)


@dataclass(frozen=True, slots=True)
class Interpreter:
    """A qualified interpreter, a third person beside the pair; ``budget`` in minutes of visit."""

    id: str
    windows: tuple[Window, ...]
    languages: tuple[str, ...]
    budget: int | None = None
    base: str | None = None

    def __post_init__(self) -> None:
        if self.budget is not None and self.budget < 0:
            raise Refusal("planner.negative_cap", person=self.id, cap=self.budget)


@dataclass(frozen=True, slots=True)
class Visit:
    """A decision: who goes to the family and when."""

    family: str
    start: int
    lead: str
    partner: str
    interpreter: str | None = None

    @property
    def people(self) -> tuple[str, ...]:
        """Lead, partner and, where there is one, interpreter."""
        return (self.lead, self.partner, *([self.interpreter] if self.interpreter else []))


@dataclass(frozen=True, slots=True)
class PinnedVisit:
    """A visit that stands (confirmed, or of another program): nothing moves it, everything respects it.

    Its family and its people need not be in the problem otherwise.
    """

    visit: Visit
    minutes: int = 40
    place: str | None = None
    video: bool = False
    home: str | None = None

    def __post_init__(self) -> None:
        if self.minutes <= 0:
            raise Refusal("planner.visit_without_length", family=self.visit.family, minutes=self.minutes)
        if len(set(self.visit.people)) != len(self.visit.people):
            raise Refusal("planner.confirmed_visit_names_one_twice", family=self.visit.family)


@dataclass(frozen=True, slots=True)
class Travel:
    """Minutes from place to place, one row and one column a place; ``unknown`` where a place is not known.

    Nothing is added for a video visit.
    """

    places: tuple[str, ...] = ()
    minutes: tuple[tuple[int, ...], ...] = ()
    unknown: int = 20

    def __post_init__(self) -> None:
        if len(set(self.places)) != len(self.places):
            raise Refusal("planner.place_named_twice")
        if len(self.minutes) != len(self.places) or any(len(row) != len(self.places) for row in self.minutes):
            raise Refusal("planner.travel_not_square", places=len(self.places))
        if self.unknown < 0 or any(cell < 0 for row in self.minutes for cell in row):
            raise Refusal("planner.negative_travel")


@dataclass(frozen=True, slots=True)
class Calendar:
    """Where the local days begin (minutes, ascending) and which week each belongs to."""

    days: tuple[int, ...]
    weeks: tuple[int, ...]

    def __post_init__(self) -> None:
        if not self.days or len(self.days) != len(self.weeks):
            raise Refusal("planner.calendar_without_days")
        if any(a >= b for a, b in pairwise(self.days)) or any(a > b for a, b in pairwise(self.weeks)):
            raise Refusal("planner.calendar_out_of_order")
        if self.weeks[0] < 0:
            raise Refusal("planner.negative_week", week=self.weeks[0])
        if self.weeks[-1] >= len(self.days):
            raise Refusal("planner.more_weeks_than_days", week=self.weeks[-1], days=len(self.days))

    @classmethod
    def plain(cls, days: int) -> Calendar:
        """``days`` days of 24 hours from minute 0, seven to the week."""
        return cls(tuple(1440 * day for day in range(days)), tuple(day // 7 for day in range(days)))

    def day(self, minute: int) -> int:
        """The number of the day a minute falls on; times before the first day count to it."""
        return max(0, bisect_right(self.days, minute) - 1)

    def week(self, minute: int) -> int:
        return self.weeks[self.day(minute)]


@dataclass(frozen=True, slots=True)
class Rules:
    """The program's choices.

    ``buffer`` minutes at least between two visits of one person, the way included; ``untrained_partner``
    lets somebody without a certificate come along; ``newcomer_with_experienced`` asks for at least one
    visitor of a pair who is no newcomer; families whose languages do not include
    ``main_language`` are served in at least ``1 - parity_tolerance / 1000`` of the share of the others, of
    those whom any pair could visit (None: not asked). ``stability_first`` is for repairs of a published plan:
    a visit weighs as much as `VISIT_IN_CHANGES` families whose visit is not as published, and of equals the
    fewest changes come first; so no more than two others are moved for the sake of one. ``video_offered``: a
    family may be asked whether a visit by video would suit it.
    """

    buffer: int = 10
    untrained_partner: bool = False
    newcomer_with_experienced: bool = False
    main_language: str = "en"
    parity_tolerance: int | None = 20
    stability_first: bool = False
    video_offered: bool = True

    def __post_init__(self) -> None:
        if self.buffer < 0:
            raise Refusal("planner.negative_buffer", buffer=self.buffer)
        if self.parity_tolerance is not None and not 0 <= self.parity_tolerance <= 1000:
            raise Refusal("planner.tolerance_out_of_range", tolerance=self.parity_tolerance)


@dataclass(frozen=True)
class Problem:
    """Everything the planner may know. Inconsistent input is refused here, once."""

    families: tuple[Family, ...]
    educators: tuple[Educator, ...]
    calendar: Calendar
    interpreters: tuple[Interpreter, ...] = ()
    travel: Travel = field(default_factory=Travel)
    pinned: tuple[PinnedVisit, ...] = ()
    published: tuple[Visit, ...] = ()
    do_not_pair: tuple[tuple[str, str], ...] = ()
    partner_wishes: tuple[tuple[str, str], ...] = ()
    """Who would gladly go with whom."""
    rules: Rules = field(default_factory=Rules)

    def __post_init__(self) -> None:
        _refuse_twice("planner.family_listed_twice", [family.id for family in self.families])
        _refuse_twice("planner.person_listed_twice", [person.id for person in self.people])
        if any(not each.id for each in (*self.families, *self.people)):
            raise Refusal("planner.without_id")
        _refuse_twice("planner.family_published_twice", [visit.family for visit in self.published])
        _refuse_twice(
            "planner.family_confirmed_and_open",
            [*{pin.visit.family for pin in self.pinned}, *(family.id for family in self.families)],
        )
        known = set(self.travel.places)
        for family in self.families:
            if family.place is not None and family.place not in known:
                raise Refusal("planner.place_unknown", family=family.id, place=family.place)
        for pin in self.pinned:
            if pin.place is not None and pin.place not in known:
                raise Refusal("planner.place_unknown", family=pin.visit.family, place=pin.place)
        for person in self.people:
            if person.base is not None and person.base not in known:
                raise Refusal("planner.place_unknown", person=person.id, place=person.base)
        self._refuse_colliding_pins()

    @cached_property
    def people(self) -> tuple[Educator | Interpreter, ...]:
        """Educators, then interpreters."""
        return (*self.educators, *self.interpreters)

    def _refuse_colliding_pins(self) -> None:
        by_person: dict[str, list[PinnedVisit]] = {}
        for pin in self.pinned:
            for person in pin.visit.people:
                by_person.setdefault(person, []).append(pin)
        for person, pins in by_person.items():
            ordered = sorted(pins, key=lambda pin: pin.visit.start)
            for first, second in pairwise(ordered):
                if first.visit.start + first.minutes > second.visit.start:
                    raise Refusal(
                        "planner.confirmed_visits_collide",
                        person=person,
                        families=(first.visit.family, second.visit.family),
                    )

    @cached_property
    def family_by_id(self) -> dict[str, Family]:
        return {family.id: family for family in self.families}

    @cached_property
    def educator_by_id(self) -> dict[str, Educator]:
        return {educator.id: educator for educator in self.educators}

    @cached_property
    def interpreter_by_id(self) -> dict[str, Interpreter]:
        return {interpreter.id: interpreter for interpreter in self.interpreters}

    @cached_property
    def wished_partners(self) -> dict[str, frozenset[str]]:
        """With whom each educator would gladly go, of those who take part; without a wish, no entry."""
        known, wishes = self.educator_by_id, dict[str, set[str]]()
        for person, partner in self.partner_wishes:
            if person != partner and person in known and partner in known:
                wishes.setdefault(person, set()).add(partner)
        return {person: frozenset(partners) for person, partners in wishes.items()}

    @cached_property
    def _place_number(self) -> dict[str, int]:
        return {place: number for number, place in enumerate(self.travel.places)}

    @cached_property
    def free(self) -> dict[str, tuple[Window, ...]]:
        """When each person can visit: windows merged, in order, none empty."""
        return {person.id: merged(person.windows) for person in self.people}

    @cached_property
    def certified(self) -> dict[str, tuple[Window, ...]]:
        """When each educator's certificate holds: merged, in order."""
        return {educator.id: merged(educator.certified) for educator in self.educators}

    def gap(self, start: str | None, end: str | None, *, video: bool = False) -> int:
        """Minutes between two visits of one person: the way, and at least the buffer."""
        return max(self.rules.buffer, self.travel_minutes(start, end, video=video))

    def travel_minutes(self, start: str | None, end: str | None, *, video: bool = False) -> int:
        """Minutes from one place to another; ``video`` where either end is a video visit."""
        if video:
            return 0
        if start is None or end is None:
            return self.travel.unknown
        return self.travel.minutes[self._place_number[start]][self._place_number[end]]

    def speaks_other_language(self, family: Family) -> bool:
        """Whether the family is one of those whom the parity rule protects."""
        return bool(family.languages) and self.rules.main_language not in family.languages


def merged(windows: tuple[Window, ...]) -> tuple[Window, ...]:
    """The same minutes as disjoint windows in order; touching ones become one, empty ones vanish."""
    result: list[Window] = []
    for window in sorted(windows, key=lambda window: window.start):
        if window.start == window.end:
            continue
        if result and window.start <= result[-1].end:
            result[-1] = Window(result[-1].start, max(result[-1].end, window.end))
        else:
            result.append(window)
    return tuple(result)


def holds(windows: tuple[Window, ...], start: int, end: int) -> bool:
    """Whether one of the `merged` windows covers every minute from ``start`` to ``end``."""
    number = bisect_right(windows, start, key=lambda window: window.start) - 1
    return number >= 0 and windows[number].end >= end


def _refuse_twice(code: str, ids: list[str]) -> None:
    seen: set[str] = set()
    for identifier in ids:
        if identifier in seen:
            raise Refusal(code, id=identifier)
        seen.add(identifier)


LevelName = Literal["visits", "language", "times", "people", "travel", "changes"]


@dataclass(frozen=True, slots=True)
class Objective:
    """A plan's value, level by level; see README.md for the order and the exact sums.

    ``visits`` and ``language_met`` are better high, everything else is better low.
    """

    visits: int
    parity_shortfall: int
    language_met: int
    language_wishes: int
    rank_sum: int
    people: int
    travel: int
    changes: int

    def key(self, *, stability_first: bool) -> tuple[int, ...]:
        """Lower is better, compared from the left: the lexicographic order of the objective."""
        first = self.parity_shortfall - self.visits
        wishes = (-self.language_met, self.rank_sum, self.people, self.travel)
        if stability_first:
            return (VISIT_IN_CHANGES * first + self.changes, self.changes, -self.visits, *wishes)
        return (first, -self.visits, *wishes, self.changes)


@dataclass(frozen=True, slots=True)
class Finding:
    """A code with the plain values a sentence about it names."""

    code: str
    params: tuple[tuple[str, str | int | None], ...] = ()

    @classmethod
    def of(cls, code: str, **params: str | int | None) -> Finding:
        return cls(code, tuple(params.items()))

    def __getitem__(self, name: str) -> str | int | None:
        return dict(self.params)[name]


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A family without a visit: why (``reasons``), and what would give it one (``remedies``, best first).

    Each remedy was tried on the plan: with it, the family is placed and nobody else loses a visit.
    """

    family: str
    reasons: tuple[Finding, ...]
    remedies: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Bound:
    """What no plan can exceed. ``visits``: no plan visits more families. ``score``: no plan scores more.

    ``proven_levels`` counts the levels of the objective, from the first, at which this plan is proven
    optimal; all of them where an exact search ended.
    """

    visits: int
    score: float
    proven_levels: int

    def gap(self, score: float) -> float:
        """How far below the bound a score is, as a share of the bound (0 where the bound is 0)."""
        return max(0.0, (self.score - score) / self.score) if self.score > 0 else 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """The answer. Visits in the order of time and family; pinned visits are not repeated here."""

    visits: tuple[Visit, ...]
    unplaced: tuple[Unplaced, ...]
    objective: Objective
    score: float
    bound: Bound
    seed: int
    steps: int
    finished: bool = True

    @property
    def gap(self) -> float:
        return self.bound.gap(self.score)


@dataclass(frozen=True, slots=True)
class Violation:
    """Something a plan may not do; found by `verify`."""

    code: str
    visit: Visit | None = None
    params: tuple[tuple[str, str | int | None], ...] = ()

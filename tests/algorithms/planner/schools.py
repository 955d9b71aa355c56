"""Schools small enough to read, and a strategy for small ones of every shape."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from doorstep.algorithms.planner import (
    Calendar,
    Educator,
    Family,
    Interpreter,
    PinnedVisit,
    PossibleTime,
    Problem,
    Rules,
    Travel,
    Visit,
    Window,
)

DAY = 1440
WEEK = 7 * DAY
ALL_WEEK = (Window(0, WEEK),)
FOUR = 16 * 60
FIVE = 17 * 60


def educator(name: str, **changes: object) -> Educator:
    """Somebody trained and free all week who speaks English."""
    usual = Educator(name, windows=ALL_WEEK, certified=ALL_WEEK, languages=("en",), base="school")
    return replace(usual, **changes)  # type: ignore[arg-type]


def family(name: str, *starts: int, teachers: tuple[str, ...] = ("ana",), **changes: object) -> Family:
    """An English-speaking family at the school's corner that offers these starts, the first one best."""
    times = tuple(PossibleTime(start, rank) for rank, start in enumerate(starts))
    usual = Family(name, times, teachers, languages=("en",), place="school")
    return replace(usual, **changes)  # type: ignore[arg-type]


def school(families: tuple[Family, ...], educators: tuple[Educator, ...], **changes: object) -> Problem:
    """One week at a school whose corner and hill are 15 minutes apart."""
    usual = Problem(
        families,
        educators,
        Calendar.plain(7),
        travel=Travel(("school", "hill"), ((0, 15), (15, 0)), unknown=20),
    )
    return replace(usual, **changes)  # type: ignore[arg-type]


LANGUAGES = ("en", "es", "so")
PLACES = ("p0", "p1", "p2")
SLOTS = (0, 30, 60, 100, 130, DAY - 20, DAY + 30, DAY + 80, 3 * DAY, 8 * DAY)
"""Close enough to collide, some across midnight, one in another week."""


@st.composite
def windows(draw: st.DrawFn) -> tuple[Window, ...]:
    """Mostly free, sometimes in overlapping or empty pieces, sometimes never."""
    if draw(st.integers(0, 3)):
        return (Window(0, 14 * DAY),)
    pieces = draw(st.lists(st.tuples(st.sampled_from(SLOTS), st.integers(0, 200)), max_size=3))
    return tuple(Window(start, start + length) for start, length in pieces)


caps = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def educators(draw: st.DrawFn, name: str) -> Educator:
    return Educator(
        name,
        windows=draw(windows()),
        certified=(Window(0, 14 * DAY),) if draw(st.integers(0, 4)) else (Window(0, DAY),),
        languages=tuple(draw(st.sets(st.sampled_from(LANGUAGES), max_size=2))),
        cap_day=draw(caps),
        cap_week=draw(caps),
        cap_total=draw(caps),
        base=draw(st.one_of(st.none(), st.sampled_from(PLACES))),
        newcomer=draw(st.booleans()),
    )


@st.composite
def families(draw: st.DrawFn, name: str, people: list[str]) -> Family:
    starts = draw(st.lists(st.sampled_from(SLOTS), unique=True, max_size=3))
    return Family(
        name,
        times=tuple(PossibleTime(start, draw(st.integers(0, 2))) for start in starts),
        teachers=tuple(
            draw(st.lists(st.sampled_from([*people, "gone"]), unique=True, min_size=1, max_size=2))
        ),
        languages=tuple(draw(st.sets(st.sampled_from(LANGUAGES), max_size=2))),
        language_needed=draw(st.booleans()),
        place=draw(st.one_of(st.none(), st.sampled_from(PLACES))),
        video=draw(st.integers(0, 5)) == 0,
        home=draw(st.sampled_from((None, None, "h0", "h1"))),
        minutes=draw(st.sampled_from((30, 40))),
        within=draw(st.sampled_from((None, None, Window(30, 3 * DAY)))),
        previous_pair=(people[0], people[1]) if draw(st.integers(0, 3)) == 0 else None,
    )


@st.composite
def problems(draw: st.DrawFn, most_families: int = 4) -> Problem:
    """Any small school: three educators or four, an interpreter perhaps, pins, a published plan."""
    people = [f"e{number}" for number in range(draw(st.integers(2, 4)))]
    names = [f"f{number}" for number in range(draw(st.integers(0, most_families)))]
    table = draw(st.lists(st.integers(0, 70), min_size=9, max_size=9))
    minutes = tuple(tuple(0 if i == j else table[3 * i + j] for j in range(3)) for i in range(3))
    pin = Visit("pinned", draw(st.sampled_from(SLOTS)), people[0], people[1])
    pinned = (PinnedVisit(pin, 40, draw(st.one_of(st.none(), st.sampled_from(PLACES))), home="h0"),)
    helper = Interpreter(
        "i0",
        draw(windows()),
        ("es", "so"),
        budget=draw(st.one_of(st.none(), st.sampled_from((0, 60, 80)))),
        base="p1",
    )
    wishing = st.sampled_from(people)
    made = tuple(draw(families(name, people)) for name in names)
    published = tuple(
        Visit(one.id, one.times[0].start, one.teachers[0], draw(st.sampled_from(people)))
        for one in made
        if one.times and draw(st.booleans())
    )
    return Problem(
        families=made,
        educators=tuple(draw(educators(name)) for name in people),
        calendar=Calendar.plain(14),
        interpreters=(helper,) if draw(st.booleans()) else (),
        travel=Travel(PLACES, minutes, unknown=draw(st.integers(0, 40))),
        pinned=pinned if draw(st.booleans()) else (),
        published=published,
        do_not_pair=((people[0], people[-1]),) if draw(st.integers(0, 3)) == 0 else (),
        partner_wishes=tuple(draw(st.lists(st.tuples(wishing, wishing), max_size=3))),
        rules=Rules(
            buffer=draw(st.sampled_from((0, 10))),
            untrained_partner=draw(st.booleans()),
            newcomer_with_experienced=draw(st.booleans()),
            parity_tolerance=draw(st.sampled_from((None, 0, 20, 500))),
            stability_first=draw(st.booleans()),
        ),
    )

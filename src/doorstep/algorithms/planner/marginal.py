"""What one more person would bring: "a Spanish-speaking partner on Thursdays: three more visits".

Tested, not estimated: the school is solved with that person, and again without, from the same plan with the
same seed and steps; the difference is the answer. So what longer search alone would have found is not
counted for the person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.columns import columns
from doorstep.algorithms.planner.explain import SOMEONE
from doorstep.algorithms.planner.model import Educator, Problem, Visit, Window
from doorstep.algorithms.planner.solve import solve
from doorstep.algorithms.planner.stop import Stop
from doorstep.kernel.progress import Progress, silent

WEEKDAYS = 7
A_LOOK = Stop(steps=100_000, work=0.0, bound="nothing", remedies=False)
"""A fraction of a second a person."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What one more partner would bring.

    ``weekday`` counts from the first day of the horizon; ``language`` is one beside the main language, None
    where none is asked of them; ``visits`` and ``language_met`` are the gain at those levels.
    """

    weekday: int
    language: str | None
    visits: int
    language_met: int


def worths(
    problem: Problem,
    visits: Iterable[Visit],
    *,
    seed: int = 0,
    stop: Stop = A_LOOK,
    progress: Progress = silent,
) -> tuple[Worth, ...]:
    """One more partner on each weekday, in each language that families without a visit speak; the best first.

    Those who would bring nothing are left out.
    """
    visits = tuple(visits)
    languages = _languages(problem, visits)
    candidates = [
        (weekday, language, partner)
        for weekday in range(WEEKDAYS)
        for language in languages
        if (partner := partner_on(problem, weekday, language)) is not None
        and _could_help(problem, visits, partner)
    ]
    if not candidates:
        return ()
    start = replace(problem, published=visits)
    alone = solve(start, seed=seed, stop=stop).objective
    found = []
    for number, (weekday, language, partner) in enumerate(candidates):
        progress("worths", number, len(candidates))
        joined = solve(
            replace(start, educators=(*problem.educators, partner)), seed=seed, stop=stop
        ).objective
        met = joined.language_met - alone.language_met
        worth = Worth(weekday, language, joined.visits - alone.visits, met)
        if (worth.visits, worth.language_met) > (0, 0):
            found.append(worth)
    found.sort(key=lambda worth: (-worth.visits, -worth.language_met, worth.weekday, worth.language or ""))
    return tuple(found)


def partner_on(problem: Problem, weekday: int, language: str | None) -> Educator | None:
    """Somebody trained who is free on one weekday whenever anybody is; None where nobody ever is."""
    calendar = problem.calendar
    hours = tuple(
        window
        for educator in problem.educators
        for window in problem.free[educator.id]
        if calendar.day(window.start) % WEEKDAYS == weekday
    )
    if not hours:
        return None
    horizon = Window(min(0, calendar.days[0]), calendar.days[-1] + 1440)
    main = problem.rules.main_language
    languages = (main,) if language is None else (main, language)
    return Educator(SOMEONE, hours, (horizon,), languages=languages)


def _languages(problem: Problem, visits: tuple[Visit, ...]) -> list[str | None]:
    """None, and the languages of other-language families that have no visit or one not in their language."""
    alone = Alone(problem)
    met = {visit.family for visit in visits if alone.language_met(visit)}
    wanting = [f for f in problem.families if problem.speaks_other_language(f) and f.id not in met]
    return [None, *sorted({language for family in wanting for language in family.languages})]


def _could_help(problem: Problem, visits: tuple[Visit, ...], partner: Educator) -> bool:
    """Whether there is a column at all in which the partner comes to a family that lacks something."""
    alone = Alone(problem)
    content = {visit.family for visit in visits if alone.language_met(visit)}
    lacking = replace(
        problem,
        families=tuple(family for family in problem.families if family.id not in content),
        educators=(*problem.educators, partner),
        published=(),
    )
    c = columns(lacking)
    return bool((c.who[: c.count, 1] == len(problem.educators)).any())

"""Why a family has no visit, and the smallest changes that would give it one.

A *reason* is what binds. Where no pair could visit the family at all, it is the last step at which the
search for one fails: times → teacher → training → availability → partner → language. Where pairs could,
but all of them are taken, it is who is taken by what.

A *remedy* is one change (two where none suffices), tried on the plan: the problem is taken with that
change made and every planned visit pinned, and the family then has a visit that fits. So with it nobody
else loses theirs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from doorstep.algorithms.planner.alone import Alone
from doorstep.algorithms.planner.columns import Columns, Enumeration, columns
from doorstep.algorithms.planner.ledger import Ledger
from doorstep.algorithms.planner.model import (
    Educator,
    Family,
    Finding,
    Interpreter,
    PinnedVisit,
    PossibleTime,
    Problem,
    Unplaced,
    Visit,
    Window,
    holds,
)

SOMEONE = "\0"
"""The id of the person that a remedy imagines: nobody's in a file."""
_Namer = Callable[[Visit, Family], Finding | None]
_EACH = 2
"""Remedies of one kind that are named; a choice, not a catalogue."""
_OTHER_TIMES = 3
_GRID = 30
"""Minutes between the other times that are tried."""


def unplaced(
    problem: Problem, visits: Iterable[Visit], *, c: Columns | None = None, remedies: bool = True
) -> tuple[Unplaced, ...]:
    """Reasons and, if asked for, remedies for every family without a visit, in the problem's order.

    ``c`` are the problem's columns, if they are at hand.
    """
    visits = tuple(visits)
    placed = {visit.family for visit in visits}
    open_ = [family for family in problem.families if family.id not in placed]
    if not open_:
        return ()
    reasons = _Reasons(problem, visits, columns(problem) if c is None else c)
    if not remedies:
        return tuple(Unplaced(family.id, reasons.of(family), ()) for family in open_)
    found = _Remedies(problem, visits, open_)
    return tuple(Unplaced(family.id, reasons.of(family), found.of(family)) for family in open_)


def why_not(problem: Problem, visits: Iterable[Visit], family_id: str, start: int) -> tuple[Finding, ...]:
    """What keeps a family from a visit at ``start`` while ``visits`` (its own left out) stand as they are."""
    others = tuple(visit for visit in visits if visit.family != family_id)
    asked = replace(problem.family_by_id[family_id], times=(PossibleTime(start),))
    standing = (
        replace(
            problem.family_by_id[visit.family], times=(PossibleTime(visit.start),), teachers=(visit.lead,)
        )
        for visit in others
    )
    narrowed = replace(problem, families=(asked, *standing), published=())
    return unplaced(narrowed, others, remedies=False)[0].reasons


def pinned(problem: Problem, visits: Iterable[Visit]) -> tuple[PinnedVisit, ...]:
    """The visits of a plan as if they were confirmed."""
    return tuple(
        PinnedVisit(visit, family.minutes, family.place, family.video, family.home)
        for visit in visits
        for family in (problem.family_by_id[visit.family],)
    )


def person_name(problem: Problem, person: int) -> str | None:
    """The id of a person by their number in `Columns`; None for a home."""
    people = problem.people
    return people[person].id if person < len(people) else None


class _Reasons:
    def __init__(self, problem: Problem, visits: tuple[Visit, ...], c: Columns) -> None:
        self.problem = problem
        self.alone = Alone(problem)
        self.columns = c
        self.ledger = Ledger(problem, self.columns)
        self.family_number = {family.id: number for number, family in enumerate(problem.families)}
        for column in self.columns.of(problem, visits):
            if column >= 0:
                self.ledger.add(int(column))

    def of(self, family: Family) -> tuple[Finding, ...]:
        number = self.family_number[family.id]
        mine = range(int(self.columns.first[number]), int(self.columns.first[number + 1]))
        return tuple(self._taken(mine)) if mine else tuple(self._impossible(family))

    def _taken(self, mine: range) -> Iterator[Finding]:
        """Who stands in the way, those who block most of the family's possible visits first."""
        blocked: Counter[tuple[str, int]] = Counter()
        for column in mine:
            obstacles = self.ledger.obstacles(column)
            if not obstacles:
                yield Finding.of("search_ended_early")
                return
            blocked.update({(obstacle.kind, obstacle.person) for obstacle in obstacles})
        for (kind, person), count in sorted(blocked.items(), key=lambda item: (-item[1], item[0]))[:3]:
            name = person_name(self.problem, person)
            code = "home_visited_then" if name is None else f"person_full_{kind}"
            yield Finding.of(code, person=name, ways=count, of=len(mine))

    def _impossible(self, family: Family) -> Iterator[Finding]:
        """The furthest step that any (time, teacher) reaches before it fails."""
        problem = self.problem
        if not family.times:
            yield Finding.of("no_time_offered")
            return
        if not any(family.may_begin(time.start) for time in family.times):
            yield Finding.of("times_outside_window")
            return
        teachers = [name for name in dict.fromkeys(family.teachers) if name in problem.educator_by_id]
        if not teachers:
            yield Finding.of("no_teacher_takes_part")
            return
        trained = [
            (teacher, time.start)
            for teacher in teachers
            for time in family.times
            if family.may_begin(time.start)
            and holds(problem.certified[teacher], time.start, time.start + family.minutes)
        ]
        if not trained:
            yield from (Finding.of("teacher_not_trained", person=teacher) for teacher in teachers)
            return
        free = [
            (teacher, start)
            for teacher, start in trained
            if holds(problem.free[teacher], start, start + family.minutes)
        ]
        if not free:
            names = dict.fromkeys(teacher for teacher, _ in trained)
            yield from (Finding.of("teacher_not_free", person=teacher) for teacher in names)
            return
        yield self._without_partner(family, free)

    def _without_partner(self, family: Family, free: list[tuple[str, int]]) -> Finding:
        """The teacher could come; what keeps every pair from forming."""
        codes = [
            set(self.alone.faults(Visit(family.id, start, teacher, partner.id)))
            for teacher, start in free
            for partner in self.problem.educators
            if partner.id != teacher
        ]
        if any(not found for found in codes) or any(found == {"language_not_met"} for found in codes):
            if self.columns.possible[self.family_number[family.id]]:
                held = bool(self.problem.pinned)
                return Finding.of("taken_by_confirmed_visits" if held else "limits_used_up")
            return Finding.of("language_not_met", language=family.languages[0])
        if any(found - {"language_not_met"} <= {"pair_kept_apart", "two_newcomers"} for found in codes):
            return Finding.of("partner_not_allowed")
        if any(found - {"language_not_met"} <= {"visitor_not_trained"} for found in codes):
            return Finding.of("partner_not_trained")
        return Finding.of("no_partner_free")


class _Remedies:
    """Single changes, each tried for all open families at once with the plan pinned."""

    def __init__(self, problem: Problem, visits: tuple[Visit, ...], open_: list[Family]) -> None:
        self.problem = replace(
            problem,
            families=tuple(open_),
            pinned=(*problem.pinned, *pinned(problem, visits)),
            published=(),
        )
        horizon = Window(min(0, problem.calendar.days[0]), problem.calendar.days[-1] + 1440)
        self.horizon = horizon
        everyone = problem.educators
        self.starts: dict[str, list[int]] = {}
        for pin in self.problem.pinned:
            for person in pin.visit.people:
                self.starts.setdefault(person, []).append(pin.visit.start)
        self.found: dict[str, list[Finding]] = {family.id: [] for family in open_}
        self._other_times()
        self._try(
            replace(self.problem, educators=tuple(replace(e, windows=(horizon,)) for e in everyone)),
            self._freed,
        )
        self._interpreters()
        self._try(
            replace(
                self.problem,
                educators=tuple(_uncapped(e) for e in everyone),
            ),
            self._uncapped,
        )
        self._someone()
        self._try(
            replace(self.problem, educators=tuple(replace(e, certified=(horizon,)) for e in everyone)),
            self._trained,
        )
        self._teacher_joins()
        self._by_video()
        self._two_changes()

    def of(self, family: Family) -> tuple[Finding, ...]:
        return tuple(self.found[family.id])

    def _try(self, changed: Problem, name: _Namer) -> None:
        """Enumerate the changed problem and name, for each family, the columns that need one change only."""
        c = columns(changed)
        self._note(changed, c, name)

    def _note(self, changed: Problem, c: Columns, name: _Namer) -> None:
        for number, family in enumerate(changed.families):
            named: dict[Finding, None] = {}
            for column in range(int(c.first[number]), int(c.first[number + 1])):
                finding = name(c.visit(changed, column), family)
                if finding is not None:
                    named.setdefault(finding)
                if len(named) == _EACH:
                    break
            self.found[family.id] += named

    def _other_times(self) -> None:
        """Ask the family for another time: half-hours at which a pair is free now, one a day."""
        starts = sorted(
            {
                start
                for educator in self.problem.educators
                for window in self.problem.free[educator.id]
                for start in range(-(-window.start // _GRID) * _GRID, window.end, _GRID)
            }
        )
        offered = {family.id: {time.start for time in family.times} for family in self.problem.families}
        asked = tuple(
            replace(family, times=tuple(PossibleTime(s) for s in starts if s not in offered[family.id]))
            for family in self.problem.families
        )
        enumeration = Enumeration(replace(self.problem, families=asked))
        for number, family in enumerate(asked):
            days: dict[int, int] = {}
            for time in family.times:
                day = self.problem.calendar.day(time.start)
                if day not in days and enumeration.can_be(number, family, time.start):
                    days[day] = time.start
                    if len(days) == _OTHER_TIMES:
                        break
            self.found[family.id] += [Finding.of("ask_for_time", start=start) for start in days.values()]

    def _freed(self, visit: Visit, family: Family) -> Finding | None:
        end = visit.start + family.minutes
        missing = [
            person
            for person in (visit.lead, visit.partner)
            if not holds(self.problem.free[person], visit.start, end)
        ]
        if len(missing) != 1 or visit.interpreter is not None:
            return None
        return Finding.of("free_person", person=missing[0], start=visit.start)

    def _uncapped(self, visit: Visit, family: Family) -> Finding | None:
        day = self.problem.calendar.day(visit.start)
        full = [person for person in (visit.lead, visit.partner) if self._full(person, day)]
        return Finding.of("raise_cap", person=full[0], start=visit.start) if len(full) == 1 else None

    def _full(self, person: str, day: int) -> bool:
        educator, calendar = self.problem.educator_by_id[person], self.problem.calendar
        starts = self.starts.get(person, [])
        on_day = sum(calendar.day(start) == day for start in starts)
        in_week = sum(calendar.week(start) == calendar.weeks[day] for start in starts)
        return (
            (educator.cap_day is not None and on_day >= educator.cap_day)
            or (educator.cap_week is not None and in_week >= educator.cap_week)
            or (educator.cap_total is not None and len(starts) >= educator.cap_total)
        )

    def _trained(self, visit: Visit, family: Family) -> Finding | None:
        end = visit.start + family.minutes
        missing = [
            person
            for person in (visit.lead, visit.partner)
            if not holds(self.problem.certified[person], visit.start, end)
        ]
        return Finding.of("train_person", person=missing[0]) if len(missing) == 1 else None

    def _interpreters(self) -> None:
        """An interpreter there is: free at another hour, or with more hours of interpreting to give."""
        problem = self.problem
        people = problem.interpreters
        free = tuple(replace(person, windows=(self.horizon,)) for person in people)
        self._try(replace(problem, interpreters=free), self._interpreter_freed)
        unlimited = tuple(replace(person, budget=None) for person in people)
        self._try(replace(problem, interpreters=unlimited), self._interpreter_unlimited)

    def _interpreter_freed(self, visit: Visit, family: Family) -> Finding | None:
        person = visit.interpreter
        if person is None or holds(self.problem.free[person], visit.start, visit.start + family.minutes):
            return None
        return Finding.of("free_person", person=person, start=visit.start)

    def _interpreter_unlimited(self, visit: Visit, family: Family) -> Finding | None:
        person = visit.interpreter
        budget = None if person is None else self.problem.interpreter_by_id[person].budget
        spent = sum(pin.minutes for pin in self.problem.pinned if pin.visit.interpreter == person)
        if budget is None or spent + family.minutes <= budget:
            return None
        return Finding.of("raise_budget", person=person, start=visit.start)

    def _teacher_joins(self) -> None:
        """Another of the children's teachers, who does not take part yet, leads. She is taken to speak the
        main language alone, for nothing else is known of her."""
        problem, known = self.problem, self.problem.educator_by_id
        families = tuple(f for f in problem.families if set(f.teachers) - known.keys())
        main = (problem.rules.main_language,)
        teacher = Educator(SOMEONE, (self.horizon,), (self.horizon,), languages=main)
        joined = replace(
            problem,
            families=tuple(replace(family, teachers=(SOMEONE,)) for family in families),
            educators=(*problem.educators, teacher),
        )
        c = columns(joined)
        for number, family in enumerate(families):
            if c.first[number] < c.first[number + 1]:
                absent = [name for name in dict.fromkeys(family.teachers) if name not in known]
                self.found[family.id] += [Finding.of("teacher_joins", person=one) for one in absent[:_EACH]]

    def _by_video(self) -> None:
        """The family's own times, without the way to it; whether that suits is the family's to say."""
        if not self.problem.rules.video_offered:
            return
        at_home = (family for family in self.problem.families if not family.video)
        asked = tuple(replace(family, video=True, place=None, home=None) for family in at_home)
        self._try(
            replace(self.problem, families=asked),
            lambda visit, _family: Finding.of("ask_for_video", start=visit.start),
        )

    def _two_changes(self) -> None:
        """Families that no single change places: two of them."""
        problem = self.problem
        stuck = tuple(family for family in problem.families if not self.found[family.id])
        if not stuck:
            return
        trained = tuple(replace(e, certified=(self.horizon,)) for e in problem.educators)
        self._try(replace(problem, families=stuck, educators=trained), self._two_trained)
        at_any_hour = tuple(replace(e, windows=(self.horizon,)) for e in problem.educators)
        self._try(replace(problem, families=stuck, educators=at_any_hour), self._two_freed)
        stuck = tuple(family for family in stuck if not self.found[family.id])
        if not stuck:
            return
        anyone = Educator(SOMEONE, (self.horizon,), (self.horizon,), languages=_spoken(stuck))
        free = tuple(replace(e, windows=(self.horizon,)) for e in problem.educators)
        uncapped = tuple(_uncapped(e) for e in free)
        self._try(
            replace(problem, families=stuck, educators=(*free, anyone)),
            partial(self._lead_and_partner, "free_person_and_one_more_partner"),
        )
        stuck = tuple(family for family in stuck if not self.found[family.id])
        self._try(
            replace(problem, families=stuck, educators=(*(_uncapped(e) for e in problem.educators), anyone)),
            partial(self._lead_and_partner, "raise_cap_and_one_more_partner"),
        )
        stuck = tuple(family for family in stuck if not self.found[family.id])
        self._try(
            replace(problem, families=stuck, educators=(*uncapped, anyone)),
            partial(self._lead_and_partner, "raise_cap_free_person_and_partner"),
        )

    def _two_trained(self, visit: Visit, _family: Family) -> Finding:
        return Finding.of("train_two", lead=visit.lead, person=visit.partner)

    def _two_freed(self, visit: Visit, _family: Family) -> Finding:
        return Finding.of("free_two", lead=visit.lead, person=visit.partner, start=visit.start)

    def _lead_and_partner(self, code: str, visit: Visit, family: Family) -> Finding | None:
        """The partner imagined speaks every family's language; where the visit needs that, it is said."""
        if visit.partner != SOMEONE:
            return None
        lead = self.problem.educator_by_id[visit.lead]
        languages = family.languages if family.language_needed else ()
        if languages and not set(lead.languages) & set(languages):
            language = languages[0]
            return Finding.of(f"{code}_speaking", person=visit.lead, start=visit.start, language=language)
        return Finding.of(code, person=visit.lead, start=visit.start)

    def _someone(self) -> None:
        """One more partner, one more partner who speaks the language, one more interpreter."""
        problem = self.problem
        anyone = Educator(SOMEONE, windows=(self.horizon,), certified=(self.horizon,))
        self._try(replace(problem, educators=(*problem.educators, anyone)), self._joined)
        for language in sorted({word for family in problem.families for word in family.languages}):
            speaking = tuple(family for family in problem.families if language in family.languages)
            wanting = tuple(family for family in speaking if family.language_needed)
            if not wanting:
                continue
            narrowed = replace(problem, families=wanting)
            speaker = replace(anyone, languages=(language,))
            self._try(
                replace(narrowed, educators=(*problem.educators, speaker)), partial(self._speaking, language)
            )
            helper = Interpreter(SOMEONE, (self.horizon,), (language,))
            self._try(
                replace(narrowed, interpreters=(*problem.interpreters, helper)),
                partial(self._interpreting, language),
            )

    def _joined(self, visit: Visit, family: Family) -> Finding | None:
        if SOMEONE not in visit.people:
            return None
        return Finding.of("one_more_partner", start=visit.start, lead=visit.lead)

    def _speaking(self, language: str, visit: Visit, family: Family) -> Finding | None:
        """Only where a partner without the language would not have done."""
        done = any(finding.code == "one_more_partner" for finding in self.found[family.id])
        if done or SOMEONE not in visit.people:
            return None
        return Finding.of("one_more_partner_speaking", language=language, start=visit.start, lead=visit.lead)

    def _interpreting(self, language: str, visit: Visit, _family: Family) -> Finding | None:
        if visit.interpreter != SOMEONE:
            return None
        return Finding.of("one_more_interpreter", language=language, start=visit.start)


def _uncapped(educator: Educator) -> Educator:
    return replace(educator, cap_day=None, cap_week=None, cap_total=None)


def _spoken(families: tuple[Family, ...]) -> tuple[str, ...]:
    return tuple(sorted({word for family in families for word in family.languages}))

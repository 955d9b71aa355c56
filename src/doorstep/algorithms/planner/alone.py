"""What must hold of one visit by itself, whatever else is planned.

This is the slow, plain statement of the rules that `verify` and the measure of a plan stand on. The solver
does not use it: `columns` states the same rules over arrays, and a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from doorstep.algorithms.planner.model import Family, Problem, Visit, holds


class Alone:
    """The rules of single visits over one problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem

    @cached_property
    def _apart(self) -> frozenset[frozenset[str]]:
        return frozenset(frozenset(pair) for pair in self.problem.do_not_pair)

    def faults(self, visit: Visit) -> tuple[str, ...]:
        """Codes of the rules the visit breaks by itself; empty where it may be made."""
        family = self.problem.family_by_id.get(visit.family)
        if family is None:
            return ("family_unknown",)
        return tuple(self._faults(family, visit))

    def _faults(self, family: Family, visit: Visit) -> Iterator[str]:
        if visit.start not in {time.start for time in family.times}:
            yield "time_not_offered"
        if not family.may_begin(visit.start):
            yield "outside_window"
        if visit.lead == visit.partner:
            yield "one_person_twice"
        if visit.lead not in family.teachers:
            yield "lead_not_a_teacher"
        if not {visit.lead, visit.partner} <= self.problem.educator_by_id.keys():
            yield "visitor_unknown"
            return
        yield from self._pair_faults(visit, visit.start + family.minutes)
        yield from self._interpreter_faults(family, visit)

    def _pair_faults(self, visit: Visit, end: int) -> Iterator[str]:
        problem = self.problem
        for person in (visit.lead, visit.partner):
            excused = person == visit.partner and problem.rules.untrained_partner
            if not excused and not holds(problem.certified[person], visit.start, end):
                yield "visitor_not_trained"
            if not holds(problem.free[person], visit.start, end):
                yield "visitor_not_available"
        if frozenset((visit.lead, visit.partner)) in self._apart:
            yield "pair_kept_apart"
        lead, partner = problem.educator_by_id[visit.lead], problem.educator_by_id[visit.partner]
        if problem.rules.newcomer_with_experienced and lead.newcomer and partner.newcomer:
            yield "two_newcomers"

    def _interpreter_faults(self, family: Family, visit: Visit) -> Iterator[str]:
        if visit.interpreter is not None:
            interpreter = self.problem.interpreter_by_id.get(visit.interpreter)
            if interpreter is None:
                yield "interpreter_unknown"
                return
            if not set(interpreter.languages) & set(family.languages):
                yield "interpreter_without_the_language"
            if not holds(self.problem.free[interpreter.id], visit.start, visit.start + family.minutes):
                yield "interpreter_not_available"
        if family.language_needed and not self.language_met(visit):
            yield "language_not_met"

    def language_met(self, visit: Visit) -> bool:
        """Whether somebody at the visit speaks one of the family's languages (true where none is known)."""
        family = self.problem.family_by_id[visit.family]
        spoken: set[str] = set()
        for person in (visit.lead, visit.partner):
            spoken.update(self.problem.educator_by_id[person].languages)
        if visit.interpreter is not None:
            spoken.update(self.problem.interpreter_by_id[visit.interpreter].languages)
        return not family.languages or bool(spoken & set(family.languages))

    def possible(self, family: Family) -> Iterator[Visit]:
        """Every visit of the family that breaks no rule by itself, an interpreter wherever one is of use."""
        for time in family.times:
            for lead in family.teachers:
                for partner in self.problem.educators:
                    pair = Visit(family.id, time.start, lead, partner.id)
                    codes = self.faults(pair)
                    if not codes:
                        yield pair
                    if set(codes) - {"language_not_met"} or self.language_met(pair):
                        continue
                    for interpreter in self.problem.interpreters:
                        three = Visit(family.id, time.start, lead, partner.id, interpreter.id)
                        if not self.faults(three):
                            yield three

    def reachable(self) -> tuple[int, int]:
        """How many families any pair could visit: those of the main language, and the others."""
        main = other = 0
        for family in self.problem.families:
            if next(self.possible(family), None) is not None:
                if self.problem.speaks_other_language(family):
                    other += 1
                else:
                    main += 1
        return main, other

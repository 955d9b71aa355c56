"""Why a family is visited then and by these two: what better wishes ran into, what speaks for the pair."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from doorstep.algorithms.planner.columns import Columns, columns
from doorstep.algorithms.planner.explain import person_name
from doorstep.algorithms.planner.ledger import Ledger
from doorstep.algorithms.planner.model import Finding, Problem, Visit


def why(
    problem: Problem, visits: Iterable[Visit], family_id: str, *, c: Columns | None = None
) -> tuple[Finding, ...]:
    """Findings about the time, then about the pair, of a planned visit.

    ``favourite_time`` or, for each time the family would rather have had, ``wish_nobody_can``,
    ``wish_taken`` (by whom most) or ``wish_without_language``; then ``same_pair_as_before``,
    ``both_teach``, ``speaks_language``, ``only_pair`` or ``one_of_pairs`` (how many could have come at that
    hour, and how many visits the two have). ``c`` are the problem's columns, if they are at hand.
    """
    return tuple(_Why(problem, tuple(visits), family_id, columns(problem) if c is None else c).findings())


class _Why:
    def __init__(self, problem: Problem, visits: tuple[Visit, ...], family_id: str, c: Columns) -> None:
        self.problem, self.c = problem, c
        self.family = problem.family_by_id[family_id]
        (self.visit,) = [visit for visit in visits if visit.family == family_id]
        self.load = Counter(person for visit in visits for person in (visit.lead, visit.partner))
        number = list(problem.family_by_id).index(family_id)
        self.mine = range(int(c.first[number]), int(c.first[number + 1]))
        self.ledger = Ledger(problem, c)
        for column in c.of(problem, [visit for visit in visits if visit.family != family_id]):
            if column >= 0:
                self.ledger.add(int(column))

    def findings(self) -> Iterator[Finding]:
        yield from self._time()
        yield from self._pair()

    def _time(self) -> Iterator[Finding]:
        ranks = {time.start: time.rank for time in self.family.times}
        own = ranks[self.visit.start]
        better = sorted((rank, start) for start, rank in ranks.items() if rank < own)
        if not better:
            yield Finding.of("favourite_time", start=self.visit.start)
        for _, start in better:
            yield self._wish(start)

    def _wish(self, start: int) -> Finding:
        """What an earlier wish ran into."""
        columns = [column for column in self.mine if self.c.start[column] == start]
        if not columns:
            return Finding.of("wish_nobody_can", start=start)
        blocked: Counter[tuple[int, str]] = Counter()
        for column in columns:
            obstacles = self.ledger.obstacles(column)
            if not obstacles:
                return Finding.of("wish_without_language", start=start)
            blocked.update({(obstacle.person, obstacle.kind) for obstacle in obstacles})
        (person, kind), _ = min(blocked.items(), key=lambda item: (-item[1], item[0]))
        return Finding.of("wish_taken", start=start, person=person_name(self.problem, person), by=kind)

    def _pair(self) -> Iterator[Finding]:
        family, visit = self.family, self.visit
        pair = (visit.lead, visit.partner)
        if family.previous_pair is not None and set(family.previous_pair) == set(pair):
            yield Finding.of("same_pair_as_before")
        if visit.partner in family.teachers:
            yield Finding.of("both_teach", person=visit.partner)
        if self.problem.speaks_other_language(family):
            for person in visit.people:
                for language in family.languages:
                    if language in self._languages(person):
                        yield Finding.of("speaks_language", person=person, language=language)
        pairs = {
            tuple(sorted(int(person) for person in self.c.who[column, :2]))
            for column in self.mine
            if self.c.start[column] == visit.start and self.ledger.fits(column)
        }
        if len(pairs) == 1:
            yield Finding.of("only_pair")
        else:
            lead, partner = (self.load[person] for person in pair)
            yield Finding.of("one_of_pairs", pairs=len(pairs), lead_visits=lead, partner_visits=partner)

    def _languages(self, person: str) -> tuple[str, ...]:
        educator = self.problem.educator_by_id.get(person)
        return self.problem.interpreter_by_id[person].languages if educator is None else educator.languages

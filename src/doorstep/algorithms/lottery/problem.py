"""What a lottery is asked: families, quotas, how many, and what each teacher can carry.

Everything is a frozen value, checked when it is made. What is wrong is named by a `Refusal` whose code and
parameters say which row it was; nothing is guessed. Addresses and risk scores have no field here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from doorstep.kernel.refusal import Refusal


class Category(NamedTuple):
    """One value of one feature, as grade 3 or home language Somali."""

    feature: str
    category: str


@dataclass(frozen=True, slots=True)
class Family:
    """One family unit, the thing that is drawn.

    ``counts`` says how much the family adds to each category when it is drawn: a family with children in
    grades 3 and 5 adds one to both, one with two third-graders adds two to grade 3. ``children`` is how many
    children of the pool live in it; ``teachers`` are its own teachers, one of whom must have room.
    """

    id: str
    counts: tuple[tuple[Category, int], ...] = ()
    children: int = 1
    teachers: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not self.id.strip():
            raise Refusal("lottery.family_without_id")
        if self.children < 1:
            raise Refusal("lottery.family_without_children", family=self.id)
        named = [category for category, _ in self.counts]
        if len(set(named)) != len(named):
            raise Refusal("lottery.category_counted_twice", family=self.id)
        for category, count in self.counts:
            if count < 1:
                raise Refusal(
                    "lottery.count_below_one",
                    family=self.id,
                    feature=category.feature,
                    category=category.category,
                )
        object.__setattr__(self, "counts", tuple(sorted((Category(*c), int(n)) for c, n in self.counts)))
        object.__setattr__(self, "teachers", tuple(sorted(set(self.teachers))))

    @classmethod
    def of(
        cls,
        id: str,
        categories: Mapping[str, str | Iterable[str]],
        *,
        children: int = 1,
        teachers: Iterable[str] = (),
    ) -> Family:
        """A family from ``{"grade": ["3", "5"], "language": "so"}``; a repeated category counts twice."""
        counts: dict[Category, int] = {}
        for feature, values in categories.items():
            for value in [values] if isinstance(values, str) else values:
                key = Category(feature, value)
                counts[key] = counts.get(key, 0) + 1
        return cls(id=id, counts=tuple(counts.items()), children=children, teachers=tuple(teachers))


@dataclass(frozen=True, slots=True)
class Quota:
    """``lower`` ≤ sum of the drawn families' counts in (``feature``, ``category``) ≤ ``upper``."""

    feature: str
    category: str
    lower: int
    upper: int

    def __post_init__(self) -> None:
        named = {"feature": self.feature, "category": self.category}
        if self.lower < 0:
            raise Refusal("lottery.quota_below_zero", **named)
        if self.lower > self.upper:
            raise Refusal("lottery.quota_min_above_max", **named, min=self.lower, max=self.upper)

    @property
    def key(self) -> Category:
        return Category(self.feature, self.category)


@dataclass(frozen=True, slots=True)
class Size:
    """How many: exactly ``families`` families, or families whose ``children`` number between two bounds."""

    families: int | None = None
    children: tuple[int, int] | None = None

    def __post_init__(self) -> None:
        if (self.families is None) == (self.children is None):
            raise Refusal("lottery.size_needs_one_rule")
        if self.families is not None and self.families < 1:
            raise Refusal("lottery.size_below_one", size=self.families)
        if self.children is not None and not 1 <= self.children[0] <= self.children[1]:
            raise Refusal("lottery.size_min_above_max", min=self.children[0], max=self.children[1])


@dataclass(frozen=True, slots=True)
class Problem:
    """A pool, its quotas, a size and the teachers' capacities (families each can visit).

    With no ``capacities`` teachers play no part. With some, each drawn family is assigned to one of its own
    teachers that has one; a teacher who is not listed carries nobody. ``forced_in`` and ``forced_out`` hold
    ids that a written rule (never a hand) puts in or leaves out.
    """

    families: tuple[Family, ...]
    quotas: tuple[Quota, ...]
    size: Size
    capacities: Mapping[str, int] = field(default_factory=dict)
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        families = tuple(sorted(self.families, key=lambda family: family.id))
        object.__setattr__(self, "families", families)
        object.__setattr__(self, "quotas", tuple(sorted(self.quotas, key=lambda quota: quota.key)))
        object.__setattr__(self, "capacities", dict(sorted(self.capacities.items())))
        self._check_ids()
        self._check_quotas()
        self._check_size()
        for teacher, capacity in self.capacities.items():
            if capacity < 0:
                raise Refusal("lottery.capacity_below_zero", teacher=teacher)

    def _check_ids(self) -> None:
        if not self.families:
            raise Refusal("lottery.empty_pool")
        for before, after in zip(self.families, self.families[1:], strict=False):
            if before.id == after.id:
                raise Refusal("lottery.family_twice", family=after.id)
        known = {family.id for family in self.families}
        for forced in sorted((self.forced_in | self.forced_out) - known):
            raise Refusal("lottery.forced_unknown_family", family=forced)
        for both in sorted(self.forced_in & self.forced_out):
            raise Refusal("lottery.forced_in_and_out", family=both)

    def _check_quotas(self) -> None:
        for before, after in zip(self.quotas, self.quotas[1:], strict=False):
            if before.key == after.key:
                raise Refusal("lottery.quota_twice", feature=after.feature, category=after.category)
        quoted = {quota.key for quota in self.quotas}
        features = {quota.feature for quota in self.quotas}
        present = {category for family in self.families for category, _ in family.counts}
        for category in sorted(present - quoted):
            if category.feature in features:
                raise Refusal(
                    "lottery.category_without_quota", feature=category.feature, category=category.category
                )
        for quota in self.quotas:
            if quota.lower > 0 and quota.key not in present:
                raise Refusal(
                    "lottery.quota_names_no_one",
                    feature=quota.feature, category=quota.category, min=quota.lower,
                )  # fmt: skip

    def _check_size(self) -> None:
        able = len(self.families) - len(self.forced_out)
        if self.size.families is not None and self.size.families > able:
            raise Refusal("lottery.size_above_pool", size=self.size.families, pool=able)
        children = sum(f.children for f in self.families if f.id not in self.forced_out)
        if self.size.children is not None and self.size.children[0] > children:
            raise Refusal("lottery.size_above_pool", size=self.size.children[0], pool=children)

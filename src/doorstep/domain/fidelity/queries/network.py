"""Districts beside each other, from the lines they handed on and from nothing else. By name, not ranked."""

from __future__ import annotations

from collections.abc import Sequence

from doorstep.domain.fidelity.models import NetworkLine


def years() -> list[int]:
    """The school years of which somebody handed a line on, the newest first."""
    ends = NetworkLine.objects.order_by("-ends_in").values_list("ends_in", flat=True)
    return list(ends.distinct())


def lines(*, ends_in: int) -> list[NetworkLine]:
    """The lines of a year, by the district's name; one query."""
    return list(NetworkLine.objects.filter(ends_in=ends_in).order_by("name", "slug"))


def line_of(*, slug: str, ends_in: int) -> NetworkLine | None:
    """What a district has handed on of a year."""
    return NetworkLine.objects.filter(slug=slug, ends_in=ends_in).first()


def total(found: Sequence[NetworkLine], name: str) -> tuple[int, int]:
    """The sum of what is told, and how many districts tell it: of the others nothing can be worked out."""
    told = [number for line in found if (number := line.numbers.get(name)) is not None]
    return sum(told), len(told)

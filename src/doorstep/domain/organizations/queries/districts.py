"""Which districts there are; the one read that needs no district opened."""

from __future__ import annotations

from doorstep.domain.organizations.models import District


def every() -> list[District]:
    """All districts, by name; jobs go through them one at a time."""
    return list(District.objects.order_by("name"))


def by_slug(slug: str) -> District | None:
    """The district of that slug."""
    return District.objects.filter(slug=slug).first()


def exists(district_id: int) -> bool:
    """Whether there is such a district."""
    return District.objects.filter(pk=district_id).exists()


def name_of(district_id: int) -> str:
    """What the district is called."""
    return str(District.objects.values_list("name", flat=True).get(pk=district_id))


def asks_second_factor(district_id: int) -> bool:
    """Whether the district lets nobody who runs programs, pays or administers in by a password alone."""
    return District.objects.filter(pk=district_id, asks_second_factor=True).exists()

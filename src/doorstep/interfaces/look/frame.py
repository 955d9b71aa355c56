"""What the workspace frame shows around every page: who acts where, and where they can go."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NavItem:
    """A page in the side navigation; ``count`` is what waits there, None where nothing is counted."""

    label: str
    href: str
    current: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame's content. ``places`` are the other schools or years this person can turn to."""

    person: str
    role: str
    place: str
    year: str
    nav: list[NavItem] = field(default_factory=list)
    places: list[NavItem] = field(default_factory=list)

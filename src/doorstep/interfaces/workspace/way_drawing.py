"""A way as a drawing: stops down a line, as far apart as the minutes between them. No map, no direction."""

from __future__ import annotations

from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.formats import time_format
from django.utils.translation import gettext

from doorstep.domain.planning.ways import Way

_FIRST, _LEAST, _A_MINUTE, _FURTHEST = 14, 34, 1.2, 45


@dataclass(frozen=True, slots=True)
class Mark:
    """A stop on the line, with what is written beside it and beside the way to it."""

    y: int
    text: str
    way_y: int
    way: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """One educator's day; ``words`` say what the drawing shows."""

    name: str
    marks: list[Mark]
    height: int
    last: int
    words: str


def drawing(way: Way, zone: ZoneInfo) -> Drawing:
    """Where each stop stands, in the units of the drawing."""
    texts = [gettext("School")]
    ways: list[str] = [""]
    minutes: list[int | None] = [None]
    for stop in way.stops:
        starts = time_format(stop.entry.starts_at.astimezone(zone).time(), "g:i A")
        texts.append(f"{starts} {stop.entry.family_name}")
        ways.append(gettext("by video") if stop.video else _minutes(stop.minutes))
        minutes.append(stop.minutes)
    texts.append(gettext("School"))
    ways.append(_minutes(way.back))
    minutes.append(way.back)
    marks, y, said = list[Mark](), _FIRST, list[str]()
    for number, (text, beside, long) in enumerate(zip(texts, ways, minutes, strict=True)):
        before = y
        if number:
            y += round(_LEAST + _A_MINUTE * min(long or 0, _FURTHEST))
            said.append(beside)
        said.append(text)
        marks.append(Mark(y, text, (before + y) // 2 + 4, beside))
    return Drawing(str(way.person), marks, y + _FIRST, y, ", ".join(said))


def _minutes(minutes: int | None) -> str:
    if minutes is None:
        return gettext("way not known")
    return gettext("%(n)s min") % {"n": minutes}

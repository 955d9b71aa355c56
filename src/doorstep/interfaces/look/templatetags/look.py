"""The tags and filters components are written with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from doorstep.interfaces.look.icons import FLIPS, PATHS
from doorstep.interfaces.look.stylesheets import sheet

register = template.Library()


@register.simple_tag
def stylesheet(name: str) -> SafeString:
    """The link to an entrance's one stylesheet."""
    address = reverse("look:stylesheet", args=[name, sheet(name).digest])
    return format_html('<link rel="stylesheet" href="{}">', address)


@register.simple_tag
def offered_languages() -> list[tuple[str, str]]:
    """Code and own name of each language; Django's own tag would translate the names into the page's."""
    return list(settings.LANGUAGES)


@register.simple_tag
def icon(name: str) -> SafeString:
    """An icon, hidden from screen readers; KeyError for a name that is not drawn."""
    flips = " flips" if name in FLIPS else ""
    drawing = mark_safe(PATHS[name])  # noqa: S308 - our own drawing
    return format_html(
        '<svg class="icon{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">{}</svg>',
        flips,
        drawing,
    )


@register.filter
def attributes(attrs: Any) -> SafeString:
    """A component's undeclared attributes, escaped; cotton's own printing of them is not."""
    given: Mapping[str, object] = attrs.attrs_dict()
    return format_html_join(
        "",
        "{}",
        (
            (mark_safe(f" {name}" if value is True else f' {name}="{_escaped(value)}"'),)  # noqa: S308 - escaped here
            for name, value in given.items()
            if value is not False and value is not None
        ),
    )


def _escaped(value: object) -> str:
    """Escaped unless it is safe already, as text rendered by a template is."""
    return value if isinstance(value, SafeString) else conditional_escape(str(value))


@register.filter
def initials(name: str) -> str:
    """Two letters for a face: of the first and the last word, titles left out ("Ms. Ana Alvarez" is AA)."""
    words = [word for word in str(name).split() if not word.endswith(".")] or str(name).split()
    if not words:
        return ""
    return (words[0][0] + (words[-1][0] if len(words) > 1 else "")).upper()


@register.filter
def numbers(page: Page[Any]) -> Iterable[int | str]:
    """The page numbers to link to, with an ellipsis where some are left out."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.filter
def polyline(values: Sequence[float]) -> str:
    """Points of a sparkline on a 100 × 24 field, the least value at the bottom."""
    if len(values) < 2:
        return ""
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = 100 / (len(values) - 1)
    return " ".join(f"{i * step:.1f},{23 - 22 * (value - low) / span:.1f}" for i, value in enumerate(values))


@register.filter
def largest(rows: Iterable[Any], name: str) -> float:
    """The greatest of one attribute or key over rows, for the scale of a chart; 0 for no rows."""
    return max((float(_read(row, name) or 0) for row in rows), default=0.0)


@register.filter
def top_share(rows: Iterable[Any]) -> float:
    """The greatest share in a table of shares, so that the longest bar fills its cell."""
    rows = list(rows)
    return (
        max(largest(rows, "share"), largest([row for row in rows if _has(row, "compare")], "compare")) or 1.0
    )


def _has(row: Any, name: str) -> bool:
    return name in row if isinstance(row, Mapping) else hasattr(row, name)


def _read(row: Any, name: str) -> Any:
    return row.get(name) if isinstance(row, Mapping) else getattr(row, name)

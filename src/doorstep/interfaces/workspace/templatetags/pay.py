"""Money and time as pages about pay write them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def dollars(cents: int | None) -> str:
    """Cents as “$1,023.50”; below zero as “−$50.00”."""
    whole, rest = divmod(abs(cents or 0), 100)
    return f"{'−' if (cents or 0) < 0 else ''}${whole:,}.{rest:02}"


@register.filter
def spent_share(fund: object) -> int:
    """How many of a hundred parts of a fund are spent."""
    given = getattr(fund, "given", 0) or 0
    return round(100 * (given - getattr(fund, "left", 0)) / given) if given else 0

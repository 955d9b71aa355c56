"""Money and miles as pages about pay write them."""

from __future__ import annotations

from django import template

register = template.Library()


@register.filter
def dollars(cents: int | None) -> str:
    """Cents as “$1,023.50”; below zero as “−$50.00”."""
    whole, rest = divmod(abs(cents or 0), 100)
    return f"{'−' if (cents or 0) < 0 else ''}${whole:,}.{rest:02}"


@register.filter
def miles(tenths: int | None) -> str:
    """Tenths of a mile as “12.3”."""
    return f"{(tenths or 0) / 10:,.1f}"


@register.filter
def as_hours(minutes: int | None) -> str:
    """Minutes as hours: “40”, “37.5”."""
    return f"{(minutes or 0) / 60:.2f}".rstrip("0").rstrip(".")

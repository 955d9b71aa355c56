"""Codes in words, for templates."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format

from doorstep.domain.consent.states import Wish
from doorstep.interfaces.workspace import words

register = template.Library()

register.filter("language_name", words.language_name)
register.filter("grade_name", words.grade_name)
register.filter("phone_number", words.phone_number)


@register.filter
def step_name(step: str) -> str:
    """How far a family has come, in words."""
    return str(words.STEPS[step])


@register.filter
def step_tone(step: str) -> str:
    """The tone of the tag that says how far a family has come."""
    return words.STEP_TONES.get(step, "")


register.filter("message_reason", words.message_reason)
register.filter("message_name", words.message_name)


@register.filter
def wish_name(wish: str) -> str:
    """What a guardian added to an answer, in words."""
    return str(Wish(wish).label)


@register.filter
def hours(minutes: int) -> str:
    """Minutes as hours, to the half hour below."""
    return number_format(minutes // 30 / 2, decimal_pos=1)


@register.filter
def at_key(table: dict[object, object], key: object) -> object:
    """What a table holds at a key, or nothing."""
    return table.get(key, "")

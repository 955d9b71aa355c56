"""Visits in words, for templates."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext

from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.workspace import visit_words

register = template.Library()

register.filter("visit_place", visit_words.place)


@register.filter
def visit_state(state: str) -> str:
    """How a visit stands."""
    return str(visit_words.STATES[VisitState(state)])


@register.filter
def visit_tone(state: str) -> str:
    """The tone of the tag that says how a visit stands."""
    return visit_words.TONES[VisitState(state)]


@register.filter
def on_day(moment: datetime, today: date) -> str:
    """A day as people say it: today, tomorrow, yesterday, else the day with its name."""
    day = moment.date()
    near = {
        today: gettext("today"),
        today + timedelta(days=1): gettext("tomorrow"),
        today - timedelta(days=1): gettext("yesterday"),
    }
    return near.get(day) or date_format(day, "D, M j")

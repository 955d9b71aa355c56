"""The themes of a school's reflections, with nobody behind them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.models import ReflectionTheme, Theme
from doorstep.domain.reflection.rules import FEW


@dataclass(frozen=True, slots=True)
class Heard:
    """A theme and how many educators ticked it."""

    theme: Theme
    educators: int


def themes(*, program: Program, after: datetime | None = None, until: datetime | None = None) -> list[Heard]:
    """The themes that at least `FEW` educators ticked, the most frequent first; one query.

    How many others there were is not said either: with it, a missing theme could be guessed.
    """
    ticked = ReflectionTheme.objects.filter(reflection__visit__program=program)
    if after is not None:
        ticked = ticked.filter(reflection__shared_at__gt=after)
    if until is not None:
        ticked = ticked.filter(reflection__shared_at__lte=until)
    counted = (
        ticked.order_by()
        .values_list("theme")
        .annotate(n=Count("reflection__educator", distinct=True))
        .filter(n__gte=FEW)
    )
    order = list(Theme)
    heard = [Heard(Theme(theme), n) for theme, n in counted]
    return sorted(heard, key=lambda one: (-one.educators, order.index(one.theme)))

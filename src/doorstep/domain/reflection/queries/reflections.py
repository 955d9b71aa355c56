"""What was shared about a visit, for who may read it; and how many visits were reflected upon."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q

from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import Program
from doorstep.domain.reflection.models import Reflection, ReflectionTheme, Tier
from doorstep.domain.reflection.rules import REFLECTED_ON
from doorstep.domain.visits.models import Visit


@dataclass(frozen=True, slots=True)
class OfVisit:
    """A visit's reflections as one visitor may read them.

    ``others`` holds the partner's once one's own is shared; ``waits`` says that the partner's is there and
    one's own is not.
    """

    own: Reflection | None
    others: list[Reflection]
    waits: bool


def of_visit(*, visit: Visit, educator: Educator) -> OfVisit:
    """What this visitor may read: her own, and the partner's words once she has shared hers. Two queries."""
    ticked = Prefetch("themes", queryset=ReflectionTheme.objects.order_by("pk"), to_attr="ticked")
    shared: list[Reflection] = list(
        Reflection.objects.filter(visit=visit)
        .select_related("educator")
        .prefetch_related(ticked)
        .order_by("pk")
    )
    own = next((one for one in shared if one.educator_id == educator.pk), None)
    others = [one for one in shared if one.educator_id != educator.pk and one.tier == Tier.PAIR]
    if educator.pk not in visit.visitor_ids:
        return OfVisit(own=None, others=[], waits=False)
    return OfVisit(own=own, others=others if own else [], waits=own is None and bool(others))


@dataclass(frozen=True, slots=True)
class Progress:
    """Of the visits held, how many both visitors have reflected upon, how many one of them."""

    held: int
    both: int
    one: int

    @property
    def none(self) -> int:
        """Visits on which nobody has reflected yet."""
        return self.held - self.both - self.one


def progress(*, program: Program) -> Progress:
    """How far reflecting has come; of visits, never of persons. One query."""
    held = Visit.objects.filter(program=program, state__in=REFLECTED_ON).annotate(n=Count("reflections"))
    found = held.aggregate(
        held=Count("pk"), both=Count("pk", filter=Q(n__gte=2)), one=Count("pk", filter=Q(n=1))
    )
    return Progress(**found)

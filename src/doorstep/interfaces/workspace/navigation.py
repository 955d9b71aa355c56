"""Where a person can go, by what they are: the side of every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from doorstep.domain.accounts.roles import Role
from doorstep.domain.compensation.permissions import can_pay
from doorstep.domain.fidelity.queries.waiting import Waiting, waiting
from doorstep.interfaces.look.frame import Frame, NavItem
from doorstep.interfaces.workspace.workplace import Workplace, reachable, workplace_of

_SHOWN_PLACES = 12
_KEPT = "_waiting"


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the navigation: the name of its address, its words, and what is counted beside it.

    It is current on its own page and on pages whose names begin with it or with one of ``also``.
    """

    name: str
    label: Promise | str
    count: Callable[[Waiting], int] | None = None
    also: tuple[str, ...] = ()

    def holds(self, url_name: str) -> bool:
        """Whether the page of this name stands under this entry."""
        return any(url_name == name or url_name.startswith(f"{name}_") for name in (self.name, *self.also))


SCHOOL: Final = (
    Entry("today", _("Today"), also=("practice",)),
    Entry("families", _("Families"), lambda w: w.families, also=("family",)),
    Entry("invitations", _("Invitations"), lambda w: w.unanswered, also=("invitation",)),
    Entry("cross_section", _("Cross-section"), also=("draw",)),
    Entry("schedule", _("Schedule"), lambda w: w.visits_this_week, also=("plan",)),
    Entry("educators", _("Educators"), lambda w: w.educators, also=("educator",)),
    Entry("training", _("Training")),
    Entry("reflections", _("Reflections")),
    Entry("fidelity", _("Fidelity")),
    Entry("conversations", _("Conversation"), also=("conversation",)),
    Entry("messages", _("Messages"), lambda w: w.undelivered, also=("message",)),
)
SETTINGS: Final = (
    Entry("readiness", _("Readiness")),
    Entry("pay", _("Pay")),
    Entry("program", _("Program year")),
)
EDUCATOR: Final = (
    Entry("my_visits", _("My visits"), also=("visit",)),
    Entry("my_families", _("My families"), also=("conversation",)),
    Entry("availability", _("My hours")),
    Entry("my_training", _("My training")),
    Entry("my_pay", _("My pay")),
)
DISTRICT: Final = (
    Entry("schools", _("Schools"), also=("school", "evaluation")),
    Entry("imports", _("Roster"), also=("import",)),
    Entry("roles", _("Roles")),
)
PAYROLL: Final = (Entry("payroll", _("Payroll")),)
EVALUATOR: Final = (Entry("evaluation", _("Evaluation")),)
NETWORK: Final = (Entry("network", _("Network")),)


def entries_for(workplace: Workplace) -> tuple[Entry, ...]:
    """What stands in the navigation: one's own visits first, then the school's pages, then the district's."""
    mine = EDUCATOR if workplace.educator is not None and workplace.program is not None else ()
    school = SCHOOL if workplace.reads_school and workplace.program is not None else ()
    settings = SETTINGS if workplace.coordinates and workplace.program is not None else ()
    district = DISTRICT if workplace.administers else ()
    payroll = PAYROLL if can_pay(by=workplace.actor) else ()
    network = NETWORK if workplace.actor.holds(Role.NETWORK) else ()
    evaluator = EVALUATOR if workplace.actor.holds(Role.EVALUATOR) else ()
    return (*mine, *school, *settings, *district, *payroll, *network, *evaluator)


def waiting_at(request: HttpRequest, workplace: Workplace) -> Waiting | None:
    """The counts of the school one works at, for who reads its pages; worked out once a request."""
    program = workplace.program
    if program is None or not workplace.reads_school:
        return None
    kept: Waiting | None = getattr(request, _KEPT, None)
    if kept is None:
        kept = waiting(program=program, today=workplace.today)
        setattr(request, _KEPT, kept)
    return kept


def frame_of(request: HttpRequest, workplace: Workplace) -> Frame:
    """The frame around a page: two queries, whatever there is to count."""
    program, counts = workplace.program, waiting_at(request, workplace)
    here = (request.resolver_match.url_name or "") if request.resolver_match else ""
    return Frame(
        person=workplace.signed_in.user.name,
        role=_role(workplace),
        place=program.school.name if program else "",
        year=str(program.school_year) if program else "",
        nav=[
            NavItem(
                label=str(entry.label),
                href=reverse(f"workspace:{entry.name}"),
                current=entry.holds(here),
                count=entry.count(counts) if entry.count and counts else None,
            )
            for entry in entries_for(workplace)
        ],
        places=_places(workplace),
    )


def _places(workplace: Workplace) -> list[NavItem]:
    others = reachable(by=workplace.actor, educator=workplace.educator)[: _SHOWN_PLACES + 1]
    if not 1 < len(others) <= _SHOWN_PLACES:
        return []
    return [
        NavItem(f"{program.school}, {program.school_year}", str(program.key))
        for program in others
        if program != workplace.program
    ]


def _role(workplace: Workplace) -> str:
    held = {grant.role for grant in workplace.actor.grants}
    first = next((role for role in _BY_WEIGHT if role in held), None)
    return str(_ROLES[first]) if first else ""


_ROLES: Final[dict[Role, Promise]] = {
    Role.DISTRICT_ADMIN: _("district administrator"),
    Role.COORDINATOR: _("site coordinator"),
    Role.SCHOOL_LEAD: _("school lead"),
    Role.PAYROLL: _("payroll"),
    Role.EVALUATOR: _("evaluator"),
    Role.NETWORK: _("network"),
    Role.EDUCATOR: _("educator"),
}
_BY_WEIGHT: Final = tuple(_ROLES)


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: the frame, made only where a page shows it."""
    signed_in = getattr(request, "signed_in", None)
    if signed_in is None:
        return {}
    return {"frame": SimpleLazyObject(lambda: frame_of(request, workplace_of(request, signed_in)))}

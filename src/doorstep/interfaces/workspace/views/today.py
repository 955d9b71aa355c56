"""The coordinator's first page: how the practices stand, how far families have come, what needs a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.accounts.roles import Role
from doorstep.domain.fidelity.engine import Compared, CrossSection, cross_section
from doorstep.domain.fidelity.queries.asked import asked
from doorstep.domain.fidelity.queries.attention import Attention, attention
from doorstep.domain.fidelity.queries.composition import GRADE, LANGUAGE
from doorstep.domain.fidelity.queries.funnel import Funnel, funnel
from doorstep.domain.fidelity.queries.practices import Measure, Practice, practices, short_of
from doorstep.domain.people.queries.many_looks import ManyLooks, many_looks
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.programs.states import ProgramState
from doorstep.domain.transfers.models import Packet
from doorstep.domain.transfers.queries.packets import arriving
from doorstep.interfaces.workspace import visit_words, words
from doorstep.interfaces.workspace.access import for_program, for_school, for_staff
from doorstep.interfaces.workspace.asked import uuid_in
from doorstep.interfaces.workspace.navigation import waiting_at
from doorstep.interfaces.workspace.roster_alerts import alert_rows
from doorstep.interfaces.workspace.second_factor import forget_wanted, wanted
from doorstep.interfaces.workspace.views.repairs import troubles
from doorstep.interfaces.workspace.workplace import PROGRAM, Workplace, reachable

_TROUBLES_SHOWN = 4
"""More promised visits that need a hand stand on a page of their own."""
_INVITATIONS: Final = {
    VisitKind.FIRST: "workspace:invitations",
    VisitKind.SECOND: "workspace:invitations_second",
    VisitKind.TRANSITION: "workspace:invitations_transition",
}


@require_safe
@for_staff
def start(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The first page after signing in: what one wanted when asked for a second factor, else one's own."""
    to = wanted(request) or _first_page(workplace)
    forget_wanted(request)
    if not to:
        return render(request, "workspace/no_program.html", {"administers": False})
    return redirect(to)


def _first_page(workplace: Workplace) -> str:
    """The page that somebody begins with, by what they are; empty where nothing is set up yet."""
    in_program, holds = workplace.program is not None, workplace.actor.holds
    pages = (
        ("workspace:today", in_program and workplace.reads_school),
        ("workspace:my_visits", in_program and workplace.educator is not None),
        ("workspace:schools", workplace.administers),
        ("workspace:network", holds(Role.NETWORK)),
        ("workspace:evaluation", holds(Role.EVALUATOR)),
    )
    return next((page for page, theirs in pages if theirs), "")


@require_POST
@for_staff
def turn_to(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Act in another school's program from now on."""
    key = uuid_in(request.POST.get("program", ""))
    mine = reachable(by=workplace.actor, educator=workplace.educator)
    program = mine.filter(key=key).first() if key else None
    if program is None:
        raise Http404
    request.session[PROGRAM] = program.pk
    return redirect("workspace:start")


@require_safe
@for_school
def today(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Today at this school."""
    program, counts = workplace.program, waiting_at(request, workplace)
    assert program is not None  # for_school
    assert counts is not None  # as above
    day = workplace.today
    measures, invitations = practices(program=program, today=day), asked(program=program, today=day)
    waits = attention(program=program, asked=invitations, today=day, now=workplace.clock.now())
    return render(
        request,
        "workspace/today.html",
        {
            "today": day,
            "title": _title(counts.visits_this_week),
            "practices": _cards(measures, cross_section(program=program)),
            "steps": _steps(funnel(enrolled=counts.families, asked=invitations)),
            "waits": waits,
            "asked": _waits(waits),
            "troubles": troubles(workplace, most=_TROUBLES_SHOWN),
            "coordinates": workplace.coordinates,
            "administers": workplace.administers,
            "many_looks": _many_looks(workplace),
            "roster_alerts": alert_rows() if workplace.administers else [],
            "arriving": _arriving(workplace),
            "draft": program.state == ProgramState.DRAFT,
            "has_families": counts.families > 0,
        },
    )


def _waits(waits: Attention) -> list[dict[str, object]]:
    """What waits of invitations, by the page of each kind of visit; first visits need no name."""
    return [
        {
            "kind": "" if kind == VisitKind.FIRST else str(visit_words.KINDS[kind]),
            "href": reverse(_INVITATIONS[kind]),
            "waits": found,
        }
        for kind, found in waits.asked.items()
    ]


def _arriving(workplace: Workplace) -> list[Packet]:
    """What other districts hand this one about children, for who administers it."""
    return list(arriving(district_id=workplace.signed_in.district_id)) if workplace.administers else []


def _many_looks(workplace: Workplace) -> list[ManyLooks]:
    """What the district's administrator is told of addresses; nobody else is."""
    if not workplace.administers:
        return []
    return many_looks(now=workplace.clock.now(), zone=workplace.zone)


@require_safe
@for_program
def practice(request: HttpRequest, workplace: Workplace, code: str) -> HttpResponse:
    """The evidence of one practice: what is counted, and the visits behind the difference."""
    program = workplace.program
    assert program is not None  # for_program
    if not workplace.reads_school or code not in {item.value for item in Practice}:
        raise Http404
    chosen = Practice(code)
    context: dict[str, object] = {
        "name": words.PRACTICE_NAMES[chosen],
        "definition": words.PRACTICE_DEFINITIONS[chosen],
        "coordinates": workplace.coordinates,
    }
    if chosen == Practice.CROSS_SECTION:
        context |= _compared(cross_section(program=program))
    else:
        measure = practices(program=program, today=workplace.today)[chosen]
        context |= {
            "figure": words.figure(measure),
            "meaning": words.meaning(measure),
            "visits": short_of(program=program, practice=chosen, today=workplace.today),
        }
    return render(request, "workspace/practice.html", context)


def _title(visits: int) -> str:
    if not visits:
        return gettext("No visits this week")
    return ngettext("%(n)s visit this week", "%(n)s visits this week", visits) % {"n": _in_words(visits)}


def _in_words(number: int) -> str:
    small = [
        gettext("One"), gettext("Two"), gettext("Three"), gettext("Four"), gettext("Five"), gettext("Six"),
        gettext("Seven"), gettext("Eight"), gettext("Nine"),
    ]  # fmt: skip
    return small[number - 1] if 0 < number <= len(small) else str(number)


@dataclass(frozen=True, slots=True)
class Card:
    """A practice as its card shows it."""

    name: str
    status: str
    tone: str
    kept: float
    counted: float
    figure: str
    meaning: str
    definition: str
    href: str


def _cards(measures: dict[Practice, Measure], found: CrossSection) -> list[Card]:
    return [
        _likeness_card(found) if practice == Practice.CROSS_SECTION else _card(measures[practice])
        for practice in Practice
    ]


def _card(measure: Measure) -> Card:
    return Card(
        name=str(words.PRACTICE_NAMES[measure.practice]),
        status=words.status(measure),
        tone=words.TONES[measure.standing],
        kept=measure.kept,
        counted=measure.counted,
        figure=words.figure(measure) if measure.counted else gettext("No visits yet"),
        meaning=words.meaning(measure),
        definition=str(words.PRACTICE_DEFINITIONS[measure.practice]),
        href=reverse("workspace:practice", args=[measure.practice.value]),
    )


def _likeness_card(found: CrossSection) -> Card:
    return Card(
        name=str(words.PRACTICE_NAMES[Practice.CROSS_SECTION]),
        status=words.likeness_status(found),
        tone=words.TONES[found.standing],
        kept=found.p or 0,
        counted=1,
        figure=words.likeness_figure(found),
        meaning=words.likeness_meaning(found),
        definition=str(words.PRACTICE_DEFINITIONS[Practice.CROSS_SECTION]),
        href=reverse("workspace:practice", args=[Practice.CROSS_SECTION.value]),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the funnel."""

    label: str
    count: int
    href: str = ""


def _steps(found: Funnel) -> list[Step]:
    return [
        Step(gettext("Enrolled families"), found.enrolled, reverse("workspace:families")),
        Step(gettext("Invited"), found.invited, reverse("workspace:invitations")),
        Step(gettext("Answered"), found.answered),
        Step(gettext("Said yes"), found.said_yes, f"{reverse('workspace:invitations')}?answer=yes"),
        Step(gettext("Visit set"), found.visit_set),
        Step(gettext("First visit held"), found.first_held),
        Step(gettext("Second visit held"), found.second_held),
    ]


def _compared(found: CrossSection) -> dict[str, object]:
    kinds = {GRADE: gettext("By grade"), LANGUAGE: gettext("By home language")}
    orders: dict[str, Callable[[Compared], Any]] = {
        GRADE: lambda row: words.grade_order(row.value),
        LANGUAGE: lambda row: -row.school,
    }
    namers = {GRADE: words.grade_name, LANGUAGE: words.language_name}
    tables = [
        {
            "title": title,
            "rows": [
                {
                    "label": namers[kind](row.value),
                    "share": round(row.visited * 100, 1),
                    "compare": round(row.school * 100, 1),
                }
                for row in sorted(found.compared, key=orders[kind])
                if row.kind == kind
            ],
        }
        for kind, title in kinds.items()
    ]
    return {
        "figure": words.likeness_figure(found),
        "meaning": words.likeness_meaning(found),
        "tables": tables if found.p is not None else [],
    }

"""The schedule: the weeks of a program, a draft made and changed and sent, families without a visit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.planning.actions import plan_runs, plans
from doorstep.domain.planning.models import Plan
from doorstep.domain.planning.queries import plans as found
from doorstep.domain.planning.queries.plans import Entry, Schedule
from doorstep.domain.planning.states import PlanState
from doorstep.domain.planning.ways import ways
from doorstep.interfaces.look.board import Event, Tone, board
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import plan_words
from doorstep.interfaces.workspace.access import for_coordinator, for_school
from doorstep.interfaces.workspace.asked import day_in, uuid_in
from doorstep.interfaces.workspace.letters_ahead import letters
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.waiting import waiting
from doorstep.interfaces.workspace.way_drawing import drawing
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal

WEEK, DAY, LIST, PEOPLE, WAITING = "week", "day", "list", "people", "waiting"
PAIRS, WAYS = "pairs", "ways"
VIEWS = (WEEK, DAY, LIST, PEOPLE, PAIRS, WAYS, WAITING)
_ROOMY = 12
"""With more visits in a week than this, the board says a family's name alone."""
_SHOWN_WAITING = 5
"""More families without a visit than this stand on a page of their own."""


@require_safe
@for_school
def schedule(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Visits that stand and those a draft adds, as a week, a day, a list, or by educator."""
    program = workplace.program
    assert program is not None  # for_school
    plan = found.latest(program=program)
    shown = found.schedule(program=program, plan=plan)
    view = request.GET.get("view", WEEK)
    view = view if view in VIEWS else WEEK
    day = _chosen_day(request, shown, workplace.today)
    waits = found.unplaced(plan=plan).count() if plan and plan.state == PlanState.DRAFT else 0
    run = found.going_on(program=program)
    return render(
        request,
        "workspace/schedule/schedule.html",
        {
            "plan": plan,
            "draft": plan is not None and plan.state == PlanState.DRAFT,
            "to_send": _to_send(shown),
            "earlier": found.before(plan=plan) if plan else None,
            "worth": _worth(plan, shown),
            "waits": waits,
            "undoable": found.hand_changes(plan=plan) if plan and plan.state == PlanState.DRAFT else 0,
            "waiting": waiting(plan, workplace, shown.zone, view=view)
            if view == WAITING or waits <= _SHOWN_WAITING
            else [],
            "waits_href": _href(WAITING, day),
            "day": day,
            "run": run,
            "view": view,
            "tabs": _tabs(view, day, waits),
            "days": _turn(shown, view, day),
            "zone": program.school.time_zone,
            "coordinates": workplace.coordinates,
            "empty": not shown.entries,
            **(
                {"ways": [drawing(way, shown.zone) for way in ways(program=program, shown=shown, day=day)]}
                if view == WAYS
                else _shown(shown, view, day, workplace.today, way=program.buffer_minutes)
            ),
        },
    )


@dataclass(frozen=True, slots=True)
class Tab:
    """One way of looking at the schedule."""

    label: str
    href: str
    current: bool
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """The period shown, and the ways to the one before and after."""

    label: str
    before: str
    after: str
    today: str


def _href(view: str, day: date) -> str:
    return f"{reverse('workspace:schedule')}?view={view}&day={day.isoformat()}"


def _tabs(view: str, day: date, waits: int) -> list[Tab]:
    labels = [
        (WEEK, gettext("Week")),
        (DAY, gettext("Day")),
        (LIST, gettext("List")),
        (PEOPLE, gettext("By educator")),
        (PAIRS, gettext("By pair")),
        (WAYS, gettext("Ways")),
    ]
    tabs = [Tab(label, _href(name, day), current=name == view) for name, label in labels]
    if waits:
        tabs.append(Tab(gettext("Without a visit"), _href(WAITING, day), view == WAITING, count=waits))
    return tabs


def looked_at(request: HttpRequest, day: date | None = None) -> str:
    """The schedule as whoever sent a form was looking at it, or on another day."""
    asked = request.POST if request.method == "POST" else request.GET
    view = asked.get("view", WEEK)
    day = day or day_in(asked.get("day", ""))
    address = reverse("workspace:schedule")
    if day is None:
        return address if view not in VIEWS or view == WEEK else f"{address}?view={view}"
    return _href(view if view in VIEWS else WEEK, day)


def _chosen_day(request: HttpRequest, shown: Schedule, today: date) -> date:
    """The day in the address; else today if anything is ahead this week, else the first visit ahead."""
    asked = day_in(request.GET.get("day", ""))
    if asked is not None:
        return asked
    monday = found.week_of(today)
    ahead = [shown.day(entry) for entry in shown.entries if shown.day(entry) >= monday]
    first = ahead[0] if ahead else today
    return today if found.week_of(first) == monday else first


def _turn(shown: Schedule, view: str, day: date) -> Turn:
    by_day = view in (DAY, WAYS)
    step = timedelta(days=1 if by_day else 7)
    monday = found.week_of(day)
    if by_day:
        label = plan_words.day(day)
    else:
        label = plan_words.days(monday, monday + timedelta(days=6 if _on_sunday(shown, monday) else 5))
    return Turn(label, _href(view, day - step), _href(view, day + step), _href(view, day))


def _on_sunday(shown: Schedule, monday: date) -> bool:
    return any(shown.day(entry).weekday() == 6 for entry in shown.week(monday))


def _shown(shown: Schedule, view: str, day: date, today: date, *, way: int) -> dict[str, Any]:
    """What the chosen way of looking needs."""
    monday = found.week_of(day)
    week = shown.week(monday)
    if view in (PEOPLE, PAIRS):
        days = [monday + timedelta(days=n) for n in range(7 if _on_sunday(shown, monday) else 6)]
        return {"columns": days, "people": _grouped(shown, week, days, by_pair=view == PAIRS)}
    if view == LIST:
        return {"entries": [_line(shown, entry, view) for entry in week]}
    days = (
        [day]
        if view == DAY
        else [monday + timedelta(days=n) for n in range(7 if _on_sunday(shown, monday) else 6)]
    )
    crowded = len(week) > _ROOMY
    events = [_event(shown, entry, way, view=view, crowded=crowded) for entry in week]
    return {"board": board(events, days=days, today=today, first_hour=14, last_hour=20)}


@dataclass(frozen=True, slots=True)
class Line:
    """A visit in a list or a cell."""

    entry: Entry
    start: datetime
    end: datetime
    pair: str
    interpreter: str
    status: str
    tone: Tone
    href: str


def _line(shown: Schedule, entry: Entry, view: str) -> Line:
    row = entry.visit or entry.planned
    assert row is not None
    status, tone = _status(entry)
    return Line(
        entry=entry,
        start=entry.starts_at.astimezone(shown.zone),
        end=entry.ends_at.astimezone(shown.zone),
        pair=f"{row.lead.family_name} + {row.partner.family_name}",
        interpreter=row.interpreter.family_name if row.interpreter else "",
        status=status,
        tone=tone,
        href=_change_href(entry, view),
    )


def _status(entry: Entry) -> tuple[str, Tone]:
    if entry.visit is not None:
        tone: Tone = "plain" if entry.visit.state == "appointment" else "good"
        return str(entry.visit.get_state_display()), tone
    if entry.planned is not None and entry.planned.visit_id is not None:
        return gettext("Draft, changes a promised visit"), "warn"
    if entry.moved:
        return gettext("Draft, moved"), "warn"
    if entry.planned is not None and entry.planned.moved_by_hand:
        return gettext("Draft, by hand"), ""
    return gettext("Draft"), ""


def _change_href(entry: Entry, view: str) -> str:
    """Where a visit is changed; from a draft's one comes back to the way of looking that one came from."""
    if entry.planned is not None and entry.planned.visit is not None:
        return reverse("workspace:visit", args=[entry.planned.visit.key])
    if entry.planned is not None:
        address = reverse(
            "workspace:plan_family", args=[entry.planned.plan.key, entry.planned.invitation.key]
        )
        return f"{address}?view={view}"
    assert entry.visit is not None
    return reverse("workspace:family", args=[entry.visit.family.key])


def _event(shown: Schedule, entry: Entry, way: int, *, view: str, crowded: bool) -> Event:
    """A visit as long as it takes its people, ``way`` minutes afterwards included."""
    line = _line(shown, entry, view)
    pair = f"{line.pair} + {line.interpreter}" if line.interpreter else line.pair
    return Event(
        day=line.start.date(),
        start=line.start.time(),
        minutes=int((line.end - line.start).total_seconds() // 60) + way,
        title=entry.family_name if crowded else gettext("%(name)s family") % {"name": entry.family_name},
        detail=pair,
        tone=line.tone,
        href=line.href,
    )


@dataclass(frozen=True, slots=True)
class PersonRow:
    """The week of an educator or a pair: a cell a day."""

    name: str
    total: int
    cells: list[list[Line]]


def _grouped(shown: Schedule, week: Iterable[Entry], days: list[date], *, by_pair: bool) -> list[PersonRow]:
    lines: dict[tuple[int, ...], list[Line]] = {}
    names: dict[tuple[int, ...], str] = {}
    for entry in week:
        line = _line(shown, entry, PAIRS if by_pair else PEOPLE)
        for key, name in _who(entry, by_pair=by_pair):
            names[key] = name
            lines.setdefault(key, []).append(line)
    return [
        PersonRow(
            name=names[key],
            total=len(lines[key]),
            cells=[[line for line in lines[key] if line.start.date() == day] for day in days],
        )
        for key in sorted(names, key=lambda key: names[key].casefold())
    ]


def _who(entry: Entry, *, by_pair: bool) -> list[tuple[tuple[int, ...], str]]:
    """Under whom a visit stands: its pair whoever leads, or each of its people."""
    row = entry.visit or entry.planned
    assert row is not None
    if by_pair:
        two = sorted((row.lead, row.partner), key=lambda person: (person.family_name, person.pk))
        return [(tuple(person.pk for person in two), " + ".join(person.family_name for person in two))]
    everyone = filter(None, (row.lead, row.partner, row.interpreter))
    return [((person.pk,), f"{person.family_name}, {person.given_name}") for person in everyone]


def _to_send(shown: Schedule) -> int:
    return sum(entry.planned is not None for entry in shown.entries)


def _worth(plan: Plan | None, shown: Schedule) -> list[plan_words.Worth]:
    if plan is None or plan.state != PlanState.DRAFT:
        return []
    rows = [entry.planned for entry in shown.entries if entry.planned is not None]
    return plan_words.worth(
        plan,
        first_choices=sum(row.preference == 1 for row in rows),
        moved=sum(entry.moved for entry in shown.entries),
    )


@require_POST
@for_coordinator
def plan_ask(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Ask for a plan and wait for it on its own page."""
    assert workplace.program is not None  # for_coordinator
    address = reverse("workspace:schedule")
    with refusals_told(request):
        run = plan_runs.ask(program=workplace.program, by=workplace.actor, clock=workplace.clock)
        address = reverse("workspace:plan_run", args=[run.key])
    return redirect(address)


@require_safe
@for_coordinator
def plan_run(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """How far the work has come; once it is done, the schedule."""
    assert workplace.program is not None  # for_coordinator
    run = found.run_with_key(program=workplace.program, key=key)
    if run is None:
        raise Http404
    if run.state == "done":
        address = reverse("workspace:schedule")
        if request.htmx:  # type: ignore[attr-defined]  # set by django-htmx
            return HttpResponse(headers={"HX-Redirect": address})
        return redirect(address)
    context = {
        "run": run,
        "asks_again": run.ended_at is None,
        "stage": plan_words.STAGES.get(run.stage, ""),
        "trouble": sentence(Refusal(run.trouble)) if run.trouble else "",
    }
    return render(request, "workspace/schedule/run.html", context)


@require_POST
@for_coordinator
def plan_run_stop(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Stop the work; a running one keeps the best plan it has."""
    assert workplace.program is not None  # for_coordinator
    run = found.run_with_key(program=workplace.program, key=key)
    if run is None:
        raise Http404
    with refusals_told(request):
        run = plan_runs.stop(run=run, by=workplace.actor, clock=workplace.clock)
    return redirect("workspace:schedule") if run.ended_at else redirect("workspace:plan_run", key=run.key)


def draft_of(workplace: Workplace, key: UUID) -> Plan:
    """The plan an address names, 404 where this school has none of it."""
    assert workplace.program is not None  # the decorators ask for one
    plan = found.with_key(program=workplace.program, key=key)
    if plan is None:
        raise Http404
    return plan


@require_safe
@for_coordinator
def plan_send(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """What will be promised and who will be told, before it is."""
    plan = draft_of(workplace, key)
    assert workplace.program is not None  # for_coordinator
    rows = [row for row in found.rows(plan=plan) if row.visit_id is None or row.changes_visit]
    people = {
        person for row in rows for person in (row.lead_id, row.partner_id, row.interpreter_id) if person
    }
    return render(
        request,
        "workspace/schedule/send.html",
        {
            "plan": plan,
            "rows": rows,
            "educators": len(people),
            "zone": workplace.program.school.time_zone,
            "letters": letters(rows, workplace.program),
            "sendable": plan.state == PlanState.DRAFT and bool(rows),
        },
    )


@require_POST
@for_coordinator
def plan_publish(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Promise the draft's visits; say what could not be promised any more."""
    plan = draft_of(workplace, key)
    with refusals_told(request):
        done = plans.publish(plan=plan, by=workplace.actor, clock=workplace.clock)
        for sent in _done(done):
            messages.success(request, sent)
        for refused in done.refused:
            text = gettext("%(family)s family: %(why)s")
            family = str(refused.proposal.invitation.family)
            messages.error(request, text % {"family": family, "why": sentence(refused.refusal)})
    return redirect("workspace:schedule")


def _done(done: plans.Publication) -> list[str]:
    """What a publication did, in sentences."""
    confirmed = ngettext(
        "%(n)s visit confirmed; everyone concerned is told.",
        "%(n)s visits confirmed; everyone concerned is told.",
        done.confirmed,
    )
    changed = ngettext(
        "%(n)s promised visit changed; everyone concerned is told.",
        "%(n)s promised visits changed; everyone concerned is told.",
        done.changed,
    )
    said = [confirmed % {"n": done.confirmed}] if done.confirmed or not done.changed else []
    return [*said, *([changed % {"n": done.changed}] if done.changed else [])]


@require_POST
@for_coordinator
def plan_discard(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """Put a draft aside."""
    with refusals_told(request):
        plans.discard(plan=draft_of(workplace, key), by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The draft is put aside. Nobody was told of it."))
    return redirect("workspace:schedule")


@require_safe
@for_school
def plan_compare(request: HttpRequest, workplace: Workplace, key: UUID) -> HttpResponse:
    """A plan beside the version before: what each is worth, and which visits differ."""
    plan = draft_of(workplace, key)
    assert workplace.program is not None  # for_school
    others = [each for each in found.versions(program=workplace.program)[:20] if each != plan]
    chosen = uuid_in(request.GET.get("with", ""))
    earlier = next((each for each in others if each.key == chosen), None) or found.before(plan=plan)
    if earlier is None:
        raise Http404
    return render(
        request,
        "workspace/schedule/compare.html",
        {
            "plan": plan,
            "earlier": earlier,
            "others": others,
            "levels": plan_words.side_by_side(earlier, plan),
            "comparable": plan_words.comparable(earlier, plan),
            "changes": found.differences(earlier=earlier, later=plan),
            "zone": workplace.program.school.time_zone if workplace.program else "UTC",
        },
    )

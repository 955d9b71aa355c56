"""A plan's codes in words: what it is worth, why a family has no visit, what would help."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.people.models import Educator
from doorstep.domain.planning.models import Plan
from doorstep.interfaces.workspace.words import language_name

STAGES: Final[dict[str, Promise]] = {
    "": _("Waiting for its turn"),
    "columns": _("Listing who could visit whom, and when"),
    "search": _("Looking for the best plan"),
    "bound": _("Working out how good a plan can be"),
    "polish": _("Proving that no plan is better"),
    "explain": _("Finding out what would help the others"),
}

REASONS: Final[dict[str, Promise]] = {
    "no_time_offered": _("The family has not named a time."),
    "times_outside_window": _("Its times are over, or outside the days for visits."),
    "no_teacher_takes_part": _("None of its teachers takes part."),
    "teacher_not_trained": _("%(person)s holds no certificate at its times."),
    "teacher_not_free": _("%(person)s is not free at any of its times."),
    "no_partner_free": _("No partner is free when its teacher is."),
    "partner_not_trained": _("Nobody else who is free at its times holds a certificate."),
    "partner_not_allowed": _("Those who are free at its times do not go together."),
    "language_not_met": _("Nobody who is free at its times speaks %(language)s."),
    "taken_by_confirmed_visits": _("Everyone who could come is in confirmed visits then."),
    "limits_used_up": _("Those who could come have no visits or hours left to give."),
    "person_full_meeting": _("%(person)s is in another visit at its times."),
    "person_full_day": _("%(person)s has as many visits that day as they wanted."),
    "person_full_week": _("%(person)s has as many visits that week as they wanted."),
    "person_full_total": _("%(person)s has as many visits this year as they wanted."),
    "person_full_budget": _("%(person)s has no hours of interpreting left."),
    "home_visited_then": _("Someone else visits the same home then."),
    "search_ended_early": _("The search was stopped before this family’s turn. Plan again."),
    "taken_out_by_hand": _("Someone left this family out of the plan."),
}

REMEDIES: Final[dict[str, Promise]] = {
    "ask_for_video": _("Ask the family whether video would do: it works by video on %(when)s."),
    "free_person": _("It works if %(person)s is free on %(when)s."),
    "raise_cap": _("It works if %(person)s takes one more visit, on %(when)s."),
    "raise_budget": _("It works if %(person)s interprets for some hours more, on %(when)s."),
    "train_person": _("It works once %(person)s is trained."),
    "train_two": _("It works once %(lead)s and %(person)s are trained."),
    "free_two": _("It works if %(lead)s and %(person)s are both free on %(when)s."),
    "teacher_joins": _("It works if %(person)s, who teaches one of its children, takes part."),
    "one_more_partner": _("It works with one more partner on %(when)s, beside %(lead)s."),
    "one_more_partner_speaking": _(
        "It works with one more partner who speaks %(language)s on %(when)s, beside %(lead)s."
    ),
    "one_more_interpreter": _("It works with an interpreter for %(language)s on %(when)s."),
    "free_person_and_one_more_partner": _(
        "It works if %(person)s is free on %(when)s and one more partner comes."
    ),
    "raise_cap_and_one_more_partner": _(
        "It works if %(person)s takes one more visit, on %(when)s, and one more partner comes."
    ),
    "raise_cap_free_person_and_partner": _(
        "It works if %(person)s takes one more visit, on %(when)s, at a new hour, and one more partner comes."
    ),
    "free_person_and_one_more_partner_speaking": _(
        "It works if %(person)s is free on %(when)s and one more partner comes, who speaks %(language)s."
    ),
    "raise_cap_and_one_more_partner_speaking": _(
        "It works if %(person)s takes one more visit, on %(when)s, and one more partner comes, who speaks"
        " %(language)s."
    ),
    "raise_cap_free_person_and_partner_speaking": _(
        "It works if %(person)s takes one more visit, on %(when)s, at a new hour, and one more partner comes,"
        " who speaks %(language)s."
    ),
}


def when(moment: datetime, zone: ZoneInfo) -> str:
    """A moment as people say it: day and hour where the school is."""
    return date_format(moment.astimezone(zone), "D, M j, g:i A")


def reason(finding: Mapping[str, Any], people: Mapping[int, Educator], zone: ZoneInfo) -> str:
    """Why a family has no visit, as a sentence."""
    return _said(REASONS, finding, people, zone)


def other_times(findings: Sequence[Mapping[str, Any]], zone: ZoneInfo) -> str:
    """Asking a family for other times, with hours at which it would work."""
    moments = [when(datetime.fromisoformat(each["params"]["starts_at"]), zone) for each in findings]
    if len(moments) == 1:
        return gettext("Ask the family about %(when)s: a pair is free then.") % {"when": moments[0]}
    said = {"first": "; ".join(moments[:-1]), "last": moments[-1]}
    return gettext("Ask the family for other times. A pair is free on %(first)s or %(last)s.") % said


def remedy(finding: Mapping[str, Any], people: Mapping[int, Educator], zone: ZoneInfo) -> str:
    """What would give it one, as a sentence."""
    return _said(REMEDIES, finding, people, zone)


def _said(
    sentences: Mapping[str, Promise],
    finding: Mapping[str, Any],
    people: Mapping[int, Educator],
    zone: ZoneInfo,
) -> str:
    params = dict(finding["params"])
    for name in ("person", "lead"):
        if name in params:
            params[name] = str(people.get(params[name]) or gettext("a teacher"))
    if "starts_at" in params:
        params["when"] = when(datetime.fromisoformat(params["starts_at"]), zone)
    if "language" in params:
        params["language"] = language_name(params["language"])
    return str(sentences[finding["code"]]) % params


@dataclass(frozen=True, slots=True)
class Worth:
    """One thing a plan is worth, as a tag."""

    text: str
    tone: str = ""


def worth(plan: Plan, *, first_choices: int, moved: int) -> list[Worth]:
    """The levels of a plan's objective in words, in their order, and how far it is proven."""
    values = plan.objective
    visits, families = values["visits"], values["families"]
    found = [
        Worth(
            gettext("%(visits)s of %(families)s accepted families placed")
            % {"visits": visits, "families": families},
            "good" if visits == families else "warn",
        )
    ]
    if values["parity_shortfall"]:
        owed = values["parity_shortfall"]
        text = ngettext(
            "%(n)s family of another language behind its share",
            "%(n)s families of other languages behind their share",
            owed,
        )
        found.append(Worth(text % {"n": owed}, "warn"))
    if values["language_wishes"]:
        met, wishes = values["language_met"], values["language_wishes"]
        text = gettext("%(met)s of %(wishes)s in the family’s language") % {"met": met, "wishes": wishes}
        found.append(Worth(text, "door" if met == wishes else "warn"))
    if visits:
        found.append(_times(visits, first_choices))
        found.append(Worth(_hours(values["travel"])))
    proof = _proof(plan)
    if proof:
        found.append(Worth(proof))
    if moved:
        text = ngettext("%(n)s moved since the last plan", "%(n)s moved since the last plan", moved)
        found.append(Worth(text % {"n": moved}, "warn"))
    return found


def _times(visits: int, first_choices: int) -> Worth:
    if first_choices == visits:
        return Worth(gettext("all at their first choice of time"), "good")
    text = gettext("%(n)s at their first choice of time, all at a time they offered")
    return Worth(text % {"n": first_choices}, "good")


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return gettext("%(rest)s min on the way") % {"rest": rest}
    return gettext("%(hours)s h %(rest)s min on the way") % {"hours": hours, "rest": rest}


def _proof(plan: Plan) -> str:
    proven, bound = plan.bound.get("proven_levels", 0), plan.bound.get("visits")
    if proven >= 6:
        return gettext("proven best")
    if proven:
        return gettext("proven: no plan visits more families")
    if bound is None:
        return ""
    more = bound - plan.objective["visits"]
    text = ngettext("at most %(n)s more is possible", "at most %(n)s more are possible", more)
    return text % {"n": more} if more > 0 else ""


def day(of: date) -> str:
    """A day as a heading."""
    return date_format(of, "l, F j")


def days(first: date, last: date) -> str:
    """A span of days as a heading: “September 14 to 19”."""
    until = date_format(last, "j" if first.month == last.month else "F j")
    return gettext("%(first)s to %(last)s") % {"first": date_format(first, "F j"), "last": until}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of the objective in two plans; ``better`` says which, "" where they are equal."""

    label: str
    earlier: str
    later: str
    better: str


_LEVELS: Final[tuple[tuple[str, Promise, bool], ...]] = (
    ("visits", _("Families placed"), True),
    ("language_met", _("Visits in the family’s language"), True),
    ("rank_sum", _("Steps away from first choices of time"), False),
    ("people", _("Unevenness of load and partners"), False),
    ("travel", _("Minutes on the way"), False),
)


def comparable(earlier: Plan, later: Plan) -> bool:
    """Whether two plans are for as many families: one made after others were visited is for fewer."""
    return bool(earlier.objective.get("families") == later.objective.get("families"))


def side_by_side(earlier: Plan, later: Plan) -> list[Level]:
    """The levels of two plans, in the order in which they decide; none is better where families differ."""
    levels = []
    for name, label, more_is_better in _LEVELS:
        before, after = earlier.objective.get(name, 0), later.objective.get(name, 0)
        alike = before == after or not comparable(earlier, later)
        better = "" if alike else "later" if (after > before) == more_is_better else "earlier"
        levels.append(Level(str(label), str(before), str(after), better))
    return levels

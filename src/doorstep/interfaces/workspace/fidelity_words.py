"""The numbers of fidelity in words: each with what it is out of, and how it is counted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.fidelity.audit import Audit, Judged
from doorstep.domain.fidelity.models import Verdict
from doorstep.domain.fidelity.queries.denominators import SYSTEMATIC, Families
from doorstep.domain.fidelity.queries.practices import OF_VISITS, Measure, Practice
from doorstep.domain.fidelity.queries.transitions import Moving
from doorstep.interfaces.workspace import words

VERDICT_TONES = {Verdict.TOO_FEW: "", Verdict.ALIKE: "good", Verdict.LOOK_CLOSER: "warn"}


VERDICTS: Final[dict[Verdict, Promise]] = {
    Verdict.TOO_FEW: _("too few"),
    Verdict.ALIKE: _("alike"),
    Verdict.LOOK_CLOSER: _("look closer"),
}
"""A verdict in the narrow column of a table."""

SHORT: Final[dict[Practice, Promise]] = {
    Practice.VOLUNTARY: _("Voluntary"),
    Practice.TRAINED_AND_PAID: _("Trained"),
    Practice.HOPES_AND_DREAMS: _("Hopes"),
    Practice.PAIRS_AND_REFLECTION: _("In pairs"),
}
"""The practices that visits show, as headings of narrow columns."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One number: what it counts, out of what, what it means and how it is counted."""

    name: str
    kept: int
    counted: int
    figure: str
    status: str
    tone: str
    meaning: str
    definition: str
    href: str = ""


def figures(measures: Mapping[Practice, Measure], *, evidence: bool = False) -> list[Figure]:
    """The practices that visits show; with ``evidence``, each with the page of the visits behind it."""
    return [
        Figure(
            name=str(words.PRACTICE_NAMES[practice]),
            kept=measures[practice].kept,
            counted=measures[practice].counted,
            figure=words.figure(measures[practice]) if measures[practice].counted else gettext("Nothing yet"),
            status=words.status(measures[practice]),
            tone=words.TONES[measures[practice].standing],
            meaning=words.meaning(measures[practice]),
            definition=str(words.PRACTICE_DEFINITIONS[practice]),
            href=reverse("workspace:practice", args=[practice.value]) if evidence else "",
        )
        for practice in OF_VISITS
        if practice in measures
    ]


def share(found: Families) -> str:
    """The part of the families that was visited."""
    return gettext("none") if found.share is None else f"{found.share:.0%}"


def systematic(found: Families) -> str:
    """Whether that is one family in ten, as research counts it."""
    if found.systematic:
        return gettext("One family in ten or more: visits are systematic here.")
    more = max(1, -(-round(SYSTEMATIC * 1000) * found.at_school // 1000) - found.visited)
    return ngettext(
        "%(n)s more family makes it one in ten, from which research calls visits systematic.",
        "%(n)s more families make it one in ten, from which research calls visits systematic.",
        more,
    ) % {"n": more}


def apart(found: Families) -> list[dict[str, object]]:
    """Out of whom: every family stands in one of these lines."""
    here = [
        (gettext("Visited"), found.visited, gettext("A first visit was held this year.")),
        (
            gettext("Asked, not visited so far"),
            found.at_school - found.visited - found.never_asked - found.not_to_be_asked,
            gettext("Invited to a first visit, whatever they answered."),
        ),
        (gettext("Never asked"), found.never_asked, gettext("No invitation this year.")),
        (
            gettext("Not to be asked"),
            found.not_to_be_asked,
            gettext("They wish no contact; nobody may ask, and nobody forgot them."),
        ),
    ]
    gone = [
        (
            gettext("Moved away after a visit"),
            found.moved_visited,
            gettext("Visited this year and not at the school any more; in no share."),
        ),
        (
            gettext("Moved away, asked"),
            found.moved_asked,
            gettext("Invited this year and not at the school any more; in no share."),
        ),
    ]
    return [
        {"label": label, "count": count, "definition": definition, "here": place == 0}
        for place, lines in enumerate((here, gone))
        for label, count, definition in lines
    ]


def moves(found: Moving) -> list[dict[str, object]]:
    """Out of whom transition visits are: every family of the cohorts stands in one of these lines."""
    here = [
        (gettext("Visited"), found.visited, gettext("A transition visit was held.")),
        (
            gettext("Asked, not visited so far"),
            found.moving - found.visited - found.never_asked - found.not_to_be_asked,
            gettext("Invited to a transition visit, whatever they answered."),
        ),
        (gettext("Never asked"), found.never_asked, gettext("No invitation yet.")),
        (
            gettext("Not to be asked"),
            found.not_to_be_asked,
            gettext("They wish no contact; nobody may ask, and nobody forgot them."),
        ),
    ]
    gone = [
        (
            gettext("Moved elsewhere after a visit"),
            found.gone_visited,
            gettext("Visited, and the child is not coming any more; in no share."),
        ),
        (
            gettext("Moved elsewhere"),
            found.gone,
            gettext("Not visited, and the child is not coming any more; in no share."),
        ),
    ]
    return [
        {"label": label, "count": count, "definition": definition, "here": place == 0}
        for place, lines in enumerate((here, gone))
        for label, count, definition in lines
    ]


def verdicts(found: Audit) -> list[dict[str, object]]:
    """The test of invited, willing and visited families, as a verdict and never as anyone's attribute."""
    titles = {"invited": gettext("Invited"), "accepted": gettext("Said yes"), "visited": gettext("Visited")}
    return [
        {
            "title": titles[step.step],
            "families": step.families,
            "mark": verdict_of(step).label,
            "tone": VERDICT_TONES[verdict_of(step)],
        }
        for step in found.steps
    ]


def verdict_of(step: Judged) -> Verdict:
    """What the looks so far say together."""
    if step.p is None:
        return Verdict.TOO_FEW
    return Verdict.LOOK_CLOSER if step.suspicious else Verdict.ALIKE


def year_title(ends_in: int) -> str:
    """A school year as people write it."""
    return f"{ends_in - 1}–{ends_in % 100:02}" if ends_in else ""


CENSUS: Final[dict[str, Promise]] = {
    "at_school": _("Families"),
    "asked": _("Invited"),
    "visited": _("Visited"),
    "second_visited": _("Visited twice"),
    "transition_families": _("Moving up"),
    "transition_asked": _("Invited before the move"),
    "transition_visited": _("Visited before the move"),
    "students_visited": _("Students"),
    "educators": _("Educators"),
}

CENSUS_DEFINITIONS: Final[dict[str, Promise]] = {
    "at_school": _("Families with a child at the school when it was last counted."),
    "asked": _("Of these, families invited to a first visit this year."),
    "visited": _("Of these, families with a first visit held."),
    "second_visited": _("Families with a second visit held, also where they moved since."),
    "transition_families": _(
        "Families in a transition cohort whose child still moves up, or came to the school."
    ),
    "transition_asked": _("Of these, families invited to a transition visit."),
    "transition_visited": _("Of these, families with a transition visit held."),
    "students_visited": _("Children whom a first visit held was about, each once."),
    "educators": _("Educators who take part, each at her school."),
}

"""What the pages of a visit say: the conversation, why one may see it, how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.people.models import Educator
from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.models import DayWord, Outcome, Saying, Visit
from doorstep.domain.visits.queries.access import Why
from doorstep.domain.visits.states import VisitState
from doorstep.integrations.ical import Titles
from doorstep.interfaces.workspace.words import language_name


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the conversation: what to do, and how it may sound."""

    title: Promise
    detail: Promise


@dataclass(frozen=True, slots=True)
class Guide:
    """How a kind of visit goes, and the one thing to keep in mind."""

    steps: tuple[Step, ...]
    reminder: Promise


GUIDES: Final[dict[VisitKind, Guide]] = {
    VisitKind.FIRST: Guide(
        steps=(
            Step(_("Say who you are,"), _("and let everyone say how they know the child.")),
            Step(_("Get to know each other."), _("How has school been for this family so far?")),
            Step(_("Hopes and dreams."), _("Ask theirs first. Share yours.")),
            Step(_("What each of you needs"), _("from the other this year. “How can I reach you?”")),
        ),
        reminder=_("Leave papers in the car. Don’t take notes. Nothing on paper in the first 20 minutes."),
    ),
    VisitKind.SECOND: Guide(
        steps=(
            Step(_("Begin with their hopes and dreams."), _("What has happened since your first visit?")),
            Step(_("Say what goes well,"), _("and ask what they see at home.")),
            Step(_("Learn from each other."), _("What helps the child to learn, here and at school?")),
            Step(_("Agree on one next step,"), _("and on how you will stay in touch.")),
        ),
        reminder=_("You may bring materials this time. Begin with the hopes, not with the papers."),
    ),
    VisitKind.TRANSITION: Guide(
        steps=(
            Step(_("Say who you are,"), _("and what will be new at your school.")),
            Step(_("Ask about the years so far."), _("What should the new school know about the child?")),
            Step(_("Hopes and dreams"), _("for the years to come. Ask theirs first.")),
            Step(_("Say whom to turn to"), _("in the first weeks, and how they can reach you.")),
        ),
        reminder=_("Leave papers in the car. Don’t take notes. A map of the school is welcome at the end."),
    ),
}

WHY: Final[dict[Why, Promise]] = {
    Why.LEAD: _("you lead this visit."),
    Why.PARTNER: _("you are one of the pair."),
    Why.INTERPRETER: _("you interpret at this visit."),
    Why.COORDINATOR: _("you run the program at this school."),
}

STATES: Final[dict[VisitState, Promise]] = {
    VisitState.APPOINTMENT: _("Proposed"),
    VisitState.CONFIRMED: _("Confirmed"),
    VisitState.HELD: _("Held"),
    VisitState.ATTESTED: _("Reported by both"),
    VisitState.NOT_HELD: _("Did not take place"),
    VisitState.CANCELLED: _("Called off"),
}

TONES: Final[dict[VisitState, str]] = {
    VisitState.APPOINTMENT: "warn",
    VisitState.CONFIRMED: "door",
    VisitState.HELD: "good",
    VisitState.ATTESTED: "good",
    VisitState.NOT_HELD: "",
    VisitState.CANCELLED: "stop",
}

KINDS: Final[dict[VisitKind, Promise]] = {
    VisitKind.FIRST: _("First visit"),
    VisitKind.SECOND: _("Second visit"),
    VisitKind.TRANSITION: _("Transition visit"),
}

SAYINGS: Final[dict[str, Promise]] = {
    Saying.ARRIVED: _("We’re here"),
    Saying.LEFT: _("We’ve left"),
    Saying.LEFT_NOW: _("We’re leaving now"),
    Saying.ACCOUNT: _("How it went"),
}

OUTCOMES: Final[dict[Outcome, Promise]] = {
    Outcome.HELD: _("We met"),
    Outcome.ENDED_EARLY: _("We met, and it ended early"),
    Outcome.NO_SHOW: _("Nobody was there"),
    Outcome.DECLINED: _("They did not want it after all"),
}

PLACES: Final[dict[PlaceKind, Promise]] = {
    PlaceKind.HOME: _("At their home"),
    PlaceKind.LIBRARY: _("At a library"),
    PlaceKind.PARK: _("In a park"),
    PlaceKind.CAFE: _("In a coffee shop"),
    PlaceKind.VIDEO: _("By video"),
    PlaceKind.OTHER: _("At another place"),
}


def titles() -> Titles:
    """What visits are called in an educator's calendar."""
    return Titles(visit=gettext("Home visit"), video=gettext("Home visit by video"))


def place(visit: Visit) -> str:
    """Where people meet, with the name of a place that is no home."""
    kind = str(PLACES[PlaceKind(visit.place)])
    return f"{kind}: {visit.place_name}" if visit.place_name and visit.place != PlaceKind.HOME else kind


def differing(words: list[DayWord]) -> list[DayWord]:
    """What stands beside what counted: the same said by both, at times of their own, or without effect.

    To have left and to leave now are one moment in two words.
    """

    def moment(word: DayWord) -> str:
        return Saying.LEFT if word.saying == Saying.LEFT_NOW else word.saying

    authors: dict[str, set[int]] = {}
    for word in words:
        authors.setdefault(moment(word), set()).add(word.educator_id)
    return [word for word in words if word.refused or len(authors[moment(word)]) > 1]


def role(educator: Educator, visit: Visit) -> str:
    """What someone does at a visit; nothing for a partner, whom “with” says already."""
    if educator.pk == visit.interpreter_id:
        return gettext("interprets")
    return gettext("leads the visit") if educator.pk == visit.lead_id else ""


def speaks(educator: Educator) -> str:
    """The languages someone visits in, besides English; empty where there is no other."""
    others = [language_name(language) for language in educator.visit_languages if language != "en"]
    return gettext("speaks %(languages)s") % {"languages": ", ".join(others)} if others else ""

"""What keeps a promised visit from being as promised, and what could be done, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.planning.instead import Option
from doorstep.domain.planning.queries.broken import Broken
from doorstep.domain.visits.models import Visit
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.plan_words import when
from doorstep.interfaces.workspace.words import language_name
from doorstep.kernel.refusal import Refusal

WHY: Final[dict[str, Promise]] = {
    "planning.visitor_away": _("%(educator)s is away then."),
    "planning.school_closed": _("The school makes no visits then."),
    "planning.family_asks_for_another_time": _("The family asks for another time."),
    "visits.visitor_has_not_opted_in": _("%(educator)s no longer takes part."),
    "visits.visitor_holds_no_certificate_that_day": _("%(educator)s holds no certificate on that day."),
    "visits.no_standing_yes": _("No guardian who may decide says yes any more."),
    "visits.guardians_differ": _("The guardians answer differently. Neither knows of the other’s answer."),
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to keep the promise, as a button: what it does, what speaks for or against it."""

    label: str
    detail: str
    value: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """A promised visit that cannot be so, as the page shows it."""

    visit: Visit
    name: str
    when: str
    why: list[str]
    ways: list[Way]
    talk: bool
    href: str


def why(refusal: Refusal) -> str:
    """What is in the way, as a sentence."""
    found = WHY.get(refusal.code)
    return str(found) % refusal.params if found is not None else sentence(refusal)


def trouble(item: Broken, options: list[Option], zone: ZoneInfo) -> Trouble:
    """A broken visit with its reasons and the ways to keep it."""
    return Trouble(
        visit=item.visit,
        name=gettext("%(name)s family") % {"name": item.visit.family},
        when=when(item.visit.starts_at, zone),
        why=[why(refusal) for refusal in item.why],
        ways=[] if item.for_a_talk else [way(option, item, zone) for option in options],
        talk=item.for_a_talk,
        href=reverse("workspace:visit", args=[item.visit.key]),
    )


def way(option: Option, item: Broken, zone: ZoneInfo) -> Way:
    """An option in words."""
    coming = ", ".join(str(person) for person in option.coming)
    leaving = ", ".join(str(person) for person in option.leaving)
    if option.same_hour:
        label = gettext("%(coming)s goes instead of %(leaving)s") % {"coming": coming, "leaving": leaving}
    elif coming:
        label = gettext("%(when)s with %(coming)s") % {
            "when": when(option.proposal.starts_at, zone),
            "coming": coming,
        }
    else:
        label = gettext("Same pair, %(when)s") % {"when": when(option.proposal.starts_at, zone)}
    return Way(label=label, detail=" · ".join(_facts(option, item)), value=option.value)


def _facts(option: Option, item: Broken) -> list[str]:
    facts = []
    language = item.visit.family.language
    if language not in ("", "en"):
        speaks = (
            gettext("someone speaks %(language)s") if option.speaks else gettext("nobody speaks %(language)s")
        )
        facts.append(speaks % {"language": language_name(language)})
    if not option.own_teacher:
        facts.append(gettext("not led by a teacher of the child"))
    if not option.same_hour:
        rank = (
            item.times.index(option.proposal.starts_at) + 1 if option.proposal.starts_at in item.times else 0
        )
        facts.append(gettext("its choice number %(n)s") % {"n": rank} if rank else gettext("a time it named"))
    return facts

"""What the pages of readiness say: the groups, the two objections with answers to them, and each reason."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.readiness.models import Group, Mark, Partner
from doorstep.domain.readiness.states import Outcome

GROUPS: Final[dict[str, Promise]] = {
    Group.EDUCATORS: _("Educators"),
    Group.ADMINISTRATORS: _("Administrators"),
    Group.FAMILIES: _("Families"),
}

PARTNERS: Final[dict[str, Promise]] = {
    Partner.DISTRICT: _("The district"),
    Partner.UNION: _("The teachers’ union"),
    Partner.COMMUNITY: _("A community organisation"),
}

OUTCOMES: Final[dict[str, Promise]] = {
    Outcome.READY: _("Ready"),
    Outcome.TALK_FIRST: _("Talk first"),
    Outcome.NOT_YET: _("Not yet"),
}

TONES: Final[dict[str, str]] = {Outcome.READY: "good", Outcome.TALK_FIRST: "warn", Outcome.NOT_YET: ""}

MARKS: Final[dict[str, Promise]] = {
    Mark.TIME: _("Where would the time come from?"),
    Mark.FEAR: _("I would be nervous"),
    Mark.SAFETY: _("Is it safe?"),
    Mark.LANGUAGE: _("We may not speak the same language"),
    Mark.TARGETED: _("Would only some families be visited?"),
    Mark.HOME: _("I would rather meet elsewhere than at home"),
    Mark.KNOW: _("Home and school would know each other"),
    Mark.TRUST: _("We could talk openly"),
    Mark.LEARNING: _("The children would learn better"),
}

OBJECTIONS: Final[tuple[tuple[Promise, Promise], ...]] = (
    (
        _("“There is no time.”"),
        _(
            "A visit takes 30 to 45 minutes, is paid outside the school day, and nobody has to make any. "
            "Teachers who visit say that they save time all year: someone who knows them answers a call."
        ),
    ),
    (
        _("“I am afraid.”"),
        _(
            "Everyone is, before the first one; families too. One never goes alone, always by appointment, "
            "always trained, and the family may choose a library or a park instead."
        ),
    ),
)


def reason(code: str) -> str:
    """A reason against being ready, with what to do about it."""
    kind, _sep, about = code.partition(":")
    if kind == "gate":
        return gettext(
            "Fewer than half of the faculty want visits. Talk about the two objections, and ask again."
        )
    if kind == "few":
        return gettext("%(group)s: fewer than five answers. Ask more of them, or talk in person.") % {
            "group": GROUPS[about]
        }
    if kind == "against":
        return gettext("%(group)s: fewer than half of those who answered say yes. Listen to them first.") % {
            "group": GROUPS[about]
        }
    return gettext("%(partner)s has not agreed yet. Ask for a conversation.") % {"partner": PARTNERS[about]}

"""What the pages of reflection say."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.reflection.models import DebriefKind, Theme, Tier

THEMES: Final[dict[str, Promise]] = {
    Theme.STRENGTHS: _("I saw strengths I had not seen"),
    Theme.ASSUMPTION: _("An assumption of mine was wrong"),
    Theme.HOPES: _("Their hopes are like mine"),
    Theme.TRUST: _("We can be open with each other now"),
    Theme.REACH: _("I know how to reach them"),
    Theme.LEARNING: _("I will teach something differently"),
    Theme.NERVES: _("I was nervous, and it went well"),
    Theme.LANGUAGE: _("Language stood between us"),
    Theme.TIME: _("Finding the time was hard"),
    Theme.FOLLOW_UP: _("I promised something and need help with it"),
}

TIERS: Final[dict[str, Promise]] = {
    Tier.PAIR: _("My partner. It is fit to be shown to the family."),
    Tier.THEMES: _("Nobody: keep the lines I checked, without my name. My words stay on my phone."),
}

KINDS: Final[dict[str, Promise]] = {
    DebriefKind.STAFF_MEETING: _("In a staff meeting"),
    DebriefKind.LEARNING_COMMUNITY: _("In a learning community"),
}

QUESTIONS: Final[dict[Theme, Promise]] = {
    Theme.STRENGTHS: _("Which strengths of our families do we overlook at school?"),
    Theme.ASSUMPTION: _("What had we assumed, and where did it come from?"),
    Theme.HOPES: _("How do we let families see that their hopes and ours are alike?"),
    Theme.TRUST: _("What made it possible to be open? How do we keep that?"),
    Theme.REACH: _("What do we do now that we know how to reach each other?"),
    Theme.LEARNING: _("What will be different in our classrooms next week?"),
    Theme.NERVES: _("What helped against being nervous? Who needs to hear it?"),
    Theme.LANGUAGE: _("Where do we need an interpreter, or a partner who speaks the language?"),
    Theme.TIME: _("What would make the time easier to find?"),
    Theme.FOLLOW_UP: _("What was promised, and who can help to keep it?"),
}
"""What a staff may talk about, where a theme came up."""

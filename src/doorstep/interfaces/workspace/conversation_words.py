"""What the pages of conversations say."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.conversations.models import About, ContactKind, Support
from doorstep.domain.conversations.queries.access import Why
from doorstep.domain.conversations.rules import Due

KINDS: Final[dict[str, Promise]] = {
    ContactKind.CALLED: _("Called"),
    ContactKind.TEXTED: _("Texted"),
    ContactKind.EMAILED: _("E-mailed"),
    ContactKind.SPOKE: _("Spoke in person"),
    ContactKind.VIDEO: _("By video"),
    ContactKind.NOTE: _("A note sent home"),
}

ABOUT: Final[dict[str, Promise]] = {
    About.LEARNING: _("Learning at home"),
    About.BOOKS: _("Books or materials"),
    About.MEETING: _("A talk with someone at school"),
    About.LANGUAGE: _("An interpreter or a translation"),
    About.SERVICES: _("A service of the school"),
    About.AFTER_SCHOOL: _("After school and summer"),
    About.WAY: _("The way to school"),
    About.FORMS: _("Help with a form of the school"),
    About.OTHER: _("Something else"),
}

SUPPORTS: Final[dict[str, Promise]] = {
    Support.READ: _("Reading together"),
    Support.NUMBERS: _("Numbers in everyday life"),
    Support.HOMEWORK: _("A time and place for homework"),
    Support.TALK: _("Talking about the school day"),
    Support.MATERIALS: _("Materials to use at home"),
    Support.CLASS: _("Something new in class"),
    Support.CHECK_IN: _("Hearing from each other more often"),
    Support.MORE_HELP: _("More help at school"),
}

WHY: Final[dict[Why, Promise]] = {
    Why.PAIR: _("you visit this family."),
    Why.SUCCESSOR: _("the family said that you may read on."),
    Why.COORDINATOR: _("you run the program at this school. What they wrote opens with a reason."),
}

DUE: Final[dict[Due, Promise | str]] = {
    Due.NOT_YET: "",
    Due.NOW: _("Due to hear from you"),
    Due.LATE: _("Has waited too long"),
}

REASONS: Final[dict[str, Promise]] = {
    "asked": _("The family asked me to"),
    "covering": _("I answer while their visitor is away"),
    "language": _("I help with the language"),
    "concern": _("Someone is worried about how it goes"),
}
"""Why who coordinates reads a conversation; the code goes into the trail."""

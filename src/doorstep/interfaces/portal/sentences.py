"""Why something was not possible, in words for a family: what it is and what to do, and never whose fault."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from doorstep.domain.messaging import wording
from doorstep.interfaces.portal.opening import Opened
from doorstep.kernel.refusal import Refusal

SENTENCES: Final[dict[str, str | Promise]] = {
    "consent.answer_of_another": _("This link belongs to someone else. Please use your own."),
    "consent.code_run_out": _("This code does not work any more. Please ask for a new one."),
    "consent.code_tried_out": _("Too many wrong tries. Please ask for a new code."),
    "consent.code_wrong": _("This is not the code. Look at the text once more."),
    "consent.codes_enough": _(
        "You have had %(most)s codes since yesterday. Please call the school, or try again tomorrow."
    ),
    "consent.guardian_may_not_consent": _("Please call the school. They can help you with this."),
    "consent.invitation_closed": _("This invitation has ended. Please call the school if you want a visit."),
    "consent.no_address": _("Write your new address."),
    "consent.no_number_on_file": _("Please call the school. They can help you with this."),
    "consent.no_phone_number": _("Write a phone number, with its area code."),
    "consent.no_yes_to_take_back": _("There is no visit to take back."),
    "consent.only_a_yes_has_place_and_times": _("Please choose “Yes” first, then the place and the times."),
    "consent.other_place_needs_words": _("Write which place you mean."),
    "consent.time_outside_window": _(
        "Visits are from %(opens_on)s to %(closes_on)s. Please pick a day between these."
    ),
    "consent.time_too_early_or_late": _(
        "Visits are between 7 in the morning and 9 in the evening. Please pick another time."
    ),
    "consent.time_too_soon": _(
        "%(at)s is too soon. Your visitors need a day to get ready. Please pick a later time."
    ),
    "consent.too_many_times": _("You can pick up to %(most)s times."),
    "consent.video_is_not_offered": _(
        "This school does not offer visits by video. Please pick another place."
    ),
    "consent.wish_does_not_fit": _("Something went wrong with your choice. Please choose again."),
    "conversations.answered_already": _("You have answered this already."),
    "conversations.says_immigration": _(
        "Please leave out words about immigration. The school never asks about it and keeps nothing of it."
    ),
    "conversations.says_nothing": _("Write a few words first."),
    "conversations.too_long": _("Please use fewer words."),
    "planning.time_taken": _("Someone else has just picked this time. Please pick another one."),
    "programs.not_open": _("Home visits at this school are over for now. Please call the school."),
    "transfers.question_over": _(
        "This question is over. Please call the school if you want to talk about it."
    ),
    "visits.no_such_transition": _("Your visit has changed in the meantime. Please look at it again."),
}
OTHERWISE: Final = _("That did not work. Nothing was changed. Please try again, or call the school.")


def sentence(refusal: Refusal, opened: Opened) -> str:
    """The refusal in the page's language, with days and times as its readers write them."""
    said = {name: _word(value, opened) for name, value in refusal.params.items()}
    return str(SENTENCES.get(refusal.code, OTHERWISE)) % said


def _word(value: object, opened: Opened) -> object:
    if isinstance(value, datetime):
        return f"{opened.day(value)}, {wording.time_in_words(value, opened.zone, opened.language)}"
    if isinstance(value, date):
        return wording.day_in_words(value, opened.language)
    return value

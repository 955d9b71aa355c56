"""The sentences of conversations; `refusals.py` gathers them with the others."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CONVERSATIONS: Final[dict[str, str | Promise]] = {
    "conversations.agreed_already": _(
        "What was agreed at this visit is kept already. It stays as it was said."
    ),
    "conversations.agreed_at_second_visits": _(
        "Learning is agreed on at a second visit that was held, by the two who were there."
    ),
    "conversations.answer_by_has_passed": _("This day has passed. Say a day the family can count on."),
    "conversations.answer_by_too_far": _("Say a day within the next %(days)s days, so that it is a promise."),
    "conversations.answered_already": _("The family has answered this already."),
    "conversations.asked_already": _("The family has been asked about this teacher already."),
    "conversations.contact_ahead": _("This is still to come. Enter it once you were in touch."),
    "conversations.contact_stays": _("This entry stays as it is. Take it back and enter another."),
    "conversations.handed_to_oneself": _("It is theirs already. Choose someone else, or answer it."),
    "conversations.hope_stays": _("Hopes stay as they were said. The family can say them anew."),
    "conversations.hopes_are_the_familys": _("Only the guardian can say this, on their own page."),
    "conversations.minutes_out_of_bounds": _(
        "Enter between %(low)s and %(high)s minutes, or leave it empty."
    ),
    "conversations.no_first_visit_held": _("There are no hopes to write down before a first visit was held."),
    "conversations.cohort_is_drawn": _(
        "A lot was drawn among these families, and it decides who is invited."
    ),
    "conversations.no_transition_window": _("Set the days for transition visits first, under Program year."),
    "conversations.no_second_window": _("Set the days for second visits first, under Program year."),
    "conversations.nobody_to_invite_again": _(
        "Every family with a first visit has been invited, or none has had one yet."
    ),
    "conversations.nobody_was_reached": _("You reached nobody, so there are no minutes. Leave them empty."),
    "conversations.not_in_this_conversation": _(
        "You can write to guardians who said yes to a visit and may be contacted. Choose one of them."
    ),
    "conversations.not_your_entry": _("Somebody else made this entry. Ask them to take it back."),
    "conversations.not_your_family": _(
        "Only the two who visit this family, and whoever the family says yes to, can do this."
    ),
    "conversations.owner_of_another_school": _("Choose someone who works at this school now."),
    "conversations.proposed_already": _("The family has not answered your last words about this yet."),
    "conversations.reading_needs_reason": _("Say why you read it. It is kept with your name."),
    "conversations.request_begins_open": _("What a family asks for begins open."),
    "conversations.request_is_closed": _("This has been answered or handed on in the meantime."),
    "conversations.says_immigration": _(
        "Nobody’s immigration is written down anywhere, not even in passing. Leave those words out."
    ),
    "conversations.says_nothing": _("Write a few words first."),
    "conversations.the_family_answers": _("Only the family can say yes or no to this, on its own page."),
    "conversations.too_long": _("Keep it short: %(most)s letters at most."),
    "conversations.visits_already": _("This educator visits the family, and is in the conversation already."),
}

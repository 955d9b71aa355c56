"""The sentences of *consent*, as staff read them; `refusals.py` gathers them with the others."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentences = dict[str, str | Promise]

CONSENT: Final[Sentences] = {
    "consent.already_answered": _("The family has answered in the meantime. Nothing is sent."),
    "consent.already_invited": _("This family is invited already. Look for its invitation."),
    "consent.answer_of_another": _("Each guardian answers for themselves. Use the link in your own message."),
    "consent.code_run_out": _("This code opens nothing any more. Ask for a new one."),
    "consent.code_tried_out": _("This code was typed wrong too often. Ask for a new one."),
    "consent.code_wrong": _("This is not the code that was sent."),
    "consent.codes_enough": _("%(most)s codes a day are enough. Call the school."),
    "consent.contact_change_stands": _("What was changed with a code stays on record. Change it anew."),
    "consent.family_asked_not_to_be_asked": _("This family asked not to be invited again this year."),
    "consent.family_in_no_cohort": _(
        "This family is in no transition cohort. Gather its grade first, under Invitations."
    ),
    "consent.family_dissolved": _("This family no longer lives together. Look for its new units."),
    "consent.family_not_to_be_contacted": _("This family asked not to be contacted. Nothing is sent to it."),
    "consent.guardian_may_not_consent": _(
        "This adult may not decide for a child of the family. Ask one who may; the school office knows who."
    ),
    "consent.invitation_closed": _("This invitation is closed. Invite the family again if it wants a visit."),
    "consent.no_address": _("Write an address of at most %(most)s letters."),
    "consent.no_number_on_file": _("No text reaches this adult. Talk with them, and change it by hand."),
    "consent.no_phone_number": _("Write a phone number, with its area code."),
    "consent.no_yes_to_take_back": _("There is no yes to take back."),
    "consent.nobody_may_consent": _(
        "The roster names no adult who may be contacted and may decide. Ask the school office."
    ),
    "consent.not_a_teacher_of_the_family": _("A family is invited by a teacher of its own child."),
    "consent.not_yours_to_enter": _(
        "Only the teacher who invited, or the coordinator, can enter an answer for a family."
    ),
    "consent.only_a_yes_has_place_and_times": _("A place and times go with a yes alone. Leave them out."),
    "consent.other_place_needs_words": _("Say which place you mean."),
    "consent.rank_belongs_to_the_drawn": _("Only drawn families have a place in the order of the draw."),
    "consent.reminded_enough": _("This family has had %(most)s reminders. Call instead, or let it be."),
    "consent.reminded_lately": _("A reminder went out less than %(days)s days ago. Give them time."),
    "consent.reply_by_after_the_visits": _(
        "The last day to answer lies after the last day of the visits, %(closes_on)s. Choose an earlier one."
    ),
    "consent.reply_by_has_passed": _("The last day to answer, %(reply_by)s, has passed. Call instead."),
    "consent.teacher_has_not_opted_in": _(
        "The teacher has not chosen to take part. Ask them to opt in first."
    ),
    "consent.time_outside_window": _(
        "Visits are held from %(opens_on)s to %(closes_on)s. Choose a day then."
    ),
    "consent.time_too_early_or_late": _("Visits are held between 7 in the morning and 9 at night."),
    "consent.time_too_soon": _("Choose a time at least a day ahead, so that the pair can prepare."),
    "consent.too_many_times": _("Choose at most %(most)s times."),
    "consent.video_is_not_offered": _("Visits by video are not offered at this school. Choose a place."),
    "consent.wish_does_not_fit": _("This wish does not go with that answer. Leave it out."),
}

"""The sentence for each code a rule refuses with: what it is, and what to do about it.

Rules speak codes and parameters (`kernel.refusal.Refusal`); only here do they become words, in the reader's
language. One dict a chapter, in the order of the story; whoever adds a code adds its sentence here, and a
test finds codes without one.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.interfaces.look.conversation_refusals import CONVERSATIONS
from doorstep.interfaces.look.pay_refusals import COMPENSATION
from doorstep.interfaces.look.refusals_of_consent import CONSENT
from doorstep.interfaces.look.refusals_of_practice import PROGRAMS, READINESS, REFLECTION, TRAINING
from doorstep.interfaces.look.roster_refusals import ROSTERS, SOURCES
from doorstep.interfaces.look.transfer_refusals import TRANSFERS
from doorstep.kernel.refusal import Refusal

Sentences = dict[str, str | Promise]

ORGANIZATIONS: Final[Sentences] = {
    "organizations.kept_forever": _("What is written here stays. Add a new entry instead of changing it."),
    "organizations.unknown_time_zone": _(
        "“%(time_zone)s” is not a time zone. Write it as, for example, America/Chicago."
    ),
}

ACCOUNTS: Final[Sentences] = {
    "accounts.email_taken": _("Someone already has an account with this e-mail address."),
    "accounts.last_administrator": _(
        "This is the district’s last administrator. Give the role to somebody else first."
    ),
    "accounts.membership_ended": _("This role has ended. Give it again if it is still needed."),
    "accounts.more_than_ones_own": _("You cannot give a role that reaches further than your own."),
    "accounts.nobody_with_this_address": _(
        "Nobody has an account with this address yet. Add the name, and one is made."
    ),
    "accounts.no_second_factor": _("They have no second lock that could be taken off."),
    "accounts.nobody_of_the_district": _("This person holds no role in the district any more."),
    "accounts.not_coordinator": _("Only the coordinator of this school can do this. Ask them."),
    "accounts.not_district_administrator": _("Only the district’s administrator can do this. Ask them."),
    "accounts.not_ones_own_second_factor": _(
        "You change your own under My account. If you have lost it, ask another administrator."
    ),
    "accounts.not_to_oneself": _("You cannot give a role to yourself. Ask another administrator."),
    "accounts.role_needs_school": _("This role is held at one school. Choose the school."),
    "accounts.role_of_the_district": _("This role is held in the whole district. Leave the school empty."),
    "accounts.weak_password": _("This password is too easy to guess. Use at least 15 letters or words."),
}

PEOPLE: Final[Sentences] = {
    "people.account_taken": _("This educator has an account already, or the account is someone else’s."),
    "people.address_needs_reason": _("Say why you need to see the address. It is kept with your name."),
    "people.address_not_yours": _(
        "The address is for the pair of a visit and for who coordinates the school."
    ),
    "people.address_unknown": _("The school has no address for this family. Ask them where to meet."),
    "people.addresses_under_older_key": _(
        "The key that seals addresses is being changed. Run “doorstep keys rotate”, then bring the roster in."
    ),
    "people.decided_by_hand": _("Somebody decided this by hand, and no roster changes it."),
    "people.order_stands": _("A court’s order is lifted, never changed. Lift it and enter another."),
    "people.wish_kept": _("This family asked not to be contacted, and no roster changes that."),
    "people.days_backwards": _("The end lies before the beginning. Give a later end."),
    "people.decision_needs_reason": _("Say how you know. It is kept with your name."),
    "people.merge_merged": _("One of the two is merged already. Undo that first."),
    "people.merge_other_way": _(
        "Another record was merged into this one. Merge the other way round, so that this one is kept."
    ),
    "people.merge_stands": _("A merge is undone, never changed."),
    "people.merge_twins": _(
        "%(first)s and %(second)s are two children: twins share a birthday, never a given name."
    ),
    "people.merge_two_birthdays": _("The two children were born on different days. They are two."),
    "people.merge_undone_already": _("This merge was undone before."),
    "people.merge_with_itself": _("This is one record. Choose two adults, or two children."),
    "people.not_decided_by_hand": _("“%(field)s” is not for people to decide. Ask who keeps the roster."),
    "people.not_your_languages": _("Educators say for themselves which languages they speak. Ask them."),
    "people.unknown_language": _("“%(language)s” is no language we know. Choose one of the list."),
    "people.not_oneself": _("Only this adult can change that, on their own page and with a code."),
    "people.not_the_rosters": _("No roster speaks of this, so it cannot be handed back to one."),
    "people.order_forbids_nothing": _("Choose what the court forbids."),
    "people.order_lifted_already": _("This order was lifted before."),
    "people.import_not_kept": _("The uploaded file is no longer kept. Upload it again."),
    "people.district_exists": _("There is already a district called %(slug)s."),
    "people.import_file_refused": _(
        "A file of this roster cannot be used at all, and half a roster is not applied. Mend the file and"
        " bring the roster in again."
    ),
    "people.import_mass_change": _(
        "Of %(known)s records of the kind “%(kind)s”, %(changed)s would change and %(missing)s are missing. A"
        " broken export looks just like this. If it is right, somebody has to approve it by name."
    ),
    "people.import_no_such_transition": _(
        "This import has been applied or set aside already. Bring the roster in again."
    ),
    "people.import_other_file": _("%(file)s is not the roster that was looked at. Bring it in anew."),
    "people.import_undo_newest_first": _("A later roster stands on this one. Undo that one first."),
    "people.import_overtaken": _(
        "Somebody changed these records since the roster was looked at. Look at it again, then apply it."
    ),
}

MESSAGING: Final[Sentences] = {
    "messaging.confirm_first": _(
        "This would send %(count)s messages. Look at the number, then say yes to it."
    ),
    "messaging.no_stop_stands": _("They are written to again already. There is nothing to undo."),
    "messaging.not_by_hand": _("This is no longer yours to do. Load the page again."),
    "messaging.nothing_to_undo": _("This message was not read as a stop. There is nothing to undo."),
    "messaging.over_cap": _(
        "This would send %(count)s messages, and one decision sends at most %(cap)s. Do it in rounds."
    ),
    "messaging.no_such_transition": _("The message has moved on in the meantime. Load the page again."),
    "messaging.nothing_to_settle": _("It is known by now what became of this message. Load the page again."),
}

SELECTION: Final[Sentences] = {
    "selection.another_pool_first": _(
        "Another draw comes first. Load the page again to see which one waits."
    ),
    "selection.already_revealed": _("The number of this draw is known already. It is entered once."),
    "selection.pool_changed": _(
        "The families that can be drawn changed meanwhile, so this draw was not kept. Start it again."
    ),
    "selection.draw_stands": _(
        "A draw of these families already stands. A second one needs a reason and two approvers."
    ),
    "selection.empty_pool": _(
        "No family can be drawn: none has a teacher who takes part. Ask teachers to opt in first."
    ),
    "selection.feature_not_allowed": _(
        "A draw cannot look at “%(feature)s”. It mirrors grades, home languages and homerooms, nothing else."
    ),
    "selection.generations_count_from_one": _(
        "Draws of the same families are numbered from one, without gaps."
    ),
    "selection.no_redraw_proposed": _(
        "Nobody has proposed to set this draw aside. Propose it, with a reason."
    ),
    "selection.not_revealed": _("The number of this draw is not known yet. Reveal it first."),
    "selection.not_yours_to_set_aside": _(
        "Only who runs the program or leads the school can set a draw aside. Ask them."
    ),
    "selection.number_not_digits": _("The number is written in digits from 0 to 9. Read the dice again."),
    "selection.number_too_short": _(
        "The number needs at least %(digits)s digits, zeros in front included: 007 is right, 7 is not."
    ),
    "selection.numbers_differ": _("The two of you typed different numbers. Read the dice together again."),
    "selection.redraw_needs_a_reason": _(
        "Say why, in at least %(letters)s letters. The reason stays with both results."
    ),
    "selection.quota_not_whole": _("Write the numbers for “%(category)s” in digits, such as 4."),
    "selection.round_not_ahead": _(
        "The beacon’s round must lie ahead, so that nobody can know it yet. Choose a time from now on."
    ),
    "selection.reveal_needs_two_people": _("Two people enter the number. Name the one beside you."),
    "selection.size_below_one": _("Draw at least one family."),
    "selection.slack_below_zero": _("The leeway is a whole number, from 0 up."),
    "selection.two_approvers": _("Two different people set a draw aside. Ask someone else to approve."),
    "selection.was_set_aside": _("This draw was set aside. Look at the draw that followed it."),
}

LOTTERY: Final[Sentences] = {
    "lottery.another_round": _("This is round %(given)s; the draw named round %(round)s. Look that one up."),
    "lottery.capacity_below_zero": _("A teacher’s places are a whole number, from 0 up."),
    "lottery.category_counted_twice": _("Family %(family)s counts a category twice. Give the sum once."),
    "lottery.category_without_quota": _(
        "“%(category)s” of %(feature)s is in the pool and has no quota. Add one; 0 to all is fine."
    ),
    "lottery.cell_is_empty": _("Row %(row)s of the %(table)s has nothing under “%(column)s”. Fill it in."),
    "lottery.coefficients_of_no_one": _("The coefficients name %(family)s, whom the pool does not know."),
    "lottery.chain_unknown": _("There is no public beacon %(chain)s that Doorstep knows."),
    "lottery.column_missing": _("The %(table)s table has no column “%(column)s”. Add it."),
    "lottery.count_below_one": _(
        "Family %(family)s counts less than one for “%(category)s” of %(feature)s. Leave it out instead."
    ),
    "lottery.empty_pool": _("There is no family to draw from."),
    "lottery.family_twice": _("Family %(family)s is there twice. Every family is there once."),
    "lottery.family_without_children": _(
        "Family %(family)s has no child. Leave it out, or count its children."
    ),
    "lottery.family_without_id": _("A family has no id. Give every family one."),
    "lottery.feature_not_in_pool": _("A quota names the feature “%(feature)s”; the pool has no such column."),
    "lottery.file_not_text": _("%(file)s is not a text file in UTF-8. Save it again as “CSV UTF-8”."),
    "lottery.file_unreadable": _("%(file)s cannot be read: %(why)s."),
    "lottery.file_unwritable": _("%(file)s cannot be written: %(why)s."),
    "lottery.forced_in_and_out": _("Family %(family)s cannot be both in and out. Choose one."),
    "lottery.forced_unknown_family": _("Family %(family)s is not in the pool."),
    "lottery.infeasible": _("These numbers cannot be met together. See below what would help."),
    "lottery.no_round_was_named": _(
        "This draw named no round of a public beacon: dice or balls give its number."
    ),
    "lottery.not_a_certificate": _("%(file)s is no certificate of a draw and no result of a lottery."),
    "lottery.not_a_whole_number": _(
        "Row %(row)s of the %(table)s has “%(value)s” under “%(column)s”. Write a whole number, from 0 up."
    ),
    "lottery.number_below_zero": _("A public number is a whole number, from 0 up."),
    "lottery.number_is_the_beacons": _(
        "The number of this draw comes from the round that was named. Enter that round’s signature."
    ),
    "lottery.panels_below_one": _("A draw needs at least one panel."),
    "lottery.quota_below_zero": _("A quota of %(feature)s, “%(category)s”, is below zero."),
    "lottery.quota_min_above_max": _(
        "The least for “%(category)s” (%(min)s) is above the most (%(max)s). Exchange them or move one."
    ),
    "lottery.quota_names_no_one": _(
        "No family is “%(category)s” in %(feature)s, and the quota asks for at least %(min)s. Set it to 0."
    ),
    "lottery.quota_twice": _("“%(category)s” of %(feature)s has two quotas. Keep one."),
    "lottery.round_below_one": _("Rounds of a public beacon are counted from 1."),
    "lottery.sample_size": _("A sample of %(size)s does not fit a list of %(names)s."),
    "lottery.signature_does_not_hold": _(
        "This is not the beacon’s signature of round %(round)s. Copy it again, whole."
    ),
    "lottery.signature_not_hex": _(
        "A round’s signature is 96 characters from 0 to 9 and a to f. Copy it again, whole."
    ),
    "lottery.size_above_pool": _("Of %(pool)s no %(size)s can be drawn. Draw fewer."),
    "lottery.size_below_one": _("Draw at least one family."),
    "lottery.size_min_above_max": _("The least number of children (%(min)s) is above the most (%(max)s)."),
    "lottery.size_needs_one_rule": _("Say how many families, or how many children; not both."),
    "lottery.undecided": _(
        "Whether any draw meets all of these rules at once could not be found out. Give one of the quotas a "
        "little more room, and try again."
    ),
    "lottery.stopped": _("The draw was stopped before anything was found. Nothing has been kept."),
}

VISITS: Final[Sentences] = {
    "visits.not_over_yet": _("This visit is not over yet."),
    "visits.a_yes_takes_nothing_back": _("A yes takes nothing back. Choose another answer."),
    "visits.account_has_no_times": _("A visit that did not take place has no times. Leave them empty."),
    "visits.account_needs_times": _("Say when the visit began and when it ended."),
    "visits.account_of_another_day": _("The visit was set for %(day)s. Enter times of that day."),
    "visits.account_of_the_future": _("The visit would end after now. Check the times."),
    "visits.account_unreadable": _("What was said about the visit could not be read. Say it once more."),
    "visits.account_order": _("The visit would end before it began. Check the times."),
    "visits.address_not_needed": _("The address is shown for a confirmed visit, until half a day after it."),
    "visits.already_attested": _("You have already said how this visit went. It stays as you said it."),
    "visits.already_settled": _("Somebody has settled this already. Load the page again."),
    "visits.already_standing": _("This family already has such a visit. Move that one instead."),
    "visits.confirmed_without_yes": _("A confirmed visit rests on this yes. Cancel the visit first."),
    "visits.educator_taken": _(
        "One of them is in another visit then, or on the way. Choose another time or person."
    ),
    "visits.family_taken": _("The family has another visit then. Choose another time."),
    "visits.guardians_differ": _("The guardians answered differently. Talk with them before a visit is set."),
    "visits.hold_lapsed": _("The hour was kept for a while and is free again. Choose once more."),
    "visits.holds_do_not_change": _("An hour that is kept stays as it is. Choose another one instead."),
    "visits.in_the_past": _("This time has passed. Choose a later one."),
    "visits.interpreter_has_no_credential": _(
        "Only someone with a credential interprets. Choose another interpreter."
    ),
    "visits.family_gone": _(
        "The roster no longer has this family’s children, or they live with others now. Call the school"
        " office, then keep the visit or cancel it."
    ),
    "visits.interpreter_is_not_one_of_the_pair": _(
        "An interpreter comes as a third person. Choose another educator for the pair."
    ),
    "visits.invitation_is_for_another_visit": _("The invitation is for another family or kind of visit."),
    "visits.machines_move_nothing": _("A confirmed visit is moved by people alone, not by a plan."),
    "visits.minutes_out_of_bounds": _("Plan a visit for %(low)s to %(high)s minutes."),
    "visits.needs_a_settlement": _("The two visitors differ about this visit. Settle it on its page."),
    "visits.needs_two_attestations": _("Both visitors say that a visit was held. One of them has not yet."),
    "visits.needs_two_visitors": _("Two different people visit. Choose another one as the partner."),
    "visits.no_first_visit_held": _("The first visit comes first: it is about hopes and dreams."),
    "visits.no_standing_yes": _("No guardian who may decide has said yes. Wait for the family’s answer."),
    "visits.no_such_transition": _("The visit has moved on in the meantime. Load the page again."),
    "visits.not_arrived": _("Say “We’re here” first."),
    "visits.not_begun": _("The visit has not begun. Say how it went afterwards."),
    "visits.not_confirmed": _("This visit is not confirmed now. Load the page again."),
    "visits.not_of_this_visit": _("%(educator)s is not part of this visit any more. Load the page again."),
    "visits.not_your_calendar": _("Everyone makes the address of their own calendar."),
    "visits.not_yours": _("Only the two visitors, the family and the coordinator can do this."),
    "visits.occupation_follows_visits": _("Times are taken by visits alone. Change the visit instead."),
    "visits.only_visitors_attest": _("Only the two educators of a visit can say that it was held."),
    "visits.past_visits_do_not_change": _("This visit is over and stays as it was."),
    "visits.place_is_elsewhere": _("This visit is not at home, so no address is needed."),
    "visits.rests_on_no_yes": _("The visit does not rest on a yes to its own invitation."),
    "visits.settled_by_a_third": _("You were one of the two. Ask another coordinator to settle it."),
    "visits.settlement_needs_reason": _("Say how you found out. It is kept with your name."),
    "visits.taken_meanwhile": _("Someone else was faster. Load the page again and choose once more."),
    "visits.too_early": _("The visit is later. Say “We’re here” once you stand at the door."),
    "visits.pair_kept_apart": _("These two do not visit together. Choose another partner."),
    "visits.visitor_has_not_opted_in": _(
        "One of the pair has not chosen to take part. Ask them to opt in first."
    ),
    "visits.visitor_holds_no_certificate_that_day": _(
        "One of the pair holds no training certificate on that day. Choose a day or an educator with one."
    ),
    "visits.words_agree": _("The two visitors say the same, so there is nothing to settle."),
    "visits.words_differ": _("The two visitors say different things about this visit. Talk with them."),
}

PLANNING: Final[Sentences] = {
    "planning.a_plan_decides": _("At this school a plan sets the visits. Name the hours that suit."),
    "planning.absence_ends_before_it_begins": _("Choose an end after the beginning."),
    "planning.absence_gone": _("These days were taken back already."),
    "planning.absence_too_long": _(
        "An absence lasts at most %(days)s days. Change the weekly hours instead."
    ),
    "planning.cap_exceeded": _("Somebody would make more visits than they wanted. Choose someone else."),
    "planning.budget_exceeded": _("The interpreter has no hours left. Choose another one."),
    "planning.family_not_open": _("This family can no longer be planned: see its answer, or its visit."),
    "planning.family_not_planned": _("This family has no visit in the draft."),
    "planning.home_in_two_visits": _("Someone else visits the same home then. Choose another hour."),
    "planning.hours_end_before_they_begin": _("Choose an end after the beginning."),
    "planning.hours_too_early_or_late": _("Visits are made between %(earliest)s and %(latest)s."),
    "planning.interpreter_not_available": _("The interpreter is not free then. Choose another hour."),
    "planning.interpreter_without_the_language": _("The interpreter does not speak the family’s language."),
    "planning.language_not_met": _("Nobody of these speaks the family’s language, and it needs that."),
    "planning.lead_not_a_teacher": _("One of the family’s own teachers leads. Choose one of them."),
    "planning.no_school_to_plan": _("No school’s program is under way. Open one first."),
    "planning.remedy_is_gone": _(
        "This would not place the family any more. Plan again, or place the family by hand."
    ),
    "planning.family_asked_already": _(
        "This family has been asked for other times and has not answered yet. Call, or ask in person."
    ),
    "planning.educator_asked_already": _(
        "%(educator)s has been asked already. No is a fine answer, so nobody is asked twice by letter."
    ),
    "planning.educator_not_reached": _("No message reaches %(educator)s. Ask in person."),
    "planning.takes_part_already": _("%(educator)s takes part already."),
    "planning.nobody_to_write_to": _("No message reaches this family. Call, or ask in person."),
    "planning.nothing_to_undo": _("There is no change by hand to take back in this draft."),
    "planning.family_asks_for_another_time": _("The family asks for another time."),
    "planning.school_closed": _("The school makes no visits then."),
    "planning.visitor_away": _("%(educator)s is away then."),
    "planning.visit_is_not_broken": _("This visit can be as it was promised, so nothing is changed."),
    "planning.no_such_transition": _("This plan has been sent or put aside. Load the schedule again."),
    "planning.no_such_weekday": _("Choose a day of the week."),
    "planning.no_time_to_travel": _("Somebody could not get there in time from another visit."),
    "planning.not_a_draft": _("This plan is no draft any more. Change the visit itself instead."),
    "planning.not_your_hours": _("Educators say for themselves when they can visit. Ask them."),
    "planning.nothing_to_publish": _("This plan has no visit to confirm."),
    "planning.one_person_twice": _("Two different educators visit together. Choose another partner."),
    "planning.outside_window": _("This is outside the days for visits, or too soon."),
    "planning.pair_kept_apart": _("These two do not visit together. Choose another partner."),
    "planning.person_in_two_visits": _("Somebody is in another visit then. Choose another hour or pair."),
    "planning.time_taken": _("Nobody can come at this hour any more. Choose another one."),
    "planning.time_not_offered": _("The family did not offer this time. Ask it first."),
    "planning.two_newcomers": _("One of the two should have visited before. Choose another partner."),
    "planning.visitor_not_available": _("Somebody is not free then. Choose another hour or pair."),
    "planning.visitor_not_trained": _("Somebody holds no certificate on that day. Choose someone who does."),
    "planning.visitor_unknown": _("“%(educator)s” does not take part in this program."),
}

SENTENCES: Final[Sentences] = {
    **ORGANIZATIONS,
    **ACCOUNTS,
    **PEOPLE,
    **ROSTERS,
    **PROGRAMS,
    **READINESS,
    **TRAINING,
    **MESSAGING,
    **SOURCES,
    **TRANSFERS,
    **CONSENT,
    **SELECTION,
    **LOTTERY,
    **VISITS,
    **PLANNING,
    **REFLECTION,
    **CONVERSATIONS,
    **COMPENSATION,
}


def sentence(refusal: Refusal) -> str:
    """The refusal in words, in the active language.

    A code that has no sentence yet is shown as itself, so that whoever meets it can name it. Days are written
    as the language writes them.
    """
    found = SENTENCES.get(refusal.code)
    if found is None:
        return gettext("This is not possible now (%(code)s).") % {"code": refusal.code}
    return str(found) % {name: _told(value) for name, value in refusal.params.items()}


def _told(value: object) -> object:
    return date_format(value) if isinstance(value, date) else value

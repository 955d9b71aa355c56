"""The sentences for what is refused about pay; `refusals` tells them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMPENSATION: Final[dict[str, str | Promise]] = {
    "compensation.a_second_person_approves": _(
        "A second person approves a batch: neither who made it nor anybody it pays."
    ),
    "compensation.absurd_week": _("A week of work has at most %(most)s hours. Look at it again."),
    "compensation.absurd_rate": _(
        "A rate is between one cent and a thousand dollars, and two dollars a mile at most. Look at it again."
    ),
    "compensation.already_corrected": _("This was corrected already. Look at the claims of the next batch."),
    "compensation.already_exported": _("This batch was sent already. Fetch the same file again."),
    "compensation.already_reversed": _("This was taken back already, perhaps by somebody else just now."),
    "compensation.balances_follow_entries": _("A balance follows from entries. Write a transaction instead."),
    "compensation.batch_has_moved_on": _("Somebody has dealt with this batch meanwhile. Look at it again."),
    "compensation.batched_without_a_batch": _("A claim is sent to payroll in a batch, never by itself."),
    "compensation.certified_time_stands": _("What was signed stands. Make a new certification instead."),
    "compensation.checks_stand": _(
        "This check has its outcome already, perhaps from somebody else just now."
    ),
    "compensation.claim_has_moved_on": _("Somebody has dealt with this claim meanwhile. Look at it again."),
    "compensation.claim_without_amount": _(
        "This claim has no amount yet. Bring the claims up to date first."
    ),
    "compensation.correction_mirrors_a_paid_claim": _("Only what was sent to payroll is corrected, in full."),
    "compensation.corrections_stand": _("A correction stands. If it was wrong, work the claim out anew."),
    "compensation.claims_wait_for_fund": _(
        "%(n)s claims wait that no other fund can pay. Approve them first, or close the fund all the same."
    ),
    "compensation.driver_is_one_of_the_pair": _("One of the two visitors drove. Nobody else’s way is paid."),
    "compensation.ends_before_it_begins": _("The last day is before the first. Look at the days again."),
    "compensation.exported_batches_stand": _(
        "What was sent to payroll stands. Correct single claims instead."
    ),
    "compensation.exported_without_fingerprint": _(
        "A file is sent with its fingerprint. Fetch it once more."
    ),
    "compensation.file_differs": _(
        "The file would no longer be the one that was sent. Nothing was paid; ask who keeps the layouts."
    ),
    "compensation.fund_does_not_cover_the_day": _("The fund is not for work on that day, or is closed."),
    "compensation.fund_is_spent": _("The fund has too little left. Give it more, or let another one pay."),
    "compensation.fund_name_taken": _("There is a fund of this name already. Give this one another."),
    "compensation.fund_without_money": _("Say how much money the fund has."),
    "compensation.in_a_batch_now": _(
        "Pay for this visit is in a batch just now. Set the batch aside, or wait until it is sent."
    ),
    "compensation.its_check_did_not_find_it": _("A check found that this visit did not take place."),
    "compensation.mixed_currencies": _("One transaction is in one currency."),
    "compensation.month_is_not_over": _("A month’s visits are drawn from when it is over."),
    "compensation.month_is_sampled": _("This month has its sample already."),
    "compensation.needs_reason": _("Say why. It is kept with your name."),
    "compensation.no_money": _(
        "No fund that is for work on %(day)s has the money. The payroll office can open one."
    ),
    "compensation.no_such_transition": _("Somebody has dealt with this meanwhile. Look at it again."),
    "compensation.nobody_checks_their_own_visit": _(
        "Nobody checks a visit they were at. Ask another coordinator, or the district."
    ),
    "compensation.nobody_drives_to_a_video": _("A visit by video needs no way."),
    "compensation.nobody_approves_their_own_pay": _(
        "Nobody approves their own pay. Ask another coordinator."
    ),
    "compensation.not_payroll": _("Only the payroll office of the district can do this. Ask them."),
    "compensation.not_an_amount": _("Row %(row)s: “%(cell)s” is not an amount. Write it like 1023.50."),
    "compensation.not_the_driver": _("The way is paid to who drove, as the pair said it."),
    "compensation.nothing_to_certify": _("Nothing of these days was sent to payroll for this person."),
    "compensation.nothing_to_sample": _("Nobody is to be paid for a visit of that month."),
    "compensation.number_taken": _(
        "Payroll knows somebody else by this number. Two people would be one in its file."
    ),
    "compensation.too_many_days": _("At most %(most)s days at once. Set the rest by themselves."),
    "compensation.number_is_known": _("The number of this sample is known already."),
    "compensation.ones_own_time": _("Each signs their own time first."),
    "compensation.only_exported_batches_are_reported": _("Only what was sent to payroll can be reported on."),
    "compensation.only_the_pair_says_who_drove": _("Only the two visitors say who drove."),
    "compensation.nothing_to_pay": _("Nothing is approved for this period up to the cut-off."),
    "compensation.only_paid_claims_are_corrected": _("Only what was sent to payroll is corrected."),
    "compensation.period_taken": _("There is a batch for a part of this period already. Choose other days."),
    "compensation.person_has_had_their_share": _("The fund has paid this person as much as it may."),
    "compensation.posted_claims_stand": _("An approved amount stands. Take the approval back first."),
    "compensation.rate_in_use": _("Work on %(day)s is paid at this rate already. End it no sooner."),
    "compensation.rate_overlaps": _(
        "Another rate for the same holds on some of these days. End that one first."
    ),
    "compensation.report_is_empty": _("There is no line in this file. Ask payroll for it again."),
    "compensation.report_not_text": _("This file is no CSV. Save it as “CSV UTF-8” and read it again."),
    "compensation.report_was_read": _("This file was read already. See what it says below."),
    "compensation.report_without_column": _(
        "The file has no column “%(column)s”. There are: %(there)s. Name it as the batch’s own file does."
    ),
    "compensation.rests_on_two_attestations": _("Pay rests on a visit that both visitors have attested."),
    "compensation.transaction_without_entries": _("A transaction moves money from somewhere to somewhere."),
    "compensation.transactions_are_whole": _("A transaction is written once. Reverse it and write another."),
    "compensation.statement_not_whole": _(
        "No font here can write “%(letter)s”, so the statement would not be whole. Ask who runs this site."
    ),
    "compensation.the_district_checks_now": _(
        "The first day for this check has gone by. The district’s administrator looks into it now."
    ),
    "compensation.two_people_sign": _("Whose time it is signs first, and then somebody else."),
    "compensation.unbalanced": _("The entries of a transaction sum to zero. Look at the amounts again."),
    "compensation.unknown_layout": _("There is no layout “%(layout)s”. There are: %(known)s."),
    "compensation.was_not_there": _("Pay for a training or debrief rests on who was there."),
    "compensation.way_is_approved": _("The way is approved already. Have that taken back first."),
    "compensation.ways_are_paid_by_miles": _("Ways are paid for a hundred miles, and nothing else is."),
}

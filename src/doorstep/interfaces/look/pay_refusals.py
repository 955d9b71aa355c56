"""The sentences for what is refused about pay; `refusals` tells them."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

COMPENSATION: Final[dict[str, str | Promise]] = {
    "compensation.a_second_person_approves": _(
        "A second person approves a batch: neither who made it nor anybody it pays."
    ),
    "compensation.absurd_rate": _(
        "A rate is between one cent and a thousand dollars. Look at the amount again."
    ),
    "compensation.already_corrected": _("This was corrected already. Look at the claims of the next batch."),
    "compensation.already_exported": _("This batch was sent already. Fetch the same file again."),
    "compensation.already_reversed": _("This was taken back already, perhaps by somebody else just now."),
    "compensation.balances_follow_entries": _("A balance follows from entries. Write a transaction instead."),
    "compensation.batch_has_moved_on": _("Somebody has dealt with this batch meanwhile. Look at it again."),
    "compensation.batched_without_a_batch": _("A claim is sent to payroll in a batch, never by itself."),
    "compensation.claim_has_moved_on": _("Somebody has dealt with this claim meanwhile. Look at it again."),
    "compensation.claim_without_amount": _(
        "This claim has no amount yet. Bring the claims up to date first."
    ),
    "compensation.correction_mirrors_a_paid_claim": _("Only what was sent to payroll is corrected, in full."),
    "compensation.corrections_stand": _("A correction stands. If it was wrong, work the claim out anew."),
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
    "compensation.mixed_currencies": _("One transaction is in one currency."),
    "compensation.needs_reason": _("Say why. It is kept with your name."),
    "compensation.no_money": _(
        "No fund that is for work on %(day)s has the money. The payroll office can open one."
    ),
    "compensation.no_such_transition": _("Somebody has dealt with this meanwhile. Look at it again."),
    "compensation.nobody_approves_their_own_pay": _(
        "Nobody approves their own pay. Ask another coordinator."
    ),
    "compensation.not_payroll": _("Only the payroll office of the district can do this. Ask them."),
    "compensation.nothing_to_pay": _("Nothing is approved for this period up to the cut-off."),
    "compensation.only_paid_claims_are_corrected": _("Only what was sent to payroll is corrected."),
    "compensation.period_taken": _("There is a batch for a part of this period already. Choose other days."),
    "compensation.person_has_had_their_share": _("The fund has paid this person as much as it may."),
    "compensation.posted_claims_stand": _("An approved amount stands. Take the approval back first."),
    "compensation.rate_in_use": _("Work on %(day)s is paid at this rate already. End it no sooner."),
    "compensation.rate_overlaps": _(
        "Another rate for the same holds on some of these days. End that one first."
    ),
    "compensation.rests_on_two_attestations": _("Pay rests on a visit that both visitors have attested."),
    "compensation.transaction_without_entries": _("A transaction moves money from somewhere to somewhere."),
    "compensation.transactions_are_whole": _("A transaction is written once. Reverse it and write another."),
    "compensation.unbalanced": _("The entries of a transaction sum to zero. Look at the amounts again."),
    "compensation.unknown_layout": _("There is no layout “%(layout)s”. There are: %(known)s."),
}

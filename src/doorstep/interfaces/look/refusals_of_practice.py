"""The sentences of the chapters about the practice itself; `refusals.py` gathers them with the others."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentences = dict[str, str | Promise]

PROGRAMS: Final[Sentences] = {
    "programs.buffer_out_of_bounds": _("Keep between %(low)s and %(high)s minutes free for the way."),
    "programs.certificate_months_out_of_bounds": _("A training counts for %(low)s to %(high)s months."),
    "programs.closed": _("This program year is closed, and nothing in it changes any more."),
    "fidelity.another_districts_line": _("A district hands on its own numbers, and no other’s."),
    "fidelity.nothing_counted": _(
        "Nothing has been counted in this year yet. The first count comes at night."
    ),
    "fidelity.no_purpose": _("Say what for: evaluators read it, and so does whoever asks later."),
    "fidelity.not_evaluator": _("This is for the district’s evaluators."),
    "fidelity.not_settled": _(
        "The numbers of this year may still change. Release it after %(day)s: then they stay as they are."
    ),
    "fidelity.release_stays": _("What was released stays as it was. Take it back, and release it again."),
    "fidelity.taken_back": _("The district has taken this back. Ask who released it."),
    "fidelity.small_number": _("A number below five does not leave the district. Count the schools again."),
    "fidelity.not_your_letter": _("Everyone says for themselves whether they want the weekly letter."),
    "programs.cohort_exists": _("This grade is gathered already. Open it, and take in who joined since."),
    "programs.cohort_grades": _("A child moves into the next grade. Choose the grade it is in today again."),
    "programs.cohort_is_empty": _(
        "Nobody is in this grade there today. Look at the roster, or choose another."
    ),
    "programs.cohort_is_not_picked": _("A cohort is a whole grade. Nobody is put into it one by one."),
    "programs.cohort_is_not_whole": _("The roster has changed in the meantime. Gather the grade again."),
    "programs.cohort_needs_both_schools": _(
        "You run the program at one of these two schools. Ask your district’s office to gather this grade."
    ),
    "programs.educator_left": _("This educator is on the roster no more. Import a newer roster if they are."),
    "programs.educator_of_another_school": _(
        "This educator neither belongs to this school nor teaches here. Choose one who does."
    ),
    "programs.exists": _("This school already has this program in %(school_year)s. Open that one."),
    "programs.follow_up_order": _("“By” comes before “from”. Change one of the numbers of weeks."),
    "programs.follow_up_out_of_bounds": _("Choose between %(low)s and %(high)s weeks."),
    "programs.no_first_window": _("Set the days for first visits before the program opens."),
    "programs.no_such_transition": _("The program has moved on in the meantime. Load the page again."),
    "programs.not_open": _("The program is not open, so nobody is visited in it. Open it first."),
    "programs.budget_out_of_bounds": _("Choose between %(low)s and %(high)s hours."),
    "programs.colleague_is_oneself": _("Choose somebody else: two different educators visit together."),
    "programs.not_an_interpreter": _("%(educator)s is no interpreter, so there are no hours to set."),
    "programs.pairing_gone": _("This was taken back already."),
    "programs.not_opted_in": _("This educator does not take part, so there is nothing to change."),
    "programs.not_your_choice": _("Everyone chooses for themselves. Ask them, or the coordinator."),
    "programs.outside_window": _(
        "Visits of this kind are held from %(opens_on)s to %(closes_on)s. Choose a day in between."
    ),
    "programs.visit_minutes_out_of_bounds": _("A visit lasts between %(low)s and %(high)s minutes."),
    "programs.week_cap_out_of_bounds": _("Choose between %(low)s and %(high)s visits a week."),
    "programs.window_order": _("The last day comes before the first. Change one of them."),
    "programs.window_outside_year": _(
        "These days lie outside the program year, which runs from %(starts_on)s to %(ends_on)s."
    ),
    "programs.year_cap_out_of_bounds": _("Choose between %(low)s and %(high)s visits in all."),
}

READINESS: Final[Sentences] = {
    "readiness.agreement_needs_name": _("Say who agreed, such as “Local 29”."),
    "readiness.asked_already": _("This school is being asked already. See how it stands."),
    "readiness.below_the_gate": _(
        "Fewer than half of the faculty want visits, so the school is not ready yet."
    ),
    "readiness.decided": _("This is decided, and nobody is asked any more. Ask again if it is time."),
    "readiness.faculty_out_of_bounds": _("Enter between %(low)s and %(high)s educators."),
    "readiness.needs_next_step": _("Say the next step, whatever you decide."),
    "readiness.no_slip_used": _("There are as many answers as slips were used. Make another slip."),
    "readiness.not_leading": _("Only who leads the school or runs the program can do this. Ask them."),
    "readiness.not_of_this_school": _("Only people of this school can ask it. Ask someone there."),
    "readiness.slip_used": _("This slip has been used. Each one answers once."),
    "readiness.slips_out_of_bounds": _("Make between %(low)s and %(high)s slips at once."),
}

TRAINING: Final[Sentences] = {
    "training.attendance_out_of_bounds": _("This training lasts %(high)s minutes. Enter 1 to %(high)s."),
    "training.attended_too_little": _(
        "Present for %(minutes)s minutes, and %(needed)s are needed. Let them make up for the rest."
    ),
    "training.certificate_order": _("The certificate would end before it begins. Change one of the days."),
    "training.certificate_revoked": _("This certificate has been taken back already."),
    "training.code_too_old": _("This code is too old. Scan the one on the wall now."),
    "planning.calendar_too_full": _(
        "There are more than %(most)s busy times in this file. Export one calendar, of your own."
    ),
    "planning.calendar_unreadable": _(
        "This is not a calendar file, or it is damaged. Export your calendar as .ics and try again."
    ),
    "training.certificate_not_whole": _(
        "No font on this server has the letter %(letter)s, and a name is whole or not printed. "
        "Print the page instead: your browser has the fonts."
    ),
    "training.did_not_attend": _("This educator was not at the training. Enter that they were there first."),
    "training.no_feedback_now": _("There is no feedback to give now, or you have given it."),
    "training.nothing_to_renew": _(
        "There is no certificate to renew, or it ended more than %(days)s days ago. Come to a first training."
    ),
    "training.only_for_oneself": _("Everyone says for themselves that they are here."),
    "training.revocation_needs_reason": _(
        "Say why the certificate is taken back. It is kept with your name."
    ),
    "training.session_begun": _("This training has begun. Ask the trainer whether you can still come."),
    "training.session_over": _("This training is over. Ask your coordinator to enter that you were there."),
    "training.session_minutes_out_of_bounds": _("A training lasts between %(low)s and %(high)s minutes."),
    "training.session_needs_title": _("Give the training a name."),
    "training.session_needs_trainer": _("Say who gives the training."),
    "training.session_not_begun": _("The training has not begun. Enter who was there once it has."),
}

REFLECTION: Final[Sentences] = {
    "reflection.attendance_out_of_bounds": _("This debrief lasts %(high)s minutes. Enter 1 to %(high)s."),
    "reflection.debrief_minutes_out_of_bounds": _("A debrief lasts between %(low)s and %(high)s minutes."),
    "reflection.debrief_not_begun": _("The debrief has not begun. Enter who came once it has."),
    "reflection.only_visitors_reflect": _(
        "Each of the two visitors reflects for herself, nobody for another."
    ),
    "reflection.says_immigration": _(
        "Nobody’s immigration is written down anywhere, not even in passing. Leave those words out."
    ),
    "reflection.says_nothing": _("Write a line, or check one of the lines below."),
    "reflection.shared_already": _(
        "You have shared your reflection on this visit. It stays as you shared it."
    ),
    "reflection.stays_as_shared": _("What was shared stays as it was shared."),
    "reflection.themes_have_no_words": _("Only the lines you checked are kept, so leave the words out."),
    "reflection.too_long": _("Keep it short: %(most)s letters at most."),
    "reflection.visit_not_held": _("One reflects on a visit that was held."),
}

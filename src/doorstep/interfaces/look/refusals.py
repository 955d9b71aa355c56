"""The sentence for each code a rule refuses with: what it is, and what to do about it.

Rules speak codes and parameters (`kernel.refusal.Refusal`); only here do they become words, in the reader's
language. One dict a chapter, in the order of the story; whoever adds a code adds its sentence here, and a
test finds codes without one.
"""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
    "accounts.membership_ended": _("This role has ended. Give it again if it is still needed."),
    "accounts.not_coordinator": _("Only the coordinator of this school can do this. Ask them."),
    "accounts.not_district_administrator": _("Only the district’s administrator can do this. Ask them."),
    "accounts.not_to_oneself": _("You cannot give a role to yourself. Ask another administrator."),
    "accounts.weak_password": _("This password is too easy to guess. Use at least 15 letters or words."),
}

PEOPLE: Final[Sentences] = {
    "people.address_needs_reason": _("Say why you need to see the address. It is kept with your name."),
    "people.address_not_yours": _(
        "The address is for the pair of a visit and for who coordinates the school."
    ),
    "people.address_unknown": _("The school has no address for this family. Ask them where to meet."),
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
    "people.import_overtaken": _(
        "Somebody changed these records since the roster was looked at. Look at it again, then apply it."
    ),
}

ROSTERS: Final[Sentences] = {
    "rosters.encoding_unknown": _("There is no character set “%(encoding)s”. Try cp1252 or utf-8."),
    "rosters.not_a_zip": _("%(file)s is not a zip file that can be opened. Export it again."),
    "rosters.not_found": _("There is nothing at %(path)s. Name a roster’s zip file or folder."),
    "rosters.not_oneroster": _(
        "%(name)s holds no roster that we know. A OneRoster export has users.csv and orgs.csv; here is:"
        " %(found)s."
    ),
    "rosters.zip_bomb": _(
        "%(file)s in %(archive)s unpacks to far more than a roster does. It was not opened."
    ),
    "rosters.zip_damaged": _("%(file)s in %(archive)s is damaged. Export it again."),
    "rosters.zip_locked": _("%(file)s in %(archive)s has a password. Make the zip without one."),
    "rosters.zip_path": _("%(archive)s holds a file with a path out of its folder. It was not opened."),
    "rosters.zip_several": _(
        "%(archive)s holds rosters in %(folders)s folders. Bring them in one at a time."
    ),
    "rosters.zip_too_large": _("%(archive)s unpacks to %(gigabytes)s GB; at most %(most)s GB are read."),
    "rosters.zip_too_many_files": _("%(archive)s holds %(files)s files; a roster has at most %(most)s."),
    "rosters.zip_twice": _("%(archive)s holds %(file)s twice. Remove one of them."),
}

SELECTION: Final[Sentences] = {
    "selection.draw_stands": _(
        "A draw of these families already stands. A second one needs a reason and two approvers."
    ),
    "selection.generations_count_from_one": _(
        "Draws of the same families are numbered from one, without gaps."
    ),
}

VISITS: Final[Sentences] = {
    "visits.confirmed_without_yes": _("A confirmed visit rests on this yes. Cancel the visit first."),
    "visits.interpreter_is_not_one_of_the_pair": _(
        "An interpreter comes as a third person. Choose another educator for the pair."
    ),
    "visits.invitation_is_for_another_visit": _("The invitation is for another family or kind of visit."),
    "visits.needs_two_attestations": _("Both visitors say that a visit was held. One of them has not yet."),
    "visits.no_first_visit_held": _("The first visit comes first: it is about hopes and dreams."),
    "visits.no_standing_yes": _("No guardian who may decide has said yes. Wait for the family’s answer."),
    "visits.no_such_transition": _("The visit has moved on in the meantime. Load the page again."),
    "visits.occupation_follows_visits": _("Times are taken by visits alone. Change the visit instead."),
    "visits.only_visitors_attest": _("Only the two educators of a visit can say that it was held."),
    "visits.past_visits_do_not_change": _("This visit is over and stays as it was."),
    "visits.rests_on_no_yes": _("The visit does not rest on a yes to its own invitation."),
    "visits.visitor_has_not_opted_in": _(
        "One of the pair has not chosen to take part. Ask them to opt in first."
    ),
    "visits.visitor_holds_no_certificate_that_day": _(
        "One of the pair holds no training certificate on that day. Choose a day or an educator with one."
    ),
}

SENTENCES: Final[Sentences] = {**ORGANIZATIONS, **ACCOUNTS, **PEOPLE, **ROSTERS, **SELECTION, **VISITS}


def sentence(refusal: Refusal) -> str:
    """The refusal in words, in the active language.

    A code that has no sentence yet is shown as itself, so that whoever meets it can name it.
    """
    found = SENTENCES.get(refusal.code)
    if found is None:
        return gettext("This is not possible now (%(code)s).") % {"code": refusal.code}
    return str(found) % dict(refusal.params)

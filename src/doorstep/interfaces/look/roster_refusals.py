"""The sentences of `refusals.py` that are about rosters and where they come from."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Sentences = dict[str, str | Promise]

ROSTERS: Final[Sentences] = {
    "rosters.encoding_unknown": _("There is no character set “%(encoding)s”. Try cp1252 or utf-8."),
    "rosters.not_a_zip": _("%(file)s is not a zip file that can be opened. Export it again."),
    "rosters.not_found": _("There is nothing at %(path)s. Name a roster’s zip file or folder."),
    "rosters.not_known": _(
        "%(name)s holds no roster that we know. A OneRoster export has users.csv and orgs.csv, one of Ed-Fi"
        " has Student.xml and Contact.xml; here is: %(found)s."
    ),
    "rosters.rest_busy": _(
        "%(host)s is busy or ill (it answers %(status)s). What was fetched is kept; try again later."
    ),
    "rosters.rest_credentials": _(
        "%(host)s does not accept our client ID and secret. Ask who runs it for new ones and enter them here."
    ),
    "rosters.rest_garbage": _("%(host)s answers with something that is no roster. Check its address."),
    "rosters.rest_not_allowed": _(
        "%(host)s does not let us read “%(collection)s”. Ask who runs it to allow the scope"
        " roster-core.readonly."
    ),
    "rosters.rest_not_there": _("%(host)s has no “%(collection)s” at this address. Check the address."),
    "rosters.rest_redirected": _("%(host)s sends us elsewhere. Enter the address that it really has."),
    "rosters.rest_refused": _(
        "%(host)s refuses to give “%(collection)s” (it answers %(status)s). Ask who runs it."
    ),
    "rosters.rest_repeats": _(
        "The server gives the same page of “%(collection)s” over and over. Ask who runs it about paging."
    ),
    "rosters.rest_short": _(
        "%(host)s says it has %(total)s of “%(collection)s” and gives %(got)s. Try again; if it stays so, ask"
        " who runs it."
    ),
    "rosters.rest_unreachable": _(
        "%(host)s does not answer. Check its address; what was fetched is kept, so try again later."
    ),
    "rosters.sheet_empty": _("%(file)s has no rows. Put the names of the columns into its first row."),
    "rosters.sheet_meaning_twice": _("Two columns cannot mean the same. Leave one of them out."),
    "rosters.sheet_meaning_unknown": _("There is no meaning “%(meaning)s” for a column."),
    "rosters.sheet_of_other_kind": _("%(file)s is of a kind we do not read. Save it as .xlsx or as CSV."),
    "rosters.sheet_without_id": _(
        "No column is the student’s ID. Without one nobody can tell twins apart or know a child again"
        " tomorrow: say which column it is, or add one."
    ),
    "rosters.sheet_without_name": _("No column is the student’s name. Say which column it is, or add one."),
    "rosters.sheet_without_school": _(
        "No column is the school. Say which column it is, or at which school all these students are."
    ),
    "rosters.too_heavy": _(
        "Reading %(file)s took more memory or time than a roster of its size needs, so it was stopped."
        " Nothing was changed. Export it again, as CSV where you can."
    ),
    "rosters.workbook_damaged": _("%(file)s is not a workbook that can be opened. Save it again as .xlsx."),
    "rosters.workbook_too_large": _("%(file)s is too large for a spreadsheet of rows. Save it as CSV."),
    "rosters.workbook_too_wide": _(
        "%(file)s has more than %(most)s columns. Delete what stands far to the right and save it again."
    ),
    "rosters.xml_entities": _(
        "%(file)s defines entities of its own, which no roster needs. It was not read."
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

SOURCES: Final[Sentences] = {
    "sources.address_not_https": _("The address must begin with https://, so that nobody reads the roster."),
    "sources.address_private": _(
        "%(host)s lies inside a private network. Enter the server’s public address."
    ),
    "sources.address_unknown": _("There is no server called %(host)s. Check how it is spelled."),
    "sources.address_unreadable": _(
        "This is not a server’s address. Write it as, for example, https://sis.example.org."
    ),
    "sources.approver_needed": _("Say who hears of an unusual night and may approve it."),
    "sources.approver_unknown": _("Only somebody who administers the district can approve rosters."),
    "sources.connection_ended": _("This source is used no more. Add it again if it is needed."),
    "sources.connection_exists": _("There is a source called “%(name)s” already. Choose another name."),
    "sources.credentials_needed": _("Enter the client ID and the secret that the server’s keeper gave you."),
    "sources.secret_again": _("The address is another one, so enter the secret again."),
    "sources.hour_unknown": _("Choose an hour of the day."),
    "sources.file_refused": _("A file of the roster could not be used. What is wrong stands on its page."),
    "sources.folder_old": _("The file in the folder is several days old. See why no new one was put there."),
    "sources.says_nothing": _(
        "The roster says nothing of what it usually tells (%(kind)s). Nothing was erased; see whether columns"
        " or files are missing from the export."
    ),
    "sources.folder_empty": _("No roster lay in the folder. See why none was put there."),
    "sources.look_again": _("Somebody changed records meanwhile. Look at the roster again."),
    "sources.rows_refused": _("%(refused)s rows could not be used, more than usual. Look at them first."),
    "sources.columns_unsaid": _("Say what the columns of this spreadsheet mean; it is read then."),
}

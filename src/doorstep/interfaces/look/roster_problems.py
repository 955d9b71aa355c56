"""What is wrong with a row or a cell of a roster, and what to do about it, for each code of a `RowProblem`.

One place for the command line, the page and the file of refused rows, so that all three say the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Advice:
    """What is the matter, and what to do; both may name the problem's parameters."""

    matter: Words
    remedy: Words


ADVICE: Final[dict[str, Advice]] = {
    # the file
    "file_empty": Advice(_("The file is empty."), _("Export it again; it needs at least its header.")),
    "file_missing": Advice(
        _("The manifest promises this file, and it is not here."),
        _("Export again with this file, or mark it absent in manifest.csv."),
    ),
    "file_said_absent": Advice(
        _("The manifest calls this file absent, so it was not read."),
        _("If it should count, mark it bulk or delta in manifest.csv."),
    ),
    "file_unknown": Advice(
        _("No roster file has this name; it was not read."), _("If it should count, check how it is spelled.")
    ),
    # the header
    "column_missing": Advice(
        _("This column is needed and is not in the header."), _("Export again with this column.")
    ),
    "column_unknown": Advice(
        _("Nobody here knows this column; it was not read."),
        _("If it should count, check how its header is spelled."),
    ),
    "header_twice": Advice(
        _("Two columns have this header, so neither was read."), _("Remove or rename one of them.")
    ),
    "header_blank": Advice(
        _("A column has no header; it was not read."), _("Give it a header, or remove it.")
    ),
    # the row
    "row_too_wide": Advice(
        _("The row has %(cells)s cells under %(columns)s headers."),
        _("Look for a comma that is not inside quotes."),
    ),
    "quote_never_closed": Advice(
        _("A quotation mark is opened and never closed."),
        _("Close it, or double it if it is part of the text."),
    ),
    "quote_misplaced": Advice(
        _("Text follows a closing quotation mark."), _("Double quotation marks that are part of the text.")
    ),
    "nul_character": Advice(
        _("The row holds characters that are no text (NUL)."),
        _("Export again; the file was damaged on the way."),
    ),
    "not_utf8": Advice(
        _("The row holds letters in another character set than Unicode."),
        _("Export as UTF-8, or say which character set the file has."),
    ),
    "line_too_long": Advice(
        _("The row is longer than %(most)s characters."), _("Look for line ends that were lost.")
    ),
    "cell_too_long": Advice(_("The cell is longer than %(most)s characters."), _("Shorten it.")),
    "cell_required": Advice(_("This cell may not be blank."), _("Fill it in.")),
    "id_twice": Advice(
        _("Row %(first)s has the same id; that one counts."),
        _("Give each its own id, or remove one of the rows."),
    ),
    # spreadsheets
    "other_sheet": Advice(
        _("The workbook has another sheet with rows; only its first sheet was read."),
        _("If its rows should count, bring it in as a file of its own."),
    ),
    "households_unsaid": Advice(
        _("Nothing says which children live together, so each stands as a family of its own."),
        _("Add a column “Household” with the same word for children who live together."),
    ),
    "school_new": Advice(
        _("No school is known by this name; it is a new one."),
        _("If it is one you have, write its name as it stands here."),
    ),
    "formula_without_value": Advice(
        _("The cell holds a formula that was never worked out."),
        _("Open the file in a spreadsheet program, save it, and bring it in again."),
    ),
    "cell_error": Advice(
        _("The spreadsheet could not work this cell out."), _("Mend its formula, or type the value.")
    ),
    "id_as_number": Advice(
        _("A spreadsheet rounded the id, so its last digits are lost."),
        _("Format the column as text and export it again."),
    ),
    "id_zero_lost": Advice(
        _("Other ids have %(digits)s digits and begin with zeros; this one has lost its zeros."),
        _("Format the column as text and type the id with its zeros."),
    ),
    "zip_zero_lost": Advice(
        _("A ZIP code has five digits; this one has lost its zeros."),
        _("Format the column as text and type it with its zeros."),
    ),
    "name_not_parted": Advice(
        _("Nobody can say which part of this name is the family name."),
        _("Write it as “Last, First”, or use two columns."),
    ),
    "home_number_unknown": Advice(
        _("This does not say in which home the person lives."), _("Write 1, 2 or neither.")
    ),
    "home_unsaid": Advice(
        _("The child has two homes, and nothing says in which of them this person lives."),
        _("Write 1, 2 or neither under “lives in”."),
    ),
    "guardian_twice": Advice(
        _("Two adults in this row have the same name; the first counts."),
        _("If they are two people, give each an id."),
    ),
    "adult_differs": Advice(
        _("Row %(first)s says otherwise of the same person; that one counts."),
        _("Correct one of them, or give two people an id each."),
    ),
    "teacher_without_id": Advice(
        _("A name alone does not say which teacher this is."),
        _("Add a column with the teacher’s e-mail address or staff number."),
    ),
    # the cell
    "date_order_unknown": Advice(
        _("The date can be read two ways."),
        _("Write it as 2026-08-31, or say whether the month or the day comes first in this file."),
    ),
    "date_as_number": Advice(
        _("A spreadsheet turned the date into a number."), _("Format the column as a date, year first.")
    ),
    "date_unreadable": Advice(_("This is not a date."), _("Write it as 2026-08-31.")),
    "date_impossible": Advice(_("There is no such day."), _("Correct it.")),
    "session_backwards": Advice(
        _("The session ends before it begins."), _("Correct its first or its last day.")
    ),
    "year_unreadable": Advice(_("This is not a year."), _("Write the year in which the school year ends.")),
    "phone_as_number": Advice(
        _("A spreadsheet rounded the phone number, so its last digits are lost."),
        _("Format the column as text and export it again."),
    ),
    "phone_unreadable": Advice(_("This is not a phone number."), _("Correct it, or leave it blank.")),
    "phone_impossible": Advice(
        _("No phone has this number."), _("Ask the family for their number, or leave it blank.")
    ),
    "email_unreadable": Advice(_("This is not an e-mail address."), _("Correct it, or leave it blank.")),
    "language_unknown": Advice(
        _("We do not know this language."),
        _("Use its English name or its ISO 639 code; until then the family is asked."),
    ),
    "grade_unknown": Advice(_("We do not know this grade."), _("Write KG or 01 to 12.")),
    "flag_unknown": Advice(_("This is neither yes nor no."), _("Write true or false.")),
    "status_unknown": Advice(_("We do not know this status."), _("Write active or tobedeleted.")),
    "role_unknown": Advice(
        _("We do not know this role."),
        _("Use a role of the OneRoster standard, for example student or teacher."),
    ),
    "org_type_unknown": Advice(
        _("We do not know this kind of organization."), _("Write school or district.")
    ),
    "class_type_unknown": Advice(_("We do not know this kind of class."), _("Write homeroom or scheduled.")),
    "coordinate_unreadable": Advice(_("A coordinate is not a number."), _("Write degrees, as 38.581.")),
    "coordinate_impossible": Advice(_("No place on earth has this coordinate."), _("Correct it.")),
    "time_zone_unknown": Advice(
        _("We do not know this time zone."), _("Write it as, for example, America/Chicago.")
    ),
    # what rows say together
    "not_a_school": Advice(
        _("This is in the file, but it is no school: a college, for example, or a district."),
        _("Classes of schools alone are taken in. If it is a school, correct its type."),
    ),
    "school_unknown": Advice(_("No school has this id."), _("Add the school, or correct the id.")),
    "class_unknown": Advice(_("No class has this id."), _("Add the class, or correct the id.")),
    "student_unknown": Advice(_("No student has this id."), _("Add the student, or correct the id.")),
    "teacher_unknown": Advice(
        _("No teacher at a school has this id."),
        _("Add the teacher with a role at a school, or correct the id."),
    ),
    "person_unknown": Advice(_("Nobody has this id."), _("Add the person, or correct the id.")),
    "person_without_role": Advice(
        _("Nothing says whether this is a student, a guardian or a member of staff."),
        _("Add the person to the roles, or name them in a relationship."),
    ),
    "role_over": Advice(
        _("This role is over, so it makes nobody a student, guardian or member of staff here."),
        _("If it goes on, correct its last day."),
    ),
    "no_enrollment_file": Advice(
        _("Nothing says which school these students attend; they stand under the district."),
        _("Export the enrollments too (StudentEnrollment.xml)."),
    ),
    "element_unreadable": Advice(
        _("This part of the file breaks the rules of XML; it and what follows were not read."),
        _("Export it again; the file was damaged on the way."),
    ),
    "name_missing": Advice(_("The person has no name."), _("Fill in a given name or a family name.")),
    "student_without_school": Advice(
        _("No known school is named for this student."), _("Name the school in the student’s role or class.")
    ),
    "educator_without_school": Advice(
        _("No school is named for this member of staff, so they cannot go on visits."),
        _("If they should, give them a role at a school."),
    ),
    "home_point_is_no_door": Advice(
        _("These coordinates are of a post box, a town or a ZIP code, not of a door."),
        _("Nothing has to be done: the home has no point on the map, and the family is asked where to meet."),
    ),
    "home_two_addresses": Advice(
        _("Row %(first)s gives another address for the same home; that one counts."),
        _("Correct one of them, or give each home its own id."),
    ),
    "undo_edited": Advice(
        _("Somebody changed this since the import, so their change was kept."),
        _("Look at it once more, and correct it if need be."),
    ),
    "undo_used": Advice(
        _("The program has used this since the import, so it stays."),
        _("Close what uses it (an invitation, a visit, a certificate) first if it should go."),
    ),
    "kept_by_decision": Advice(
        _("%(by)s decided this on %(on)s (%(reason)s); the decision was kept."),
        _("If the roster is right, hand it back to the roster on the family’s page."),
    ),
    "tie_has_ended": Advice(
        _("This adult’s tie to the child ended on %(on)s, and the roster names no later end."),
        _("If it goes on, give its end a later day, or change it on the family’s page."),
    ),
    "kept_by_hand": Advice(
        _("Somebody here decided this by hand; the decision was kept."),
        _("If the roster is right, change it on the person’s page."),
    ),
}


def matter(code: str, params: Mapping[str, object]) -> str:
    """What is the matter, in the reader's language; the code itself where it has no words."""
    advice = ADVICE.get(code)
    return str(advice.matter) % params if advice else code


def remedy(code: str, params: Mapping[str, object]) -> str:
    """What to do, in the reader's language."""
    advice = ADVICE.get(code)
    return str(advice.remedy) % params if advice else ""

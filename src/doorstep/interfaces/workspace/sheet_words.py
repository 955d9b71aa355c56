"""Words for what the columns of a spreadsheet can mean, and how the template is filled in."""

from __future__ import annotations

from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.integrations.spreadsheet.meanings import GUARDIANS, HOMES, MEANINGS
from doorstep.integrations.spreadsheet.plan import suggested
from doorstep.integrations.spreadsheet.template import HEADERS

_WHAT: Final[dict[str, dict[str, Promise]]] = {
    "student": {
        "id": _("Student ID (the same every time)"),
        "given": _("First name"),
        "family": _("Last name"),
        "name": _("Whole name"),
        "preferred": _("Name the child goes by"),
        "birth": _("Birth date"),
        "grade": _("Grade"),
        "language": _("Home language"),
    },
    "school": {"id": _("School ID"), "name": _("School’s name")},
    "class": {"id": _("Class ID"), "name": _("Class, for example Room 4")},
    "teacher": {
        "id": _("Teacher’s ID"),
        "given": _("Teacher’s first name"),
        "family": _("Teacher’s last name"),
        "name": _("Teacher’s whole name"),
        "email": _("Teacher’s e-mail"),
    },
    "home": {
        "id": _("Household: the same word for children who live together"),
        "address": _("Whole address"),
        "street": _("Street"),
        "unit": _("Unit or apartment"),
        "city": _("City"),
        "state": _("State"),
        "zip": _("ZIP code"),
        "protected": _("The address is protected (yes or no)"),
    },
    "guardian": {
        "id": _("Their ID, if there is one"),
        "given": _("First name"),
        "family": _("Last name"),
        "name": _("Whole name"),
        "relation": _("What they are to the child"),
        "phone": _("Phone"),
        "email": _("E-mail"),
        "language": _("Language"),
        "lives_in": _("In which home they live: 1, 2 or neither"),
        "lives": _("Lives with the child (yes or no)"),
        "contact": _("May be contacted (yes or no)"),
        "consent": _("May consent (yes or no)"),
        "know": _("May know the address (yes or no)"),
    },
}


def _groups() -> list[tuple[str, str, str]]:
    """The name of each group of meanings, what its codes begin with, and whose words it uses."""
    homes = {1: gettext("Where the child lives"), 2: gettext("Second home")}
    return [
        (gettext("Student"), "student", "student"),
        (gettext("School"), "school", "school"),
        (gettext("Class"), "class", "class"),
        (gettext("Teacher"), "teacher", "teacher"),
        *((homes[number], f"home{number}", "home") for number in HOMES),
        *((gettext("Guardian %(n)s") % {"n": n}, f"guardian{n}", "guardian") for n in GUARDIANS),
    ]


def choices() -> list[tuple[str, object]]:
    """Every meaning of a column, in groups, with “leave it out” first."""
    grouped = [
        (
            group,
            [
                (code, f"{group}: {_WHAT[kind][what]}")
                for code in MEANINGS
                for who, _, what in [code.partition("_")]
                if who == stem
            ],
        )
        for group, stem, kind in _groups()
    ]
    return [("", gettext("Leave this column out")), *grouped]


def help_rows() -> list[list[str]]:
    """How each column of our template is filled in."""
    columns = suggested(HEADERS).columns
    labels = {code: label for _, group in choices()[1:] if isinstance(group, list) for code, label in group}
    codes = list(columns.values())
    rows = [[header, labels.get(code, "")] for header, code in zip(HEADERS, codes, strict=True)]
    return [
        [gettext("Column"), gettext("What to write")],
        *rows,
        ["", ""],
        [gettext("A row is a child."), gettext("Columns you do not need may stay blank or be deleted.")],
        [gettext("Two homes"), gettext("Say for each guardian whether they live in home 1, 2 or neither.")],
        [gettext("Dates"), gettext("Write them as 2018-08-31.")],
    ]

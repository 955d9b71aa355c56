"""`doorstep import` of a spreadsheet: what its columns mean, by what was said before or is said now."""

from __future__ import annotations

import argparse
from dataclasses import replace

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.ports import ReadOptions, RosterSource
from doorstep.domain.sources.queries import column_maps
from doorstep.integrations.confined.source import headers_of
from doorstep.integrations.rosters import open_roster
from doorstep.integrations.spreadsheet.meanings import plain
from doorstep.integrations.spreadsheet.plan import SheetPlan, key_of, suggested
from doorstep.kernel.refusal import Refusal


def add_sheet_arguments(parser: argparse.ArgumentParser) -> None:
    """What only a person can say of a spreadsheet."""
    sheet = parser.add_argument_group("a spreadsheet")
    sheet.add_argument(
        "--column",
        action="append",
        default=[],
        metavar="HEADER=MEANING",
        help="what a column means, as “Tutor=guardian1_name”; nothing after the = leaves it out",
    )
    sheet.add_argument("--school", default="", help="the school of all students, where no column says it")
    sheet.add_argument("--all-students", action="store_true", help="whoever is not in the file is missing")


def spreadsheet(arguments: argparse.Namespace, *, district: District, options: ReadOptions) -> RosterSource:
    """The spreadsheet, opened; says how its columns are understood where nobody has been asked."""
    encoding = options.encoding_of(arguments.roster.name.lower()[:100])
    table = headers_of(arguments.roster, encoding=encoding, samples=0)
    with inside(district.pk):
        kept = column_maps.kept_for(key=key_of(table.header))
        plan = SheetPlan.from_json(kept) if kept else suggested(table.header, column_maps.answers())
        schools = column_maps.school_names()
    plan = replace(
        plan,
        columns={**plan.columns, **_said(arguments.column)},
        school=arguments.school or plan.school,
        whole=arguments.all_students or plan.whole,
    )
    if not kept:
        print("The columns are taken to mean:")
        for header in table.header:
            print(f"  {header or '(no name)':<32}{plan.columns.get(plain(header)) or '(left out)'}")
    return open_roster(arguments.roster, options=options, sheet=plan.as_json(), schools=schools)


def _said(columns: list[str]) -> dict[str, str]:
    said = {}
    for column in columns:
        header, equals, meaning = column.rpartition("=")
        if not equals:
            raise Refusal("cli.column_without_meaning", column=column)
        said[plain(header)] = meaning.strip()
    return said

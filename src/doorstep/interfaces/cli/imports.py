"""`doorstep import`: bring a district's roster in, and say in words what that did."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Final, get_args

from django.utils.text import slugify

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import districts, roster_imports
from doorstep.domain.people.models import RosterImport
from doorstep.domain.people.ports import (
    Consequence,
    DateOrder,
    OrgRecord,
    ReadOptions,
    RosterSource,
    RowProblem,
)
from doorstep.domain.people.queries import imports
from doorstep.domain.people.states import ImportState
from doorstep.integrations.rosters import open_roster
from doorstep.integrations.spreadsheet.table import is_spreadsheet
from doorstep.integrations.stakes import STAKES
from doorstep.interfaces.look import consequences, roster_problems
from doorstep.interfaces.look.refused_rows import refused_zip
from doorstep.kernel.clock import Clock, standing_clock
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers
from .import_connections import add_connection_arguments, bring_in_fetched
from .import_sheets import add_sheet_arguments, spreadsheet
from .progress_bar import progress_bar

_STAGES: Final = {
    "fetch": "Fetching",
    "read": "Reading",
    "compare": "Comparing",
    "foresee": "Foreseeing",
    "write": "Writing",
}
_SHOWN: Final = 20
_KINDS: Final = {
    "school": "schools",
    "school_year": "school years",
    "student": "students",
    "home": "homes",
    "guardian": "guardians",
    "guardianship": "guardian links",
    "educator": "staff",
    "section": "classes",
    "section_teacher": "teachers in classes",
    "enrollment": "students in classes",
}


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("import", help=COMMANDS["import"].help, description=__doc__)
    parser.add_argument(
        "roster", type=Path, metavar="PATH", nargs="?", help="a zip file, a folder or a spreadsheet"
    )
    parser.add_argument(
        "--district", metavar="NAME", help="which district; opened if there is none so called"
    )
    parser.add_argument("--time-zone", help="of a district to be opened, as America/Chicago")
    parser.add_argument("--preview", action="store_true", help="say what would change, and change nothing")
    parser.add_argument("--approve", metavar="NAME", default="", help="who approves a change of unusual size")
    parser.add_argument("--dates", choices=[word.replace("_", "-") for word in get_args(DateOrder)])
    parser.add_argument("--encoding", help="the character set of files that are not Unicode, as cp1252")
    parser.add_argument(
        "--refused", type=Path, metavar="OUT.zip", help="write refused rows here, with advice"
    )
    add_sheet_arguments(parser)
    add_connection_arguments(parser)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Bring the roster in, and report; the exit code is 1 where a file of it could not be used."""
    by, clock = Actor.system("doorstep import"), standing_clock()
    if (arguments.roster is None) == (arguments.connection is None):
        raise Refusal("cli.path_or_connection")
    if arguments.connection:
        district = _district(arguments, None, by)
        with progress_bar(_STAGES) as progress:
            done, source = bring_in_fetched(
                arguments, district=district, by=by, clock=clock, progress=progress
            )
    else:
        district, source = _opened(arguments, by)
        done = _brought_in(arguments, district, source, by, clock)
    with inside(district.pk):
        _report(done, source)
        if arguments.refused:
            _write_refused(arguments.refused, done)
    return 1 if done.state == ImportState.REFUSED else 0


def _brought_in(
    arguments: argparse.Namespace, district: District, source: RosterSource, by: Actor, clock: Clock
) -> RosterImport:
    with progress_bar(_STAGES) as progress:
        if arguments.preview:
            return roster_imports.preview(
                district=district, source=source, stakes=STAKES, by=by, clock=clock, progress=progress
            )
        return roster_imports.bring_in(
            district=district,
            source=source,
            stakes=STAKES,
            by=by,
            clock=clock,
            approved_by=arguments.approve,
            progress=progress,
        )


def _opened(arguments: argparse.Namespace, by: Actor) -> tuple[District, RosterSource]:
    """The district and its roster; a spreadsheet is read with what the district said of its columns."""
    options = _options(arguments)
    if is_spreadsheet(arguments.roster):
        district = _district(arguments, None, by)
        return district, spreadsheet(arguments, district=district, options=options)
    source = open_roster(arguments.roster, options=options)
    return _district(arguments, source, by), source


def _options(arguments: argparse.Namespace) -> ReadOptions:
    order: DateOrder | None = arguments.dates and arguments.dates.replace("-", "_")
    return ReadOptions(
        date_order={"*": order} if order else None,
        encoding={"*": arguments.encoding} if arguments.encoding else None,
    )


def _district(arguments: argparse.Namespace, source: RosterSource | None, by: Actor) -> District:
    """The district named, opened now if need be; the only one where none is named."""
    if not arguments.district:
        known = list(District.objects.order_by("pk")[:2])
        if len(known) != 1:
            raise Refusal("cli.which_district", districts=", ".join(map(str, known)) or "none")
        return known[0]
    slug = slugify(arguments.district)
    found = District.objects.filter(slug=slug).first()
    if found is not None:
        return found
    zone = arguments.time_zone or (_time_zone_in(source) if source else "")
    if not zone:
        raise Refusal("cli.which_time_zone", district=arguments.district)
    return districts.open_district(
        name=arguments.district, slug=slug, time_zone=zone, by=by, clock=standing_clock()
    )


def _time_zone_in(source: RosterSource) -> str:
    """The time zone that the roster gives its first organization, if any; organizations come first."""
    for record in source.read():
        if isinstance(record, OrgRecord) and record.time_zone:
            return record.time_zone
        if not isinstance(record, OrgRecord | RowProblem):
            break
    return ""


def _report(done: RosterImport, source: RosterSource) -> None:
    applied = done.state == ImportState.APPLIED
    print(f"{source.name} ({source.format}) for {done.district.name}: {done.get_state_display().lower()}.")
    for kind, name in _KINDS.items():
        counts = done.counts.get(kind, {})
        words = ("new", "changed", "unchanged", "missing")
        parts = [f"{counts[word]:,} {word}" for word in words if counts.get(word)]
        if parts:
            print(f"  {name:<20}{', '.join(parts)}")
    if applied:
        units = done.counts["family"]
        parts = [f"{count:,} {word}" for word, count in units.items() if count]
        print(f"  {'families':<20}{', '.join(parts) or 'unchanged'}")
    if any(counts.get("missing") for counts in done.counts.values()):
        print("  What is missing from this roster is marked and kept; nothing is deleted.")
    for sentence in consequences.sentences(done.consequences, done=applied):
        print(f"  {sentence}")
    _report_problems(done)


def _report_problems(done: RosterImport) -> None:
    words = {
        Consequence.FILE_REFUSED: "files not usable",
        Consequence.ROW_REFUSED: "rows left out",
        Consequence.CELL_LEFT_OUT: "cells left out",
        Consequence.NOTED: "notes",
    }
    summary = [
        f"{count:,} {name}" for each, name in words.items() if (count := done.problem_counts.get(each.value))
    ]
    if not summary:
        print("  Every row could be used.")
        return
    print(f"  {', '.join(summary)}:")
    problems = imports.problems(roster_import=done)
    for problem in problems[:_SHOWN]:
        place = f"{problem.file} row {problem.row}" if problem.row else problem.file
        cell = f", {problem.column}" * bool(problem.column) + f" “{problem.value}”" * bool(problem.value)
        matter = roster_problems.matter(problem.code, problem.params)
        print(f"    {place}{cell}: {matter} {roster_problems.remedy(problem.code, problem.params)}")
    if len(problems) > _SHOWN:
        print(f"    … and {len(problems) - _SHOWN:,} more; --refused OUT.zip writes every refused row.")


def _write_refused(path: Path, done: RosterImport) -> None:
    path.write_bytes(refused_zip(imports.refused_rows(roster_import=done)))
    print(f"  Refused rows, with what to do beside each: {path}")

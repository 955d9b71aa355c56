"""`doorstep planner`: plan home visits from a JSON file, for anyone.

    doorstep planner sample --families 480 --educators 36 --weeks 8 --seed 1 problem.json
    doorstep planner solve problem.json --seconds 10 --seed 1 --out plan.json
    doorstep planner verify problem.json plan.json

`solve` decides lead, partner, interpreter and start for each family, says of each family without a visit why
and what would help, and proves how good the plan is. `verify` shares no code with the search and ends with
exit code 1 where it finds anything wrong. The formats are described beside
`doorstep.algorithms.planner.formats`.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Final

from doorstep.algorithms import planner
from doorstep.algorithms.planner import formats
from doorstep.kernel.foreign import json_in
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers
from .progress_bar import progress_bar

_STAGES: Final = {
    "columns": "Listing visits",
    "search": "Searching",
    "bound": "Bounding",
    "polish": "Proving",
    "explain": "Explaining",
}
_REFUSED: Final = 2
_SENTENCES: Final = {
    "planner.not_this_format": "This is not a file of the format {wanted}.",
    "planner.field_missing": "{where} is missing.",
    "planner.field_unknown": "{where} is not a field of this format.",
    "planner.field_of_another_type": "{where} should be: {wanted}.",
    "planner.not_json": "{file} is not JSON: {why}.",
    "planner.file_unreadable": "{file} cannot be read: {why}.",
    "planner.file_unwritable": "{file} cannot be written: {why}.",
    "planner.number_too_large": "{where} is larger than {largest}, which no number of minutes or visits is.",
    "planner.without_id": "A family or a person has an empty id.",
    "planner.more_weeks_than_days": "The calendar counts to week {week} in {days} days. Number weeks from 0.",
    "planner.confirmed_visit_names_one_twice": "The pinned visit of {family} names somebody twice.",
    "planner.family_listed_twice": "The family {id} is listed twice.",
    "planner.person_listed_twice": "{id} is listed twice among the educators and interpreters.",
    "planner.family_confirmed_and_open": "The family {id} has a pinned visit and is to be planned too.",
    "planner.family_published_twice": "The family {id} has two published visits.",
    "planner.confirmed_visits_collide": "Two pinned visits of {person} overlap: {families}.",
    "planner.no_such_educator": "{where} names {person}, who is not among the educators.",
    "planner.place_unknown": "The place {place} is not one of the travel table's.",
    "planner.time_offered_twice": "The family {family} offers one time twice.",
    "planner.window_ends_before_it_starts": "A window ends ({end}) before it starts ({start}).",
    "planner.visit_without_length": "The visit of the family {family} lasts {minutes} minutes. Give it some.",
    "planner.place_named_twice": "The travel table names a place twice.",
    "planner.negative_travel": "A way in the travel table takes less than no time.",
    "planner.calendar_without_days": "The calendar needs days, and one week's number for each of them.",
    "planner.calendar_out_of_order": "The calendar's days and weeks have to ascend.",
    "planner.negative_week": "The calendar begins with week {week}. Number weeks from 0.",
    "planner.negative_rank": "A time has rank {rank}. Ranks begin at 0, the favourite.",
    "planner.negative_cap": "{person} has a cap of {cap}. Caps begin at 0.",
    "planner.negative_buffer": "The buffer between visits is {buffer} minutes. It begins at 0.",
    "planner.tolerance_out_of_range": "The parity tolerance is {tolerance}. It is in thousandths, 0 to 1000.",
    "planner.negative_budget": "Steps and seconds begin at 0, and seconds need an end.",
    "planner.travel_not_square": "The travel table needs a row and a column for each of {places} places.",
}


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "planner",
        help=COMMANDS["planner"].help,
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(required=True, metavar="sample|solve|verify|schema")
    making = verbs.add_parser("sample", help="write a made-up school")
    making.add_argument("out", type=Path, metavar="OUT.json")
    making.add_argument("--families", type=_count, default=480)
    making.add_argument("--educators", type=_count, default=36)
    making.add_argument("--interpreters", type=_count, default=4)
    making.add_argument("--weeks", type=_count, default=8)
    making.add_argument("--seed", type=int, default=1, help="the same seed gives the same school")
    making.set_defaults(run=_told(sample))
    solving = verbs.add_parser("solve", help="make a plan")
    solving.add_argument("problem", type=Path, metavar="PROBLEM.json")
    solving.add_argument("--out", type=Path, metavar="PLAN.json", help="written to the terminal if left out")
    solving.add_argument("--seed", type=int, default=1, help="the same seed and steps give the same plan")
    solving.add_argument("--steps", type=_count, default=20_000_000, help="of local search, at most")
    solving.add_argument("--seconds", type=float, help="by the clock, at most; the best plan so far counts")
    solving.add_argument("--bound", choices=("nothing", "visits", "score"), default="score")
    solving.set_defaults(run=_told(solve))
    describing = verbs.add_parser("schema", help="print the JSON Schema of a format")
    describing.add_argument("of", choices=("problem", "plan"))
    describing.set_defaults(run=_told(schema))
    checking = verbs.add_parser("verify", help="check a plan")
    checking.add_argument("problem", type=Path, metavar="PROBLEM.json")
    checking.add_argument("plan", type=Path, metavar="PLAN.json")
    checking.set_defaults(run=_told(verify))


def sample(arguments: argparse.Namespace) -> int:
    """Write a made-up school."""
    size = planner.SchoolSize(
        families=arguments.families,
        educators=arguments.educators,
        weeks=max(1, arguments.weeks),
        interpreters=arguments.interpreters,
    )
    _write(arguments.out, formats.problem_to_json(planner.sample(size, seed=arguments.seed)))
    print(f"{arguments.out}: {size.families} families, {size.educators} educators, {size.weeks} weeks.")
    return 0


def solve(arguments: argparse.Namespace) -> int:
    """Make a plan and say what it is worth."""
    problem = formats.problem_of_json(_content(arguments.problem))
    stop = planner.Stop(steps=arguments.steps, seconds=arguments.seconds, bound=arguments.bound)
    with progress_bar(_STAGES) as progress:
        plan = planner.solve(problem, seed=arguments.seed, stop=stop, progress=progress)
    document = formats.plan_to_json(plan)
    if arguments.out is None:
        print(json.dumps(document, indent=1, ensure_ascii=False))
    else:
        _write(arguments.out, document)
    print(_summary(problem, plan), file=sys.stderr)
    return 0


def verify(arguments: argparse.Namespace) -> int:
    """Check a plan; 1 where anything is wrong with it."""
    problem = formats.problem_of_json(_content(arguments.problem))
    plan = formats.plan_of_json(_content(arguments.plan))
    found = planner.verify(problem, plan)
    for violation in found:
        visit = violation.visit
        where = f"{visit.family} at {visit.start}: " if visit else ""
        named = ", ".join(f"{name} {value}" for name, value in violation.params)
        print(f"{where}{violation.code}{f' ({named})' if named else ''}")
    if not found:
        print(f"Nothing is wrong: {len(plan.visits)} visits, {len(plan.unplaced)} families without one.")
    return 1 if found else 0


def schema(arguments: argparse.Namespace) -> int:
    """Print what a file of the format holds."""
    kind = planner.Problem if arguments.of == "problem" else planner.Plan
    print(json.dumps(formats.schema(kind), indent=1))
    return 0


def _summary(problem: planner.Problem, plan: planner.Plan) -> str:
    values = plan.objective
    lines = [
        f"{values.visits} of {len(problem.families)} families, at most {plan.bound.visits} possible;"
        f" {values.language_met} of {values.language_wishes} in another language than"
        f" {problem.rules.main_language}.",
        f"Gap to the bound {plan.gap:.3%}; levels proven best: {plan.bound.proven_levels} of 6.",
    ]
    reasons = Counter(reason.code for unplaced in plan.unplaced for reason in unplaced.reasons[:1])
    if reasons:
        told = ", ".join(f"{code} {count}" for code, count in reasons.most_common())
        lines.append(f"Without a visit: {told}.")
    return "\n".join(lines)


def _told(verb: Callable[[argparse.Namespace], int]) -> Callable[[argparse.Namespace], int]:
    """The verb, with refusals said at the terminal."""

    def run(arguments: argparse.Namespace) -> int:
        try:
            return verb(arguments)
        except Refusal as refusal:
            told = {
                name: " and ".join(value) if isinstance(value, tuple) else value
                for name, value in refusal.params.items()
            }
            print(f"doorstep planner: {_SENTENCES[refusal.code].format(**told)}", file=sys.stderr)
            return _REFUSED

    return run


def _content(path: Path) -> object:
    try:
        content: object = json_in(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refusal("planner.file_unreadable", file=str(path), why=error.strerror or "") from None
    except ValueError as error:
        raise Refusal("planner.not_json", file=str(path), why=str(error)) from None
    return content


def _write(path: Path, document: formats.Json) -> None:
    try:
        path.write_text(json.dumps(document, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise Refusal("planner.file_unwritable", file=str(path), why=error.strerror or "") from None


def _count(word: str) -> int:
    number = int(word.replace("_", ""))
    if number < 0:
        raise argparse.ArgumentTypeError("a whole number from 0")
    return number

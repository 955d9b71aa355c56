"""`doorstep lottery solve` and `draw`: a fair lottery from CSV files, for schools and for anyone else.

    doorstep lottery solve pool.csv quotas.csv --size 120 --out result.json
    doorstep lottery draw result.json --number 417 --out certificate.json

`solve` writes the exact chances, a thousand equally likely panels and the proof; publish its fingerprint
before the number is drawn. Where no panel meets everything it says what would help and ends with exit code 2.
"""

from __future__ import annotations

import argparse
import csv
import json
import math
import sys
from pathlib import Path
from typing import Any, Final, get_args

from django.conf import settings

from doorstep.algorithms import lottery
from doorstep.kernel.foreign import json_in
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers
from .progress_bar import progress_bar

_INFEASIBLE: Final = 2
_REACHED: Final = ", and the exact chances in the result reach it; panels round them"
VALUES: Final = {
    "nash": "Geometric mean of the chances",
    "goldilocks": "Largest over even plus even over smallest chance (the less the better)",
}
_STAGES: Final = {
    "chances": "Solving for the chances",
    "panels": "Finding panels",
    "columns": "Pricing panels",
}


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser(
        "lottery",
        help=COMMANDS["lottery"].help,
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    verbs = parser.add_subparsers(required=True, metavar="solve|draw")
    _register_solve(verbs)
    draw_parser = verbs.add_parser("draw", help="pick the panel that a public number decides")
    draw_parser.add_argument("result", type=Path, help="what solve wrote")
    source = draw_parser.add_mutually_exclusive_group(required=True)
    source.add_argument("--number", type=int, help="the public number, from 0 up")
    source.add_argument("--signature", help="or: the named round's signature, in hexadecimal")
    source.add_argument(
        "--beacon", type=Path, help="or: a file with what drand answered for that round (JSON)"
    )
    draw_parser.add_argument("--out", type=Path, help="where to write the certificate")
    draw_parser.set_defaults(run=lambda arguments: _told(draw, arguments))


def _register_solve(verbs: Subparsers) -> None:
    parser = verbs.add_parser("solve", help="compute the chances and the panels")
    parser.add_argument("pool", type=Path, help="CSV: id, a column for each feature, children, teachers")
    parser.add_argument("quotas", type=Path, help="CSV: feature, category, min, max")
    size = parser.add_mutually_exclusive_group(required=True)
    size.add_argument("--size", type=int, help="how many families are drawn")
    size.add_argument("--children", type=int, nargs=2, metavar=("MIN", "MAX"), help="or: how many children")
    parser.add_argument(
        "--objective",
        choices=get_args(lottery.Objective),
        default="leximin",
        help="what is made best: all chances from the smallest up (leximin), the smallest alone (maximin), "
        "their product (nash), or the smallest and the largest together (goldilocks)",
    )
    parser.add_argument("--coefficients", type=Path, help="CSV: id, feature, category, count")
    parser.add_argument("--capacities", type=Path, help="CSV: teacher, families")
    parser.add_argument("--panels", type=int, default=1000, help="how many equally likely panels (1000)")
    parser.add_argument("--seed", type=int, default=0, help="the same seed gives the same panels (0)")
    parser.add_argument(
        "--round", type=int, help="the round of drand's quicknet that will give the number, instead of dice"
    )
    parser.add_argument("--out", type=Path, required=True, help="where to write the result (JSON)")
    parser.set_defaults(run=lambda arguments: _told(solve, arguments))


def solve(arguments: argparse.Namespace) -> int:
    """Solve and write ``--out``; 2 with the smallest relaxations where nothing can be drawn."""
    children = tuple(arguments.children) if arguments.children else None
    beacon = lottery.Round(lottery.QUICKNET.hash, arguments.round) if arguments.round is not None else None
    problem = lottery.problem_of_tables(
        _rows(arguments.pool),
        _rows(arguments.quotas),
        lottery.Size(families=arguments.size, children=children),
        coefficients=_rows(arguments.coefficients),
        capacities=_rows(arguments.capacities),
    )
    with progress_bar(_STAGES) as progress:
        try:
            answer = lottery.solve(
                problem,
                objective=arguments.objective,
                seed=arguments.seed,
                panels=arguments.panels,
                progress=progress,
            )
        except lottery.Infeasible as refusal:
            _tell_relaxations(refusal)
            return _INFEASIBLE
    result = result_of(answer, beacon)
    _write(arguments.out, result)
    given = min(answer.panel_probabilities.values())
    print(f"{len(answer.panels)} equally likely panels. Smallest chance {float(given):.4f}.")
    if answer.aim is None:
        print(f"No lottery can pass {float(answer.bound):.4f}{_REACHED if answer.optimal else ''}.")
    else:
        print(f"No lottery's smallest chance can pass {float(answer.bound):.4f}.")
        print(f"{VALUES[answer.objective]} {answer.value:.6f}; no lottery can pass {answer.limit:.6f}.")
    print(f"Fingerprint (SHA-256), to publish before the draw:\n{result['certificate']['commitment']}")
    return 0


def draw(arguments: argparse.Namespace) -> int:
    """Print the drawn families in the public order, and write the certificate where asked."""
    result = read_json(arguments.result)
    committed = (result.get("certificate") or {}).get("committed")
    if not isinstance(committed, dict):
        raise Refusal("lottery.not_a_certificate", file=str(arguments.result))
    certificate = _certificate(committed, arguments)
    if arguments.out is not None:
        _write(arguments.out, certificate)
    print("\n".join(certificate["revealed"]["chosen"]))
    return 0


def _certificate(committed: lottery.Json, arguments: argparse.Namespace) -> lottery.Json:
    """By the number, or by the signature of the round that was named."""
    if arguments.number is not None:
        return lottery.certificate(committed, arguments.number)
    named = lottery.beacon_of(committed)
    if named is None:
        raise Refusal("lottery.no_round_was_named")
    pasted = arguments.signature or json.dumps(read_json(arguments.beacon))
    return lottery.certificate(committed, signature=lottery.signature_in(pasted, named))


def result_of(answer: lottery.Lottery, beacon: lottery.Round | None = None) -> lottery.Json:
    """What `solve` writes: chances as numbers, panels by id, and the certificate still without a number."""
    problem, committed = answer.problem, lottery.committed(answer, beacon=beacon)
    ids = [family.id for family in problem.families]
    return {
        "size": problem.size.families or list(problem.size.children or ()),
        "objective": answer.objective,
        "bound": float(answer.bound),
        "optimal": answer.optimal,
        "objective_value": answer.value if math.isfinite(answer.value) else None,
        "objective_limit": answer.limit if math.isfinite(answer.limit) else None,
        "probabilities": {family: float(p) for family, p in answer.probabilities.items()},
        "panels": [[ids[place] for place in panel] for panel in answer.panels],
        "panel_probabilities": {family: float(p) for family, p in answer.panel_probabilities.items()},
        "certificate": {
            "committed": committed,
            "commitment": lottery.commitment_of(committed),
            "revealed": None,
        },
    }


def read_json(path: Path) -> dict[str, Any]:
    """A JSON object from a file; a `Refusal` says what is wrong with it."""
    try:
        found = json_in(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise Refusal("lottery.file_unreadable", file=str(path), why=error.strerror or "") from error
    except ValueError as error:
        raise Refusal("lottery.not_a_certificate", file=str(path)) from error
    if not isinstance(found, dict):
        raise Refusal("lottery.not_a_certificate", file=str(path))
    return found


def in_words(refusal: Refusal) -> str:
    """A refusal in words although no database is open: in English, from the same sentences as the pages."""
    if not settings.configured:
        settings.configure(USE_I18N=False)
    from doorstep.interfaces.look.refusals import sentence  # noqa: PLC0415 - its words need settings

    return sentence(refusal)


def _told(run: Any, arguments: argparse.Namespace) -> int:
    try:
        return int(run(arguments))
    except Refusal as refusal:
        print(f"doorstep: {in_words(refusal)}", file=sys.stderr)
        return 1


def _rows(path: Path | None) -> list[dict[str, str]]:
    if path is None:
        return []
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))
    except OSError as error:
        raise Refusal("lottery.file_unreadable", file=str(path), why=error.strerror or "") from error
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal("lottery.file_not_text", file=str(path)) from error


def _write(path: Path, value: object) -> None:
    try:
        path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    except OSError as error:
        raise Refusal("lottery.file_unwritable", file=str(path), why=error.strerror or "") from error


def _tell_relaxations(refusal: lottery.Infeasible) -> None:
    print(f"doorstep: {in_words(Refusal(refusal.code))}", file=sys.stderr)
    for relaxation in refusal.relaxations:
        print(f"  - {'; '.join(map(_change, relaxation.changes))}", file=sys.stderr)


def _change(change: lottery.Change) -> str:
    match change.where:
        case "size_min" | "size_max":
            return f"draw {change.needed} instead of {change.now}"
        case "capacity":
            return f"let teacher {change.teacher} take {change.needed} instead of {change.now}"
        case "min":
            return (
                f"ask for at least {change.needed} of {change.feature} “{change.category}”, not {change.now}"
            )
        case "max":
            return f"allow up to {change.needed} of {change.feature} “{change.category}”, not {change.now}"

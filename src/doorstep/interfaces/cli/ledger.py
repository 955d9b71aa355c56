"""`doorstep ledger export`: the ledger of pay as a journal that hledger reads, for an auditor to check.

    doorstep ledger export --district willow-bend --out pay.journal
    hledger -f pay.journal check

The journal names funds, and people by number alone. It is written as it is read, whatever its size.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from doorstep.domain.compensation.queries import ledger
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("ledger", help=COMMANDS["ledger"].help, description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="EXPORT")
    export = verbs.add_parser("export", help="write the journal", description=__doc__)
    export.add_argument("--district", required=True, help="whose ledger, as willow-bend")
    export.add_argument("--out", type=Path, help="where to; without it, to the screen")
    export.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the journal of one district."""
    district = District.objects.filter(slug=arguments.district).first()
    if district is None:
        raise Refusal("cli.unknown_district", slug=arguments.district)
    with inside(district.pk):
        if arguments.out is None:
            sys.stdout.writelines(ledger.journal())
            return 0
        with arguments.out.open("w", encoding="utf-8") as journal:
            journal.writelines(ledger.journal())
    print(f"wrote {arguments.out}", file=sys.stderr)
    return 0

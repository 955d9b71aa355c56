"""`doorstep verify CERTIFICATE`: check a draw or a sample, without the database, the solver or the network.

Checks the fingerprint, every panel, the chances and their proof, the public number (with a beacon the round's
signature), the result and the order. `verify/verify_draw.py` does the same, but for signatures, in a hundred
lines of plain Python, for people who trust nobody; `verify/verify_sample.py` for a sample of paid visits.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from doorstep.algorithms import lottery
from doorstep.kernel.refusal import Refusal

from .commands import COMMANDS, Subparsers
from .lottery import VALUES, in_words, read_json

_FAULTS: Final = {
    "format": "this is not a certificate that this version can read",
    "commitment": "the fingerprint is not that of the pool, quotas and panels",
    "pool": "the families are not distinct and sorted",
    "panels": "a panel breaks a rule",
    "capacities": "a panel gives some teacher more families than there is room",
    "chances": "the stated chances are not those of the panels",
    "proof": "the proof of the best possible chances does not hold",
    "aim": "the proof of the objective's limit does not hold",
    "beacon": "the beacon's signature is not that of the round that was named",
    "number": "the public number picks another panel",
    "chosen": "the drawn families are not those of the panel",
    "order": "the families are not in the public order",
}

_SAMPLE_FAULTS: Final = {
    "format": _FAULTS["format"],
    "commitment": "the fingerprint is not that of the list",
    "pool": "the list is not distinct and sorted, or its size does not fit",
    "beacon": _FAULTS["beacon"],
    "chosen": "the number picks others, or in another order",
}


def register(subparsers: Subparsers) -> None:
    parser = subparsers.add_parser("verify", help=COMMANDS["verify"].help, description=__doc__)
    parser.add_argument("certificate", type=Path)
    parser.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """0 where everything holds, 1 with what does not."""
    try:
        found = read_json(arguments.certificate)
    except Refusal as refusal:
        print(f"doorstep: {in_words(refusal)}", file=sys.stderr)
        return 1
    certificate = found if "committed" in found else found.get("certificate") or found
    if (certificate.get("committed") or {}).get("format") == lottery.SAMPLE_FORMAT:
        return _sample(certificate)
    report = lottery.verify(certificate)
    if report.holds:
        report = _stated(found, certificate, report)
    if not report.holds:
        print("The draw does NOT hold:", file=sys.stderr)
        for code, times in Counter(fault.code for fault in report.faults).items():
            more = f" ({times} times)" if times > 1 else ""
            print(f"  - {_FAULTS[code.partition('.')[0]]} [{code}]{more}", file=sys.stderr)
        return 1
    revealed = certificate.get("revealed")
    print(f"The draw holds: {report.panels} equally likely panels of {report.families} families.")
    print(f"Fingerprint {certificate['commitment']}")
    if revealed is None:
        print("Its public number is not known yet.")
    else:
        drawn = len(revealed["chosen"])
        if "signature" in revealed:
            beacon = certificate["committed"]["beacon"]
            print(f"Round {beacon['round']} of drand, whose signature holds, gave it.")
        print(f"Number {revealed['number']} picked panel {revealed['panel']}: {drawn} families.")
    if report.bound is not None:
        print(f"Smallest chance {float(report.smallest):.4f}; no lottery can pass {float(report.bound):.4f}.")
    if report.value is not None and report.limit is not None:
        objective = certificate["committed"]["objective"]
        print(f"{VALUES[objective]} {report.value:.6f}; no lottery can pass {report.limit:.6f}.")
    return 0


def _sample(certificate: dict[str, Any]) -> int:
    fault = lottery.sample_fault(certificate)
    if fault:
        print(f"The sample does NOT hold: {_SAMPLE_FAULTS[fault]} [{fault}]", file=sys.stderr)
        return 1
    committed, revealed = certificate["committed"], certificate.get("revealed")
    print(f"The sample of {committed['of']} holds: {committed['size']} of {len(committed['names'])}.")
    print(f"Fingerprint {certificate['commitment']}")
    if revealed is None:
        print("Its public number is not known yet.")
    else:
        print(f"Number {revealed['number']} picked {', '.join(revealed['chosen'])}.")
    return 0


def _stated(found: dict[str, Any], certificate: dict[str, Any], report: lottery.Report) -> lottery.Report:
    """The report, with a fault where a result states other chances of its panels than they have."""
    stated = found.get("panel_probabilities")
    if stated is None:
        return report
    committed = certificate["committed"]
    times = Counter(place for panel in committed["panels"] for place in panel)
    chances = {
        family: times[place] / len(committed["panels"])
        for place, (family, _) in enumerate(committed["families"])
    }
    if stated == chances:
        return report
    return replace(report, faults=(lottery.Fault("chances.differ"),))

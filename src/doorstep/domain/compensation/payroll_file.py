"""The file that payroll gets: one line per person and fund, the same bytes for the same lines.

A layout is data (`layouts.toml`, and a file of the site's own that ``PAYROLL_LAYOUTS`` names): the columns of
a payroll system, in order, each with its heading and which fact it holds. Cells that a spreadsheet would run
as a formula begin with an apostrophe.
"""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from doorstep.kernel.refusal import Refusal

_LAYOUTS: Final = Path(__file__).with_name("layouts.toml")
_RECKONED: Final = frozenset({"amount", "mileage", "wages", "miles", "hours", "overtime_hours"})
_RUN_BY_SPREADSHEETS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True, order=True)
class PayLine:
    """What one person is paid from one fund in a batch; minutes in whole, amounts in cents.

    ``mileage_cents`` of ``cents`` give back what driving cost and are no wages.
    """

    payroll_number: str
    name: str
    fund: str
    period_starts: date
    period_ends: date
    visits: int
    minutes: int
    overtime_minutes: int
    tenth_miles: int
    mileage_cents: int
    cents: int


FACTS: Final = frozenset(field.name for field in fields(PayLine)) | _RECKONED
"""What a column can hold."""


def layouts() -> list[str]:
    """The names of the layouts there are."""
    return sorted(_read())


def columns_of(layout: str) -> dict[str, str]:
    """By fact, the heading it has in a layout; who, which fund and how much have one in any."""
    named = {fact: heading for heading, fact in _read().get(layout, [])}
    if not {"amount", "cents"} & named.keys():
        named["amount"] = "Amount"
    return {"payroll_number": "Employee number", "fund": "Fund", **named}


def file_of(lines: Iterable[PayLine], *, layout: str) -> bytes:
    """The file, in UTF-8 with CRLF as RFC 4180 has it; lines are sorted, so their order does not matter."""
    if layout not in _read():
        raise Refusal("compensation.unknown_layout", layout=layout, known=", ".join(layouts()))
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    columns = _read()[layout]
    writer.writerow([heading for heading, _ in columns])
    for line in sorted(lines):
        facts = _facts(line)
        writer.writerow([_safe(facts[fact]) for _, fact in columns])
    return text.getvalue().encode()


def fingerprint(content: bytes) -> str:
    """SHA-256 of the file, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


@cache
def _read() -> dict[str, list[tuple[str, str]]]:
    """Ours, and those of the site's own file; what is wrong in it is said when the site starts."""
    found = _layouts_in(_LAYOUTS)
    own: Path | None = settings.PAYROLL_LAYOUTS
    if own is not None:
        for name, columns in _layouts_in(own).items():
            if name in found:
                raise ImproperlyConfigured(f"{own}: the layout [{name}] is ours; give yours another name")
            found[name] = columns
    return found


def _layouts_in(path: Path) -> dict[str, list[tuple[str, str]]]:
    """The layouts of a file, each column looked at."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        found = {
            name: [(str(heading), str(fact)) for heading, fact in table["columns"]]
            for name, table in tables.items()
        }
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ImproperlyConfigured(
            f"{path}: no layouts of payroll files can be read there: {error}"
        ) from error
    for name, columns in found.items():
        headings = [heading.casefold() for heading, _ in columns]
        unknown = [fact for _, fact in columns if fact not in FACTS]
        if unknown:
            known = ", ".join(sorted(FACTS))
            raise ImproperlyConfigured(f"{path}: [{name}] asks for “{unknown[0]}”; there are: {known}")
        if not columns or len(set(headings)) < len(headings):
            raise ImproperlyConfigured(f"{path}: [{name}] has no column, or two of the same heading")
    return found


def _facts(line: PayLine) -> dict[str, str]:
    hours = line.minutes / 60
    facts = {name: str(value) for name, value in asdict(line).items()}
    facts["amount"] = _dollars(line.cents)
    facts["mileage"] = _dollars(line.mileage_cents)
    facts["wages"] = _dollars(line.cents - line.mileage_cents)
    facts["miles"] = f"{line.tenth_miles / 10:.1f}"
    facts["hours"] = f"{hours:.2f}"
    facts["overtime_hours"] = f"{line.overtime_minutes / 60:.2f}"
    return facts


def _dollars(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02}"


def _safe(cell: str) -> str:
    number = cell.lstrip("-").replace(".", "", 1).isdigit()
    return f"'{cell}" if cell.startswith(_RUN_BY_SPREADSHEETS) and not number else cell


def cells(content: bytes) -> Iterator[list[str]]:
    """The rows of such a file, for whoever reads it back."""
    yield from csv.reader(io.StringIO(content.decode(), newline=""))

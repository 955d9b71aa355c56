"""An educator's statement of pay as PDF/UA-1, like a certificate: every letter or not at all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

from doorstep.domain.compensation.ports import StatementFacts
from doorstep.integrations.pdf.certificates import MISSING
from doorstep.kernel.refusal import Refusal

_PAPER: Final = Path(__file__).with_name("statement.typ")


def statement(facts: StatementFacts) -> bytes:
    """The statement; ``compensation.statement_not_whole`` where a letter has no glyph in any font here."""
    import typst  # noqa: PLC0415 - a large library that one page in a thousand needs

    told = {
        "title": f"Statement of pay, {facts.name}",
        "name": facts.name,
        "district": facts.district,
        "period": f"{facts.starts_on:%B %-d, %Y} to {facts.ends_on:%B %-d, %Y}",
        "lines": [
            [f"{line.day:%b %-d, %Y}", line.what, line.fund, line.state, _dollars(line.cents)]
            for line in facts.lines
        ],
        "sums": [
            ["Sent to payroll", _dollars(facts.paid)],
            ["On its way", _dollars(facts.to_come)],
        ],
        "made": f"Made on {facts.made_at:%B %-d, %Y} from the district's ledger.",
    }
    try:
        made = typst.compile(
            _PAPER.read_bytes(),
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"facts": json.dumps(told)},
            timestamp=int(facts.made_at.timestamp()),
        )
    except typst.TypstError as error:
        missing = MISSING.search(error.message)
        if missing is None:
            raise
        raise Refusal("compensation.statement_not_whole", letter=missing.group(1)) from error
    assert isinstance(made, bytes)  # one file, not pages
    return made


def _dollars(cents: int) -> str:
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}${whole:,}.{rest:02}"

"""A certificate as PDF/UA-1: tagged, titled, with its language, and with every letter or not at all.

The standard forbids letters without a glyph, so Typst refuses a name that no font at hand can write instead
of printing boxes. Typst brings Latin, Greek and Cyrillic; more scripts come with the machine's fonts
(Debian's `fonts-noto-core` and `fonts-noto-cjk`).
"""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Final

from babel.dates import format_date

from doorstep.domain.training.ports import CertificateFacts
from doorstep.kernel.refusal import Refusal

_PAPER: Final = Path(__file__).with_name("certificate.typ")
MISSING: Final = re.compile(r"the text `\"?(.*?)\"?` could not be displayed")


def certificate(facts: CertificateFacts) -> bytes:
    """The certificate; ``training.certificate_not_whole`` where a letter has no glyph in any font here."""
    import typst  # noqa: PLC0415 - a large library that one page in a thousand needs

    told = {
        "name": facts.name,
        "school": facts.school,
        "title": facts.title,
        "trainer": facts.trainer,
        "minutes": facts.minutes,
        "held_on": _day(facts.held_on) if facts.held_on else "",
        "valid_from": _day(facts.valid_from),
        "valid_until": _day(facts.valid_until),
        "covered": list(facts.covered),
    }
    try:
        made = typst.compile(
            _PAPER.read_bytes(),
            format="pdf",
            pdf_standards="ua-1",
            sys_inputs={"facts": json.dumps(told)},
            timestamp=int(facts.issued_at.timestamp()),
        )
    except typst.TypstError as error:
        missing = MISSING.search(error.message)
        if missing is None:
            raise
        raise Refusal("training.certificate_not_whole", letter=missing.group(1)) from error
    assert isinstance(made, bytes)  # one file, not pages
    return made


def _day(day: date) -> str:
    return format_date(day, "MMMM d, y", locale="en_US")

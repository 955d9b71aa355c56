"""What training needs from others: someone who sets a certificate on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class CertificateFacts:
    """What a certificate says; ``title`` and the next three are empty for a training held elsewhere."""

    name: str
    school: str
    title: str
    trainer: str
    minutes: int
    held_on: date | None
    valid_from: date
    valid_until: date
    covered: Sequence[str]
    issued_at: datetime


class CertificateWriter(Protocol):
    """Sets a certificate as an accessible PDF: tagged, titled, with its language, the same bytes each time.

    Where no font at hand has a letter of a name it raises ``training.certificate_not_whole`` with the letter:
    nobody gets a certificate with boxes where her name should stand.
    """

    def __call__(self, facts: CertificateFacts) -> bytes: ...

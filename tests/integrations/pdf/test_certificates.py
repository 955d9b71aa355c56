"""A certificate is an accessible file, whole in every letter or not made."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime

import pypdf
import pytest

from doorstep.domain.training.ports import CertificateFacts
from doorstep.integrations.pdf import certificate
from doorstep.kernel.refusal import Refusal

IN_NO_FONT = "\U0010fffd"
"""A letter for private use: no script has it, whatever fonts a machine has."""

FACTS = CertificateFacts(
    name="Renée O’Neil-Ðoković #[evil]",
    school="Lincoln Elementary",
    title="Home visits & hopes",
    trainer="Priya *Nair*",
    minutes=180,
    held_on=date(2026, 8, 20),
    valid_from=date(2026, 8, 20),
    valid_until=date(2027, 8, 19),
    covered=("Why we visit", "The conversation"),
    issued_at=datetime(2026, 8, 20, 12, tzinfo=UTC),
)


def test_it_is_tagged_titled_and_says_what_it_should() -> None:
    made = certificate(FACTS)
    file = pypdf.PdfReader(io.BytesIO(made))
    root = file.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-US"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert file.metadata is not None
    assert file.metadata.title == f"Certificate of training for home visits: {FACTS.name}"
    text = " ".join(file.pages[0].extract_text().split())
    for said in (FACTS.name, FACTS.title, FACTS.trainer, "August 20, 2026", "Valid from", "Why we visit"):
        assert said in text
    assert certificate(FACTS) == made


def test_a_training_held_elsewhere_names_no_session() -> None:
    made = certificate(replace(FACTS, title="", trainer="", minutes=0, held_on=None))
    text = pypdf.PdfReader(io.BytesIO(made)).pages[0].extract_text()
    assert "has been trained elsewhere" in text


def test_a_letter_without_a_glyph_is_refused_aloud_and_never_a_box() -> None:
    with pytest.raises(Refusal) as refused:
        certificate(replace(FACTS, name=f"Ana {IN_NO_FONT}"))
    assert refused.value.code == "training.certificate_not_whole"
    assert refused.value.params["letter"] == r"\u{10fffd}"

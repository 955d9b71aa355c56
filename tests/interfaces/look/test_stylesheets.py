"""One small stylesheet an entrance, kept for ever by the browsers that asked for it rightly."""

from __future__ import annotations

import gzip
import re

import pytest
from django.test import Client

from doorstep.interfaces.look.stylesheets import FOLDER, SHEETS, sheet, squeeze

KIB = 1024


@pytest.mark.parametrize(("name", "most"), [("portal", 15 * KIB), ("workspace", 32 * KIB)])
def test_a_sheet_stays_small(name: str, most: int) -> None:
    assert len(sheet(name).text) <= most


def test_every_file_has_its_sheet() -> None:
    assert {path.stem for path in FOLDER.glob("*.css")} == {
        part for parts in SHEETS.values() for part in parts
    }


def test_squeezing_keeps_the_rules() -> None:
    css = """
    /* why */
    a:hover , b { color : red ;
        margin: 1px   2px; }
    """
    assert squeeze(css) == "a:hover,b{color :red;margin:1px 2px}"


def test_no_text_in_quotes_would_be_squeezed_apart() -> None:
    quoted = re.compile(r'"([^"]*)"')
    texts = [text for path in FOLDER.glob("*.css") for text in quoted.findall(path.read_text())]
    assert [text for text in texts if re.search(r"[{};,:]|  ", text)] == []


def test_only_logical_directions() -> None:
    """Left and right belong to the script one reads; a page from right to left mirrors by itself."""
    physical = re.compile(
        r"\b(?:margin|padding|border|inset)-(?:left|right)\b|\btext-align:\s*(?:left|right)\b"
    )
    assert [path.name for path in FOLDER.glob("*.css") if physical.search(path.read_text())] == []


def test_a_sheet_is_kept_for_ever_under_its_digest(client: Client) -> None:
    found = sheet("portal")
    response = client.get(f"/look/portal.{found.digest}.css")
    assert (response.status_code, response.content) == (200, found.text)
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Accept-Encoding" in response.headers["Vary"]


def test_a_sheet_comes_gzipped_to_who_can_read_it(client: Client) -> None:
    response = client.get(
        f"/look/workspace.{sheet('workspace').digest}.css", headers={"accept-encoding": "gzip, br"}
    )
    assert response.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(response.content) == sheet("workspace").text


def test_an_older_page_still_gets_its_look_for_a_while(client: Client) -> None:
    response = client.get("/look/portal.0123456789ab.css")
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "max-age=60")


def test_a_sheet_that_is_none_is_not_found(client: Client) -> None:
    assert client.get("/look/other.0123456789ab.css").status_code == 404

"""Reading a page as people do: by its rows and words."""

from __future__ import annotations

import html
import re

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

_ROW = re.compile(r"<tr>(.*?)</tr>", re.DOTALL)
_CELL = re.compile(r"<(?:td|th)\b[^>]*>(.*?)</(?:td|th)>", re.DOTALL)
_BODY = re.compile(r"<tbody>(.*?)</tbody>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def words(fragment: str) -> str:
    """A piece of a page without its tags, spaces made single."""
    return " ".join(html.unescape(_TAG.sub(" ", fragment)).split())


def text(response: HttpResponse) -> str:
    """The words of a whole page."""
    return words(response.content.decode())


def rows(response: HttpResponse) -> list[list[str]]:
    """The cells of the rows of the page's tables, in words."""
    bodies = _BODY.findall(response.content.decode())
    return [[words(cell) for cell in _CELL.findall(row)] for body in bodies for row in _ROW.findall(body)]


def statements(client: Client, address: str) -> int:
    """How many statements a page costs, once what is made once a process is made."""
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)

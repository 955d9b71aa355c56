"""An XML file as its records: the children of its root, one after another, each with the line it begins at.

A document type is refused: rosters have none, and it is how one small file becomes gigabytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from doorstep.domain.people.ports import Consequence, RowProblem
from doorstep.integrations.roster_files.lines import Report
from doorstep.kernel.refusal import Refusal

_CHUNK: Final = 1 << 16
_NAMESPACE: Final = " "


class Element:
    """One element, without its namespace: ``name``, ``text``, ``attributes`` and ``children``."""

    __slots__ = ("attributes", "children", "line", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str], line: int) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[Element] = []
        self.text = ""
        self.line = line

    def all(self, name: str) -> Iterator[Element]:
        """The children of this name."""
        return (child for child in self.children if child.name == name)

    def get(self, *path: str) -> str:
        """The text at the end of a path of names, each the first of its name; blank where it breaks off."""
        at: Element | None = self
        for name in path:
            at = next(at.all(name), None) if at is not None else None
        return at.text.strip() if at is not None else ""

    def anywhere(self, name: str) -> str:
        """The text of the first element of this name, however deep."""
        for child in self.children:
            found = child.text.strip() if child.name == name else child.anywhere(name)
            if found:
                return found
        return ""

    def word(self, *path: str) -> str:
        """`get` for a descriptor: what stands behind the last ``#``."""
        return self.get(*path).rpartition("#")[2].strip()


def elements(stream: io.BufferedReader, file: str, report: Report) -> Iterator[Element]:
    """The records of a file; where its XML breaks, that is reported and the rest is left."""
    reader = _Reader(file)
    while True:
        chunk = stream.read(_CHUNK)
        try:
            reader.feed(chunk)
        except expat.ExpatError as error:
            params = {"said": expat.ErrorString(error.code) or ""}
            problem = RowProblem(
                file, error.lineno, "", "", "element_unreadable", params, Consequence.FILE_REFUSED
            )
            report(problem)
            chunk = b""
        yield from reader.finished
        reader.finished.clear()
        if not chunk:
            return


class _Reader:
    """Builds elements of the second level and hands them over as they end."""

    def __init__(self, file: str) -> None:
        self.finished: list[Element] = []
        self._file = file
        self._open: list[Element] = []
        self._parser = expat.ParserCreate(namespace_separator=_NAMESPACE)
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = self._refuse

    def feed(self, chunk: bytes) -> None:
        self._parser.Parse(chunk, not chunk)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self._parser.CurrentLineNumber
        self._open.append(Element(name.rpartition(_NAMESPACE)[2], attributes, line))

    def _end(self, _: str) -> None:
        element = self._open.pop()
        if len(self._open) == 1:
            self.finished.append(element)
        elif self._open:
            self._open[-1].children.append(element)

    def _text(self, text: str) -> None:
        self._open[-1].text += text

    def _refuse(self, *_: object) -> None:
        raise Refusal("rosters.xml_entities", file=self._file)

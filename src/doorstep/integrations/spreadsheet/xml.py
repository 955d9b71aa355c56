"""The XML inside a workbook, read in pieces. A document type is refused: workbooks have none, and it is how
one small file becomes gigabytes."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Final, Protocol
from xml.parsers import expat

from doorstep.kernel.refusal import Refusal

_CHUNK: Final = 1 << 16
_NAMESPACE: Final = " "


class Listener(Protocol):
    """Hears of elements and texts in the order of the document, names without their namespaces."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def text(self, text: str) -> None: ...


def listen(stream: io.BufferedReader, listener: Listener, *, workbook: str) -> Iterator[None]:
    """Tell the listener what is in the stream, stopping after each piece to let what it heard be used."""
    parser = expat.ParserCreate(namespace_separator=_NAMESPACE)
    parser.buffer_text = True
    parser.StartElementHandler = lambda name, attributes: listener.start(
        _bare(name), {_bare(key): value for key, value in attributes.items()}
    )
    parser.EndElementHandler = lambda name: listener.end(_bare(name))
    parser.CharacterDataHandler = listener.text

    def refuse(*_: object) -> None:
        raise Refusal("rosters.xml_entities", file=workbook)

    parser.StartDoctypeDeclHandler = refuse
    with stream:
        while True:
            chunk = stream.read(_CHUNK)
            try:
                parser.Parse(chunk, not chunk)
            except expat.ExpatError as error:
                raise Refusal("rosters.workbook_damaged", file=workbook) from error
            yield
            if not chunk:
                return


def _bare(name: str) -> str:
    return name.rpartition(_NAMESPACE)[2]

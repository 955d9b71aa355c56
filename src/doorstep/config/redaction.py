"""What a log line must not say, whoever wrote it."""

from __future__ import annotations

import re
from typing import Final

from structlog.types import EventDict, WrappedLogger

_FAMILY_LINK: Final = re.compile(r"(/f/)[^/\s\"'\\]+")


def without_family_links(logger: WrappedLogger, name: str, line: str | EventDict) -> str:  # noqa: ARG001 - the shape of a structlog processor
    """A rendered line whose family links open nothing: Django names the address of a refused request."""
    return _FAMILY_LINK.sub(r"\1…", str(line))

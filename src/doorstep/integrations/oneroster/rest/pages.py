"""Pages of a server as the files of the same standard, so that both are read and checked by one reader.

A server's JSON and the standard's CSV name the same things; links between things are ids in the files.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, TextIO

from doorstep.integrations.oneroster.reader import OneRosterCsv
from doorstep.integrations.oneroster.rest.client import COLLECTIONS

Row = dict[str, Any]
Cells = Callable[[Row], list[str]]


class OneRosterRest(OneRosterCsv):
    """A roster that was fetched, read from the files that `write_files` made of its pages."""

    def __init__(self, folder: Path, *, name: str) -> None:
        self._called = name
        super().__init__(folder)

    @property
    def format(self) -> str:
        return "oneroster-rest-1.2"

    @property
    def name(self) -> str:
        return self._called


def write_files(folder: Path, pages: Iterable[Mapping[str, Any]], *, whole: bool) -> None:
    """Write the pages into ``folder`` as a OneRoster 1.2 bundle.

    A collection of which the server sent fewer or more rows than it counted moved while it was read; what is
    not in it is then not said to be missing.
    """
    counted: dict[str, int | None] = {}
    written: dict[str, set[str]] = {}
    with ExitStack() as files:
        writers = {name: _Writer(folder, name, columns, files) for name, columns in _FILES.items()}
        for page in pages:
            if not page["there"]:
                continue
            collection = page["collection"]
            counted[collection] = page["total"]
            ids = written.setdefault(collection, set())
            writers[collection].begin()
            for row in page["rows"]:
                sid = _text(row.get("sourcedId"))
                if sid and sid not in ids:
                    ids.add(sid)
                    for name, cells in _rows_of(collection, row):
                        writers[name].write(cells)
    modes = []
    for collection in COLLECTIONS:
        ids_here, total = written.get(collection), counted.get(collection)
        steady = ids_here is not None and (total is None or total == len(ids_here))
        mode = "absent" if ids_here is None else "bulk" if whole and steady else "delta"
        modes.append((f"file.{collection}", mode))
        if collection == "users" and (folder / "roles.csv").exists():
            modes.append(("file.roles", mode))
    with (folder / "manifest.csv").open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows([("propertyName", "value"), ("oneroster.version", "1.2"), *modes])


class _Writer:
    """One file of the bundle; it exists once something is known of what it holds."""

    def __init__(self, folder: Path, name: str, columns: tuple[str, ...], files: ExitStack) -> None:
        self._path = folder / f"{name}.csv"
        self._columns = columns
        self._files = files
        self._stream: TextIO | None = None
        self._writer: Any = None

    def begin(self) -> None:
        if self._stream is None:
            self._stream = self._files.enter_context(self._path.open("w", encoding="utf-8", newline=""))
            self._writer = csv.writer(self._stream)
            self._writer.writerow(self._columns)

    def write(self, cells: Mapping[str, str]) -> None:
        self.begin()
        self._writer.writerow([cells.get(column, "") for column in self._columns])


_METADATA: Final = (
    *("courtesyTitle", "language", "languages", "position", "interpreterCredential", "relationship"),
    *("livesWith", "mayContact", "mayConsent", "mayKnowAddress", "homeSourcedId", "address1", "address2"),
    *("city", "state", "postCode", "latitude", "longitude", "protectedAddress"),
)
_ORG_METADATA: Final = ("phone", "timeZone", "latitude", "longitude")
_FILES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "orgs": ("sourcedId", "status", "name", "type", *(f"metadata.{name}" for name in _ORG_METADATA)),
        "academicSessions": (
            *(
                "sourcedId",
                "status",
                "title",
                "type",
                "startDate",
                "endDate",
                "parentSourcedId",
                "schoolYear",
            ),
        ),
        "courses": ("sourcedId", "title", "grades"),
        "classes": (
            *("sourcedId", "status", "title", "grades", "courseSourcedId", "classType", "schoolSourcedId"),
            "termSourcedIds",
        ),
        "users": (
            *(
                "sourcedId",
                "status",
                "givenName",
                "familyName",
                "preferredGivenName",
                "email",
                "sms",
                "phone",
            ),
            *("grades", "agentSourcedIds", *(f"metadata.{name}" for name in _METADATA)),
        ),
        "roles": ("userSourcedId", "status", "role", "orgSourcedId", "roleType", "beginDate", "endDate"),
        "enrollments": (
            *("classSourcedId", "userSourcedId", "status", "role", "primary", "beginDate", "endDate"),
        ),
        "demographics": ("sourcedId", "birthDate"),
    }
)


def _rows_of(collection: str, row: Row) -> Iterator[tuple[str, Mapping[str, str]]]:
    """The rows of files that one element of a collection makes."""
    cells = {name: _text(row.get(name)) for name in _FILES[collection] if not name.startswith("metadata.")}
    metadata = row.get("metadata")
    if isinstance(metadata, dict):
        cells |= {f"metadata.{name}": _text(value) for name, value in metadata.items()}
    cells["grades"] = _list(row.get("grades", row.get("grade")))
    if collection == "academicSessions":
        cells["parentSourcedId"] = _ids(row.get("parent"))
        cells["schoolYear"] = cells["schoolYear"][-4:]
    elif collection == "classes":
        cells["courseSourcedId"] = _ids(row.get("course"))
        cells["schoolSourcedId"] = _ids(row.get("school"))
        cells["termSourcedIds"] = _ids(row.get("terms"))
    elif collection == "enrollments":
        cells["classSourcedId"], cells["userSourcedId"] = _ids(row.get("class")), _ids(row.get("user"))
    elif collection == "users":
        cells["agentSourcedIds"] = _ids(row.get("agents"))
        cells["preferredGivenName"] = cells["preferredGivenName"] or _text(row.get("preferredFirstName"))
        yield from (("roles", role) for role in _roles(row, cells))
    yield collection, cells


def _roles(user: Row, cells: Mapping[str, str]) -> Iterator[Mapping[str, str]]:
    """What a user is, where; a server of version 1.1 says it beside the user's name."""
    roles = user.get("roles")
    told = [role for role in roles if isinstance(role, dict)] if isinstance(roles, list) else []
    if not told and _text(user.get("role")):
        told = [{"role": user["role"], "org": org} for org in _links(user.get("orgs"))]
    for role in told:
        yield {
            **{name: _text(role.get(name)) for name in ("role", "roleType", "beginDate", "endDate")},
            "userSourcedId": cells["sourcedId"],
            "status": cells["status"],
            "orgSourcedId": _ids(role.get("org")),
        }


def _links(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if value else []


def _ids(value: Any) -> str:
    """The ids that a link or a list of links leads to, apart by commas."""
    found = (
        _text(link.get("sourcedId")) if isinstance(link, dict) else _text(link) for link in _links(value)
    )
    return ",".join(sid for sid in found if sid and "," not in sid)


def _list(value: Any) -> str:
    return ",".join(_text(each) for each in value) if isinstance(value, list) else _text(value)


def _text(value: Any) -> str:
    """A value as its file would hold it; what has parts of its own is none."""
    if value is None or isinstance(value, dict | list):
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return ("true" if value else "false") if isinstance(value, bool) else str(value)

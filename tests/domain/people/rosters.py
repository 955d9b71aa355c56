"""Small rosters for tests, written as the OneRoster files that a district would bring.

A roster is families in a few words; what a test is about is changed in the files' rows before they are
written.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from pathlib import Path

from doorstep.domain.people.ports import RosterSource
from doorstep.integrations.oneroster.reader import OneRosterCsv

Row = dict[str, str]


@dataclass(slots=True)
class Roster:
    """The rows of each file of a OneRoster 1.2 export; one school, one homeroom, one teacher."""

    orgs: list[Row] = field(default_factory=list)
    academicSessions: list[Row] = field(default_factory=list)  # noqa: N815 - the file's own name
    classes: list[Row] = field(default_factory=list)
    users: list[Row] = field(default_factory=list)
    roles: list[Row] = field(default_factory=list)
    enrollments: list[Row] = field(default_factory=list)
    relationships: list[Row] = field(default_factory=list)
    mode: str = "bulk"

    def student(self, sid: str, *, section: str = "c1", school: str = "h1", **cells: str) -> None:
        """A child in a class."""
        given = {"givenName": sid.title(), "familyName": "Ruiz", "grades": "03", "metadata.language": "es"}
        self.users.append({"sourcedId": sid, **given, **cells})
        self.roles.append({"userSourcedId": sid, "role": "student", "orgSourcedId": school})
        if section:
            self.enrollments.append({"classSourcedId": section, "userSourcedId": sid, "role": "student"})

    def guardian(self, sid: str, *children: str, role: str = "parent", **cells: str) -> None:
        """An adult with their children; cells named after rights go to the pairs."""
        rights = (
            *("relationship", "livesWith", "mayContact", "mayConsent", "mayKnowAddress"),
            *("mayReceiveRecords", "beginDate", "endDate"),
        )
        of_pair = {f"metadata.{name}": cells.pop(name) for name in rights if name in cells}
        given = {"givenName": sid.title(), "familyName": "Ruiz", "metadata.language": "es"}
        self.users.append({"sourcedId": sid, **given, **cells})
        self.roles.append({"userSourcedId": sid, "role": role, "orgSourcedId": "h1"})
        for child in children:
            self.relationships.append(
                {
                    "userSourcedId": child,
                    "relationshipUserSourcedId": sid,
                    "relationshipRole": role,
                    **of_pair,
                }
            )

    def user(self, sid: str) -> Row:
        """The row of somebody."""
        return next(row for row in self.users if row["sourcedId"] == sid)

    def pair(self, child: str, adult: str) -> Row:
        """The row of a child and an adult."""
        return next(
            row
            for row in self.relationships
            if (row["userSourcedId"], row["relationshipUserSourcedId"]) == (child, adult)
        )

    def drop(self, *sids: str) -> None:
        """Leave people out of every file."""
        for rows in (self.users, self.roles, self.enrollments, self.relationships):
            rows[:] = [
                row
                for row in rows
                if not {row.get("sourcedId"), row.get("userSourcedId"), row.get("relationshipUserSourcedId")}
                & set(sids)
            ]

    def source(self, folder: Path) -> RosterSource:
        """The roster as files in ``folder``, opened."""
        folder.mkdir(parents=True, exist_ok=True)
        names = ("orgs", "academicSessions", "classes", "users", "roles", "enrollments", "relationships")
        for name in names:
            rows: list[Row] = getattr(self, name)
            header = list(dict.fromkeys(column for row in rows for column in row))
            if header:
                with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                    writer = csv.DictWriter(file, header, restval="")
                    writer.writeheader()
                    writer.writerows(rows)
        manifest = ["propertyName,value", "manifest.version,1.0", "oneroster.version,1.2"]
        manifest += [f"file.{name},{self.mode}" for name in names[:-1] if getattr(self, name)]
        (folder / "manifest.csv").write_text("\n".join(manifest))
        return OneRosterCsv(folder)


def lincoln() -> Roster:
    """Lincoln Elementary with one homeroom and its teacher, and nobody in it yet."""
    roster = Roster()
    roster.orgs += [
        {"sourcedId": "d1", "name": "River District", "type": "district"},
        {"sourcedId": "h1", "name": "Lincoln Elementary", "type": "school"},
    ]
    roster.academicSessions.append(
        {
            "sourcedId": "y1",
            "title": "2026–27",
            "type": "schoolYear",
            "startDate": "2026-08-17",
            "endDate": "2027-05-28",
        }
    )
    roster.classes.append(
        {
            "sourcedId": "c1",
            "title": "Room 4",
            "grades": "03",
            "classType": "homeroom",
            "schoolSourcedId": "h1",
            "termSourcedIds": "y1",
        }
    )
    roster.users.append({"sourcedId": "t1", "givenName": "Maria", "familyName": "Alvarez"})
    roster.roles.append({"userSourcedId": "t1", "role": "teacher", "orgSourcedId": "h1"})
    roster.enrollments.append({"classSourcedId": "c1", "userSourcedId": "t1", "role": "teacher"})
    return roster

"""Whatever file is chosen, its page says what is the matter: never an error, never half of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from typing import Final

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from doorstep.domain.accounts.roles import Role
from doorstep.domain.people.models import RosterImport, Student
from doorstep.interfaces.jobs.rosters import read_roster

from .conftest import House

USERS: Final = "sourcedId,givenName,familyName,birthDate,phone\n"


def _zip(files: Mapping[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return whole.getvalue()


def _roster(users: bytes) -> bytes:
    orgs = b"sourcedId,name,type\nh1,Lincoln,school\n"
    roles = b"userSourcedId,role,orgSourcedId,roleType\ns1,student,h1,primary\n"
    return _zip({"users.csv": users, "orgs.csv": orgs, "roles.csv": roles})


def _said(text: str, encoding: str = "utf-8") -> bytes:
    return _roster((USERS + text).encode(encoding))


BAD: Final[dict[str, bytes]] = {
    "nothing": b"",
    "noise": bytes(range(256)) * 40,
    "half a zip": _said("s1,Ana,Ruiz,,\n")[:-40],
    "UTF-16": _said("s1,Ana,Ruiz,,\n", "utf-16"),
    "not Unicode": _said("s1,José,Ruiz,,\n", "cp1252"),
    "a mark first": b"\xef\xbb\xbf" + USERS.encode(),
    "NUL": _said("s1,A\0na,Ruiz,,\n"),
    "lone returns": _said("s1,Ana,Ruiz,,\n".replace("\n", "\r")),
    "an open quote": _said('s1,"Ana,Ruiz,,\ns2,Ben,Ruiz,,\n'),
    "a cell of 200 kB": _said(f"s1,{'A' * 200_000},Ruiz,,\n"),
    "headers twice": _roster(b"sourcedId,givenName,givenName,familyName\ns1,Ana,Anna,Ruiz\n"),
    "no headers": _roster(b"s1,Ana,Ruiz\n"),
    "dates two ways": _said("s1,Ana,Ruiz,3/4/2017,\ns2,Ben,Ruiz,45658,\n"),
    "rounded numbers": _said("s1,Ana,Ruiz,,9.16E+09\n"),
    "right to left": _said("s1,ليلى,الحسن,,\ns2,👧🏽,\u202eRuiz,,\n"),
    "a formula": _said('s1,"=HYPERLINK(""http://x"")",Ruiz,,\n'),
    "a way out": _zip({"../../etc/users.csv": b"x", "/orgs.csv": b"y", "C:\\roles.csv": b"z"}),
    "a bomb": _zip({"users.csv": b"0" * 60_000_000}),
    "a script": b"<script>alert(1)</script>",
}


@pytest.mark.parametrize("name", [*BAD, "../../../etc/passwd"])
def test_the_page_of_a_bad_roster_says_what_is_the_matter(house: House, name: str) -> None:
    client = house.client(Role.DISTRICT_ADMIN, everywhere=True)
    data = BAD.get(name, b"x")
    before = Student.objects.count()
    uploaded = client.post("/roster/", {"roster": SimpleUploadedFile(f"{name}.zip", data)})
    assert uploaded.status_code in (200, 302)
    made = RosterImport.objects.order_by("-pk").first()
    if made is not None:
        read_roster(made.district_id, made.pk)
        made.refresh_from_db()
        page = client.get(f"/roster/{made.key}/")
        assert (page.status_code, made.state in ("parsed", "refused")) == (200, True)
        assert "<script>alert" not in page.content.decode()
        assert client.get(f"/roster/{made.key}/refused-rows/").status_code in (200, 302, 404)
    assert client.get("/roster/").status_code == 200
    assert Student.objects.count() == before

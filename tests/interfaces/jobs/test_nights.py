"""Night after night a roster comes by itself: usual ones are applied, of others somebody is told."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from django.core import mail

from doorstep.domain.accounts.models import Membership, User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports, roster_uploads
from doorstep.domain.people.models import Guardian, RosterImport, Student
from doorstep.domain.people.states import ImportState
from doorstep.domain.sources.actions import column_maps
from doorstep.domain.sources.actions import connections as connecting
from doorstep.domain.sources.models import Connection, RosterAlert
from doorstep.integrations.spreadsheet.plan import SheetPlan, key_of, suggested
from doorstep.interfaces.jobs.fetches import fetch_roster
from doorstep.interfaces.jobs.nights import bring_in_nightly_rosters
from doorstep.interfaces.jobs.rosters import apply_roster, read_roster
from doorstep.kernel.clock import FixedClock, clock_set
from tests.factories import CLOCK, NOW, SYSTEM, make_district
from tests.integrations.oneroster.rest.provider import Provider, lincoln, serving

pytestmark = pytest.mark.django_db
HEADERS = ["Student ID", "First name", "Last name", "School", "Guardian 1 first name", "Guardian 1 phone"]


@dataclass
class Nights:
    """A district, its nightly source, and the nights that go by."""

    district: District
    connection: Connection
    folder: Path
    clock: FixedClock

    def pass_one(self) -> RosterImport | None:
        """A night, with all that workers do in it; the roster that came, if any."""
        self.clock = self.clock.later(days=1)
        with clock_set(self.clock):
            bring_in_nightly_rosters(0)
            with inside(self.district.pk):
                made = RosterImport.objects.order_by("pk").last()
            if made is not None:
                for job in (fetch_roster, read_roster, apply_roster):
                    job(self.district.pk, made.pk)
            bring_in_nightly_rosters(0)
        with inside(self.district.pk):
            return RosterImport.objects.order_by("pk").last()

    def put(self, *children: str, guardians: bool = True, name: str = "list.csv") -> None:
        """Put a list into the folder."""
        rows = [",".join(HEADERS if guardians else HEADERS[:4])]
        for child in children:
            rows.append(f"{child},{child.title()},Ruiz,Lincoln" + (",Rosa,916-555-0123" if guardians else ""))
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / name
        path.write_text("\n".join(rows))
        past = self.clock.now().timestamp()
        os.utime(path, (past, past))

    def alerts(self) -> list[str]:
        with inside(self.district.pk):
            return [
                alert.code for alert in RosterAlert.objects.filter(settled_at__isnull=True).order_by("pk")
            ]

    def known(self) -> set[str]:
        with inside(self.district.pk):
            return set(
                Student.objects.filter(missing_since__isnull=True).values_list("sourced_id", flat=True)
            )


def make_nights(settings: Any, folder: Path, **said: Any) -> Nights:
    settings.ROSTER_FOLDER = str(folder)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    district = make_district(name="River District")
    with inside(district.pk):
        approver = User.objects.create_user(
            "dana@example.org", "a long sentence", name="Dana Cole", joined_at=NOW
        )
        Membership.objects.create(
            district=district, user=approver, role=Role.DISTRICT_ADMIN, school=None, began_at=NOW
        )
        draft = connecting.Draft(
            **{"name": "Nightly", "nightly": True, "hour": 2, "approver": approver, **said}
        )
        connection = connecting.add(district=district, draft=draft, by=SYSTEM, clock=CLOCK)
    return Nights(district, connection, folder / district.slug, CLOCK)


@pytest.fixture
def nights(settings: Any, tmp_path: Path) -> Nights:
    """A folder whose lists are explained: all students of the district."""
    made = make_nights(settings, tmp_path / "drops", kind="folder")
    for headers in (HEADERS, HEADERS[:4]):
        plan = SheetPlan(columns=suggested(headers).columns, whole=True)
        with inside(made.district.pk):
            column_maps.keep(
                district_id=made.district.pk,
                key=key_of(headers),
                headers=headers,
                plan=plan.as_json(),
                by=SYSTEM,
                clock=CLOCK,
            )
    return made


@pytest.fixture
def provider() -> Iterator[Provider]:
    with serving(Provider(lincoln(30))) as provider:
        yield provider


def children(count: int) -> list[str]:
    return [f"s{number:02}" for number in range(count)]


def test_five_nights_and_nothing_is_lost(nights: Nights) -> None:
    everyone = set(children(40))
    nights.put(*children(40))
    nights.pass_one()
    assert (nights.known(), nights.alerts(), len(mail.outbox)) == (everyone, [], 0)
    nights.put()
    assert nights.pass_one().state == ImportState.PARSED
    assert (nights.known(), nights.alerts()) == (everyone, ["sources.says_nothing"])
    nights.put(*children(16))
    nights.pass_one()
    assert (nights.known(), nights.alerts()[1:]) == (everyone, ["people.import_mass_change"])
    nights.put(*children(40), guardians=False)
    nights.pass_one()
    assert (nights.known(), nights.alerts()[2:]) == (everyone, ["sources.says_nothing"])
    with inside(nights.district.pk):
        assert Guardian.objects.filter(missing_since__isnull=True).count() == 40
    nights.put(*children(40), "s90")
    assert nights.pass_one().state == ImportState.APPLIED
    assert (nights.known(), nights.alerts()) == ({*everyone, "s90"}, [])


def test_the_approver_is_written_to_once_and_no_child_is_named(nights: Nights) -> None:
    nights.put(*children(40))
    nights.pass_one()
    nights.put(*children(16))
    made = nights.pass_one()
    with clock_set(nights.clock):
        bring_in_nightly_rosters(0)
    assert [(letter.to, letter.subject) for letter in mail.outbox] == [
        (["dana@example.org"], "Please look at the roster of River District")
    ]
    assert f"/roster/{made.key}/" in mail.outbox[0].body
    assert "24 are missing" in mail.outbox[0].body
    assert "S00" not in mail.outbox[0].body


def test_an_unusual_roster_that_is_approved_waits_no_more(nights: Nights) -> None:
    nights.put(*children(40))
    nights.pass_one()
    nights.put(*children(16))
    made = nights.pass_one()
    with inside(nights.district.pk), clock_set(nights.clock):
        roster_uploads.ask_to_apply(roster_import=made, approved=True, by=SYSTEM, clock=nights.clock)
        apply_roster(nights.district.pk, made.pk)
    assert (nights.known(), nights.alerts()) == (set(children(16)), [])


def test_a_night_is_begun_once_and_at_its_hour(nights: Nights) -> None:
    nights.put(*children(3))
    before_two = FixedClock(CLOCK.at.replace(hour=8)).later(days=1)
    with clock_set(before_two):
        bring_in_nightly_rosters(0)
    with inside(nights.district.pk):
        assert not RosterImport.objects.exists()
    after_two = before_two.later(hours=2)
    with clock_set(after_two):
        bring_in_nightly_rosters(0)
        bring_in_nightly_rosters(0)
    with inside(nights.district.pk):
        assert RosterImport.objects.count() == 1


def test_a_folder_that_is_empty_or_not_filled_any_more_is_unusual(nights: Nights) -> None:
    assert nights.pass_one() is None
    assert nights.alerts() == ["sources.folder_empty"]
    nights.put(*children(3))
    nights.pass_one()
    assert nights.alerts() == []
    nights.pass_one()
    assert nights.alerts() == []
    for _ in range(4):
        nights.pass_one()
    assert nights.alerts() == ["sources.folder_old"]
    with inside(nights.district.pk):
        assert RosterImport.objects.count() == 1


def test_a_file_on_its_way_and_a_link_are_not_taken(nights: Nights, tmp_path: Path) -> None:
    nights.put(*children(3))
    soon = nights.clock.later(days=1).now().timestamp() - 10
    os.utime(nights.folder / "list.csv", (soon, soon))
    (tmp_path / "secret.csv").write_text("Student ID\n1\n")
    (nights.folder / "link.csv").symlink_to(tmp_path / "secret.csv")
    assert nights.pass_one() is None


def test_columns_that_nobody_explained_are_unusual(nights: Nights) -> None:
    nights.folder.mkdir(parents=True)
    path = nights.folder / "other.csv"
    path.write_text("Number,Whole name\n1,Ana\n")
    os.utime(path, (0, 0))
    nights.pass_one()
    assert nights.alerts() == ["sources.columns_unsaid"]


def test_a_server_is_asked_each_night_for_what_changed(
    settings: Any, tmp_path: Path, provider: Provider
) -> None:
    nights = make_nights(
        settings,
        tmp_path,
        kind="oneroster",
        address=provider.address,
        token_address=provider.token_address,
        client_id="doorstep",
        secret=provider.secret,
    )
    assert nights.pass_one().state == ImportState.APPLIED
    assert not any("filter" in query for _, query in provider.asked)
    provider.asked.clear()
    provider.rows["users"][1] |= {"givenName": "Ani", "dateLastModified": "2030-01-01T00:00:00Z"}
    assert nights.pass_one().counts["student"]["changed"] == 1
    assert all("filter" in query for _, query in provider.asked)
    assert (len(nights.known()), nights.alerts()) == (30, [])


def test_a_server_that_is_not_there_is_told_of(settings: Any, tmp_path: Path) -> None:
    with serving(Provider(lincoln(1))) as provider:
        pass
    settings.ROSTERS_FROM_PUBLIC_ONLY = False
    nights = make_nights(
        settings,
        tmp_path,
        kind="oneroster",
        address=provider.address,
        token_address=provider.token_address,
        client_id="doorstep",
        secret=provider.secret,
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("time.sleep", lambda _: None)
        made = nights.pass_one()
    assert (made.state, nights.alerts()) == (ImportState.REFUSED, ["rosters.rest_unreachable"])
    assert "127.0.0.1 does not answer." in mail.outbox[0].body


def test_rosters_of_the_day_are_never_applied_by_themselves(nights: Nights) -> None:
    with inside(nights.district.pk), clock_set(CLOCK):
        made = roster_uploads.receive(
            district=nights.district,
            file_name="list.csv",
            pieces=[b"Student ID,First name,School\ns1,Ana,Lincoln\n"],
            options={"sheet": suggested(["Student ID", "First name", "School"]).as_json()},
            by=SYSTEM,
            clock=CLOCK,
        )
        read_roster(nights.district.pk, made.pk)
        made.refresh_from_db()
        assert made.state == ImportState.PARSED
        roster_imports.discard(roster_import=made, by=SYSTEM, clock=CLOCK)

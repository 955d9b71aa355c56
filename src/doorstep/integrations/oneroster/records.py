"""A row of a OneRoster file as roster records: one row of users may be a person, roles, links and a home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any, Final

from doorstep.domain.people.ports import (
    BirthRecord,
    CourseRecord,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    OrgRecord,
    PersonRecord,
    RoleRecord,
    RosterRecord,
    SectionRecord,
    SessionRecord,
)
from doorstep.integrations.oneroster.tables import (
    DemographicsRow,
    EnrollmentRow,
    RelationshipRow,
    RoleRow,
    UserRow,
)

# pairs that School Data Sync names although neither raises the other
_NO_CARE: Final = frozenset({"aide", "doctor", "childcare", "childcareprovider", "other"})


def _user(file: str, it: UserRow) -> Iterator[RosterRecord]:
    parts = (it.address1, it.address2, " ".join(filter(None, (it.city, it.state, it.postcode))))
    address = "\n".join(filter(None, parts))
    home = it.home or (f"home-of/{it.sourced_id}" if address else "")
    yield PersonRecord(
        file,
        it.row,
        it.sourced_id,
        it.ends,
        it.title[:20],
        it.given_name,
        it.family_name,
        it.preferred_name,
        it.email,
        it.sms or it.phone,
        it.grades,
        None,
        it.language,
        it.languages,
        it.position[:100],
        it.credential[:100],
        home,
    )
    if home:
        alone = not it.home
        yield HomeRecord(file, it.row, home, address, it.latitude, it.longitude, it.protected, alone)
    if it.role is not None:
        for number, org in enumerate(it.orgs or ("",)):
            yield RoleRecord(file, it.row, it.sourced_id, it.ends, it.role, org, number == 0, None, None)
    for agent in it.agents:
        yield GuardianLinkRecord(
            file,
            it.row,
            it.sourced_id,
            agent,
            False,
            it.relation,
            it.lives_with,
            it.may_contact,
            it.may_consent,
            it.may_know_address,
            None,
            None,
            it.may_receive_records,
        )


def _role(file: str, it: RoleRow) -> Iterator[RosterRecord]:
    primary = it.is_primary if it.is_primary is not None else it.kind.casefold() != "secondary"
    yield RoleRecord(
        file, it.row, it.person, it.ends, it.role, it.org, primary, it.begins_on, it.ends_on, it.grades
    )


def _enrollment(file: str, it: EnrollmentRow) -> Iterator[RosterRecord]:
    yield EnrollmentRecord(
        file, it.row, it.ends, it.section, it.person, it.role, it.primary, it.begins_on, it.ends_on
    )


def _demographics(file: str, it: DemographicsRow) -> Iterator[RosterRecord]:
    yield BirthRecord(file, it.row, it.person, it.birth_date)


def _relationship(file: str, it: RelationshipRow) -> Iterator[RosterRecord]:
    if it.role not in _NO_CARE:
        yield GuardianLinkRecord(
            file,
            it.row,
            it.person,
            it.other,
            it.ends,
            it.relation or it.role,
            it.lives_with,
            it.may_contact,
            it.may_consent,
            it.may_know_address,
            it.begins_on,
            it.ends_on,
            it.may_receive_records,
        )


def _as_it_is(make: Callable[..., RosterRecord]) -> Callable[[str, Any], Iterator[RosterRecord]]:
    def convert(file: str, it: tuple[Any, ...]) -> Iterator[RosterRecord]:
        yield make(file, *it)

    return convert


RECORDS: Final[MappingProxyType[str, Callable[[str, Any], Iterator[RosterRecord]]]] = MappingProxyType(
    {
        "orgs.csv": _as_it_is(OrgRecord),
        "academicsessions.csv": _as_it_is(SessionRecord),
        "courses.csv": _as_it_is(CourseRecord),
        "classes.csv": _as_it_is(SectionRecord),
        "users.csv": _user,
        "roles.csv": _role,
        "demographics.csv": _demographics,
        "relationships.csv": _relationship,
        "enrollments.csv": _enrollment,
    }
)
"""For each file we read, in the order in which we read them (small ones first, so that a wrong one is known
early), what one of its rows says."""

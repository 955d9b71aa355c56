"""OneRoster exports of every version, as districts really write them, give the same typed records."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from doorstep.domain.people.ports import (
    BirthRecord,
    Consequence,
    EnrollmentRecord,
    GuardianLinkRecord,
    HomeRecord,
    Kind,
    OrgRecord,
    PersonRecord,
    ReadOptions,
    RoleRecord,
    RosterRecord,
    RowProblem,
    SectionRecord,
    SessionRecord,
)
from doorstep.integrations.oneroster.reader import OneRosterCsv
from doorstep.integrations.oneroster.sample.bundle import write_bundle
from doorstep.kernel.refusal import Refusal

GRAND_BEND = Path(__file__).parents[4] / "shared" / "data" / "oneroster-grand-bend"
Item = RosterRecord | RowProblem


def folder(path: Path, **files: str) -> Path:
    """A folder of csv files; double underscores stand for nothing, names are without their ending."""
    path.mkdir(exist_ok=True)
    for name, text in files.items():
        (path / f"{name}.csv").write_text(text, encoding="utf-8")
    return path


def read(path: Path, **options: ReadOptions) -> list[Item]:
    return list(OneRosterCsv(path, **options).read())


def noted(file: str, row: int, column: str, code: str) -> RowProblem:
    return RowProblem(file, row, column, "", code, {}, Consequence.NOTED)


def person(**said: object) -> PersonRecord:
    blank = PersonRecord("users.csv", 2, "", False, "", "", "", "", "", "", (), None, "", (), "", "", "")
    return blank._replace(**said)  # type: ignore[arg-type]  # checked by the comparison


def test_version_1_1(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        orgs="sourcedId,status,dateLastModified,name,type,parentSourcedId\nd,,,Bend ISD,district,\n",
        users=(
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,"
            "familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password\n"
            's1,,,true,"h1,h2",student,x,{Local:1},Ana,Ruiz,,1,,,,"g1, g2",09,secret\n'
        ),
    )
    assert read(path) == [
        OrgRecord("orgs.csv", 2, "d", False, "Bend ISD", "district", "", "", None, None),
        person(sourced_id="s1", given_name="Ana", family_name="Ruiz", grades=("09",)),
        RoleRecord("users.csv", 2, "s1", False, "student", "h1", True, None, None),
        RoleRecord("users.csv", 2, "s1", False, "student", "h2", False, None, None),
        GuardianLinkRecord("users.csv", 2, "s1", "g1", False, "", None, None, None, None, None, None),
        GuardianLinkRecord("users.csv", 2, "s1", "g2", False, "", None, None, None, None, None, None),
    ]


def test_version_1_2_keeps_roles_apart_and_ours_adds_homes_and_rights(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        users=(
            "sourcedId,givenName,familyName,sms,metadata.language,metadata.homeSourcedId,metadata.address1,"
            "metadata.city,metadata.state,metadata.postCode,metadata.latitude,metadata.longitude,"
            "metadata.protectedAddress\n"
            "g1,Rosa,Ruiz,(402) 555-0123,Spanish,home 7,12 Oak St,Amity,KS,00300,39.5,-99.5,true\n"
        ),
        roles="sourcedId,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId\n"
        "r1,g1,primary,parent,,2027-06-01,h1\n",
        demographics="sourcedId,birthDate,sex\ns1,2017-03-09,female\n",
        relationships=(
            "userSourcedId,relationshipUserSourcedId,relationshipRole,metadata.relationship,"
            "metadata.livesWith,metadata.mayContact,metadata.mayConsent,metadata.mayKnowAddress\n"
            "s1,g1,parent,mother,true,true,true,false\ns1,x9,doctor,,,,,\n"
        ),
    )
    assert read(path) == [
        person(
            sourced_id="g1",
            given_name="Rosa",
            family_name="Ruiz",
            phone="+14025550123",
            language="es",
            home="home 7",
        ),
        HomeRecord("users.csv", 2, "home 7", "12 Oak St\nAmity KS 00300", 39.5, -99.5, True, False),
        RoleRecord("roles.csv", 2, "g1", False, "guardian", "h1", True, None, date(2027, 6, 1)),
        BirthRecord("demographics.csv", 2, "s1", date(2017, 3, 9)),
        GuardianLinkRecord(
            "relationships.csv", 2, "s1", "g1", False, "mother", True, True, True, False, None, None
        ),
    ]


def test_version_1_0_and_misspelt_headers(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        academicSessions="sourcedId,status,dataLastModified,title,type,startDate,endDate,parentSourcedId\n"
        "y,active,,2026-27,schoolYear,2026-08-17,2027-05-28,\n",
        classes="sourcedId,status,title,grade,courseSourcedId,classType,schoolSourcedId,termSourcedId\n"
        'c,tobedeleted,Room 4,3,,homeroom,h1,"fall,spring"\n',
        users="SourcedID,orgSourcedIds,role,Given Name,family_name,prefferedGivenName,agents,,nickname\n"
        "t1,h1,teacher,Kelley,Christian,Kel,,,\n",
        enrollments="classSourcedId,userSourcedId,role,status,primary\nc,t1,teacher,inactive,TRUE",
    )
    source = OneRosterCsv(path)
    assert (source.format, list(source.read())) == (
        "oneroster-csv-1.0",
        [
            SessionRecord(
                *("academicsessions.csv", 2, "y", False, "2026-27", "year"),
                *(date(2026, 8, 17), date(2027, 5, 28), "", None),
            ),
            SectionRecord("classes.csv", 2, "c", True, "Room 4", ("03",), "", True, "h1", ("fall", "spring")),
            person(sourced_id="t1", given_name="Kelley", family_name="Christian", preferred_name="Kel"),
            RoleRecord("users.csv", 2, "t1", False, "teacher", "h1", True, None, None),
            noted("users.csv", 1, "#8", "header_blank"),
            noted("users.csv", 1, "nickname", "column_unknown"),
            EnrollmentRecord("enrollments.csv", 2, True, "c", "t1", "teacher", True, None, None),
        ],
    )


def test_a_bad_cell_is_left_out_and_a_bad_required_cell_refuses_its_row(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        users="sourcedId,givenName,phone,grades,orgSourcedIds,role\n"
        "s1,Ana,9.5E+09,seventeen,h1,student\n,Nobody,,,h1,student\ns3,Eva,,,h1,wizard\n",
        orgs="sourcedId,name,type\nh1,Lincoln,school\n",
        enrollments="classSourcedId,userSourcedId,role,endDate\nc,s1,student,1/05/2027\nc,s1,,\n",
    )
    bad, refused = Consequence.CELL_LEFT_OUT, Consequence.ROW_REFUSED
    assert [item for item in read(path) if isinstance(item, RowProblem)] == [
        RowProblem("users.csv", 2, "phone", "9.5E+09", "phone_as_number", {}, bad),
        RowProblem("users.csv", 2, "grades", "seventeen", "grade_unknown", {}, bad),
        RowProblem("users.csv", 3, "sourcedId", "", "cell_required", {}, refused),
        RowProblem("users.csv", 4, "role", "wizard", "role_unknown", {}, bad),
        RowProblem("enrollments.csv", 2, "endDate", "1/05/2027", "date_order_unknown", {}, bad),
        RowProblem("enrollments.csv", 3, "role", "", "role_unknown", {}, refused),
    ]


def test_how_a_file_writes_its_dates_is_asked_once(tmp_path: Path) -> None:
    path = folder(tmp_path, enrollments="classSourcedId,userSourcedId,role,endDate\nc,s1,student,1/05/2027\n")
    options = ReadOptions(date_order={"enrollments.csv": "month_first"})
    assert read(path, options=options) == [
        EnrollmentRecord("enrollments.csv", 2, False, "c", "s1", "student", None, None, date(2027, 1, 5))
    ]


def test_rows_too_narrow_are_filled_and_rows_too_wide_refused(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        orgs="sourcedId,name,type,identifier\nh1,Lincoln,school\nh2,King, Jr.,school,7\nh3,A,school,,,\n",
    )
    assert read(path) == [
        OrgRecord("orgs.csv", 2, "h1", False, "Lincoln", "school", "", "", None, None),
        OrgRecord("orgs.csv", 4, "h3", False, "A", "school", "", "", None, None),
        RowProblem(
            "orgs.csv", 3, "", "", "row_too_wide", {"cells": 5, "columns": 4}, Consequence.ROW_REFUSED
        ),
    ]


def test_two_columns_of_one_name_are_both_left_out(tmp_path: Path) -> None:
    path = folder(tmp_path, orgs="sourcedId,name,type,name\nh1,Lincoln,school,Washington\n")
    twice = RowProblem("orgs.csv", 1, "name", "", "header_twice", {}, Consequence.CELL_LEFT_OUT)
    missing = RowProblem("orgs.csv", 1, "name", "", "column_missing", {}, Consequence.FILE_REFUSED)
    assert read(path) == [twice, missing]


def test_a_cell_of_200_kilobytes_refuses_its_row_and_shows_little_of_itself(tmp_path: Path) -> None:
    path = folder(tmp_path, orgs=f"sourcedId,name,type\nh1,{'x' * 200_000},school\nh2,King,school\n")
    shown, most = "x" * 120, {"most": 255}
    assert read(path) == [
        OrgRecord("orgs.csv", 3, "h2", False, "King", "school", "", "", None, None),
        RowProblem("orgs.csv", 2, "name", shown, "cell_too_long", most, Consequence.ROW_REFUSED),
    ]


def test_an_address_is_never_shown_in_a_problem(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        users="sourcedId,metadata.homeSourcedId,metadata.address1,metadata.latitude\n"
        "g1,home 1,1420 Magnolia Ave,Magnolia\n",
    )
    problems = [item for item in read(path) if isinstance(item, RowProblem)]
    assert problems == [
        RowProblem(
            *("users.csv", 2, "metadata.latitude", "", "coordinate_unreadable", {}),
            Consequence.CELL_LEFT_OUT,
        )
    ]


def test_addresses_without_homes_say_nothing_about_who_lives_together(tmp_path: Path) -> None:
    path = folder(tmp_path, users="sourcedId,metadata.address1\ng1,12 Oak St\ng2,12 Oak St\n")
    homes = [item for item in read(path) if isinstance(item, HomeRecord)]
    assert [(home.sourced_id, home.of_one_person) for home in homes] == [
        ("home-of/g1", True),
        ("home-of/g2", True),
    ]


MANIFEST = "propertyName,value\nmanifest.version,1.0\noneroster.version,1.2\n"


def test_the_manifest_says_what_is_whole_and_what_a_delta(tmp_path: Path) -> None:
    path = folder(
        tmp_path,
        manifest=f"{MANIFEST}file.orgs,bulk\nfile.users,bulk\nfile.roles,delta\nfile.enrollments,absent\n"
        "file.classes,bulk\n",
        orgs="sourcedId,name,type\n",
        users="sourcedId\n",
        roles="userSourcedId,role\n",
        enrollments="classSourcedId,userSourcedId,role\nc,s,student\n",
        lessons="x\n",
    )
    source = OneRosterCsv(path)
    assert (source.format, set(source.whole), list(source.read())) == (
        "oneroster-csv-1.2",
        {Kind.SCHOOL},
        [
            RowProblem("classes.csv", 0, "", "", "file_missing", {}, Consequence.FILE_REFUSED),
            noted("enrollments.csv", 0, "", "file_said_absent"),
            noted("lessons.csv", 0, "", "file_unknown"),
        ],
    )


def test_an_empty_file_is_refused_as_a_file(tmp_path: Path) -> None:
    path = folder(tmp_path, orgs="")
    assert read(path) == [RowProblem("orgs.csv", 0, "", "", "file_empty", {}, Consequence.FILE_REFUSED)]


def test_what_is_no_roster_is_refused(tmp_path: Path) -> None:
    path = folder(tmp_path / "notes", notes="a,b\n")
    with pytest.raises(Refusal) as refusal:
        OneRosterCsv(path)
    assert refusal.value == Refusal("rosters.not_known", name="notes", found="notes.csv")


def test_raw_rows_are_handed_back_as_they_stand(tmp_path: Path) -> None:
    path = folder(tmp_path, orgs='sourcedId,name,type\nh1,"King, Jr.",school\nh2,A,school\n')
    assert list(OneRosterCsv(path).raw_rows({"orgs.csv": {2}})) == [
        ("orgs.csv", 1, ["sourcedId", "name", "type"]),
        ("orgs.csv", 2, ["h1", "King, Jr.", "school"]),
    ]


def test_the_sample_is_read_without_a_single_problem(tmp_path: Path) -> None:
    write_bundle(tmp_path / "s.zip", students=1300, seed=2)
    kinds = Counter(type(item) for item in read(tmp_path / "s.zip"))
    assert (kinds[RowProblem], kinds[BirthRecord]) == (0, 1300)


@pytest.mark.skipif(not GRAND_BEND.exists(), reason="the published Grand Bend rosters are not here")
@pytest.mark.parametrize("version", ["1.0", "1.1"])
def test_the_published_grand_bend_rosters(version: str) -> None:
    source = OneRosterCsv(GRAND_BEND / version)
    items = list(source.read())
    problems = [item[:5] for item in items if isinstance(item, RowProblem)]
    roles = Counter(item.role for item in items if isinstance(item, RoleRecord))
    assert (source.format, roles, problems) == (
        f"oneroster-csv-{version}",
        {"student": 8, "teacher": 2},
        [
            ("users.csv", 5, "phone", "(950) 064 8122", "phone_impossible"),
            ("users.csv", 9, "phone", "(950) 017 9898", "phone_impossible"),
        ],
    )

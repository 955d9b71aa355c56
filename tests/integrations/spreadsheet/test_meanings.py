"""Headers suggest what their columns mean, in the languages that schools write them in."""

from __future__ import annotations

import pytest

from doorstep.integrations.roster_files.cells import BadCell
from doorstep.integrations.spreadsheet import meanings
from doorstep.integrations.spreadsheet.meanings import MEANINGS, plain, suggest
from doorstep.integrations.spreadsheet.plan import key_of
from doorstep.integrations.spreadsheet.template import HEADERS


def test_every_header_of_our_template_has_a_meaning_of_its_own() -> None:
    found = suggest(HEADERS)
    assert "" not in found
    assert len(set(found)) == len(HEADERS)
    assert set(found) < set(MEANINGS)


@pytest.mark.parametrize(
    ("headers", "codes"),
    [
        ("Student Number|Last Name|First Name|DOB|Gr", "id family given birth grade"),
        ("Matrícula|Apellidos|Nombre|Fecha de nacimiento|Grado", "id family given birth grade"),
        ("ID élève|Nom|Prénom|Date de naissance|Niveau", "id family given birth grade"),
        ("studentID|studentLastName|studentFirstName|birthdate|gradeLevel", "id family given birth grade"),
        ("学号|姓|名字|出生日期|年级", "id family given birth grade"),
        ("Mã học sinh|Họ và tên|Ngày sinh", "id name birth"),
    ],
)
def test_children(headers: str, codes: str) -> None:
    assert suggest(headers.split("|")) == [f"student_{code}" for code in codes.split()]


@pytest.mark.parametrize(
    ("header", "code"),
    [
        ("Mother's Name", "guardian1_name"),
        ("Father's cell phone", "guardian2_phone"),
        ("Parent/Guardian 2 - Email", "guardian2_email"),
        ("Correo electrónico del tutor", "guardian1_email"),
        ("家长电话", "guardian1_phone"),
        ("Homeroom Teacher", "teacher_name"),
        ("Homeroom", "class_name"),
        ("School ID", "school_id"),
        ("Household ID", "home1_id"),
        ("Family name", "student_family"),
        ("Home language", "student_language"),
        ("Lunch balance", ""),
        ("School phone", ""),
        ("", ""),
    ],
)
def test_others(header: str, code: str) -> None:
    assert suggest([header]) == [code]


def test_no_meaning_is_given_twice_and_answers_of_before_count_first() -> None:
    assert suggest(["Phone", "Cell", "Tel", "Mobile", "Phone number"]) == [
        *(f"guardian{number}_phone" for number in (1, 2, 3, 4)),
        "",
    ]
    assert suggest(["Local no.", "Name"], {"local no": "", "name": "guardian1_name"}) == [
        "",
        "guardian1_name",
    ]


def test_the_same_headers_have_the_same_key_in_any_order() -> None:
    assert key_of(["Student ID", "", "Name"]) == key_of(["NAME", "student-id"])
    assert key_of(["Student ID", "Name"]) != key_of(["Student ID", "Name", "Grade"])


@pytest.mark.parametrize(
    ("word", "order", "said"),
    [
        ("Ruiz, Ana María", "comma", ("Ana María", "Ruiz")),
        ("Ana Ruiz", "given_first", ("Ana", "Ruiz")),
        ("Nguyễn An", "family_first", ("An", "Nguyễn")),
        ("", "comma", ("", "")),
    ],
)
def test_whole_names(word: str, order: meanings.NameOrder, said: tuple[str, str]) -> None:
    assert meanings.two_names(order)(word) == said


@pytest.mark.parametrize(
    ("word", "order"), [("Ana Ruiz", "comma"), ("Ana María Ruiz", "given_first"), ("Ruiz,", "comma")]
)
def test_names_that_nobody_can_part(word: str, order: meanings.NameOrder) -> None:
    with pytest.raises(BadCell, match="name_not_parted"):
        meanings.two_names(order)(word)


@pytest.mark.parametrize(
    ("parse", "word", "code"),
    [
        (meanings.identifier, "1.23E+10", "id_as_number"),
        (meanings.zip_code, "2139", "zip_zero_lost"),
        (meanings.zip_code, "2139-1234", "zip_zero_lost"),
        (meanings.home_number, "3", "home_number_unknown"),
        (meanings.flag, "maybe", "flag_unknown"),
    ],
)
def test_what_is_lost_is_named(parse: object, word: str, code: str) -> None:
    with pytest.raises(BadCell, match=code):
        parse(word)  # type: ignore[operator]  # a parser


def test_flags_and_relations_in_several_languages() -> None:
    assert [meanings.flag(word) for word in ("Sí", "oui", "x", "✓", "Não", "non", "", "0")] == [
        *(True, True, True, True),
        *(False, False, None, False),
    ]
    assert [meanings.relation(word) for word in ("Mamá", "PÈRE", "Abuela", "Neighbor", "")] == [
        *("mother", "father", "grandmother", "neighbor", ""),
    ]
    assert [plain(word) for word in ("E-Mail", "guardian2LastName", "  Größe ")] == [
        *("e mail", "guardian 2 last name", "grosse"),
    ]

"""What an educator speaks, and how well: her own word, the office's on her behalf, and the roster's."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.models import Event
from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.actions.educators import say_language, say_languages
from doorstep.domain.people.models import Educator, EducatorLanguage, RosterImport
from doorstep.domain.people.models.educator import LanguageLevel
from doorstep.domain.people.permissions import can_say_language
from doorstep.kernel.refusal import Refusal
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, NOW, SYSTEM, make_district, make_educator, make_school

pytestmark = pytest.mark.django_db

Bring = Callable[[Roster], RosterImport]
Spoken = set[tuple[str, str, bool]]


@pytest.fixture
def district() -> Iterator[District]:
    district = make_district()
    with inside(district.pk):
        yield district


@pytest.fixture
def maria(district: District) -> Educator:
    """A teacher with an account, of whom the roster says nothing but English."""
    educator = make_educator(school=make_school(district=district))
    educator.user = User.objects.create_user("maria@lincoln.example", name="Maria Alvarez", joined_at=NOW)
    educator.save(update_fields=["user"])
    return educator


@pytest.fixture
def bring(district: District, tmp_path: Path) -> Bring:
    def bring(roster: Roster) -> RosterImport:
        return roster_imports.bring_in(
            district=district,
            source=roster.source(tmp_path / uuid.uuid4().hex),
            by=SYSTEM,
            clock=CLOCK,
            approved_by="Dana",
        )

    return bring


def herself(educator: Educator) -> Actor:
    own = frozenset({Grant(Role.EDUCATOR, educator.school_id)})
    return Actor("staff", educator.user_id, str(educator), own)


def office(school_id: int) -> Actor:
    return Actor("staff", 900_001, "Rosa Delgado", frozenset({Grant(Role.COORDINATOR, school_id)}))


def spoken(educator: Educator) -> Spoken:
    return set(EducatorLanguage.objects.filter(educator=educator).values_list("language", "level", "said"))


def test_a_visit_can_be_held_in_a_first_language_or_a_fluent_one(maria: Educator) -> None:
    levels = dict(zip(("so", "es", "vi", "ar"), LanguageLevel, strict=True))
    say_languages(educator=maria, levels=levels, by=herself(maria), clock=CLOCK)
    assert spoken(maria) == {
        ("en", "fluent", False),
        ("so", "native", True),
        ("es", "fluent", True),
        ("vi", "some", True),
        ("ar", "none", True),
    }
    assert maria.visit_languages == ("en", "es", "so")


def test_she_says_it_and_says_it_otherwise_later(maria: Educator) -> None:
    for level in (LanguageLevel.SOME, LanguageLevel.FLUENT):
        say_language(educator=maria, language="es", level=level, by=herself(maria), clock=CLOCK)
    assert spoken(maria) == {("en", "fluent", False), ("es", "fluent", True)}
    facts = [
        event.facts
        for event in Event.objects.filter(action="people.educator.say_language").order_by("number")
    ]
    assert facts == [
        {"language": "es", "level": "some", "on_behalf": False},
        {"language": "es", "level": "fluent", "on_behalf": False},
    ]


def test_the_office_says_it_on_her_behalf_and_the_trail_says_so(maria: Educator) -> None:
    by = office(maria.school_id)
    say_language(educator=maria, language="es", level=LanguageLevel.NATIVE, by=by, clock=CLOCK)
    event = Event.objects.get(action="people.educator.say_language")
    assert (event.actor_name, event.facts["on_behalf"]) == ("Rosa Delgado", True)


def test_nobody_else_says_it(maria: Educator, district: District) -> None:
    elsewhere = make_school(district=district, name="Tubman")
    colleague = Actor("staff", 900_002, "David Chen", frozenset({Grant(Role.EDUCATOR, maria.school_id)}))
    administrator = Actor("staff", 900_003, "Grace Okoye", frozenset({Grant(Role.DISTRICT_ADMIN)}))
    family = Actor("guardian", maria.user_id, "Lucía", frozenset())
    asked = (herself(maria), office(maria.school_id), administrator, colleague, office(elsewhere.pk), family)
    assert [can_say_language(educator=maria, by=by) for by in asked] == [
        True,
        True,
        True,
        False,
        False,
        False,
    ]
    for by in asked[3:]:
        with pytest.raises(Refusal, match="people.not_your_languages"):
            say_language(educator=maria, language="es", level=LanguageLevel.NATIVE, by=by, clock=CLOCK)
    assert spoken(maria) == {("en", "fluent", False)}


def test_a_language_nobody_knows_is_refused_and_nothing_of_it_stays(maria: Educator) -> None:
    levels = {"es": LanguageLevel.NATIVE, "elvish": LanguageLevel.FLUENT}
    with pytest.raises(Refusal, match="people.unknown_language"):
        say_languages(educator=maria, levels=levels, by=herself(maria), clock=CLOCK)
    assert spoken(maria) == {("en", "fluent", False)}
    assert not Event.objects.filter(action="people.educator.say_language").exists()


def test_the_database_knows_four_levels(maria: Educator) -> None:
    with pytest.raises(IntegrityError, match="people_educatorlanguage_level"), transaction.atomic():
        EducatorLanguage.objects.filter(educator=maria).update(level="poor")


def test_a_roster_adds_what_it_knows_and_never_changes_her_word(bring: Bring) -> None:
    roster = lincoln()
    roster.user("t1")["metadata.languages"] = "en,es"
    bring(roster)
    teacher = Educator.objects.get()
    assert spoken(teacher) == {("en", "fluent", False), ("es", "fluent", False)}
    said = {"es": LanguageLevel.SOME, "vi": LanguageLevel.NONE, "so": LanguageLevel.NATIVE}
    say_languages(educator=teacher, levels=said, by=office(teacher.school_id), clock=CLOCK)
    roster.user("t1")["metadata.languages"] = "es,vi,ar"
    roster.user("t1")["givenName"] = "Another"
    bring(roster)
    assert spoken(teacher) == {
        ("en", "fluent", False),
        ("es", "some", True),
        ("vi", "none", True),
        ("so", "native", True),
        ("ar", "fluent", False),
    }


def test_who_said_what_she_speaks_stays_when_her_import_is_undone(bring: Bring) -> None:
    done = bring(lincoln())
    teacher = Educator.objects.get()
    by = office(teacher.school_id)
    say_language(educator=teacher, language="es", level=LanguageLevel.FLUENT, by=by, clock=CLOCK)
    undone = roster_imports.undo(roster_import=done, by=SYSTEM, clock=CLOCK)
    assert undone.undone_counts["educator"] == {"put_back": 0, "edited": 0, "removed": 0, "used": 1}
    assert spoken(teacher) == {("es", "fluent", True)}

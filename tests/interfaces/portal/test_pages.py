"""Pages are light, whole in each language, plain to read, and right for a browser and a screen reader."""

from __future__ import annotations

import gzip
import html
import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from babel.messages.catalog import Catalog
from django.conf import settings
from django.test import Client, RequestFactory, override_settings
from django.utils import translation
from playwright.sync_api import Page

from doorstep.domain.consent.actions import invitations
from doorstep.domain.consent.models import PlaceKind
from doorstep.domain.consent.states import AnswerKind, Wish
from doorstep.domain.conversations.actions import hopes, successions
from doorstep.domain.conversations.models import Thread
from doorstep.domain.messaging.reviews import reviews
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.models import Student
from doorstep.domain.transfers.actions import move_questions, packets
from doorstep.domain.transfers.models import Basis
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.interfaces.look.stylesheets import sheet
from doorstep.interfaces.portal import catalogue
from doorstep.interfaces.portal.opening import too_often
from doorstep.kernel.clock import FixedClock, clock_set
from tests.domain.messaging.test_translation import Shouting
from tests.domain.visits.stage import Stage
from tests.factories import CLOCK, SYSTEM, make_district, make_educator
from tests.interfaces.portal.conftest import TUESDAY, Door, Street
from tests.interfaces.portal.test_conversations import AFTER, wrote
from tests.markup import faults
from tests.reading import grade

ICON = Path(catalogue.LOOK / "static" / "look" / "icon.svg")
MOST_BYTES = 50_000
OFFERED = [code for code, _ in settings.LANGUAGES]


_made: dict[str, dict[str, str]] = {}


def every_page(client: Client, street: Street, language: str) -> dict[str, str]:
    """All pages of the portal in every state, by a name, in one language; made once for all tests."""
    if language not in _made:
        _made[language] = _make_pages(client, street, language)
    return _made[language]


def _make_pages(client: Client, street: Street, language: str) -> dict[str, str]:
    pages = {}

    def keep(name: str, door: Door, *paths: str) -> None:
        for path in paths:
            response = client.get(door.at(path))
            if response.status_code == 200 and "html" in response.headers["Content-Type"]:
                pages[f"{name} {path}"] = response.content.decode()

    invited = street.door(language=language)
    keep("invited", invited, "", "chosen/", "kept/", "yes/", "not-now/", "later/", "talk/", "kept/wrong/")
    for path in ("yes/", "not-now/", "later/", "talk/", "kept/", "kept/wrong/"):
        pages[f"wrong {path}"] = client.post(invited.at(path), {}).content.decode()
    client.post(invited.at("yes/"), {"place": "library", "place_name": "Central Library"})
    keep("choosing", invited, "yes/times/", "yes/another/", "yes/help/", "yes/check/")
    pages["wrong times"] = client.post(invited.at("yes/times/"), {"go": "on"}).content.decode()
    pages["wrong day"] = client.post(
        invited.at("yes/another/"), {"day": "2026-12-24", "start": "10:00"}
    ).content.decode()
    yes = street.door(language=language)
    yes.said(
        place=PlaceKind.VIDEO,
        times=[TUESDAY],
        interpreter_wanted=True,
        wishes=[Wish.SIGN_LANGUAGE, Wish.OTHERS_JOIN, Wish.STEP_FREE],
    )
    keep("yes", yes, "", "thanks/", "again/")
    client.post(yes.at("yes/"), {"place": "park"})
    keep("yes anew", yes, "yes/check/")
    pages["refused"] = Client(enforce_csrf_checks=True).post(yes.at("later/")).content.decode()
    for kind, wish in (
        (AnswerKind.NOT_NOW, Wish.DO_NOT_ASK),
        (AnswerKind.NOT_NOW, Wish.ASK_LATER),
        (AnswerKind.TALK_FIRST, Wish.EMAIL),
    ):
        other = street.door(language=language)
        other.said(kind, wishes=[wish])
        keep(f"{kind.value} {wish.value}", other, "", "thanks/", "kept/")
    visited = street.door(language=language)
    visit = street.confirmed(visited)
    keep("set", visited, "thanks/")
    keep("visit", visited, "", "cancel/", "not-now/", "talk/", "kept/", "yes/times/")
    with clock_set(FixedClock(TUESDAY).later(hours=3)):
        keep("over", visited, "", "afterwards/")
        pages["wrong afterwards"] = client.post(visited.at("afterwards/"), {}).content.decode()
    pages |= _made_in_conversation(client, street, visited, visit)
    with override_settings(MESSAGE_CHANNELS=["sms", "email"]):
        for what in ("phone", "address"):
            keep("changing", invited, f"kept/{what}/")
            pages[f"wrong kept/{what}/"] = client.post(invited.at(f"kept/{what}/"), {}).content.decode()
            client.post(invited.at(f"kept/{what}/"), {"choice": "send"})
            keep("changing", invited, f"kept/{what}/code/")
            pages[f"wrong kept/{what}/code/"] = client.post(
                invited.at(f"kept/{what}/code/"), {"code": "no", "value": "x"}
            ).content.decode()
        pages["lost"] = client.post(invited.at("kept/phone/"), {"choice": "lost"}).content.decode()
    keep("paper", invited, "paper/")
    for name, said in (("asked", None), ("no", False), ("passed on", True)):
        mover = street.door(language=language)
        move_of(mover, said=said)
        keep(f"moving {name}", mover, "move/")
    typed = {"HTTP_ACCEPT_LANGUAGE": language}
    pages["typed"] = client.get("/f/", **typed).content.decode()
    pages["too often"] = _too_often(language)
    pages["wrong typed"] = client.post("/f/", {"code": "no"}, **typed).content.decode()
    closed = street.door(language=language)
    with inside(street.school.district_id):
        invitations.close(invitation=closed.invitation, by=SYSTEM, clock=CLOCK)
    keep("closed", closed, "", "yes/")
    pages["stranger"] = client.get("/f/nothing/", headers={"Accept-Language": language}).content.decode()
    return pages


def _too_often(language: str) -> str:
    with translation.override(language):
        return too_often(RequestFactory().get("/f/")).content.decode()


def _made_in_conversation(client: Client, street: Street, door: Door, visit: Visit) -> dict[str, str]:
    """What a family writes with its visitors after the first visit: nothing yet, and much."""
    pages: dict[str, str] = {}
    with inside(street.school.district_id):
        Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
        visit.refresh_from_db()
    with clock_set(AFTER), override_settings(TRANSLATOR=Shouting()):
        for path in ("", "write/", "hopes/"):
            pages[f"met {path}"] = client.get(door.at(path)).content.decode()
            pages[f"wrong met {path}"] = client.post(door.at(path), {}).content.decode() if path else ""
        wrote(street, door)
        client.post(door.at("write/"), {"words": "⚽ 14:30!"})
        client.post(door.at("hopes/"), {"choice": "write", "words": "Mateo ⚽"})
        with inside(street.school.district_id):
            by = Stage.by(None, street.teacher)  # type: ignore[arg-type]  # needs nothing of the stage
            said = {"visit": visit, "educator": street.teacher, "guardian": door.guardian}
            hopes.propose(**said, words="⚽ ⚽", by=by, clock=AFTER)
            new = make_educator(school=street.school, given_name="Priya", family_name="Nair")
            thread = Thread.objects.select_related("program__school", "family").get(family=visit.family)
            (asked,) = successions.ask(thread=thread, educator=new, by=SYSTEM, clock=AFTER)
        for path in ("", "write/", "hopes/", "kept/"):
            pages[f"in conversation {path}"] = client.get(door.at(path)).content.decode()
        newcomer = client.post(door.at("write/teacher/"), {"teacher": str(asked.key)})
        pages["wrong newcomer"] = newcomer.content.decode()
    return {name: page for name, page in pages.items() if page}


def move_of(door: Door, *, said: bool | None) -> None:
    """The guardian is asked about a move, and answers; on a yes the packet goes."""
    with inside(door.invitation.district_id):
        child = Student.objects.select_related("district").get(families__family=door.invitation.family)
        place = {"student": child, "destination": make_district(), "with_address": said is None}
        question = move_questions.ask(**place, guardian=door.guardian, by=SYSTEM, clock=CLOCK)
        if said is not None:
            move_questions.answer(question=question, yes=said, by=door.actor, clock=CLOCK)
        if said:
            packets.hand_over(**place, basis=Basis.YES, agreed_by=door.guardian, by=SYSTEM, clock=CLOCK)


def read_aloud(page: str) -> str:
    """The words of a page, a sentence or a line each."""
    text = re.sub(r"<(style|head|svg|select|nav)\b.*?</\1>", " ", page, flags=re.DOTALL)
    text = re.sub(r"</(p|h1|h2|li|dt|dd|legend|label|button|a|strong)>", ". ", text)
    text = html.unescape(re.sub(r"<[^>]+>", " ", text))
    return re.sub(r"\s+", " ", re.sub(r"([.?!:])[\s.]*\.", r"\1", text)).strip()


def test_a_page_weighs_at_most_50_kb_with_all_it_needs(client: Client, street: Street) -> None:
    css = len(sheet("portal").text)
    weights = {
        name: len(page.encode()) + css + ICON.stat().st_size
        for name, page in every_page(client, street, "en").items()
    }
    assert len(weights) >= 25
    assert {name: weight for name, weight in weights.items() if weight > MOST_BYTES} == {}
    page = client.get(street.door().path).content.decode()
    fetched = re.findall(r'(?:src|href)="([^"]+\.(?:css|js|svg|png|woff2?))"', page)
    assert sorted(path.rpartition(".")[2] for path in fetched) == ["css", "svg"]
    assert len(gzip.compress(page.encode())) + len(sheet("portal").zipped) < MOST_BYTES / 3


def test_english_is_read_after_six_years_of_school(client: Client, street: Street) -> None:
    grades = {name: grade(read_aloud(page)) for name, page in every_page(client, street, "en").items()}
    assert {name: round(each, 1) for name, each in grades.items() if each > 6} == {}


@pytest.mark.parametrize("language", OFFERED)
class TestEveryPage:
    def test_is_whole_in_one_language(self, client: Client, street: Street, language: str) -> None:
        """No English sentence of the catalogue stands on any page of another language."""
        english = {
            str(identity)
            for message in (catalogue.read(language) if language != "en" else ())
            for identity in ([message.id] if isinstance(message.id, str) else message.id)
            if len(identity.split()) > 2 and "%(" not in identity
        }
        for name, page in every_page(client, street, language).items():
            assert f'<html lang="{language}"' in page, name
            text = html.unescape(re.sub(r"<[^>]+>", " ", page))
            assert [sentence for sentence in english if sentence in text] == [], name

    def test_is_right_for_a_browser_and_a_screen_reader(
        self, client: Client, street: Street, language: str
    ) -> None:
        assert {
            name: found
            for name, page in every_page(client, street, language).items()
            if (found := faults(page))
        } == {}

    def test_says_one_thing_first(self, client: Client, street: Street, language: str) -> None:
        for name, page in every_page(client, street, language).items():
            assert page.count("<h1") == 1, name
            assert page.count("<title>") == 1, name
            assert "<script" not in page, name
            assert " style=" not in page, name
            assert not re.search(r"\{[{%]|>None<|&lt;", page), name


@pytest.mark.parametrize("language", catalogue.LANGUAGES)
class TestACatalogue:
    def test_says_all_that_the_source_says(self, language: str) -> None:
        path = catalogue.source(language)
        assert catalogue.written(catalogue.updated(language), language) == path.read_bytes(), (
            "run: python -m doorstep.interfaces.portal.catalogue"
        )

    def test_is_offered_only_where_it_is_whole(self, language: str) -> None:
        assert (catalogue.lacking(language) == []) == (language in OFFERED), (
            "run the catalogue, then translate"
        )

    def test_is_compiled_as_it_stands(self, language: str) -> None:
        path = catalogue.source(language)
        assert path.with_suffix(".mo").read_bytes() == catalogue.compiled(catalogue.read(language))


def test_offered_languages_are_those_written_down_as_whole() -> None:
    assert catalogue.WHOLE.read_text().split() == OFFERED
    assert set(OFFERED) <= set(reviews())


def test_a_sentence_without_words_or_with_other_blanks_is_seen() -> None:
    catalog = Catalog(locale="ru")
    catalog.add("%(name)s comes", "Придёт %(name)s")
    assert catalogue.untranslated(catalog) == []
    catalog.add("You choose.", "")
    catalog.add("On %(day)s", "В день %(date)s")
    catalog.add(("%(number)s time", "%(number)s times"), ("%(number)s раз", "%(number)s раза"))
    assert catalogue.untranslated(catalog) == [
        "You choose.",
        "On %(day)s",
        "('%(number)s time', '%(number)s times')",
    ]


def test_every_language_has_its_own_name_and_direction(client: Client, street: Street) -> None:
    for language in OFFERED:
        page = client.get(street.door(language=language).path).content.decode()
        direction = "rtl" if language == "ar" else "ltr"
        assert f'<html lang="{language}" dir="{direction}"' in page
        for code, own in settings.LANGUAGES:
            assert own in page, code


def test_the_catalogue_sees_what_families_read() -> None:
    seen = {path.name for path in catalogue.read_by_families()}
    assert {"invitation.html", "sentences.py", "phone.html", "languages.html", "404.html"} <= seen
    said = {str(message.id) for message in catalogue.extracted()}
    assert {"Skip to the page", "Not right now", "Choose a day."} <= said


@pytest.mark.django_db(transaction=True)
class TestInABrowser:
    @pytest.fixture
    def phone(self, page: Page) -> Page:
        page.set_viewport_size({"width": 390, "height": 844})
        return page

    def test_a_family_says_yes_without_a_script(
        self, live_server: object, browser: object, street: Street
    ) -> None:
        door = street.door(language="es")
        context = browser.new_context(  # type: ignore[attr-defined]  # playwright's browser
            java_script_enabled=False, viewport={"width": 390, "height": 844}
        )
        phone = context.new_page()
        phone.goto(f"{live_server}{door.path}")
        phone.get_by_role("link", name="Sí, busquemos una hora").click()
        phone.get_by_label("En un parque").check()
        phone.get_by_label("¿Cuál?").fill("Parque Mill")
        phone.get_by_role("button", name="Continuar").click()
        phone.get_by_label("de 5:00 a 5:40 de la tarde").first.check()
        phone.get_by_role("button", name="Continuar").click()
        phone.get_by_label("Alguien que hable mi idioma").check()
        phone.get_by_role("button", name="Continuar").click()
        phone.get_by_role("button", name="Enviar").click()
        assert phone.get_by_role("heading", level=1).inner_text() == "¡Gracias! Nos da mucho gusto"
        context.close()
        (answer,) = door.answers
        assert (answer.place, answer.place_name, answer.interpreter_wanted) == ("park", "Parque Mill", True)

    @override_settings(MESSAGE_CHANNELS=["sms", "email"])
    def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(
        self, live_server: object, phone: Page, street: Street
    ) -> None:
        invited, visited = street.door(), street.door(language="ar")
        street.confirmed(visited)
        broken: list[str] = []
        phone.on("console", lambda message: broken.append(message.text) if message.type == "error" else None)
        visits = [(invited, each) for each in ("", "chosen/", "kept/", "yes/", "not-now/", "talk/")]
        visits += [
            (visited, each) for each in ("", "cancel/", "yes/", "yes/times/", "yes/another/", "yes/help/")
        ]
        visits += [(visited, "yes/check/")]
        moved = street.door(language="zh-hans")
        visits += [(moved, each) for each in ("kept/phone/", "kept/address/", "kept/address/code/")]
        Client().post(moved.at("kept/address/"), {"choice": "send"})
        for scheme in ("light", "dark"):
            phone.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two
            for door, path in visits:
                phone.goto(f"{live_server}{door.at(path)}")
                found = Axe().run(phone)
                assert found.violations_count == 0, f"{path} {scheme}: {found.generate_report()}"
        phone.set_viewport_size({"width": 320, "height": 256})  # 1280 pixels at 400 %
        for door, path in visits:
            phone.goto(f"{live_server}{door.at(path)}")
            for direction in ("ltr", "rtl"):
                wide = phone.evaluate(
                    "direction => { document.documentElement.dir = direction;"
                    " return document.documentElement.scrollWidth - innerWidth }",
                    direction,
                )
                assert wide <= 0, f"{path} {direction}"
        assert broken == []

"""What leaves for a translator, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest
from django.test import override_settings
from hypothesis import given, settings
from hypothesis import strategies as st

from doorstep.domain.messaging.ports import Translated, Untranslated
from doorstep.domain.messaging.queries.names import names_around
from doorstep.domain.messaging.translation import MARK, translated, without_names
from doorstep.domain.people.models import Guardian

NAMES = frozenset({"Lupe", "Ramírez", "Mary Ann", "小明", "Will"})


@dataclass
class Shouting:
    """A translator who shouts, and loses marks where told to."""

    name: str = "Nobody"
    loses: bool = False
    asked: list[str] = field(default_factory=list)

    def translate(self, text: str, *, to: str, written_in: str = "") -> Translated | Untranslated:
        self.asked.append(text)
        return Translated(MARK.sub("", text) if self.loses else text.upper(), written_in, self.name)


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("Lupe and Mary Ann Ramírez can come", "⟦0⟧ and ⟦1⟧ ⟦2⟧ can come"),
        ("LUPE is ill", "⟦0⟧ is ill"),
        ("小明明天不来", "⟦0⟧明天不来"),
        ("We live at 1417 Larkspur Lane, apt 4B now.", "We live at ⟦0⟧ now."),
        ("vivimos en la calle Olmo #22", "vivimos en la ⟦0⟧"),
        ("Я живу на улице Гоголя 5, кв. 2", "Я живу на улице Гоголя 5, кв. 2"),
        ("call (916) 555-0134 or write to a.b@example.org", "call ⟦0⟧ or write to ⟦1⟧"),
        ("see https://doorstep.example/f/3-secret/ at 4:30", "see ⟦0⟧ at 4:30"),
        ("Mrs. Okonkwo knows", "⟦0⟧ knows"),
        ("ZIP 95820, PO Box 12", "ZIP ⟦0⟧, ⟦1⟧"),
        ("Tuesday at 5 is fine for 3 of us", "Tuesday at 5 is fine for 3 of us"),
    ],
)
def test_names_and_addresses_are_replaced_before_a_text_leaves(text: str, bare: str) -> None:
    hidden = without_names(text, names=NAMES)
    assert MARK.sub("⟦⟧", hidden.text) == MARK.sub("⟦⟧", bare)
    assert hidden.whole(hidden.text) == text


@settings(max_examples=60)
@given(st.lists(st.sampled_from([*sorted(NAMES), "says", "hi,", "12 Elm St", "916-555-0134", "⟦7⟧", "\n"])))
def test_whatever_is_written_no_name_leaves_and_everything_returns(words: list[str]) -> None:
    text = " ".join(words)
    hidden = without_names(text, names=NAMES)
    assert not [name for name in NAMES if name in MARK.sub("", hidden.text)]
    assert "Elm" not in hidden.text
    assert hidden.whole(hidden.text) == text


def test_a_translation_has_its_names_back_and_says_by_whom() -> None:
    translator = Shouting()
    told = translated("Lupe is ill", to="es", names=NAMES, written_in="en", translator=translator)
    assert told == Translated("Lupe IS ILL", "en", "Nobody")
    assert translator.asked == ["⟦0⟧ is ill"]


def test_a_translation_that_lost_a_name_is_none() -> None:
    told = translated("Lupe is ill", to="es", names=NAMES, translator=Shouting(loses=True))
    assert told == Untranslated("translation_not_whole")


def test_nobody_is_asked_in_vain() -> None:
    translator = Shouting()
    assert translated("Lupe?", to="es", names=NAMES, translator=translator) == Untranslated(
        "nothing_to_translate"
    )
    assert translated("hi", to="en", names=NAMES, written_in="en", translator=translator) == Untranslated(
        "same_language"
    )
    assert translator.asked == []


def test_it_is_off_unless_somebody_decides_it() -> None:
    assert translated("hello", to="es", names=()) == Untranslated("translation_off")
    with override_settings(TRANSLATOR=Shouting()):
        assert translated("hello", to="es", names=()) == Translated("HELLO", "", "Nobody")


def test_names_around_a_guardian_are_those_of_the_family_and_the_schools_educators(
    guardian: Guardian,
) -> None:
    child = guardian.guardianships.get().student
    assert {guardian.given_name, guardian.family_name, child.given_name} <= names_around(guardian)

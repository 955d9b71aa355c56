"""Every message is whole in every language that is offered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.conf import settings

from doorstep.domain.messaging.occasions import ANSWERS, FOLDER, OCCASIONS, written_in
from doorstep.domain.messaging.ports import Door, Words
from doorstep.domain.messaging.rendering import NotWhole, Text, render
from doorstep.domain.messaging.segments import segments
from tests.reading import grade

LINK = "https://doorstep.example.org/f/3-abcdefghijklmnopqrstuvwxyz1ABCDEFGH/"
VALUES: dict[str, object] = {
    "school": "Lincoln Elementary",
    "phone": "+19165550134",
    "teacher": "Ms. Alvarez",
    "visitors": ["Ms. Alvarez", "Mr. Chen"],
    "others": ["Mr. Chen"],
    "reply_by": date(2026, 9, 15),
    "words": "Mateo read a page today. We are so glad.",
    "original": "",
    "count": 3,
    "place": "home",
    "starts_at": datetime(2026, 9, 8, 23, 30, tzinfo=UTC),
    "ends_at": datetime(2026, 9, 9, 0, 10, tzinfo=UTC),
}
OFFERED = [code for code, _ in settings.LANGUAGES]
CODE = "482913"
# educators are written to in English: nothing is known of what they read
WRITTEN = [
    (occasion, channel, language)
    for occasion, each in OCCASIONS.items()
    for channel in each.channels
    for language in (OFFERED if each.reader == "family" else ["en"])
]
MOST_PARTS = {"GSM-7": 2, "UCS-2": 4}


def words(occasion: str) -> Words:
    """Just what an occasion says it needs, and nothing more."""
    needs = OCCASIONS[occasion].needs
    secrets = (
        {name: secret for name, secret in (("link", LINK), ("code", CODE)) if name in needs}
        if OCCASIONS[occasion].reader == "family"
        else {}
    )
    values = {name: value for name, value in VALUES.items() if name in needs}
    return Words(
        zone="America/Los_Angeles",
        values={**values, "link": LINK} if OCCASIONS[occasion].reader == "educator" else values,
        secrets=secrets,
    )


@pytest.mark.parametrize(("occasion", "channel", "language"), WRITTEN)
def test_a_message_is_whole_in_one_language(occasion: str, channel: str, language: str) -> None:
    text = render(occasion=occasion, channel=channel, words=words(occasion), languages=[language])
    assert text.language == language
    assert bool(text.subject) == (channel == "email")
    needs = OCCASIONS[occasion].needs
    assert (LINK in text.opened, CODE in text.opened) == ("link" in needs, "code" in needs)
    assert not re.search(r"\{\{|\}\}|\{%|  |None|\b[a-z]+_[a-z]+\b", text.subject + text.body)
    source = (FOLDER / language / f"{occasion}.{channel}.txt").read_text()
    used = set(re.findall(r"\{\{ (\w+) \}\}", source))
    made_of = {"starts_at": {"day", "hours"}, "ends_at": set(), "place": {"where"}}
    assert used <= set().union(*(made_of.get(name, {name}) for name in needs))


@pytest.mark.parametrize(
    ("occasion", "channel"), sorted({(occasion, channel) for occasion, channel, _ in WRITTEN})
)
def test_the_languages_say_the_same_things(occasion: str, channel: str) -> None:
    """A translation that forgets the day or the link would not be whole."""
    used = {
        language: set(
            re.findall(r"\{\{ (\w+) \}\}", (FOLDER / language / f"{occasion}.{channel}.txt").read_text())
        )
        for _, _, language in (each for each in WRITTEN if each[:2] == (occasion, channel))
    }
    assert len({frozenset(names) for names in used.values()}) == 1, used


def test_there_is_no_text_without_its_occasion() -> None:
    files = {path.name for path in FOLDER.glob("*/*.txt")}
    answers = {f"{answer}.{channel}.txt" for answer in ANSWERS for channel in ("email", "sms")}
    assert files == {f"{occasion}.{channel}.txt" for occasion, channel, _ in WRITTEN} | answers | {"call.txt"}
    assert written_in("invitation", "email") >= set(OFFERED)


@pytest.mark.parametrize("language", OFFERED)
def test_what_is_said_on_the_phone_asks_nobody_to_press_or_to_write(language: str) -> None:
    """Every letter begins by greeting and ends by signing, which a caller does in words of their own."""
    told = {occasion for occasion, each in OCCASIONS.items() if each.reader == "family" and not each.urgent}
    openings, ends = set(), set()
    for occasion in told:
        text = render(occasion=occasion, channel="call", words=words(occasion), languages=[language])
        paragraphs = text.body.split("\n\n")
        openings.add(paragraphs[0])
        ends.add(paragraphs[-1])
        letter = render(occasion=occasion, channel="print", words=words(occasion), languages=[language])
        assert (text.language, text.subject) == (language, "")
        assert "http" not in text.opened
        unread = r"STOP|\n{3}|\{" if occasion == "line_to_family" else r"STOP|\n{3}|\{|[:：]\s*(\n|$)"
        assert not re.search(unread, text.body), text.body
        assert letter.body.endswith("\n\nLincoln Elementary")
        assert paragraphs[1] == letter.body.split("\n\n")[1]
    assert (len(openings), len(ends)) == (1, 1)
    assert "Lincoln Elementary" in openings.pop()


def test_a_call_about_two_teachers_names_both() -> None:
    doors = (Door(("Ana",), "Ms. Alvarez"), Door(("Bo",), "Mr. Chen"))
    asked = words("invitation")
    asked = replace(asked, doors=doors, secrets={"link": LINK, "link_2": LINK + "2"})
    text = render(occasion="invitation", channel="call", words=asked, languages=["en"])
    assert "Ana (Ms. Alvarez)\nBo (Mr. Chen)" in text.opened
    assert "http" not in text.opened


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_is_whole_and_short(answer: str, language: str) -> None:
    given = Words(zone="UTC", values={"school": "Lincoln Elementary", "phone": "+19165550134"})
    text = render(occasion=answer, channel="whatsapp", words=given, languages=[language])
    assert text.body.startswith("Lincoln Elementary")
    assert ("(916) 555-0134" in text.body) == (answer == "help_answer")
    parts = segments(text.body)
    assert parts.count <= MOST_PARTS[parts.alphabet], (parts, text.body)


@pytest.mark.parametrize("language", OFFERED)
@pytest.mark.parametrize("answer", ANSWERS)
def test_an_answer_to_a_letter_has_a_subject(answer: str, language: str) -> None:
    given = Words(zone="UTC", values={"school": "Lincoln Elementary", "phone": "+19165550134"})
    text = render(occasion=answer, channel="email", words=given, languages=[language])
    assert (text.language, text.subject) == (language, "Lincoln Elementary")


@pytest.mark.parametrize(
    ("occasion", "language"), [(each[0], each[2]) for each in WRITTEN if each[1] == "sms"]
)
def test_a_text_message_is_short(occasion: str, language: str) -> None:
    text = render(occasion=occasion, channel="sms", words=words(occasion), languages=[language])
    parts = segments(text.opened)
    assert parts.count <= MOST_PARTS[parts.alphabet], (parts, text.opened)


@pytest.mark.parametrize(
    ("occasion", "channel"),
    [
        (name, "email" if "email" in each.channels else "sms")
        for name, each in OCCASIONS.items()
        if each.reader == "family"
    ],
)
def test_families_english_is_read_after_six_years_of_school(occasion: str, channel: str) -> None:
    text = render(occasion=occasion, channel=channel, words=words(occasion), languages=["en"])
    assert grade(re.sub(r"https?://\S+", "", text.body)) <= 6


@pytest.mark.parametrize("channel", OCCASIONS["invitation"].channels)
def test_the_first_message_names_no_child(channel: str) -> None:
    """A number may have passed to a stranger: the first letter's own words tell of a school and a teacher, no
    more. Only an e-mail says beside its link for whom that is."""
    assert OCCASIONS["invitation"].needs == {"school", "phone", "teacher", "reply_by", "link"}
    text = render(occasion="invitation", channel=channel, words=words("invitation"), languages=["en"])
    assert "Mateo" not in text.opened


def test_a_link_leaves_but_is_not_kept() -> None:
    text = render(occasion="thank_you", channel="sms", words=words("thank_you"), languages=["en"])
    assert text.body.endswith("https://doorstep.example.org/f/••••••")
    assert text.opened.endswith(LINK)


SECOND = LINK.replace("3-", "5-")


def letter_with(*doors: Door, channel: str, language: str = "en", template: str = "invitation") -> Text:
    given = words(template)
    secrets = dict(zip(("link", "link_2"), (LINK, SECOND), strict=False)) if len(doors) > 1 else given.secrets
    return render(
        occasion=template,
        channel=channel,
        words=Words(zone=given.zone, values=given.values, secrets=secrets, doors=doors),
        languages=[language],
    )


def test_one_letter_says_for_whom_each_of_its_links_is() -> None:
    both = (Door(("Mateo", "Lucía"), "Ms. Alvarez"), Door(("Kai",), "Mr. Chen"))
    letter = letter_with(*both, channel="email")
    assert f"here:\nMateo and Lucía (Ms. Alvarez): {LINK}\nKai (Mr. Chen): {SECOND}\n" in letter.opened
    assert f"Mateo y Lucía (Ms. Alvarez): {LINK}" in letter_with(*both, channel="print", language="es").opened
    assert f"here:\nMateo: {LINK}\n" in letter_with(Door(("Mateo",), "Ms. Alvarez"), channel="email").opened
    # what is kept opens no door, and each link goes back where it was
    assert "abcdefgh" not in letter.body
    assert letter.body.count("••••••") == 2


@pytest.mark.parametrize("language", OFFERED)
def test_a_text_of_several_families_tells_their_links_by_the_teacher(language: str) -> None:
    text = letter_with(
        Door((), "Ms. Alvarez"), Door((), "Mr. Chen"), channel="sms", language=language, template="reminder"
    )
    assert f"\nMs. Alvarez: {LINK}\nMr. Chen: {SECOND}" in text.opened
    assert segments(text.opened).count <= MOST_PARTS[segments(text.opened).alphabet] + 2


def test_a_message_with_a_gap_is_not_written() -> None:
    lacking = Words(zone="UTC", values={"school": "Lincoln"}, secrets={"link": LINK})
    with pytest.raises(NotWhole, match="thank_you lacks phone, visitors"):
        render(occasion="thank_you", channel="sms", words=lacking, languages=["en"])
    with pytest.raises(NotWhole, match="not written in any of tlh"):
        render(occasion="thank_you", channel="sms", words=words("thank_you"), languages=["tlh"])

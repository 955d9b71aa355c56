"""What the demo's families and visitors write to each other, and hopes in families' own words."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from doorstep.domain.accounts.actors import Actor, Grant
from doorstep.domain.accounts.roles import Role
from doorstep.domain.conversations.actions import contacts, hopes, lines, requests
from doorstep.domain.conversations.models import About, ContactKind
from doorstep.domain.people.models import Educator, Guardian
from doorstep.domain.programs.actions import programs
from doorstep.domain.programs.models import Program
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.queries.visits import visits
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.clock import FixedClock

from .season import Season

_GOOD_WORD: Final = (
    "It was good to meet you. Today your child read a whole page aloud, and we all clapped.",
    "Thank you for the tea and the stories. In class we talk about what each of us is good at.",
    "Your child helped a new classmate find the library today. I thought you would like to know.",
)
_BACK: Final = {
    "en": "Thank you for telling us! Is there a book we could read together at home?",
    "es": "¡Gracias por contarnos! ¿Hay un libro que podamos leer juntos en casa?",
    "vi": "Cảm ơn cô đã cho biết! Có cuốn sách nào chúng tôi có thể đọc cùng con ở nhà không?",
    "so": "Waad ku mahadsan tahay! Ma jiraa buug aan guriga ku wada akhrin karno?",
    "ar": "شكرًا لكم! هل يوجد كتاب يمكننا أن نقرأه معًا في البيت؟",
}
_HOPES: Final = {
    "en": "That she finds what she loves, and is kind.",
    "es": "Que sea feliz y que nunca deje de preguntar.",
    "vi": "Mong con lớn lên tử tế và thích học.",
    "so": "Inuu noqdo qof wanaagsan oo waxbarashada jecel.",
    "ar": "أن يكبر سعيدًا ويحب التعلّم.",
}


def converse(*, program: Program, season: Season, by: Actor) -> None:
    """Six families and their visitors in touch after a visit: two wait for an answer, one asked for a book.

    The season of the story is short, so families are due a week after their visit instead of six.
    """
    soon = replace(program.policy, follow_up_from_weeks=1, follow_up_until_weeks=3)
    programs.set_policy(program=program, policy=soon, by=by, clock=season.clock(season.trained_on, 10))
    held = visits().filter(program=program, state__in=(VisitState.HELD, VisitState.ATTESTED))
    recent = held.select_related("answer__guardian").order_by("-starts_at", "pk")
    for number, visit in enumerate(recent[:6]):
        assert visit.answer is not None  # a visit held rests on a yes
        _talk(visit, visit.answer.guardian, number, season=season)


def _talk(visit: Visit, guardian: Guardian, number: int, *, season: Season) -> None:
    lead, family = _acting(visit.lead), Actor.guardian(guardian.pk, str(guardian))
    of = {"program": visit.program, "family": visit.family}

    def at(hours: int) -> FixedClock:
        return FixedClock(min(visit.ends_at + timedelta(hours=hours), _just_now(season, hours)))

    lines.write(
        **of,
        educator=visit.lead,
        to=[guardian],
        words=_GOOD_WORD[number % len(_GOOD_WORD)],
        language="en",
        by=lead,
        clock=at(18),
    )
    language = guardian.written_language or guardian.spoken_language
    if number < 4:
        words = _BACK.get(language, _BACK["en"])
        lines.hear(**of, guardian=guardian, words=words, language=language, by=family, clock=at(20))
    if number in (2, 3):
        contacts.log(
            **of, kind=ContactKind.CALLED, at=at(22).now(), minutes=6 + number, by=lead, clock=at(22)
        )
    if number == 2:
        requests.take_up(
            **of,
            about=About.BOOKS,
            words="A picture book to take home",
            owner=visit.lead,
            answer_by=season.today + timedelta(days=4),
            by=lead,
            clock=at(22),
        )
    if number % 2 == 0:
        hopes.say(
            **of,
            guardian=guardian,
            words=_HOPES.get(language, _HOPES["en"]),
            language=language,
            by=family,
            clock=at(21),
        )


def _just_now(season: Season, hours: int) -> datetime:
    """Not after the story's end, and one thing after the other."""
    return season.now - timedelta(minutes=60 - 2 * hours)


def _acting(educator: Educator) -> Actor:
    """The educator as every action knows her."""
    return Actor(
        "staff", educator.user_id, str(educator), frozenset({Grant(Role.EDUCATOR, educator.school_id)})
    )

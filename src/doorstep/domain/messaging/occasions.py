"""The occasions on which we write, and what each message must be told."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final, Literal

FOLDER: Final = Path(__file__).parent / "templates" / "messaging"
Reader = Literal["family", "educator"]


@dataclass(frozen=True, slots=True)
class Occasion:
    """One kind of message; ``needs`` are the words without which it is not whole.

    A need that ends in ``_at`` or ``_by`` is a moment or a day and is given as such, never as text.
    ``channels`` are the forms it is written in. ``urgent``: its reader asked for it a moment ago and waits,
    so it keeps no quiet hours. Somebody waits for a ``soon`` one too: both leave before what can wait.
    """

    name: str
    reader: Reader
    needs: frozenset[str]
    channels: tuple[str, ...] = ("email", "sms")
    urgent: bool = False
    soon: bool = False


_SCHOOL = frozenset({"school", "phone"})
_VISIT = frozenset({"starts_at", "ends_at"})

OCCASIONS: Final[dict[str, Occasion]] = {
    occasion.name: occasion
    for occasion in (
        Occasion("invitation", "family", _SCHOOL | {"teacher", "reply_by", "link"}),
        Occasion("reminder", "family", _SCHOOL | {"teacher", "reply_by", "link"}),
        Occasion("other_times", "family", _SCHOOL | {"teacher", "link"}),
        Occasion("by_video", "family", _SCHOOL | {"teacher", "link"}),
        Occasion("visit_confirmed", "family", _SCHOOL | _VISIT | {"visitors", "place", "link"}, soon=True),
        Occasion("visit_changed", "family", _SCHOOL | _VISIT | {"visitors", "place", "link"}, soon=True),
        Occasion("visit_cancelled", "family", _SCHOOL | _VISIT | {"link"}, soon=True),
        Occasion("visit_tomorrow", "family", _SCHOOL | _VISIT | {"visitors", "place", "link"}),
        Occasion("thank_you", "family", _SCHOOL | {"visitors", "link"}),
        Occasion("one_time_code", "family", _SCHOOL | {"code"}, channels=("sms",), urgent=True),
        Occasion("phone_changed", "family", _SCHOOL),
        Occasion("address_changed", "family", _SCHOOL),
        Occasion("invitation_second", "family", _SCHOOL | {"teacher", "reply_by", "link"}),
        Occasion("invitation_transition", "family", _SCHOOL | {"teacher", "reply_by", "link"}),
        Occasion("line_to_family", "family", _SCHOOL | {"teacher", "words", "original", "link"}, soon=True),
        Occasion("successor_asked", "family", _SCHOOL | {"teacher", "link"}),
        Occasion("move_asked", "family", _SCHOOL | {"link"}),
        Occasion("hopes_proposed", "family", _SCHOOL | {"teacher", "link"}),
        Occasion("educator_family_wrote", "educator", frozenset({"school", "link"})),
        Occasion("educator_follow_up", "educator", frozenset({"school", "count", "link"})),
        Occasion("educator_request_due", "educator", frozenset({"school", "link"})),
        Occasion("educator_visit_confirmed", "educator", _VISIT | {"school", "others", "link"}, soon=True),
        Occasion("educator_visit_changed", "educator", _VISIT | {"school", "others", "link"}, soon=True),
        Occasion("educator_visit_cancelled", "educator", _VISIT | {"school", "others", "link"}, soon=True),
        Occasion("educator_visit_tomorrow", "educator", _VISIT | {"school", "others", "link"}),
        Occasion("educator_talk_first", "educator", frozenset({"school", "link"})),
        Occasion("educator_join_asked", "educator", frozenset({"school", "link"})),
        Occasion("educator_limit_asked", "educator", _VISIT | {"school", "link"}),
        Occasion("educator_hour_asked", "educator", _VISIT | {"school", "link"}),
    )
}

ANSWERS: Final[dict[str, Occasion]] = {
    occasion.name: occasion
    for occasion in (
        Occasion("stop_answer", "family", frozenset({"school"})),
        Occasion("start_answer", "family", frozenset({"school"})),
        Occasion("help_answer", "family", _SCHOOL),
    )
}
"""What goes back at once to a text; never written into the outbox."""


_FORMS: Final = {"whatsapp": "sms", "call": "email", "print": "email"}


def form(channel: str) -> str:
    """The channel whose texts a channel uses: whatever reaches a phone's screen says the same few words; a
    person who calls says what an e-mail does, but for its links, and so does paper."""
    return _FORMS.get(channel, channel)


@lru_cache(maxsize=1024)
def written_in(occasion: str, channel: str) -> frozenset[str]:
    """The languages an occasion is written in for a channel."""
    return frozenset(path.parent.name for path in FOLDER.glob(f"*/{occasion}.{form(channel)}.txt"))

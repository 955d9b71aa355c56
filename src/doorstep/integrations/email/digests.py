"""The weekly letter to supervisors."""

from __future__ import annotations

from typing import Final

from django.conf import settings
from django.core.mail import send_mail

from doorstep.domain.accounts.models import User
from doorstep.domain.fidelity.ports import Digest, Line, Part
from doorstep.domain.fidelity.queries.practices import Practice, Standing

_PRACTICES: Final = {
    Practice.VOLUNTARY: "Voluntary, for families and educators",
    Practice.TRAINED_AND_PAID: "Both educators trained",
    Practice.HOPES_AND_DREAMS: "First visits about hopes and dreams",
    Practice.PAIRS_AND_REFLECTION: "In pairs, reported and reflected upon",
}
_TOO_FEW: Final = {
    Standing.HOLDS: "kept so far; too few visits for a number",
    Standing.OPEN: "a few are still open",
    Standing.BROKEN: "a few were not kept; please look",
}
_PAGE: Final = "/fidelity/"
_DISTRICT_PAGE: Final = "/schools/fidelity/"
_SWITCH: Final = "/fidelity/letter/"
_FEW: Final = "fewer than five"


class DigestMail:
    """By e-mail, in English as the workspace is; no family and no educator is named."""

    def write(self, digest: Digest, user: User) -> None:
        """Write to one person; an error of the mail server goes on to who asks."""
        send_mail(
            subject=subject(digest),
            message=text(digest),
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[user.email],
        )


def subject(digest: Digest) -> str:
    """What the letter is about."""
    places = [part.place for part in digest.parts]
    return f"{places[0] if len(places) == 1 else 'Your schools'}: home visits, as they stand this week"


def text(digest: Digest) -> str:
    """The letter as it is read; the page where one switches it off shows the same."""
    blocks = ["\n".join(_part(part)) for part in digest.parts]
    end = (
        "Numbers below five, and what would give one away, are left out of letters. You are written to"
        " because you run this work. To get no more of these letters:"
    )
    return "\n\n".join([*blocks, f"{end}\n{settings.BASE_URL}{_SWITCH}", ""])


def _part(part: Part) -> list[str]:
    lines = [part.place, ""]
    if part.schools:
        lines += [f"{part.schools} school{'s' if part.schools > 1 else ''}, as counted last.", ""]
    lines += [f"- {_PRACTICES[line.practice]}: {_practice(line)}" for line in part.lines]
    lines += ["", f"Families at the school: {_number(part.at_school)}."]
    if part.schools:
        lines[-1] = f"Families: {_number(part.at_school)}."
    lines += [f"A first visit was held with: {_of(part.visited, part.at_school)}."]
    lines += [f"Never asked this year: {_number(part.never_asked)}."]
    if part.moving != 0:
        visited = _number(part.moving_visited)
        lines += [f"Moving up, in transition cohorts: {_number(part.moving)}; visited: {visited}."]
    if part.waits:
        one = "1 thing waits" if part.waits == 1 else f"{part.waits} things wait"
        lines += ["", f"{one} for a person. They stand on your first page."]
    return [*lines, "", f"{settings.BASE_URL}{_DISTRICT_PAGE if part.schools else _PAGE}"]


def _practice(line: Line) -> str:
    if line.standing == Standing.NOTHING_YET:
        return "nothing yet"
    if line.kept is None or line.counted is None:
        return _TOO_FEW[line.standing]
    return f"{line.kept} of {line.counted}"


def _number(count: int | None) -> str:
    return _FEW if count is None else f"{count:,}"


def _of(count: int | None, whole: int | None) -> str:
    if count is None or not whole:
        return "too few to say, or nearly all" if count is None else _number(count)
    return f"{count:,} of {whole:,} ({count / whole:.0%})"

"""What a change of people costs the program, in sentences: “3 visits would have to be called off.”

Nothing is called off by itself: a file that is broken looks like one that is right. Who runs the program
decides about each visit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.translation import ngettext

_ORDER: Final = ("visits", "answers", "invitations", "drawn")


def _sentence(code: str, count: int, *, done: bool) -> str:
    if code == "visits":
        return (
            ngettext(
                "%(n)s visit ahead has lost what it stood on: call it off, or talk with the family.",
                "%(n)s visits ahead have lost what they stood on: call them off, or talk with the families.",
                count,
            )
            if done
            else ngettext(
                "%(n)s visit would have to be called off.", "%(n)s visits would have to be called off.", count
            )
        )
    if code == "answers":
        return (
            ngettext(
                "%(n)s answer no longer counts: who gave it no longer decides for the child.",
                "%(n)s answers no longer count: who gave them no longer decides for the child.",
                count,
            )
            if done
            else ngettext(
                "%(n)s answer would be detached: who gave it would no longer decide for the child.",
                "%(n)s answers would be detached: who gave them would no longer decide for the child.",
                count,
            )
        )
    if code == "invitations":
        return (
            ngettext(
                "%(n)s open invitation leads to a family that is no longer here.",
                "%(n)s open invitations lead to families that are no longer here.",
                count,
            )
            if done
            else ngettext(
                "%(n)s open invitation would lead to a family that is no longer here.",
                "%(n)s open invitations would lead to families that are no longer here.",
                count,
            )
        )
    return (
        ngettext("%(n)s family drawn has lost a child.", "%(n)s families drawn have lost a child.", count)
        if done
        else ngettext(
            "%(n)s family drawn would lose a child.", "%(n)s families drawn would lose a child.", count
        )
    )


def sentences(consequences: Mapping[str, int] | None, *, done: bool) -> list[str]:
    """One sentence for each kind of thing that would be, or is (``done``), held no longer."""
    counts = consequences or {}
    return [
        _sentence(code, counts[code], done=done) % {"n": f"{counts[code]:,}"}
        for code in _ORDER
        if counts.get(code)
    ]

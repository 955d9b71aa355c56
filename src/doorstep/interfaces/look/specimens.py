"""What the gallery shows in its components: invented people of an invented school."""

from __future__ import annotations

from datetime import date, time
from typing import Any

from django import forms
from django.contrib.messages import ERROR, SUCCESS
from django.contrib.messages.storage.base import Message
from django.http import QueryDict

from doorstep.interfaces.look.board import Event, board
from doorstep.interfaces.look.chances import picture
from doorstep.interfaces.look.lists import Column, chosen_sort, headings, page_of

_MONDAY = date(2026, 9, 14)


class SpecimenForm(forms.Form):
    """One question of each kind."""

    name = forms.CharField(label="What should we call you?", help_text="As you want it said aloud.")
    email = forms.EmailField(label="E-mail address", required=False)
    language = forms.ChoiceField(
        label="Language of letters", choices=[("en", "English"), ("es", "Español"), ("ar", "العربية")]
    )
    place = forms.ChoiceField(
        label="Where shall we meet?",
        choices=[("home", "At home"), ("library", "At a library"), ("park", "In a park")],
        widget=forms.RadioSelect,
        help_text="You can change your mind later.",
    )
    note = forms.CharField(label="Anything the pair should know?", widget=forms.Textarea, required=False)
    agree = forms.BooleanField(label="I have told the family how families are chosen")


def _form(data: dict[str, str] | None = None) -> SpecimenForm:
    form = SpecimenForm(data, auto_id="specimen-wrong-%s" if data is not None else "specimen-%s")
    form.use_required_attribute = False
    return form


def specimens(query: QueryDict) -> dict[str, Any]:
    """The context of every specimen; lists follow the gallery's own address."""
    columns = [Column("Family", "name"), Column("Language", "language"), Column("Students", "students", True)]
    families = [
        {"name": "Hernández family", "language": "Spanish", "students": 2},
        {"name": "Nguyen family", "language": "Vietnamese", "students": 1},
        {"name": "Okafor family", "language": "English", "students": 3},
    ]
    sort = chosen_sort(columns, query, default="name")
    key = sort.removeprefix("-")
    return {
        "names": ["Ms. Ana Alvarez", "Mr. David Chen"],
        "chances": picture([0.1] * 12 + [0.25] * 120 + [0.31] * 30),
        "three": ["Ms. Ana Alvarez", "Mr. David Chen", "Laila Saleh"],
        "form": _form(),
        "wrong": _form({"name": "", "email": "rosa@", "language": "en", "place": ""}),
        "headings": headings(columns, query, sort=sort),
        "families": sorted(families, key=lambda row: str(row[key]), reverse=sort.startswith("-")),
        "listed": page_of([number + 1 for number in range(412)], query, size=20),
        "steps": [
            {"label": "Enrolled families", "count": 412},
            {"label": "Invited", "count": 318, "href": "#funnel"},
            {"label": "Answered", "count": 271},
            {"label": "Said yes", "count": 236},
            {"label": "Visit set", "count": 214},
            {"label": "First visit held", "count": 176},
            {"label": "Second visit held", "count": 0},
        ],
        "shares": [
            {"label": "Grade 3", "share": 31.4, "compare": 33.0},
            {"label": "Grade 4", "share": 35.2, "compare": 34.1},
            {"label": "Grade 5", "share": 33.4, "compare": 32.9},
        ],
        "series": [3, 5, 4, 8, 12, 11, 15, 19],
        "languages": [("en", "English"), ("es", "Español"), ("ar", "العربية"), ("vi", "Tiếng Việt")],
        "notes": [
            Message(SUCCESS, "Invited 38 families. The letters go out at 5:30 pm."),
            Message(ERROR, "Nothing was sent: the program is closed."),
        ],
        "tabs": [
            {"label": "Waiting", "href": "#tabs", "current": True, "count": 38},
            {"label": "Answered", "href": "#tabs", "current": False, "count": 271},
            {"label": "Everyone", "href": "#tabs", "current": False},
        ],
        "week": board(
            [
                Event(_MONDAY, time(15, 45), 60, "Nguyen family", "Alvarez + Chen"),
                Event(_MONDAY, time(16, 45), 60, "Okafor family", "Alvarez + Chen"),
                Event(_MONDAY, time(16, 0), 60, "Johnson family", "Park + Diaz", "plain"),
                Event(date(2026, 9, 15), time(18, 0), 60, "Haddad family", "Nair + Saleh", "good"),
                Event(date(2026, 9, 17), time(15, 45), 60, "Tran family", "Nair + Saleh", "warn", "#board"),
                Event(date(2026, 9, 19), time(10, 0), 60, "Lopez family", "Ruiz + Chen", href="#board"),
            ],
            days=[date(2026, 9, day) for day in range(14, 20)],
            today=date(2026, 9, 15),
            first_hour=9,
            last_hour=20,
        ),
    }

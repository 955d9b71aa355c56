"""What is filled in around a draw."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

FEATURE_LABELS = (
    ("grade", _("Grade")),
    ("language", _("Home language")),
    ("homeroom", _("Homeroom")),
)


class SetupForm(forms.Form):
    """How many families are drawn, what the draw mirrors, and how exactly."""

    size = forms.IntegerField(
        label=_("How many families?"),
        min_value=1,
        error_messages={
            "required": _("Say how many families are drawn"),
            "invalid": _("Write the number of families in digits, such as 60"),
            "min_value": _("Draw at least one family"),
        },
    )
    features = forms.MultipleChoiceField(
        label=_("What should the drawn families mirror?"),
        choices=FEATURE_LABELS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("Only what is listed here may matter in a draw")},
    )
    slack = forms.IntegerField(
        label=_("Leeway"),
        help_text=_("How many more or fewer than its share each group may be."),
        min_value=0,
        max_value=1000,
        initial=1,
        error_messages={
            "required": _("Say how much leeway there is; 1 is usual"),
            "invalid": _("Write the leeway in digits, such as 1"),
            "min_value": _("The leeway is 0 or more"),
            "max_value": _("A leeway above 1000 is none at all"),
        },
    )

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["size"].help_text = _("At most %(most)s, with the teachers who take part.") % {
            "most": most
        }


class NumberForm(forms.Form):
    """The public number, typed by two people one after the other."""

    number = forms.CharField(
        label=_("The number, as the first person reads it"),
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("Type the number that was drawn")},
    )
    repeated = forms.CharField(
        label=_("The same number, as the second person reads it"),
        max_length=100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": _("The second person types the number too")},
    )
    witness = forms.CharField(
        label=_("Name of the second person"),
        help_text=_("A parent or a board member is best. The name stands on the certificate."),
        max_length=200,
        error_messages={"required": _("Say who the second person is")},
    )


class BeaconForm(forms.Form):
    """When a public beacon gives the number, where not dice or balls do."""

    beacon_at = forms.DateTimeField(
        label=_("Take the number from a public beacon, at"),
        help_text=_(
            "Leave it empty to draw the number yourselves with dice or balls. The beacon drand gives a "
            "number every three seconds that nobody can choose or foresee; the one of this time is named "
            "before it exists."
        ),
        required=False,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
        error_messages={"invalid": _("Write the day and time like 2026-09-30 18:30")},
    )


class SignatureForm(forms.Form):
    """The signature of the round that was named."""

    pasted = forms.CharField(
        label=_("The round’s signature"),
        help_text=_("The signature, or all that the beacon’s address shows for this round."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": _("Paste the round’s signature")},
    )


class ReplyByForm(forms.Form):
    """By when the families should answer."""

    reply_by = forms.DateField(
        label=_("Answer by"),
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={
            "required": _("Say by when the families should answer"),
            "invalid": _("Write the day like 2026-09-30"),
        },
    )


class ReasonForm(forms.Form):
    """Why a draw should be set aside."""

    reason = forms.CharField(
        label=_("Why should it be set aside?"),
        help_text=_(
            "The reason, both names and both results stay and can be read by anyone who may see a draw."
        ),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why")},
    )

"""What is filled in about rosters."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

MOST_BYTES: Final = 512 << 20
_DATES: Final = (("month_first", _("Month first, as 8/31/2026")), ("day_first", _("Day first, as 31/8/2026")))
_ENCODINGS: Final = (
    ("cp1252", _("Western European, as Excel for Windows saves it")),
    ("mac-roman", _("Western European, as old Macs save it")),
    ("iso-8859-2", _("Central European")),
)


class UploadForm(forms.Form):
    """A roster's zip file, or a spreadsheet."""

    roster = forms.FileField(
        label=_("Roster file"),
        help_text=_(
            "A zip file as your student information system exports it (OneRoster, Ed-Fi or School Data Sync),"
            " or a spreadsheet (.xlsx or .csv)."
        ),
        allow_empty_file=True,
        max_length=200,
        error_messages={"required": _("Choose the roster’s file")},
    )

    def clean_roster(self) -> Any:
        uploaded = self.cleaned_data["roster"]
        if uploaded.size > MOST_BYTES:
            raise forms.ValidationError(
                gettext("The file is larger than %(most)s MB. Import it with the command line instead.")
                % {"most": MOST_BYTES >> 20}
            )
        return uploaded


class MeaningForm(forms.Form):
    """How the files that left a question open are meant; a question a file."""

    def __init__(
        self, *args: Any, dates: list[str], encodings: list[str], options: dict[str, Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._known = options
        self._date_files = dict(enumerate(dates))
        self._encoding_files = dict(enumerate(encodings))
        for number, file in self._date_files.items():
            self.fields[f"date_{number}"] = forms.ChoiceField(
                label=gettext("How does %(file)s write its dates?") % {"file": file},
                choices=_DATES,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say how the dates are written")},
            )
        for number, file in self._encoding_files.items():
            self.fields[f"encoding_{number}"] = forms.ChoiceField(
                label=gettext("Which character set does %(file)s have?") % {"file": file},
                choices=_ENCODINGS,
                widget=forms.RadioSelect,
                error_messages={"required": _("Say which character set it is")},
            )

    def options(self) -> dict[str, Any]:
        """What was known before, with the answers."""
        orders = {file: self.cleaned_data[f"date_{n}"] for n, file in self._date_files.items()}
        encodings = {file: self.cleaned_data[f"encoding_{n}"] for n, file in self._encoding_files.items()}
        return {
            **self._known,
            "date_order": {**(self._known.get("date_order") or {}), **orders},
            "encoding": {**(self._known.get("encoding") or {}), **encodings},
        }


class ApplyForm(forms.Form):
    """Going ahead; a change of unusual size is taken upon oneself."""

    approved = forms.BooleanField(
        required=False,
        label=_("I have looked at this change and approve it in my name"),
        error_messages={"required": _("Approve the change, or set the roster aside")},
    )

    def __init__(self, *args: Any, needs_approval: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["approved"].required = needs_approval

"""What the office fills in where a child moves to another district, or comes from one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.organizations.models import District
from doorstep.domain.people.models import Guardian, Guardianship
from doorstep.domain.transfers.contents import Contents
from doorstep.domain.transfers.files import MOST_BYTES
from doorstep.domain.transfers.models import Basis, Correspondent

ENROLS: Final = "enrols"
NOBODY: Final = "nobody"


class HandOverForm(forms.Form):
    """To which district, on whose yes, and whether the address goes along."""

    destination = forms.ChoiceField(
        label=_("To which district?"), error_messages={"required": _("Choose the district")}
    )
    basis = forms.ChoiceField(
        label=_("Whose yes is it?"),
        help_text=_("They told you, or you ask them by their own link, in their language."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Say who said yes")},
    )
    with_address = forms.BooleanField(
        label=_("The address goes along"),
        help_text=_("Only where they keep their home. A protected address never goes along."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        districts: Sequence[District],
        correspondents: Sequence[Correspondent],
        guardians: Sequence[Guardian],
        administers: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        here = {str(district.pk): district for district in districts}
        elsewhere = {f"far-{each.pk}": each for each in correspondents}
        self._destinations: dict[str, District | Correspondent] = {**here, **elsewhere}
        self._guardians = {str(guardian.pk): guardian for guardian in guardians}
        self.fields["destination"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Choose …")),
            *((key, district.name) for key, district in here.items()),
            *((key, _("%(name)s, by a file") % {"name": each.name}) for key, each in elsewhere.items()),
        ]
        enrols = [(ENROLS, _("Nobody was asked: the child enrols there, and we tell the guardians"))]
        self.fields["basis"].choices = [  # type: ignore[attr-defined]  # as above
            *((key, str(guardian)) for key, guardian in self._guardians.items()),
            *(enrols if administers else []),
        ]

    def said(self) -> dict[str, Any]:
        """As `packets.hand_over` takes it."""
        agreed_by = self._guardians.get(self.cleaned_data["basis"])
        return {
            "destination": self._destinations[self.cleaned_data["destination"]],
            "basis": Basis.YES if agreed_by else Basis.ENROLS,
            "agreed_by": agreed_by,
            "with_address": self.cleaned_data["with_address"],
        }

    def asked(self) -> dict[str, Any]:
        """As `move_questions.ask` takes it."""
        said = self.said()
        return {
            "guardian": said["agreed_by"],
            "destination": said["destination"],
            "with_address": said["with_address"],
        }


class _SmallFile(forms.FileField):
    """A card or a packet file: never larger than such a file can be."""

    def clean(self, *args: Any, **kwargs: Any) -> Any:
        uploaded = super().clean(*args, **kwargs)
        if uploaded.size > MOST_BYTES:
            raise forms.ValidationError(_("This is too large for such a file. Choose the right one."))
        return uploaded


class PacketFileForm(forms.Form):
    """A packet that came as a file."""

    packet = _SmallFile(
        label=_("Packet file"),
        help_text=_("As the other district sent it to you. Nobody else can open it."),
        allow_empty_file=True,
        error_messages={"required": _("Choose the file")},
    )


class CardForm(forms.Form):
    """The card of a district of another site, and its fingerprint as they read it out."""

    card = _SmallFile(
        label=_("Their card"),
        help_text=_("The file that they downloaded from this page of their own site."),
        allow_empty_file=True,
        error_messages={"required": _("Choose their card")},
    )
    fingerprint = forms.CharField(
        label=_("The fingerprint, as they read it to you"),
        help_text=_(
            "Call a number that you know is theirs, and have them read it to you. Anyone can make a card in"
            " their name."
        ),
        max_length=100,
        error_messages={"required": _("Write down what they read to you")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )


class WhoIsWhoForm(forms.Form):
    """Which adult of a packet is which of the child's adults here; nobody is chosen beforehand."""

    def __init__(self, *args: Any, contents: Contents, ties: Sequence[Guardianship], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._places = range(len(contents.adults))
        for place, adult in enumerate(contents.adults):
            self.fields[f"adult_{place}"] = forms.ChoiceField(
                label=f"{adult.name} ({adult.relation})" if adult.relation else adult.name,
                choices=[
                    ("", _("Choose …")),
                    *((str(tie.pk), f"{tie.guardian} ({tie.relation})") for tie in ties),
                    (NOBODY, _("Not on our roster")),
                ],
                error_messages={"required": _("Say who this is here")},
            )

    def chosen(self) -> Mapping[int, int | None]:
        """As `packets.accept` takes it."""
        said = {place: self.cleaned_data[f"adult_{place}"] for place in self._places}
        return {place: None if value == NOBODY else int(value) for place, value in said.items()}

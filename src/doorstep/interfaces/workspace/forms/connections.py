"""Where rosters come from by themselves."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.accounts.models import User
from doorstep.domain.sources.actions.connections import Draft
from doorstep.domain.sources.models import Connection
from doorstep.domain.sources.queries.connections import approvers
from doorstep.domain.sources.states import ConnectionKind

_KINDS: Final = (
    (ConnectionKind.ONEROSTER, _("A OneRoster 1.2 server of your student information system")),
    (ConnectionKind.FOLDER, _("A folder on this server, into which somebody puts a file")),
)


class ConnectionForm(forms.Form):
    """A source of rosters, and its nights."""

    name = forms.CharField(
        label=_("Name"), max_length=100, help_text=_("As you call it, for example PowerSchool.")
    )
    kind = forms.ChoiceField(label=_("What is it?"), choices=_KINDS, widget=forms.RadioSelect)
    address = forms.URLField(
        label=_("Address of the server"),
        required=False,
        max_length=500,
        assume_scheme="https",
        help_text=_("As who runs it gave it to you, for example https://sis.example.org."),
    )
    token_address = forms.URLField(
        label=_("Address for tokens"), required=False, max_length=500, assume_scheme="https"
    )
    client_id = forms.CharField(label=_("Client ID"), required=False, max_length=200)
    secret = forms.CharField(
        label=_("Client secret"),
        required=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        help_text=_("It is kept sealed and never shown again. Blank leaves the one that is kept."),
    )
    scope = forms.CharField(
        label=_("Scopes"),
        required=False,
        max_length=500,
        help_text=_("Only if who runs the server asks for others than the standard’s."),
    )
    nightly = forms.BooleanField(label=_("Bring it in every night"), required=False)
    hour = forms.TypedChoiceField(
        label=_("At what hour?"),
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
        coerce=int,
        help_text=_("By the clock of the district."),
    )
    approver = forms.ModelChoiceField(
        label=_("Who hears of an unusual night?"),
        queryset=User.objects.none(),
        required=False,
        help_text=_("They are written to, and may approve it. Usual nights are applied by themselves."),
    )

    def __init__(self, data: Any = None, *, connection: Connection | None = None) -> None:
        kept = (
            "name",
            "kind",
            "address",
            "token_address",
            "client_id",
            "scope",
            "nightly",
            "hour",
            "approver",
        )
        initial = {name: getattr(connection, name) for name in kept} if connection else {"hour": 2}
        super().__init__(data, initial=initial or {})
        allowed = User.objects.filter(pk__in=[user.pk for user in approvers()]).order_by("name")
        self.fields["approver"].queryset = allowed  # type: ignore[attr-defined]  # a choice among models has one

    def draft(self) -> Draft:
        """What was filled in."""
        said = self.cleaned_data
        of_server = said["kind"] == ConnectionKind.ONEROSTER
        server = ("address", "token_address", "client_id", "secret", "scope")
        return Draft(
            name=said["name"],
            kind=said["kind"],
            nightly=said["nightly"],
            hour=said["hour"],
            approver=said["approver"],
            **{name: said[name] if of_server else "" for name in server},
        )

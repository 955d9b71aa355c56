"""What is filled in to give a role, and to help somebody back in."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.roles import Role
from doorstep.domain.organizations.models import School
from doorstep.interfaces.workspace.role_words import ROLES


class GiveForm(forms.Form):
    """Who gets which role, and where."""

    email = forms.EmailField(
        label=_("E-mail address they sign in with"),
        error_messages={
            "required": _("Enter the e-mail address"),
            "invalid": _("Enter the address as name@school.org"),
        },
    )
    name = forms.CharField(
        label=_("Name"),
        required=False,
        max_length=200,
        help_text=_("Only for somebody who has no account yet."),
    )
    role = forms.ChoiceField(
        label=_("Role"), widget=forms.RadioSelect, error_messages={"required": _("Choose a role")}
    )
    school = forms.ChoiceField(
        label=_("School"),
        required=False,
        help_text=_("Empty is the whole district."),
    )

    def __init__(
        self, *args: object, roles: Iterable[Role], schools: Iterable[School], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # a form's own arguments
        self._schools = {str(school.pk): school for school in schools}
        choices = [(role.value, ROLES[role]) for role in roles]
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["school"].choices = [  # type: ignore[attr-defined]  # as above
            ("", _("The whole district")),
            *((key, school.name) for key, school in self._schools.items()),
        ]

    def facts(self) -> dict[str, object]:
        """What `memberships.appoint` is told."""
        given = self.cleaned_data
        return {
            "email": given["email"],
            "name": given["name"],
            "role": Role(given["role"]),
            "school": self._schools.get(given["school"]),
        }


class LockedOutForm(forms.Form):
    """Who has lost every second factor."""

    person = forms.ChoiceField(
        label=_("Who has lost phone and codes"),
        error_messages={"required": _("Choose who it is"), "invalid_choice": _("Choose who it is")},
    )

    def __init__(self, *args: object, people: Iterable[User], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # a form's own arguments
        self._people = {str(user.pk): user for user in people}
        self.fields["person"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", _("Choose")),
            *((key, f"{user.name} ({user.email})") for key, user in self._people.items()),
        ]

    @property
    def user(self) -> User:
        """The person chosen; only of a valid form."""
        return self._people[self.cleaned_data["person"]]

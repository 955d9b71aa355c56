"""What is filled in about pay."""

from __future__ import annotations

from datetime import datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from doorstep.domain.compensation.models import Activity, EmployeeClass, FundKind, RateKind, RateRole
from doorstep.domain.compensation.payroll_file import layouts
from doorstep.domain.organizations.models import School
from doorstep.interfaces.workspace.forms.cross_section import BeaconForm
from doorstep.interfaces.workspace.forms.training import DAY, day_input


class _Dollars(forms.DecimalField):
    """An amount typed in dollars; the form's facts have it in cents."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            decimal_places=2,
            max_digits=11,
            error_messages={
                "required": _("Say how much"),
                "invalid": _("Write the amount in digits, such as 50 or 28.49"),
                "max_decimal_places": _("Cents have two digits, such as 28.49"),
            },
            **options,
        )


def _day(label: object, missing: object, *, required: bool = True) -> forms.DateField:
    return forms.DateField(
        label=label,  # type: ignore[arg-type]  # translated when it is shown
        widget=day_input(),
        required=required,
        error_messages={"required": missing, **DAY},  # type: ignore[dict-item]  # as above
    )


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(
        label=_("Why? It is kept with your name."),
        max_length=300,
        error_messages={"required": _("Say why")},
    )
    pay_again = forms.BooleanField(label=_("Work it out anew, at today’s rate and times"), required=False)


USES = [
    ("visits", _("Visits")),
    ("trainings", _("Trainings")),
    ("debriefs", _("Debriefs")),
    ("mileage", _("The way")),
]


class FundForm(forms.Form):
    """A new fund."""

    name = forms.CharField(
        label=_("Name"), max_length=120, error_messages={"required": _("Give the fund a name")}
    )
    kind = forms.ChoiceField(label=_("Where the money comes from"), choices=FundKind.choices)
    amount = _Dollars(label=_("Dollars"), min_value=Decimal("0.01"))
    starts_on = _day(_("For work from"), _("Say from which day"))
    ends_on = _day(_("For work until"), _("Say until which day"))
    per_person = _Dollars(
        label=_("At most for one person (optional)"), required=False, min_value=Decimal("0.01")
    )
    school = forms.ModelChoiceField(
        School.objects.order_by("name", "pk"),
        label=_("For one school alone"),
        required=False,
        empty_label=_("All schools"),
    )
    uses = forms.MultipleChoiceField(
        label=_("May pay for"), choices=USES, initial=list(dict(USES)), widget=forms.CheckboxSelectMultiple
    )
    position = forms.IntegerField(
        label=_("Spent as number"), min_value=1, max_value=99, initial=1, help_text=_("1 is spent first.")
    )

    def facts(self) -> dict[str, Any]:
        """What `funds.open_fund` takes."""
        given = self.cleaned_data
        share = given["per_person"]
        return {
            "name": given["name"],
            "kind": FundKind(given["kind"]),
            "cents": int(given["amount"] * 100),
            "starts_on": given["starts_on"],
            "ends_on": given["ends_on"],
            "per_person_cents": None if share is None else int(share * 100),
            "position": given["position"],
            "school": given["school"],
            **{f"for_{use}": use in given["uses"] for use in dict(USES)},
        }


class RateForm(forms.Form):
    """A rate from a day on."""

    activity = forms.ChoiceField(label=_("For"), choices=Activity.choices)
    role = forms.ChoiceField(label=_("Paid to"), choices=RateRole.choices)
    employee_class = forms.ChoiceField(
        label=_("Employed as"), choices=[("", _("Anyone")), *EmployeeClass.choices], required=False
    )
    kind = forms.ChoiceField(label=_("How it is paid"), choices=RateKind.choices)
    amount = _Dollars(label=_("Dollars"), min_value=Decimal("0.01"))
    per_student = forms.BooleanField(label=_("Once for each child of the visit"), required=False)
    school = forms.ModelChoiceField(
        School.objects.order_by("name", "pk"),
        label=_("At one school alone"),
        required=False,
        empty_label=_("All schools"),
    )
    valid_from = _day(_("From"), _("Say from which day"))

    def facts(self) -> dict[str, Any]:
        """What `rates.set_rate` takes."""
        given = self.cleaned_data
        employed = given["employee_class"]
        return {
            "activity": Activity(given["activity"]),
            "role": RateRole(given["role"]),
            "employee_class": EmployeeClass(employed) if employed else None,
            "kind": RateKind(given["kind"]),
            "cents": int(given["amount"] * 100),
            "per_student": given["per_student"],
            "school": given["school"],
            "valid_from": given["valid_from"],
        }


class BatchForm(forms.Form):
    """A pay period with its cut-off."""

    starts_on = _day(_("Period from"), _("Say from which day"))
    ends_on = _day(_("Period until"), _("Say until which day"))
    cut_off = _day(_("What is approved until the end of"), _("Say until which day"))
    layout = forms.ChoiceField(
        label=_("Layout of the file"), choices=[(name, name) for name in layouts()], initial="generic"
    )

    def facts(self, zone: ZoneInfo) -> dict[str, Any]:
        """What `batches.gather` takes; the cut-off is the last moment of its day."""
        given = self.cleaned_data
        return {
            "starts_on": given["starts_on"],
            "ends_on": given["ends_on"],
            "cut_off_at": datetime.combine(given["cut_off"], time(23, 59, 59), zone),
            "layout": given["layout"],
        }


class PeriodForm(forms.Form):
    """From one day to another."""

    starts_on = _day(_("From"), _("Say from which day"))
    ends_on = _day(_("Until"), _("Say until which day"))


class SampleForm(BeaconForm):
    """Of which month visits are looked into, and whence the number comes."""

    field_order = ("month",)
    month = _day(_("Any day of the month"), _("Say which month"))

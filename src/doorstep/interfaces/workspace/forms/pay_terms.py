"""What is filled in about how people are employed, and when a school's day is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.compensation.models import ContractHours, EmployeeClass, WorkTerms
from doorstep.domain.compensation.rules import MOST_WEEKLY_MINUTES
from doorstep.interfaces.workspace.forms.training import DAY, day_input

_CLASSES = [
    (EmployeeClass.EXEMPT, _("Exempt: a flat amount may be paid for a visit")),
    (EmployeeClass.NON_EXEMPT, _("Non-exempt: paid by the hour, and one and a half beyond forty a week")),
]
_TIME = {"invalid": _("Write the time like 16:30")}


def _wall_time(label: object) -> forms.TimeField:
    return forms.TimeField(
        label=label,  # type: ignore[arg-type]  # translated when it is shown
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages=_TIME,
    )


class WorkTermsForm(forms.Form):
    """How one person is employed."""

    employee_class = forms.ChoiceField(
        label=_("Employed as"), choices=_CLASSES, widget=forms.RadioSelect, initial=EmployeeClass.EXEMPT
    )
    weekly_hours = forms.DecimalField(
        label=_("Hours of a full week under the contract"),
        help_text=_("What visits add beyond forty hours is overtime. It counts for non-exempt staff alone."),
        min_value=Decimal(0),
        max_value=Decimal(MOST_WEEKLY_MINUTES) / 60,
        decimal_places=2,
        initial=Decimal(40),
        error_messages={
            "required": _("Say how many hours"),
            "invalid": _("Write the hours in digits, such as 37.5"),
        },
    )
    payroll_number = forms.CharField(
        label=_("Payroll’s number"),
        help_text=_("What payroll calls the person. Left empty it is the roster’s id."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    @staticmethod
    def of(terms: WorkTerms | None) -> dict[str, Any]:
        """What the form shows of what stands."""
        if terms is None:
            return {}
        hours = (Decimal(terms.weekly_minutes) / 60).quantize(Decimal("0.01")).normalize()
        return {
            "employee_class": terms.employee_class,
            "weekly_hours": f"{hours:f}",
            "payroll_number": terms.payroll_number,
        }

    def facts(self) -> dict[str, Any]:
        """What `terms.set_work_terms` takes."""
        given = self.cleaned_data
        return {
            "employee_class": EmployeeClass(given["employee_class"]),
            "weekly_minutes": int(given["weekly_hours"] * 60),
            "payroll_number": given["payroll_number"],
        }


@dataclass(frozen=True, slots=True)
class Weekday:
    """One day of the week: its name, from and until."""

    name: str
    begins: forms.BoundField
    ends: forms.BoundField


class SchoolWeekForm(forms.Form):
    """When a school's day begins and ends on each weekday; a day left empty has none."""

    def __init__(self, *args: Any, hours: Mapping[int, ContractHours], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number in WEEKDAYS:
            standing = hours.get(number)
            for what, of in (("begins", _("from")), ("ends", _("until"))):
                field = _wall_time(of)
                field.initial = getattr(standing, what, None)
                self.fields[f"{what}_{number}"] = field

    @property
    def weekdays(self) -> list[Weekday]:
        """Its rows."""
        return [
            Weekday(str(name), self[f"begins_{number}"], self[f"ends_{number}"])
            for number, name in WEEKDAYS.items()
        ]

    def clean(self) -> dict[str, Any]:
        """A day has both times or neither, the first before the second."""
        given = super().clean() or {}
        for number in WEEKDAYS:
            begins, ends = given.get(f"begins_{number}"), given.get(f"ends_{number}")
            if (begins is None) != (ends is None) and not self.errors.get(f"ends_{number}"):
                self.add_error(f"ends_{number}", gettext("Say from when until when, or neither"))
            elif begins and ends and ends <= begins:
                self.add_error(f"ends_{number}", gettext("It ends before it begins"))
        return given

    def days(self) -> dict[int, tuple[time, time]]:
        """By weekday, the hours that were filled in."""
        given = self.cleaned_data
        return {
            number: (given[f"begins_{number}"], given[f"ends_{number}"])
            for number in WEEKDAYS
            if given[f"begins_{number}"]
        }


class SchoolDaysForm(forms.Form):
    """Days on which the school's day is not the usual one."""

    first = forms.DateField(
        label=_("First day"), widget=day_input(), error_messages={"required": _("Say which day"), **DAY}
    )
    last = forms.DateField(
        label=_("Last day"),
        widget=day_input(),
        required=False,
        error_messages=DAY,
        help_text=_("Left empty it is that one day."),
    )
    begins = _wall_time(_("School from"))
    ends = _wall_time(_("School until"))

    def clean(self) -> dict[str, Any]:
        """Both times or neither: without any there is no school."""
        given = super().clean() or {}
        if (given.get("begins") is None) != (given.get("ends") is None) and not self.errors:
            self.add_error("ends", gettext("Say from when until when, or neither for no school"))
        return given

    def facts(self) -> dict[str, Any]:
        """What `school_days.set_days` takes."""
        given = self.cleaned_data
        first: date = given["first"]
        hours = (given["begins"], given["ends"]) if given["begins"] else None
        return {"first": first, "last": given["last"] or first, "hours": hours}

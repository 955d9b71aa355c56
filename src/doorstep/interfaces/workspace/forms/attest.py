"""How a visit went, in a few taps."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from doorstep.domain.programs.models import VisitKind
from doorstep.domain.visits.models import Mode, Outcome, Visit
from doorstep.domain.visits.rules import TOOK_PLACE
from doorstep.interfaces.workspace.visit_words import OUTCOMES


class AttestForm(forms.Form):
    """What one of the pair says. Filled in with what is known, so that most of it is right already."""

    outcome = forms.ChoiceField(
        label=_("Did you meet?"),
        widget=forms.RadioSelect,
        choices=list(OUTCOMES.items()),
        error_messages={"required": _("Say whether you met")},
    )
    began = forms.TimeField(
        label=_("From"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like 16:30")},
    )
    ended = forms.TimeField(
        label=_("Until"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Write the time like 17:10")},
    )
    hopes_asked = forms.BooleanField(label=_("We asked about hopes and dreams"), required=False)
    student_present = forms.BooleanField(label=_("The child was there"), required=False)
    paper_used = forms.BooleanField(label=_("We used something on paper"), required=False)
    by_video = forms.BooleanField(label=_("We met by video"), required=False)

    def __init__(self, *args: Any, visit: Visit, zone: ZoneInfo, **kwargs: Any) -> None:
        self.visit, self.zone = visit, zone
        known = {
            "outcome": Outcome.HELD,
            "began": self._wall(visit.arrived_at or visit.starts_at),
            "ended": self._wall(visit.left_at or visit.ends_at),
            "by_video": visit.mode == Mode.VIDEO,
        }
        kwargs["initial"] = known
        super().__init__(*args, **kwargs)
        if visit.kind == VisitKind.SECOND:
            self.fields["hopes_asked"].label = _("We came back to their hopes and dreams")
            self.fields["paper_used"].label = _("We brought materials")

    @property
    def happened(self) -> list[forms.BoundField]:
        """What one ticks: all of it can be true at once."""
        return [self[name] for name in ("hopes_asked", "student_present", "paper_used", "by_video")]

    def _wall(self, moment: datetime) -> time:
        return moment.astimezone(self.zone).time().replace(second=0, microsecond=0)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("outcome") in TOOK_PLACE:
            if "began" not in self.errors and given.get("began") is None:
                self.add_error("began", gettext("Say when the visit began"))
            if "ended" not in self.errors and given.get("ended") is None:
                self.add_error("ended", gettext("Say when the visit ended"))
        return given

    def account(self) -> dict[str, Any]:
        """The keywords of `attest`; times are of the visit's day, by the clock on the school's wall."""
        given = self.cleaned_data
        outcome = Outcome(given["outcome"])
        took_place = outcome in TOOK_PLACE
        return {
            "outcome": outcome,
            "began_at": self._moment(given["began"]) if took_place else None,
            "ended_at": self._moment(given["ended"]) if took_place else None,
            "hopes_asked": given["hopes_asked"],
            "student_present": given["student_present"],
            "paper_used": given["paper_used"],
            "mode": Mode.VIDEO if given["by_video"] else Mode.IN_PERSON,
        }

    def _moment(self, hour: time) -> datetime:
        day = self.visit.starts_at.astimezone(self.zone).date()
        return datetime.combine(day, hour, self.zone)

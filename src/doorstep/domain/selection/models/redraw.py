from __future__ import annotations

from django.db import models

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.walls import DistrictKey, DistrictRow
from doorstep.domain.selection.models.draw import Draw


class RedrawProposal(DistrictRow):
    """One person asks to set a draw aside; nothing happens until another approves it."""

    draw = DistrictKey(Draw, on_delete=models.PROTECT, related_name="redraw_proposals")
    reason = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~models.Q(reason=""), name="selection_redrawproposal_reason")
        ]


class Redraw(DistrictRow):
    """Why a standing draw was set aside, with the two people who approved it; both results stay."""

    draw = DistrictKey(Draw, on_delete=models.PROTECT, related_name="redraws")
    reason = models.CharField(max_length=500)
    first_approver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    second_approver = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["district", "draw"], name="selection_redraw_once"),
            models.CheckConstraint(
                condition=~models.Q(first_approver=models.F("second_approver")),
                name="selection_redraw_two_approvers",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="selection_redraw_reason"),
        ]

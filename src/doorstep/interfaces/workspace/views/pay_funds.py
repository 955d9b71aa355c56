"""One fund: how it burns down, where that leads, what waits for it; and what Title I asks for."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.views.decorators.http import require_safe

from doorstep.domain.compensation.queries import ending
from doorstep.domain.compensation.queries import funds as purses
from doorstep.interfaces.look.spreadsheets import csv_text
from doorstep.interfaces.workspace.access import for_payroll
from doorstep.interfaces.workspace.workplace import Workplace

_WIDE, _HIGH = 640, 200


@require_safe
@for_payroll
def payroll_fund_page(request: HttpRequest, workplace: Workplace, fund: int) -> HttpResponse:
    """The fund week by week, as a picture and as its table, which is also a CSV."""
    standing = next((one for one in purses.every() if one.fund.pk == fund), None)
    if standing is None:
        raise Http404
    found = ending.burn_down(standing, today=workplace.today)
    if request.GET.get("as") == "csv":
        rows = [[point.day.isoformat(), f"{point.left / 100:.2f}"] for point in found.points]
        text = csv_text([[gettext("Day"), gettext("Left")], *rows])
        response = HttpResponse(text, content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="fund-{fund}.csv"'
        return response
    return render(
        request,
        "workspace/pay/fund.html",
        {
            "standing": standing,
            "burn": found,
            "picture": _picture(standing, found),
            "today": workplace.today,
            "over": standing.fund.ends_on < workplace.today,
        },
    )


def _picture(standing: purses.Standing, burn: ending.BurnDown) -> dict[str, Any]:
    """The line of what is left and the dashed one of the forecast, in a field of 640 × 200."""
    fund = standing.fund
    days = max(1, (fund.ends_on - fund.starts_on).days)
    most = max([standing.given, 1, *(point.left for point in burn.points)])

    def at(day: Any, left: int) -> str:
        return f"{(day - fund.starts_on).days * _WIDE / days:.0f},{_HIGH - max(0, left) * _HIGH / most:.0f}"

    last = burn.points[-1]
    end = (burn.empty_on, 0) if burn.empty_on else (fund.ends_on, burn.at_the_end)
    return {
        "line": " ".join(at(point.day, point.left) for point in burn.points),
        "forecast": f"{at(last.day, last.left)} {at(*end)}" if last.day < fund.ends_on else "",
    }


@require_safe
@for_payroll
def payroll_title_i(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """What an allocation asks to be set aside for families, beside what the funds hold."""
    typed = request.GET.get("allocation", "").strip()
    wrong, found = "", None
    if typed:
        try:
            amount = Decimal(typed.replace(",", "").removeprefix("$"))
        except InvalidOperation:
            amount = Decimal(-1)
        if not (amount.is_finite() and 0 < amount < Decimal(10) ** 11):
            wrong = gettext("Write the amount in digits, such as 1250000")
        else:
            found = ending.reservation(int(amount * 100), purses.every())
    return render(
        request, "workspace/pay/title_i.html", {"typed": typed, "wrong": wrong, "reservation": found}
    )

"""An educator's statement of pay, as a PDF to keep."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from doorstep.domain.compensation.models import Claim
from doorstep.domain.compensation.ports import StatementFacts, StatementLine
from doorstep.domain.compensation.queries import claims as asked
from doorstep.domain.compensation.states import ClaimState
from doorstep.domain.organizations.models import District
from doorstep.integrations.pdf import statement
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace.access import for_educator
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_educator
def my_pay_statement(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """All of one's pay of this program year, by piece of work and fund."""
    assert workplace.educator is not None  # the decorator asks for one
    assert workplace.program is not None  # as above
    year = workplace.program.school_year
    claims = [
        claim
        for claim in asked.of_educator(educator=workplace.educator)
        if claim.day <= year.ends_on and claim.state != ClaimState.BLOCKED
    ]
    paid = [claim for claim in claims if claim.state == ClaimState.PAID]
    facts = StatementFacts(
        name=str(workplace.educator),
        district=District.objects.get(pk=workplace.signed_in.district_id).name,
        starts_on=min([year.starts_on, *(claim.day for claim in claims)]),
        ends_on=min(year.ends_on, workplace.today),
        lines=_lines(claims),
        paid=sum(claim.cents for claim in paid),
        to_come=sum(claim.cents for claim in claims) - sum(claim.cents for claim in paid),
        made_at=workplace.clock.now(),
    )
    try:
        content = statement(facts)
    except Refusal as refusal:
        messages.error(request, sentence(refusal))
        return redirect("workspace:my_pay")
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = 'attachment; filename="my-pay.pdf"'
    return response


def _lines(claims: list[Claim]) -> list[StatementLine]:
    """By day; what no fund pays yet has a line without one."""
    by_fund = asked.lines_of(claims)
    return [
        StatementLine(
            claim.day,
            ("Taken back: " if claim.corrects_id else "") + claim.get_activity_display(),
            fund,
            claim.get_state_display(),
            cents,
        )
        for claim in reversed(claims)
        for fund, cents in [(line.fund, line.cents) for line in by_fund.get(claim.pk, [])]
        or [("–", claim.cents)]
    ]

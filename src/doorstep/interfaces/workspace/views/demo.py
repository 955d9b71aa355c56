"""The demo's front page: enter as a coordinator, an educator or a family, without a password.

Its addresses exist only where settings.DEMO is set, which production refuses to start with.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.accounts.models import User
from doorstep.domain.organizations.queries import districts
from doorstep.domain.organizations.walls import inside
from doorstep.interfaces.workspace import demo_doors
from doorstep.kernel.clock import standing_clock


@require_safe
def doors(request: HttpRequest) -> HttpResponse:
    """Who one can be."""
    district = districts.every()[0]
    clock = standing_clock()
    with inside(district.pk):
        return render(
            request,
            "workspace/demo.html",
            {
                "district": district,
                "staff": demo_doors.staff(),
                "visits": demo_doors.educators(clock=clock),
                "families": demo_doors.families(clock=clock),
            },
        )


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as someone of the demo."""
    number = request.POST.get("user", "")
    user = User.objects.filter(pk=number, is_active=True).first() if number.isdecimal() else None
    if user is None:
        raise Http404
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("workspace:start")

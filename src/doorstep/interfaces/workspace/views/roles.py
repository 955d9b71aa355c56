"""Who holds which role in the district; giving and ending one."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.accounts.actions import memberships, sign_in
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.permissions import roles_to_give
from doorstep.domain.accounts.queries import memberships as held
from doorstep.domain.accounts.roles import WITH_A_SECOND_FACTOR, Role
from doorstep.domain.organizations.models import School
from doorstep.domain.organizations.queries.districts import asks_second_factor
from doorstep.interfaces.look.refusals import sentence
from doorstep.interfaces.workspace import role_words
from doorstep.interfaces.workspace.access import for_district, freshly_confirmed
from doorstep.interfaces.workspace.forms.roles import GiveForm, LockedOutForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.second_factor import forget, tell, without_one
from doorstep.interfaces.workspace.workplace import Workplace
from doorstep.kernel.refusal import Refusal


@require_safe
@for_district
@freshly_confirmed
def roles(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Everyone who holds a role, and what each role opens."""
    return _page(request, workplace, _form(workplace))


@require_POST
@for_district
@freshly_confirmed
def roles_give(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Give a role."""
    form = _form(workplace, request)
    if form.is_valid():
        try:
            made = memberships.appoint(
                district_id=workplace.signed_in.district_id,
                **form.facts(),  # type: ignore[arg-type]  # named as the action names them
                by=workplace.actor,
                clock=workplace.clock,
            )
        except Refusal as refusal:
            form.add_error(None, sentence(refusal))
        else:
            told = gettext("%(who)s now has the role: %(role)s.")
            messages.success(
                request, told % {"who": made.user.name, "role": role_words.ROLES[Role(made.role)]}
            )
            if not made.user.has_usable_password():
                messages.info(
                    request, gettext("They set a password by “I forgot my password” at the sign-in.")
                )
            return redirect("workspace:roles")
    return _page(request, workplace, form)


@require_POST
@for_district
@freshly_confirmed
def roles_end(request: HttpRequest, workplace: Workplace, pk: int) -> HttpResponse:
    """End a role."""
    found = held.with_id(pk)
    if found is None:
        raise Http404
    with refusals_told(request):
        memberships.end(membership=found, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("The role has ended."))
    if found.user_id == workplace.actor.id and found.role == Role.DISTRICT_ADMIN and found.ended_at:
        return redirect("workspace:start")
    return redirect("workspace:roles")


@require_POST
@for_district
@freshly_confirmed
def roles_locked_out(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Take the second factor off somebody who has lost it with the recovery codes, and write to them."""
    form = LockedOutForm(request.POST, people=_with_a_factor(workplace))
    if not form.is_valid():
        return _page(request, workplace, _form(workplace), form)
    user = form.user
    with refusals_told(request):
        sign_in.take_off_second_factor(
            district_id=workplace.signed_in.district_id,
            user=user,
            forget=forget,
            by=workplace.actor,
            clock=workplace.clock,
        )
        tell(user, who=workplace.signed_in.user.name)
        told = gettext("%(who)s comes in with the password alone now, and was written to.")
        messages.success(request, told % {"who": user.name})
    return redirect("workspace:roles")


@require_POST
@for_district
@freshly_confirmed
def roles_second_factor(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Ask for a second factor of whoever runs programs, pays or administers, or do without."""
    asked = request.POST.get("asked", "")
    if asked not in ("yes", "no"):
        raise Http404
    sign_in.ask_second_factor(
        district_id=workplace.signed_in.district_id,
        asked=asked == "yes",
        by=workplace.actor,
        clock=workplace.clock,
    )
    told = {
        "yes": gettext("From now on a password alone does not let them in."),
        "no": gettext("From now on a password alone lets them in. It is kept that you decided so."),
    }
    messages.success(request, told[asked])
    return redirect("workspace:roles")


def _form(workplace: Workplace, request: HttpRequest | None = None) -> GiveForm:
    sent = request.POST if request else None
    schools = School.objects.filter(missing_since__isnull=True).order_by("name", "pk")
    return GiveForm(sent, roles=_offered(workplace), schools=schools)


def _offered(workplace: Workplace) -> list[Role]:
    """Educators get their account on their own page, where it is tied to the roster."""
    return [role for role in roles_to_give(by=workplace.actor) if role != Role.EDUCATOR]


def _with_a_factor(workplace: Workplace) -> list[User]:
    """Everyone else of the district who has a second factor, by name."""
    people = {row.user_id: row.user for row in held.in_the_district() if row.user_id != workplace.actor.id}
    have_none = without_one(user_ids=set(people))
    return [user for user in people.values() if user.pk not in have_none]


def _page(
    request: HttpRequest, workplace: Workplace, form: GiveForm, locked_out: LockedOutForm | None = None
) -> HttpResponse:
    standing = held.in_the_district()
    people = _with_a_factor(workplace)
    return render(
        request,
        "workspace/roles.html",
        {
            "rows": [
                (row, role_words.ROLES[Role(row.role)]) for row in standing if row.role != Role.EDUCATOR
            ],
            "educators": sum(row.role == Role.EDUCATOR for row in standing),
            "ended": [(row, role_words.ROLES[Role(row.role)]) for row in held.lately_ended()],
            "opens": [(role_words.ROLES[role], words) for role, words in role_words.OPENS.items()],
            "me": workplace.actor.id,
            "asks_second_factor": asks_second_factor(workplace.signed_in.district_id),
            "by_password_alone": without_one(
                user_ids={row.user_id for row in standing if row.role in WITH_A_SECOND_FACTOR}
            ),
            "form": form,
            "locked_out": locked_out or LockedOutForm(people=people),
            "anyone_locked": bool(people),
        },
    )

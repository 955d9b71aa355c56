"""Records that may be one person: what speaks for it, and what somebody decides."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_POST, require_safe

from doorstep.domain.people.actions import merges
from doorstep.domain.people.models import Guardian, Merge, Student
from doorstep.domain.people.queries import duplicates as found
from doorstep.interfaces.workspace import words
from doorstep.interfaces.workspace.access import for_district
from doorstep.interfaces.workspace.forms.duplicates import MergeForm
from doorstep.interfaces.workspace.refused import refusals_told
from doorstep.interfaces.workspace.workplace import Workplace

_RECENT = 25


@require_safe
@for_district
def duplicates(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """The pairs that somebody should look at, and the merges that can be undone."""
    return _page(request)


def _page(request: HttpRequest, *, wrong: MergeForm | None = None) -> HttpResponse:
    pairs = [*found.proposed(kind="guardian"), *found.proposed(kind="student")]
    merged = (
        Merge.objects.filter(undone_at__isnull=True)
        .select_related("kept_guardian", "gone_guardian", "kept_student", "gone_student")
        .order_by("-pk")[:_RECENT]
    )
    return render(
        request,
        "workspace/imports/duplicates.html",
        {
            "pairs": [
                {
                    "like": like,
                    "signs": [words.SIGNS[sign] for sign in like.signs],
                    "form": MergeForm(kind=like.kind, first=like.first, second=like.second),
                    "people": [(person, _around(person)) for person in (like.first, like.second)],
                }
                for like in pairs
            ],
            "merged": merged,
            "form": wrong,
        },
    )


def _around(person: Guardian | Student) -> list[str]:
    """The children of an adult, or the adults of a child, which is how people recognise them."""
    if isinstance(person, Guardian):
        return [str(tie.student) for tie in person.guardianships.all()]
    return [str(tie.guardian) for tie in person.guardianships.all()]


def _pair(request: HttpRequest) -> tuple[found.Kind, Guardian | Student, Guardian | Student]:
    kind: found.Kind = "guardian" if request.POST.get("kind") == "guardian" else "student"
    model = Guardian if kind == "guardian" else Student
    try:
        ids = int(request.POST["first"]), int(request.POST["second"])
    except (KeyError, ValueError) as error:
        raise Http404 from error
    people = model.objects.in_bulk(ids)
    if len(people) != 2:
        raise Http404
    return kind, people[ids[0]], people[ids[1]]


@require_POST
@for_district
def duplicates_merge(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Make two records one, in the direction and with the fields that were chosen."""
    kind, first, second = _pair(request)
    form = MergeForm(request.POST, kind=kind, first=first, second=second)
    if not form.is_valid():
        return _page(request, wrong=form)
    kept, gone, take = form.chosen()
    with refusals_told(request):
        merges.merge(kept=kept, gone=gone, take=take, by=workplace.actor, clock=workplace.clock)
        messages.success(
            request, gettext("%(name)s is one record now. You can undo this below.") % {"name": kept}
        )
    return redirect("workspace:duplicates")


@require_POST
@for_district
def duplicates_apart(request: HttpRequest, workplace: Workplace) -> HttpResponse:
    """Say that they are two people."""
    _kind, first, second = _pair(request)
    with refusals_told(request):
        merges.keep_apart(first=first, second=second, by=workplace.actor, clock=workplace.clock)
        messages.success(request, gettext("They stay two, and are not proposed again."))
    return redirect("workspace:duplicates")


@require_POST
@for_district
def duplicates_undo(request: HttpRequest, workplace: Workplace, merge: int) -> HttpResponse:
    """Make two of them again."""
    merged = Merge.objects.filter(pk=merge).first()
    if merged is None:
        raise Http404
    with refusals_told(request):
        stays = merges.undo(merged=merged, by=workplace.actor, clock=workplace.clock)
        if stays:
            kept = ", ".join(str(words.DECIDED_FIELDS[field]) for field in stays)
            messages.warning(
                request, gettext("They are two again. Edited since, so kept: %(f)s.") % {"f": kept}
            )
        else:
            messages.success(request, gettext("They are two again, each as before."))
    return redirect("workspace:duplicates")

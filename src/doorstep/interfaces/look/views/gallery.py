"""The gallery: every component in its states, with its props."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from doorstep.interfaces.look.gallery import components
from doorstep.interfaces.look.specimens import specimens


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """One page with every component; it holds nothing of any school, so anyone may look."""
    context = {"components": components(), "specimens": specimens(request.GET)}
    return render(request, "look/gallery.html", context)

"""Serving the composed stylesheets."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from doorstep.interfaces.look.stylesheets import SHEETS, sheet


@require_safe
def stylesheet(request: HttpRequest, name: str, digest: str) -> HttpResponse:
    """One entrance's stylesheet; kept for ever by browsers when asked for by its right digest.

    A page of the version before may still ask with an older digest: it gets today's rules, for a minute.
    """
    if name not in SHEETS:
        raise Http404
    found = sheet(name)
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(found.zipped if zipped else found.text, content_type="text/css; charset=utf-8")
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    right = digest == found.digest
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if right else "max-age=60"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response

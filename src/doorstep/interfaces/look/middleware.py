"""The language of a page: asked for in the address, else remembered, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = "lang"
_KEPT_SECONDS = 180 * 24 * 3600


def offered(request: HttpRequest) -> tuple[str, ...]:
    """The languages this page can be read in: families' pages in all of them, staff's in those they are whole
    in. A page half in one language and half in another serves nobody."""
    if request.path_info.startswith(settings.FAMILY_PATH):
        return tuple(code for code, _ in settings.LANGUAGES)
    return tuple(settings.STAFF_LANGUAGES)


def chosen_language(request: HttpRequest) -> str | None:
    """The language this person chose, in the address now or in the cookie before; None if neither.

    The portal asks this before it falls back on the language the guardian is known to read.
    """
    for asked in (request.GET.get(PARAMETER), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if asked in offered(request):
            return asked
    return None


def _browsers_language(request: HttpRequest) -> str:
    wanted = translation.get_language_from_request(request)
    return wanted if wanted in offered(request) else offered(request)[0]


class LanguageMiddleware:
    """Activates a language for the request, and remembers one asked for by ``?lang=``.

    Only a cookie changes: a link with a language in it can be opened by anything without effect.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request) or _browsers_language(request)
        with translation.override(language):
            response = self.get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or language)
        if "public" not in response.headers.get("Cache-Control", ""):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if request.GET.get(PARAMETER) == language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                language,
                max_age=_KEPT_SECONDS,
                secure=settings.LANGUAGE_COOKIE_SECURE,
                samesite="Lax",
            )
        return response

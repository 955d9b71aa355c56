"""The language of a page: asked for in the address, else remembered, else the browser's."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers

PARAMETER = "lang"
_KEPT_SECONDS = 180 * 24 * 3600


def chosen_language(request: HttpRequest) -> str | None:
    """The language this person chose, in the address now or in the cookie before; None if neither.

    The portal asks this before it falls back on the language the guardian is known to read.
    """
    offered = dict(settings.LANGUAGES)
    for asked in (request.GET.get(PARAMETER), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if asked in offered:
            return asked
    return None


class LanguageMiddleware:
    """Activates a language for the request, and remembers one asked for by ``?lang=``.

    Only a cookie changes: a link with a language in it can be opened by anything without effect.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = chosen_language(request) or translation.get_language_from_request(request)
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

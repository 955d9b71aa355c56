"""Error pages are kind, say nothing they should not, and need no database."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path


def _raises(error: type[Exception]) -> Callable[[HttpRequest], HttpResponse]:
    def view(request: HttpRequest) -> HttpResponse:
        raise error("secret detail")

    return view


urlpatterns = [
    path("look/", include("doorstep.interfaces.look.urls")),
    path("400/", _raises(BadRequest)),
    path("403/", _raises(PermissionDenied)),
    path("500/", _raises(ZeroDivisionError)),
]


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/400/", 400, "We could not read that"),
        ("/403/", 403, "You cannot open this page"),
        ("/404/", 404, "There is no page here"),
        ("/500/", 500, "Something went wrong on our side"),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_an_error_page_needs_no_database(client: Client, address: str, status: int, heading: str) -> None:
    client.raise_request_exception = False
    response = client.get(address)
    page = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in page
    assert "secret detail" not in page
    assert '<html lang="en" dir="ltr">' in page
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@override_settings(ROOT_URLCONF=__name__)
def test_a_form_that_was_open_too_long_says_so() -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post("/403/")
    assert (response.status_code, "That page was open too long" in response.content.decode()) == (403, True)

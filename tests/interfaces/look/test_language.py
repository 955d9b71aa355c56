"""The language of a page: asked for, remembered, or the browser's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import include, path


def page(request: HttpRequest) -> HttpResponse:
    return render(request, "400.html")


urlpatterns = [
    path("f/", page),
    path("office/", page),
    path("look/", include("doorstep.interfaces.look.urls")),
]
pytestmark = pytest.mark.usefixtures("pages")


@pytest.fixture
def pages() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


@pytest.mark.parametrize(
    ("address", "cookie", "browser", "language"),
    [
        ("/f/", "", "", "en"),
        ("/office/", "es", "es", "en"),
        ("/office/?lang=es", "", "es", "en"),
        ("/f/", "", "es-MX,es;q=0.9", "es"),
        ("/f/?lang=es", "", "en", "es"),
        ("/f/?lang=en", "es", "es", "en"),
        ("/f/", "es", "en", "es"),
        ("/f/?lang=xx", "", "", "en"),
        ("/f/", "../etc", "", "en"),
    ],
)
def test_a_page_is_in_the_language_asked_for(
    client: Client, address: str, cookie: str, browser: str, language: str
) -> None:
    if cookie:
        client.cookies["language"] = cookie
    response = client.get(address, headers={"accept-language": browser} if browser else {})
    assert f'<html lang="{language}"' in response.content.decode()
    assert response.headers["Content-Language"] == language


def test_a_language_asked_for_is_remembered(client: Client) -> None:
    client.get("/f/?lang=es")
    assert '<html lang="es"' in client.get("/f/").content.decode()


def test_a_language_of_the_browser_is_not_kept(client: Client) -> None:
    response = client.get("/f/", headers={"accept-language": "es"})
    assert "language" not in response.cookies

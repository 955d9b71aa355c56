"""The language of a page: asked for, remembered, or the browser's."""

from __future__ import annotations

import pytest
from django.test import Client


@pytest.mark.parametrize(
    ("address", "cookie", "browser", "language"),
    [
        ("/look/", "", "", "en"),
        ("/look/", "", "es-MX,es;q=0.9", "es"),
        ("/look/?lang=es", "", "en", "es"),
        ("/look/?lang=en", "es", "es", "en"),
        ("/look/", "es", "en", "es"),
        ("/look/?lang=xx", "", "", "en"),
        ("/look/", "../etc", "", "en"),
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
    client.get("/look/?lang=es")
    assert '<html lang="es"' in client.get("/look/").content.decode()


def test_a_language_of_the_browser_is_not_kept(client: Client) -> None:
    response = client.get("/look/", headers={"accept-language": "es"})
    assert "language" not in response.cookies

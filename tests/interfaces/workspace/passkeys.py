"""A phone that answers for its owner when a page asks for a passkey."""

from __future__ import annotations

from playwright.sync_api import Page


def answer_for(page: Page) -> None:
    """Give the browser an authenticator of its own, whose owner is always there and always says yes."""
    browser = page.context.new_cdp_session(page)
    browser.send("WebAuthn.enable")
    browser.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )

"""A letter to who approves rosters, when a night was unusual."""

from __future__ import annotations

from django.conf import settings
from django.core.mail import send_mail


def write_to_approver(*, email: str, name: str, district: str, said: str, page: str) -> None:
    """Write at once, in English as the workspace is; an error of the mail server goes on to who asks.

    ``said`` is what is unusual; it names no child and no family.
    """
    send_mail(
        subject=f"Please look at the roster of {district}",
        message="\n".join([f"{name},", "", said, "", "Nothing was changed. Look at it here:", page, ""]),
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[email],
    )

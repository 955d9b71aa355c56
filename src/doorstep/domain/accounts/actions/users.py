"""Staff accounts."""

from __future__ import annotations

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.permissions import check_can_administer
from doorstep.kernel.clock import Clock
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def add(*, email: str, name: str, password: str | None = None, by: Actor, clock: Clock) -> User:
    """Add an account for a member of staff; without a password it is set by a link in an e-mail.

    An account alone may see nothing: what it may do comes from memberships, whose granting is on record.
    """
    check_can_administer(by=by)
    if User.objects.filter(email=email.strip().casefold()).exists():
        raise Refusal("accounts.email_taken")
    if password is not None:
        try:
            validate_password(password)
        except ValidationError as error:
            raise Refusal("accounts.weak_password") from error
    return User.objects.create_user(email, password, name=name, joined_at=clock.now())

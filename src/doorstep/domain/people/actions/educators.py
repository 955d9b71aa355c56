"""What is kept of an educator beside the roster."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from doorstep.domain.accounts.actions import memberships, users
from doorstep.domain.accounts.actors import Actor
from doorstep.domain.accounts.models import User
from doorstep.domain.accounts.permissions import check_can_coordinate
from doorstep.domain.accounts.roles import Role
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator, EducatorLanguage
from doorstep.domain.people.models.educator import LanguageLevel
from doorstep.domain.people.permissions import check_can_say_language, is_own
from doorstep.kernel.clock import Clock
from doorstep.kernel.languages import LANGUAGES
from doorstep.kernel.refusal import Refusal


@transaction.atomic
def give_account(*, educator: Educator, user: User, by: Actor, clock: Clock) -> None:
    """Let an account act as this educator. One account is one educator, for good."""
    check_can_coordinate(school_id=educator.school_id, by=by)
    if educator.user_id is not None or Educator.objects.filter(user=user).exists():
        raise Refusal("people.account_taken")
    educator.user = user
    educator.save(update_fields=["user"])
    events.record(
        district_id=educator.district_id,
        action="people.educator.give_account",
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        user=user.pk,
    )


@transaction.atomic
def open_account(*, educator: Educator, email: str, by: Actor, clock: Clock) -> User:
    """Make an account for an educator who has none, with the role of an educator at her school.

    It has no password yet: she sets one by the link that “I forgot my password” sends to the address.
    """
    user = users.add(email=email, name=str(educator), by=by, clock=clock)
    memberships.grant(
        district_id=educator.district_id,
        user=user,
        role=Role.EDUCATOR,
        school=educator.school,
        by=by,
        clock=clock,
    )
    give_account(educator=educator, user=user, by=by, clock=clock)
    return user


@transaction.atomic
def say_language(
    *, educator: Educator, language: str, level: LanguageLevel, by: Actor, clock: Clock
) -> EducatorLanguage:
    """Say how well an educator speaks a language. No roster changes it afterwards; agreed visits stay."""
    check_can_say_language(educator=educator, by=by)
    if language not in LANGUAGES:
        raise Refusal("people.unknown_language", language=language)
    spoken, _ = EducatorLanguage.objects.update_or_create(
        district_id=educator.district_id,
        educator=educator,
        language=language,
        defaults={"level": level, "said": True},
    )
    events.record(
        district_id=educator.district_id,
        action="people.educator.say_language",
        subject="people.Educator",
        subject_id=educator.pk,
        by=by,
        at=clock.now(),
        reason="",
        language=language,
        level=level.value,
        on_behalf=not is_own(educator=educator, by=by),
    )
    return spoken


@transaction.atomic
def say_languages(
    *, educator: Educator, levels: Mapping[str, LanguageLevel], by: Actor, clock: Clock
) -> list[EducatorLanguage]:
    """Say it of several languages at once; all of them or none."""
    return [
        say_language(educator=educator, language=language, level=level, by=by, clock=clock)
        for language, level in levels.items()
    ]

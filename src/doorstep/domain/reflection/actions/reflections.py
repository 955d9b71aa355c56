"""Sharing what one thought about oneself after a visit."""

from __future__ import annotations

from collections.abc import Collection

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.models import Educator
from doorstep.domain.reflection import rules
from doorstep.domain.reflection.models import Reflection, ReflectionTheme, Theme, Tier
from doorstep.domain.reflection.permissions import check_own
from doorstep.domain.visits.models import Visit
from doorstep.kernel.clock import Clock


@transaction.atomic
def share(
    *,
    visit: Visit,
    educator: Educator,
    tier: Tier,
    assumption: str = "",
    changed: str = "",
    classroom: str = "",
    themes: Collection[Theme] = (),
    by: Actor,
    clock: Clock,
) -> Reflection:
    """Share one's reflection on a visit: with the partner, or its themes alone. Once, and it stays so.

    The trail says that somebody reflected on the visit, and neither words nor themes.
    """
    check_own(educator=educator, by=by)
    visit = Visit.objects.select_for_update(no_key=True).get(pk=visit.pk)
    shared = Reflection.objects.filter(visit=visit, educator=educator).exists()
    rules.check_can_reflect(visit, educator_id=educator.pk, shared=shared)
    rules.check_words(tier=tier, words=(assumption, changed, classroom), themes=themes)
    reflection = Reflection.objects.create(
        district_id=visit.district_id,
        visit=visit,
        educator=educator,
        tier=tier,
        assumption=assumption.strip(),
        changed=changed.strip(),
        classroom=classroom.strip(),
        shared_at=clock.now(),
    )
    ReflectionTheme.objects.bulk_create(
        [
            ReflectionTheme(district_id=visit.district_id, reflection=reflection, theme=theme)
            for theme in sorted(set(themes))
        ]
    )
    events.record(
        district_id=visit.district_id,
        action="reflection.reflection.share",
        subject="visits.Visit",
        subject_id=visit.pk,
        by=by,
        at=clock.now(),
        tier=tier.value,
    )
    return reflection

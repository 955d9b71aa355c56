"""Each reflects for herself first, then both read; nothing identifying leaves the pair."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import DataError, IntegrityError, transaction

from doorstep.domain.audit.models import Event
from doorstep.domain.people.models import Educator
from doorstep.domain.reflection.actions import reflections
from doorstep.domain.reflection.models import Reflection, ReflectionTheme, Theme, Tier
from doorstep.domain.reflection.queries import reflections as asked
from doorstep.domain.reflection.queries.themes import Heard, themes
from doorstep.domain.visits.models import Visit
from doorstep.domain.visits.states import VisitState
from doorstep.kernel.refusal import Refusal
from tests.domain.visits.stage import NEXT_DAY, Stage
from tests.factories import CLOCK, SYSTEM


def held(stage: Stage, **changed: object) -> Visit:
    visit = stage.visit(**changed)
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    visit.refresh_from_db()
    return visit


def share(stage: Stage, visit: Visit, educator: Educator, **said: object) -> Reflection:
    given = {"tier": Tier.PAIR, "assumption": "I had thought they would be strangers.", **said}
    return reflections.share(visit=visit, educator=educator, **given, by=stage.by(educator), clock=CLOCK)


def test_the_partners_words_are_read_once_ones_own_are_shared(stage: Stage) -> None:
    visit = held(stage)
    share(stage, visit, stage.partner, changed="I know what they hope for.")
    before = asked.of_visit(visit=visit, educator=stage.lead)
    assert (before.own, before.others, before.waits) == (None, [], True)
    share(stage, visit, stage.lead, themes=[Theme.HOPES])
    after = asked.of_visit(visit=visit, educator=stage.lead)
    assert [one.changed for one in after.others] == ["I know what they hope for."]
    assert (after.own is None, after.waits) == (False, False)
    assert asked.progress(program=stage.program) == asked.Progress(held=1, both=1, one=0)


def test_themes_alone_are_nobodys_words(stage: Stage) -> None:
    visit = held(stage)
    share(stage, visit, stage.partner, tier=Tier.THEMES, assumption="", themes=[Theme.TRUST])
    share(stage, visit, stage.lead)
    assert asked.of_visit(visit=visit, educator=stage.lead).others == []


def test_who_is_not_of_the_pair_reads_nothing(stage: Stage) -> None:
    visit = held(stage, interpreter=stage.interpreter())
    share(stage, visit, stage.lead)
    assert visit.interpreter is not None
    assert asked.of_visit(visit=visit, educator=visit.interpreter) == asked.OfVisit(None, [], waits=False)


def test_the_trail_knows_that_and_not_what(stage: Stage) -> None:
    share(stage, held(stage), stage.lead, themes=[Theme.NERVES])
    event = Event.objects.get()
    assert (event.action, event.facts, event.reason) == ("reflection.reflection.share", {"tier": "pair"}, "")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"assumption": " "}, "reflection.says_nothing"),
        ({"tier": Tier.THEMES}, "reflection.themes_have_no_words"),
        ({"assumption": "a" * 601}, "reflection.too_long"),
        ({"assumption": "They may be undocumented."}, "reflection.says_immigration"),
        ({"changed": "Tienen miedo de la migra."}, "reflection.says_immigration"),
        ({"classroom": "ICE was in the street."}, "reflection.says_immigration"),
    ],
)
def test_what_is_refused(stage: Stage, said: dict[str, object], code: str) -> None:
    visit = held(stage)
    with pytest.raises(Refusal) as refusal:
        share(stage, visit, stage.lead, **said)
    assert refusal.value.code == code
    assert Reflection.objects.count() == 0


def test_ice_in_a_glass_is_no_immigration(stage: Stage) -> None:
    share(
        stage, held(stage), stage.lead, assumption="Tea with ice and a nice talk about deportment? No: trust."
    )
    assert Reflection.objects.count() == 1


def test_each_reflects_once_on_her_own_visit_that_was_held(stage: Stage) -> None:
    visit = stage.visit()
    with pytest.raises(Refusal, match=r"reflection\.visit_not_held"):
        share(stage, visit, stage.lead)
    Visit.objects.filter(pk=visit.pk).update(state=VisitState.HELD)
    with pytest.raises(Refusal, match=r"reflection\.only_visitors_reflect"):
        share(stage, visit, stage.educator())
    with pytest.raises(Refusal, match=r"reflection\.only_visitors_reflect"):
        reflections.share(
            visit=visit, educator=stage.lead, tier=Tier.PAIR, assumption="For her", by=SYSTEM, clock=CLOCK
        )
    share(stage, visit, stage.lead)
    with pytest.raises(Refusal, match=r"reflection\.shared_already"):
        share(stage, visit, stage.lead)


def test_the_database_refuses_the_same_and_keeps_what_was_shared(stage: Stage) -> None:
    visit = held(stage)
    reflection = share(stage, visit, stage.lead, themes=[Theme.TIME])
    for educator, tier, words, code in (
        (stage.educator(), "pair", "Hm", "reflection.only_visitors_reflect"),
        (stage.partner, "themes", "Hm", "reflection_reflection_themes_alone"),
    ):
        with pytest.raises(IntegrityError, match=code), transaction.atomic():
            Reflection.objects.create(
                district_id=visit.district_id,
                visit=visit,
                educator=educator,
                tier=tier,
                changed=words,
                shared_at=CLOCK.now(),
            )
    with pytest.raises(IntegrityError, match=r"^reflection\.stays_as_shared"), transaction.atomic():
        Reflection.objects.filter(pk=reflection.pk).update(changed="Something else")
    with pytest.raises(IntegrityError, match=r"^reflection\.stays_as_shared"), transaction.atomic():
        ReflectionTheme.objects.update(theme=Theme.TRUST)


def test_halfway_nothing_is_left(stage: Stage) -> None:
    """The trail does not take a name of that length, and with it goes what was written before."""
    visit = held(stage)
    by = replace(stage.by(stage.lead), name="x" * 10_000)
    with pytest.raises(DataError), transaction.atomic():
        reflections.share(
            visit=visit, educator=stage.lead, tier=Tier.PAIR, themes=[Theme.TRUST], by=by, clock=CLOCK
        )
    assert (Reflection.objects.count(), ReflectionTheme.objects.count()) == (0, 0)


def test_a_theme_is_shown_once_three_educators_checked_it(stage: Stage) -> None:
    """Who checks it on two visits counts once, so two people on three visits stay unsaid."""
    visit = held(stage)
    share(stage, visit, stage.lead, themes=[Theme.TRUST, Theme.TIME])
    share(stage, visit, stage.partner, themes=[Theme.TRUST])
    invitation, third = stage.another_family(), stage.educator()
    other = held(
        stage,
        invitation=invitation,
        answer=invitation.answers.get(),
        lead=stage.lead,
        partner=third,
        starts_at=NEXT_DAY,
    )
    share(stage, other, stage.lead, themes=[Theme.TRUST, Theme.TIME])
    assert themes(program=stage.program) == []
    share(stage, other, third, themes=[Theme.TRUST])
    assert themes(program=stage.program) == [Heard(Theme.TRUST, 3)]

"""The five practices are what happened: numerator, denominator, and the visits between them."""

from __future__ import annotations

from datetime import timedelta

from doorstep.domain.consent.models import Answer
from doorstep.domain.fidelity.queries.practices import Measure, Practice, Standing, practices, short_of
from doorstep.domain.programs.models import Participation
from doorstep.domain.training.models import Certificate

from .conftest import TODAY, VISITED_AT, Stage


def measures(stage: Stage) -> dict[Practice, tuple[int, int, Standing]]:
    found = practices(program=stage.program, today=TODAY)
    return {practice: (one.kept, one.counted, one.standing) for practice, one in found.items()}


def test_before_the_first_visit_nothing_is_claimed(stage: Stage) -> None:
    stage.invited()
    assert measures(stage) == dict.fromkeys(
        (
            Practice.VOLUNTARY,
            Practice.TRAINED_AND_PAID,
            Practice.HOPES_AND_DREAMS,
            Practice.PAIRS_AND_REFLECTION,
        ),
        (0, 0, Standing.NOTHING_YET),
    )


def test_a_visit_as_it_should_be_keeps_every_practice(stage: Stage) -> None:
    stage.held()
    assert measures(stage) == dict.fromkeys(
        (
            Practice.VOLUNTARY,
            Practice.TRAINED_AND_PAID,
            Practice.HOPES_AND_DREAMS,
            Practice.PAIRS_AND_REFLECTION,
        ),
        (1, 1, Standing.HOLDS),
    )


def test_a_report_that_is_missing_is_open_and_named(stage: Stage) -> None:
    stage.held("Nguyen")
    waiting = stage.held("Okafor", both=False)
    assert measures(stage)[Practice.PAIRS_AND_REFLECTION] == (1, 2, Standing.OPEN)
    evidence = short_of(program=stage.program, practice=Practice.PAIRS_AND_REFLECTION, today=TODAY)
    assert evidence == [waiting]


def test_a_reflection_that_is_missing_is_open_and_named(stage: Stage) -> None:
    waiting = stage.held(reflected=False)
    assert measures(stage)[Practice.PAIRS_AND_REFLECTION] == (0, 1, Standing.OPEN)
    evidence = short_of(program=stage.program, practice=Practice.PAIRS_AND_REFLECTION, today=TODAY)
    assert evidence == [waiting]


def test_a_visit_without_hopes_and_dreams_is_not_kept(stage: Stage) -> None:
    other = stage.held(hopes=False)
    assert measures(stage)[Practice.HOPES_AND_DREAMS] == (0, 1, Standing.BROKEN)
    assert short_of(program=stage.program, practice=Practice.HOPES_AND_DREAMS, today=TODAY) == [other]


def test_who_opts_out_afterwards_had_taken_part(stage: Stage) -> None:
    stage.held()
    Participation.objects.update(opted_out_at=VISITED_AT + timedelta(days=1))
    assert measures(stage)[Practice.VOLUNTARY] == (1, 1, Standing.HOLDS)


def test_who_joined_only_afterwards_had_not(stage: Stage) -> None:
    stage.held()
    Participation.objects.filter(educator=stage.partner).update(opted_in_at=VISITED_AT + timedelta(days=1))
    assert measures(stage)[Practice.VOLUNTARY] == (0, 1, Standing.BROKEN)


def test_a_revoked_certificate_counts_until_the_day_it_was_revoked(stage: Stage) -> None:
    stage.held()
    Certificate.objects.update(revoked_at=VISITED_AT + timedelta(days=1))
    assert measures(stage)[Practice.TRAINED_AND_PAID] == (1, 1, Standing.HOLDS)
    Certificate.objects.update(revoked_at=VISITED_AT - timedelta(days=1))
    assert measures(stage)[Practice.TRAINED_AND_PAID] == (0, 1, Standing.BROKEN)


def test_a_visit_ahead_whose_training_lapses_can_still_be_mended(stage: Stage) -> None:
    stage.agreed()
    Certificate.objects.filter(educator=stage.partner).update(
        valid_until=VISITED_AT.date() - timedelta(days=1)
    )
    assert measures(stage)[Practice.TRAINED_AND_PAID] == (0, 1, Standing.OPEN)


def test_a_visit_rests_on_the_yes_before_it(stage: Stage) -> None:
    stage.held()
    assert Answer.objects.get().at < VISITED_AT
    assert measures(stage)[Practice.VOLUNTARY] == (1, 1, Standing.HOLDS)


def test_standings_have_no_thresholds() -> None:
    def standing(kept: int, counted: int, opened: int) -> Standing:
        return Measure(Practice.VOLUNTARY, kept, counted, opened).standing

    assert [standing(*case) for case in ((0, 0, 0), (9, 9, 0), (8, 9, 1), (8, 9, 0), (0, 9, 9))] == [
        Standing.NOTHING_YET,
        Standing.HOLDS,
        Standing.OPEN,
        Standing.BROKEN,
        Standing.OPEN,
    ]

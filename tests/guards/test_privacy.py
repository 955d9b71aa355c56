"""A new column forces a decision: what it reveals, about whom, how long it stays."""

from __future__ import annotations

import pytest

from doorstep.interfaces.cli.reference.personal_data import (
    ABOUT,
    KEEP,
    REVEALS,
    UNLISTED,
    chapters,
    classified,
)


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.label)
def test_every_field_is_classified_and_no_line_is_stale(chapter):
    fields = {
        f"{model.__name__}.{field.name}"
        for model in chapter.get_models()
        for field in model._meta.get_fields(include_hidden=False)
        if field.concrete
        and not (field.auto_created and not field.primary_key)
        and field.name not in UNLISTED
    }
    said = {f"{line.model}.{line.field}" for line in classified(chapter)}

    assert {"unclassified": sorted(fields - said), "stale": sorted(said - fields)} == {
        "unclassified": [],
        "stale": [],
    }


@pytest.mark.parametrize("chapter", chapters(), ids=lambda chapter: chapter.label)
def test_classifications_use_the_vocabulary(chapter):
    strange = [
        line
        for line in classified(chapter)
        if line.reveals not in REVEALS or line.about not in ABOUT or line.keep not in KEEP
    ]

    assert strange == []

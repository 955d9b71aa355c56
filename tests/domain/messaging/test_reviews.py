"""Every language of families says how far it has been read."""

from __future__ import annotations

from datetime import date

import pytest

from doorstep.domain.messaging.manners import MANNERS
from doorstep.domain.messaging.reviews import Review, reviews
from doorstep.kernel.languages import LANGUAGES


def test_twelve_languages_each_with_its_state_and_its_manner() -> None:
    assert list(reviews()) == list(MANNERS)
    assert len(reviews()) == 12
    assert reviews().keys() <= LANGUAGES.keys()
    assert reviews()["en"].state == "source"


def test_a_review_has_a_name_and_a_day() -> None:
    Review("so", "reviewed", by="Amina Warsame", on=date(2026, 11, 20))
    for wrong in ({"state": "reviewed"}, {"state": "draft", "by": "Amina Warsame", "on": date(2026, 11, 20)}):
        with pytest.raises(ValueError, match="a name and a day"):
            Review("so", **wrong)

"""Family units come from who lives with whom: siblings together, two homes apart, addresses never asked."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from doorstep.domain.organizations.models import District
from doorstep.domain.organizations.walls import inside
from doorstep.domain.people.actions import roster_imports
from doorstep.domain.people.models import Family
from tests.domain.people.rosters import Roster, lincoln
from tests.factories import CLOCK, SYSTEM, make_district

pytestmark = pytest.mark.django_db

Units = list[tuple[set[str], set[str]]]
Derive = Callable[[Roster], Units]


@pytest.fixture
def district() -> District:
    return make_district()


@pytest.fixture
def derive(district: District, tmp_path: Path) -> Derive:
    """Bring a roster in; the standing units as (children, adults), in the order of their children."""

    def derive(roster: Roster) -> Units:
        roster_imports.bring_in(
            district=district,
            source=roster.source(tmp_path / uuid.uuid4().hex),
            by=SYSTEM,
            clock=CLOCK,
            approved_by="Dana",
        )
        return standing(district)

    return derive


def standing(district: District) -> Units:
    with inside(district.pk):
        return sorted(
            (
                (
                    set(family.members.values_list("student__sourced_id", flat=True)),
                    set(family.adults.values_list("guardian__sourced_id", flat=True)),
                )
                for family in Family.objects.filter(dissolved_on__isnull=True)
            ),
            key=lambda unit: (sorted(unit[0]), sorted(unit[1])),
        )


def home(name: str, address: str = "") -> dict[str, str]:
    return {"metadata.homeSourcedId": name, "metadata.address1": address}


def test_siblings_with_their_parents_in_one_home_are_one_unit(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.student("ben")
    roster.guardian("mother", "ana", "ben", **home("h"))
    roster.guardian("father", "ana", "ben", **home("h"))
    assert derive(roster) == [({"ana", "ben"}, {"mother", "father"})]


def test_a_child_of_two_homes_is_in_two_units(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("mother", "ana", livesWith="true", **home("h1"))
    roster.guardian("father", "ana", livesWith="true", **home("h2"))
    assert derive(roster) == [({"ana"}, {"father"}), ({"ana"}, {"mother"})]


def test_a_parent_who_lives_elsewhere_is_in_no_unit_of_the_child(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("mother", "ana", livesWith="true", **home("h1"))
    roster.guardian("father", "ana", livesWith="false", **home("h2"))
    assert derive(roster) == [({"ana"}, {"mother"})]


def test_half_siblings_share_the_home_of_the_parent_they_share(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.student("ben")
    roster.guardian("mother", "ana", "ben", livesWith="true", **home("h"))
    roster.guardian("stepfather", "ana", "ben", livesWith="true", **home("h"))
    roster.guardian("father", "ana", livesWith="true", **home("h2"))
    assert derive(roster) == [({"ana"}, {"father"}), ({"ana", "ben"}, {"mother", "stepfather"})]


def test_families_of_one_shelter_are_apart(derive: Derive) -> None:
    roster = lincoln()
    for child in ("ana", "ben"):
        roster.student(child)
        roster.guardian(f"mother-of-{child}", child, **home(f"h-{child}", "Harbor House, 100 Alder St"))
    assert derive(roster) == [({"ana"}, {"mother-of-ana"}), ({"ben"}, {"mother-of-ben"})]


def test_blank_addresses_and_equal_surnames_make_no_household(derive: Derive) -> None:
    roster = lincoln()
    for child in ("ana", "ben"):
        roster.student(child)
        roster.guardian(f"mother-of-{child}", child)
    assert derive(roster) == [({"ana"}, {"mother-of-ana"}), ({"ben"}, {"mother-of-ben"})]


def test_parents_with_addresses_but_no_homes_are_one_unit(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.student("ben")
    roster.guardian("mother", "ana", "ben", **{"metadata.address1": "12 Oak St"})
    roster.guardian("father", "ana", "ben", **{"metadata.address1": "12 Oak Street"})
    assert derive(roster) == [({"ana", "ben"}, {"mother", "father"})]


def test_without_homes_only_children_with_the_same_adults_are_together(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.student("ben")
    roster.guardian("mother", "ana", "ben")
    roster.guardian("father-of-ben", "ben")
    assert derive(roster) == [({"ana"}, {"mother"}), ({"ben"}, {"father-of-ben", "mother"})]


def test_an_adult_without_a_home_is_not_taken_to_live_with_a_child_who_has_one(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("mother", "ana", **home("h"))
    roster.guardian("father", "ana")
    assert derive(roster) == [({"ana"}, {"mother"})]


def test_a_grandmother_said_to_live_there_belongs_to_the_unit(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("mother", "ana", **home("h"))
    roster.guardian("grandmother", "ana", role="relative", livesWith="true")
    assert derive(roster) == [({"ana"}, {"grandmother", "mother"})]


def test_a_child_of_nobody_known_is_a_unit_of_one(derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    assert derive(roster) == [({"ana"}, set())]


def test_a_move_changes_the_units_it_touches_and_no_other(district: District, derive: Derive) -> None:
    roster = lincoln()
    for child in ("ana", "ben", "cai"):
        roster.student(child)
    roster.guardian("mother", "ana", "ben", livesWith="true", **home("h1"))
    roster.guardian("father", "ben", livesWith="false", **home("h2"))
    roster.guardian("other", "cai", **home("h3"))
    before = derive(roster)
    with inside(district.pk):
        keys = dict(Family.objects.values_list("derived_from", "key"))
    roster.pair("ben", "mother")["metadata.livesWith"] = "false"
    roster.pair("ben", "father")["metadata.livesWith"] = "true"
    after = derive(roster)
    with inside(district.pk):
        same = {
            known: keys.get(known) == key for known, key in Family.objects.values_list("derived_from", "key")
        }
    assert (before, after, same) == (
        [({"ana", "ben"}, {"mother"}), ({"cai"}, {"other"})],
        [({"ana"}, {"mother"}), ({"ben"}, {"father"}), ({"cai"}, {"other"})],
        {"home:h1": True, "home:h2": False, "home:h3": True},
    )


def test_a_family_that_moves_is_the_same_family(district: District, derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("mother", "ana", livesWith="true", **home("h1"))
    roster.guardian("father", "ana", livesWith="true", **home("h2"))
    derive(roster)
    with inside(district.pk):
        keys = dict(Family.objects.values_list("adults__guardian__sourced_id", "key"))
    roster.user("mother")["metadata.homeSourcedId"] = "h3"
    roster.user("father")["metadata.homeSourcedId"] = "h4"
    derive(roster)
    with inside(district.pk):
        assert (
            sorted(Family.objects.values_list("derived_from", flat=True)),
            dict(Family.objects.values_list("adults__guardian__sourced_id", "key")),
        ) == (["home:h3", "home:h4"], keys)


def test_a_unit_that_nobody_makes_up_is_dissolved_keeps_its_members_and_may_return(
    district: District, derive: Derive
) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.student("ben")
    roster.guardian("mother", "ana", "ben", livesWith="true", **home("h1"))
    roster.guardian("father", "ana", livesWith="true", **home("h2"))
    both = [({"ana"}, {"father"}), ({"ana", "ben"}, {"mother"})]
    assert derive(roster) == both
    roster.pair("ana", "father")["metadata.livesWith"] = "false"
    assert derive(roster) == both[1:]
    with inside(district.pk):
        old = Family.objects.get(derived_from="home:h2")
        kept = (old.dissolved_on is not None, old.members.count())
    roster.pair("ana", "father")["metadata.livesWith"] = "true"
    assert (kept, derive(roster), Family.objects.count()) == ((True, 1), both, 0)
    with inside(district.pk):
        assert Family.objects.count() == 2


def test_a_unit_is_called_by_its_children_and_speaks_as_who_may_consent(
    district: District, derive: Derive
) -> None:
    roster = lincoln()
    roster.student("ana", familyName="Ruiz Vega")
    roster.student("ben", familyName="Okafor")
    roster.guardian("aunt", "ana", "ben", **home("h"), mayConsent="false", **{"metadata.language": "en"})
    roster.guardian("mother", "ana", "ben", **home("h"), **{"metadata.language": "vi"})
    derive(roster)
    with inside(district.pk):
        assert list(Family.objects.values_list("name", "language", "home__sourced_id")) == [
            ("Okafor / Ruiz Vega", "vi", "h")
        ]


def test_a_decision_about_a_unit_outlives_imports(district: District, derive: Derive) -> None:
    roster = lincoln()
    roster.student("ana")
    roster.guardian("mother", "ana", **home("h"))
    derive(roster)
    with inside(district.pk):
        Family.objects.update(do_not_contact=True)
    roster.user("ana")["familyName"] = "Ruiz Vega"
    derive(roster)
    with inside(district.pk):
        assert list(Family.objects.values_list("name", "do_not_contact")) == [("Ruiz Vega", True)]

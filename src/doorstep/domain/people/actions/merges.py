"""Making two records of one person into one, and taking that back.

The record that goes keeps all that happened to it: its answers, links and visits stay its own, and are read
as the other's, for it points there. What it may do for children goes over to the record that is kept; a
roster that goes on to send both ids speaks of the one person.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from doorstep.domain.accounts.actors import Actor
from doorstep.domain.audit.actions import events
from doorstep.domain.people.actions import court_orders, decisions, family_units
from doorstep.domain.people.models import (
    Distinct,
    Enrollment,
    Guardian,
    Guardianship,
    Merge,
    Student,
)
from doorstep.domain.people.permissions import check_can_decide_about
from doorstep.domain.people.rules import check_can_merge
from doorstep.kernel.clock import Clock, local_date
from doorstep.kernel.refusal import Refusal

Person = Guardian | Student

_TIE = (
    *("relation", "lives_with", "may_contact", "may_consent", "may_know_address", "may_receive_records"),
    *("starts_on", "ended_on", "decided_by_hand"),
)


@transaction.atomic
def merge(*, kept: Person, gone: Person, take: Collection[str], by: Actor, clock: Clock) -> Merge:
    """Make ``gone`` one with ``kept``. ``take``: the fields in which the word of the one that goes is right;
    they become decisions by hand.

    Raises `Refusal` for twins, for children born on different days, and where one of the two is merged.
    """
    for person in (kept, gone):
        check_can_decide_about(person, by=by)
    kept, gone = _locked(kept), _locked(gone)
    check_can_merge(kept=kept, gone=gone)
    today = local_date(clock.now(), kept.district.time_zone)
    touched = _children(kept) | _children(gone)
    merged = Merge(
        district_id=kept.district_id,
        fields={field: [_plain(getattr(kept, field)), _plain(getattr(gone, field))] for field in take},
        ties=_hand_over_ties(kept, gone, today=today),
        seats=_hand_over_seats(kept, gone, today=today),
        orders=_hand_over_orders(kept, gone, today=today, by=by, clock=clock),
        gone_before={
            "missing_since": _plain(gone.missing_since),
            "decided_by_hand": gone.decided_by_hand,
            "kept_decided": kept.decided_by_hand,
        },
        at=clock.now(),
        by_name=by.name,
        **_names(kept, gone),
    )
    merged.save()
    if take:
        values = {field: getattr(gone, field) for field in take}
        decisions.decide(about=kept, values=values, reason="merge", by=by, clock=clock)
    gone.merged_into = kept
    gone.missing_since = today
    gone.decided_by_hand = sorted({*gone.decided_by_hand, "missing_since"})
    gone.save(update_fields=["merged_into", "missing_since", "decided_by_hand"])
    family_units.derive(district=kept.district, student_ids=touched, by=by, clock=clock)
    _record(merged, "merge", by=by, clock=clock, take=sorted(take))
    return merged


@transaction.atomic
def undo(*, merged: Merge, by: Actor, clock: Clock) -> list[str]:
    """Make two of them again; says in which fields the kept one stays as somebody edited it since.

    What came in for the one person meanwhile (answers, visits, new ties) stays with the record that was kept.
    """
    merged = Merge.objects.select_for_update(of=("self",)).get(pk=merged.pk)
    if merged.undone_at is not None:
        raise Refusal("people.merge_undone_already")
    kept, gone = _locked(merged.kept), _locked(merged.gone)
    check_can_decide_about(kept, by=by)
    stays = _fields_back(merged, kept, by=by, clock=clock)
    touched = _children(kept) | _children(gone)
    before = merged.gone_before
    gone.merged_into = None
    gone.missing_since = _day(before["missing_since"])
    gone.decided_by_hand = before["decided_by_hand"]
    gone.save(update_fields=["merged_into", "missing_since", "decided_by_hand"])
    _ties_back(merged)
    _seats_back(merged)
    for order in kept.court_orders.filter(pk__in=merged.orders, lifted_at__isnull=True):
        court_orders.lift(order=order, by=by, clock=clock)
    merged.undone_at, merged.undone_by = clock.now(), by.name
    merged.save(update_fields=["undone_at", "undone_by"])
    family_units.derive(district=kept.district, student_ids=touched | _children(gone), by=by, clock=clock)
    _record(merged, "undo", by=by, clock=clock, stays=stays)
    return stays


@transaction.atomic
def keep_apart(*, first: Person, second: Person, by: Actor, clock: Clock) -> None:
    """Say that two records that look alike are two people; they are not proposed again."""
    for person in (first, second):
        check_can_decide_about(person, by=by)
    kind = type(first).__name__.casefold()
    low, high = sorted((first.pk, second.pk))
    Distinct.objects.get_or_create(
        district_id=first.district_id,
        kind=kind,
        first_id=low,
        second_id=high,
        defaults={"by_name": by.name, "at": clock.now()},
    )
    events.record(
        district_id=first.district_id,
        action=f"people.{kind}.keep_apart",
        subject=f"people.{type(first).__name__}",
        subject_id=low,
        by=by,
        at=clock.now(),
        other=high,
    )


# ---- what goes over


def _hand_over_ties(kept: Person, gone: Person, *, today: date) -> dict[str, list[Any]]:
    """Give the kept one each tie that only the other had, and end the other's."""
    own, far = _sides(kept)
    known = set(kept.guardianships.values_list(far, flat=True))
    made, ended = [], []
    for tie in gone.guardianships.select_for_update(of=("self",)).order_by("pk"):
        if getattr(tie, far) not in known:
            values = {field: getattr(tie, field) for field in _TIE}
            copy = Guardianship.objects.create(
                district_id=kept.district_id, **{own: kept.pk, far: getattr(tie, far)}, **values
            )
            made.append(copy.pk)
        ended.append([tie.pk, _plain(tie.ended_on), tie.decided_by_hand])
        tie.ended_on = min(tie.ended_on or today, today)
        tie.decided_by_hand = sorted({*tie.decided_by_hand, "ended_on"})
        tie.save(update_fields=["ended_on", "decided_by_hand"])
    return {"made": made, "ended": ended}


def _hand_over_seats(kept: Person, gone: Person, *, today: date) -> dict[str, list[Any]]:
    """The same for a child's seats in classes."""
    if not isinstance(kept, Student):
        return {}
    known = set(kept.enrollments.values_list("section", flat=True))
    made, ended = [], []
    for seat in Enrollment.objects.filter(student=gone.pk, ended_on__isnull=True).order_by("pk"):
        if seat.section_id not in known:
            copy = Enrollment.objects.create(
                district_id=kept.district_id, section_id=seat.section_id, student=kept
            )
            made.append(copy.pk)
        ended.append(seat.pk)
        seat.ended_on = today
        seat.save(update_fields=["ended_on"])
    return {"made": made, "ended": ended}


def _hand_over_orders(kept: Person, gone: Person, *, today: date, by: Actor, clock: Clock) -> list[int]:
    """What a court forbids the one it forbids the other: they are one person."""
    own, far = _sides(kept)
    made = []
    ahead = gone.court_orders.filter(lifted_at__isnull=True).exclude(ends_on__lte=today)
    for order in ahead.order_by("pk"):
        tie = Guardianship.objects.filter(**{own: kept.pk, far: getattr(order, far)}).first()
        if tie is None:
            continue
        forbids = [what for what in ("contact", "consent", "address", "records")
                   if getattr(order, f"forbids_{what}")]  # fmt: skip
        copy = court_orders.enter(
            tie=tie, forbids=forbids, begins_on=order.begins_on, ends_on=order.ends_on, by=by, clock=clock
        )
        made.append(copy.pk)
    return made


# ---- what comes back


def _fields_back(merged: Merge, kept: Person, *, by: Actor, clock: Clock) -> list[str]:
    stays = []
    for field, (before, taken) in merged.fields.items():
        if _plain(getattr(kept, field)) != taken:
            stays.append(field)
            continue
        value = _day(before) if field == "birth_date" else before
        decisions.decide(about=kept, values={field: value}, reason="merge undone", by=by, clock=clock)
        if field not in merged.gone_before["kept_decided"]:
            decisions.hand_back(about=kept, fields=[field], by=by, clock=clock)
    kept.refresh_from_db()
    return sorted(stays)


def _ties_back(merged: Merge) -> None:
    """Remove the ties that the merge made, unless somebody decided about them since, and open the ended."""
    made = Guardianship.objects.filter(pk__in=merged.ties["made"])
    copied = {
        (tie.student_id, tie.guardian_id): tie.decided_by_hand
        for tie in Guardianship.objects.filter(pk__in=[pk for pk, _, _ in merged.ties["ended"]])
    }
    for tie in made:
        own = (merged.gone_student_id or tie.student_id, merged.gone_guardian_id or tie.guardian_id)
        if set(tie.decided_by_hand) <= set(copied.get(own, [])):
            tie.delete()
    for pk, ended_on, decided in merged.ties["ended"]:
        Guardianship.objects.filter(pk=pk).update(ended_on=_day(ended_on), decided_by_hand=decided)


def _seats_back(merged: Merge) -> None:
    Enrollment.objects.filter(pk__in=merged.seats.get("made", [])).delete()
    Enrollment.objects.filter(pk__in=merged.seats.get("ended", [])).update(ended_on=None)


# ---- parts


def _sides(person: Person) -> tuple[str, str]:
    """The columns of a tie that name the person, and the one across."""
    return ("guardian_id", "student_id") if isinstance(person, Guardian) else ("student_id", "guardian_id")


def _names(kept: Person, gone: Person) -> dict[str, Person]:
    kind = "guardian" if isinstance(kept, Guardian) else "student"
    return {f"kept_{kind}": kept, f"gone_{kind}": gone}


def _children(person: Person) -> set[int]:
    if isinstance(person, Student):
        return {person.pk}
    return set(person.guardianships.values_list("student", flat=True))


def _locked(person: Person) -> Person:
    found: Person = type(person).objects.select_for_update(of=("self",)).get(pk=person.pk)
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _record(merged: Merge, verb: str, *, by: Actor, clock: Clock, **facts: object) -> None:
    events.record(
        district_id=merged.district_id,
        action=f"people.merge.{verb}",
        subject=f"people.{type(merged.kept).__name__}",
        subject_id=merged.kept.pk,
        by=by,
        at=clock.now(),
        reason="",
        gone=merged.gone.pk,
        **facts,
    )

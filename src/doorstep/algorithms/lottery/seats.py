"""A teacher for each family."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def seats_of(options: list[list[int]], room: dict[int, int]) -> list[int] | None:
    """One of its own teachers for each family, none beyond its room; None where there is no such seating.

    Augmenting paths (Ford and Fulkerson): a family without a seat asks a teacher's families to move.
    """
    seat: list[int] = [-1] * len(options)
    held: dict[int, list[int]] = {teacher: [] for teacher in room}

    def place(family: int, asked: set[int]) -> bool:
        for teacher in options[family]:
            if teacher in asked:
                continue
            asked.add(teacher)
            if len(held[teacher]) < room[teacher]:
                held[teacher].append(family)
                seat[family] = teacher
                return True
            for other in list(held[teacher]):
                if place(other, asked):
                    held[teacher].remove(other)
                    held[teacher].append(family)
                    seat[family] = teacher
                    return True
        return False

    return seat if all(place(family, set()) for family in range(len(options))) else None


def seated(options: Mapping[str, Sequence[str]], capacities: Mapping[str, int]) -> dict[str, str]:
    """A teacher for each family (by name), in the order given and each as far up its own list as can be.

    Raises ValueError where they cannot all be seated; every panel of a lottery can.
    """
    names = sorted(capacities)
    place = {name: number for number, name in enumerate(names)}
    wanted = [[place[teacher] for teacher in own if teacher in place] for own in options.values()]
    seats = seats_of(wanted, {place[name]: capacity for name, capacity in capacities.items()})
    if seats is None:
        raise ValueError("these families cannot all be seated")
    return {family: names[seat] for family, seat in zip(options, seats, strict=True)}

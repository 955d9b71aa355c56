"""A teacher for each family."""

from __future__ import annotations


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

"""A visit that was held, and its pair."""

from tests.domain.visits.conftest import stage

__all__ = ["stage"]

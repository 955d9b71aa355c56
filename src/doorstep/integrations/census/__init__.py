"""Where addresses stand, by the US Census Bureau's geocoder."""

from doorstep.integrations.census.batches import CensusBatches

__all__ = ["CensusBatches"]

"""Building: from a description, as it was read, to the intermediate model."""

from generator.building.api import build

__all__ = ["build"]

"""The configuration: ``[tool.clientloom]`` in pyproject.toml, or clientloom.toml."""

from generator.configuration.loading import find, load
from generator.configuration.settings import (
    AuthSettings,
    ClientSettings,
    Configuration,
    Settings,
)

__all__ = [
    "AuthSettings",
    "ClientSettings",
    "Configuration",
    "Settings",
    "find",
    "load",
]

"""The settings of a client, and where they stand, for what there is to say of one."""

from __future__ import annotations

from dataclasses import dataclass

from generator.configuration.settings import ClientSettings
from generator.model.source import Source


@dataclass(frozen=True, slots=True)
class Configured:
    """The settings of a client, and the table that they stand in, if there is one."""

    settings: ClientSettings
    source: Source | None = None

    @property
    def is_whole(self) -> bool:
        """Whether all of the API is wanted, so that every setting has to mean a thing."""
        return not self.settings.only

    @property
    def variables(self) -> str:
        """What the names of environment variables begin with."""
        return self.settings.env_prefix or self.settings.package.upper()

    def place(self, *keys: str) -> Source | None:
        """Return where a setting stands."""
        place = self.source
        for key in keys:
            place = place and place.child(key)
        return place

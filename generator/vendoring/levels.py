"""What merging unites, and what must be the same in every page of an API.

Operations and components are united by name. All else (`info`, `servers`, `security`,
`tags`, the parameters of a path item) speaks for every operation beside it, so that
it may neither differ nor be absent in one page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, TypeAlias

from generator.model.operations import METHODS


class Leaf(Enum):
    """How a member is merged that is not looked into."""

    SAME = "same"
    """Every page has it, and has it alike."""

    ONCE = "once"
    """A page may lack it; pages that have it have it alike."""


@dataclass(frozen=True, slots=True)
class Level:
    """A mapping whose members are merged one by one; a page may lack it."""

    rest: Policy
    named: Mapping[str, Policy] = field(default_factory=dict[str, "Policy"])
    extensions: Policy = Leaf.SAME

    def policy(self, name: str) -> Policy:
        """Return how the member of that name is merged."""
        if name.startswith("x-"):
            return self.extensions
        return self.named.get(name, self.rest)


Policy: TypeAlias = Leaf | Level

_BY_NAME: Final = Level(rest=Leaf.ONCE, extensions=Leaf.ONCE)
_PATH_ITEM: Final = Level(
    rest=Leaf.SAME,
    named={**dict.fromkeys(METHODS, Leaf.ONCE), "additionalOperations": _BY_NAME},
)
DESCRIPTION: Final = Level(
    rest=Leaf.SAME,
    named={
        "paths": Level(rest=_PATH_ITEM),
        "webhooks": Level(rest=_PATH_ITEM, extensions=_PATH_ITEM),
        "components": Level(rest=_BY_NAME),
        # The same in OpenAPI 2.0, where components stand at the top.
        "definitions": _BY_NAME,
        "parameters": _BY_NAME,
        "responses": _BY_NAME,
        "securityDefinitions": _BY_NAME,
    },
)

"""What the upgrade needs of references."""

from __future__ import annotations

from typing import Protocol

from generator.reading.node import Node


class Resolver(Protocol):
    """Follows references; see `Document.resolve`."""

    def resolve(self, node: Node) -> Node | None: ...

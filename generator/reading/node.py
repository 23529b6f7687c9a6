"""Values of a description that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.model.json import Json
from generator.model.source import Source


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A JSON value within a description.

    A node is a cheap view: its source is computed from its parents when it is asked for.
    `anchor` is the source of a node without a parent: the root of a file, or the target
    of a reference.
    """

    value: Json
    anchor: Source | None = None
    parent: Node | None = None
    token: str | int = ""

    @property
    def source(self) -> Source:
        if self.anchor is not None:
            return self.anchor
        assert self.parent is not None, "a node has a parent or an anchor"
        return self.parent.source.child(self.token)

    def get(self, key: str) -> Node | None:
        """Return the member of that name, or nothing (also where this is no object)."""
        if isinstance(self.value, dict) and key in self.value:
            return Node(self.value[key], parent=self, token=key)
        return None

    def text(self, key: str) -> str | None:
        """Return the member of that name where it is a string."""
        member = self.value.get(key) if isinstance(self.value, dict) else None
        return member if isinstance(member, str) else None

    def flag(self, key: str) -> bool:
        """Tell whether the member of that name is true."""
        return isinstance(self.value, dict) and self.value.get(key) is True

    def members(self) -> Iterator[tuple[str, Node]]:
        """Iterate over the members of an object; anything else has none."""
        if isinstance(self.value, dict):
            for key, value in self.value.items():
                yield key, Node(value, parent=self, token=key)

    def items(self) -> Iterator[Node]:
        """Iterate over the items of an array; anything else has none."""
        if isinstance(self.value, list):
            for index, value in enumerate(self.value):
                yield Node(value, parent=self, token=index)

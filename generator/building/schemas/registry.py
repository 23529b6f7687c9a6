"""The schemas that references point to, in the order of their finding."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from generator.model.source import Source
from generator.model.types import Ref, Type
from generator.reading.node import Node

_TELLING: Final = ("type", "enum", "nullable")


class Registry:
    """Knows every schema that needs a name, and those that only recursion made named."""

    def __init__(self) -> None:
        self._targets: dict[Source, Node] = {}
        self._components: dict[Source, str] = {}
        self._enums: dict[tuple[str, str], Source] = {}
        self._required: set[Source] = set()
        self._recursive: dict[Source, Type] = {}

    def declare(self, key: str, node: Node) -> None:
        """Add a component."""
        source = node.source
        self._targets.setdefault(source, node)
        self._components.setdefault(source, key)

    def refer(self, target: Node) -> Ref:
        """Return a reference to a schema, and have it built."""
        source = target.source
        self._targets.setdefault(source, target)
        return Ref(source)

    def refer_to_enum(self, name: str, node: Node) -> Ref:
        """Return a reference to an enumeration; all that are alike and share a name."""
        told = {key: each.value for key, each in node.members() if key in _TELLING}
        key = name, json.dumps(told, sort_keys=True)
        source = self._enums.setdefault(key, node.source)
        return Ref(source) if source in self._targets else self.refer(node)

    def knows(self, source: Source) -> bool:
        return source in self._targets

    def require(self, source: Source) -> Ref:
        """Return a reference to a schema that is being merged and contains itself."""
        self._required.add(source)
        return Ref(source)

    def named(self, source: Source, merged: Type) -> Type:
        """Return a merged type, by reference where it contains itself."""
        if source not in self._required or source in self._targets:
            return merged
        self._recursive[source] = merged
        return Ref(source)

    def component_key(self, source: Source) -> str | None:
        return self._components.get(source)

    @property
    def recursive(self) -> dict[Source, Type]:
        """The merged schemas that contain themselves, by source."""
        return self._recursive

    def targets(self) -> Iterator[tuple[Source, Node]]:
        """Iterate over all targets, those too that are added meanwhile."""
        done = 0
        while done < len(self._targets):
            for source, node in list(self._targets.items())[done:]:
                done += 1
                yield source, node

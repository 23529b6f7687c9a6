"""Values of a description that know where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.model.json import Json
from generator.model.source import Source


class MovedObject(dict[str, Json]):
    """An object that was put together from parts of a description.

    `places` tells where members really stand, as far as that is not below the object
    itself: an upgrade moves them, an overlay brings them from another file.
    """

    def __init__(
        self,
        members: Mapping[str, Json] | None = None,
        places: Mapping[str, Source] | None = None,
    ) -> None:
        super().__init__(members or {})
        self.places: dict[str, Source] = dict(places or {})

    def put(self, key: str, value: Json, place: Source) -> None:
        """Add a member that stands at `place`."""
        self[key] = value
        self.places[key] = place


class MovedArray(list[Json]):
    """An array whose items stand at `places`, one for each of them."""

    def __init__(self) -> None:
        super().__init__()
        self.places: list[Source] = []

    def put(self, value: Json, place: Source) -> None:
        """Add an item that stands at `place`."""
        self.append(value)
        self.places.append(place)


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A JSON value within a description.

    A node is a cheap view: its source is computed from its parents when it is asked for
    the first time, because most nodes never are and others are asked again and again.
    `anchor` is the source of a node without a parent (the root of a file, or the target
    of a reference) or of a value that was moved.
    """

    value: Json
    anchor: Source | None = None
    parent: Node | None = None
    token: str | int = ""
    _source: Source | None = field(default=None, init=False, repr=False)

    @property
    def source(self) -> Source:
        if self.anchor is not None:
            return self.anchor
        if self._source is None:
            assert self.parent is not None, "a node has a parent or an anchor"
            object.__setattr__(self, "_source", self.parent.source.child(self.token))
        assert self._source is not None, "it was just computed"
        return self._source

    @property
    def file(self) -> str:
        """The file that the node stands in, without the cost of its pointer."""
        node = self
        while node.anchor is None:
            assert node.parent is not None, "a node has a parent or an anchor"
            node = node.parent
        return node.anchor.file

    def get(self, key: str) -> Node | None:
        """Return the member of that name, or nothing (also where this is no object)."""
        if isinstance(self.value, dict) and key in self.value:
            return self._member(self.value, key)
        return None

    def item(self, index: int) -> Node | None:
        """Return the item at that index, or nothing (also where this is no array)."""
        if isinstance(self.value, list) and 0 <= index < len(self.value):
            return self._item(self.value, index)
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
            for key in self.value:
                yield key, self._member(self.value, key)

    def items(self) -> Iterator[Node]:
        """Iterate over the items of an array; anything else has none."""
        if isinstance(self.value, list):
            for index in range(len(self.value)):
                yield self._item(self.value, index)

    def _member(self, value: dict[str, Json], key: str) -> Node:
        place = value.places.get(key) if isinstance(value, MovedObject) else None
        return Node(value[key], anchor=place, parent=self, token=key)

    def _item(self, value: list[Json], index: int) -> Node:
        place = value.places[index] if isinstance(value, MovedArray) else None
        return Node(value[index], anchor=place, parent=self, token=index)


def members_of(node: Node | None) -> Iterator[tuple[str, Node]]:
    """Iterate over the members of an object that may be missing."""
    return iter(()) if node is None else node.members()


def items_of(node: Node | None) -> Iterator[Node]:
    """Iterate over the items of an array that may be missing."""
    return iter(()) if node is None else node.items()

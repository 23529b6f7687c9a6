"""Places in a JSON text, found by skipping over what stands before them."""

from __future__ import annotations

import re
from bisect import bisect_right
from json import JSONDecodeError, JSONDecoder
from typing import Final, TypeAlias

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = JSONDecoder(strict=False)

_Children: TypeAlias = dict[str, tuple[int, int]]


class JsonPlaces:
    """Finds values in a JSON text; each object and array is indexed when first met.

    An index holds two offsets for each child: the one to show, and that of its value.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._indexed: dict[int, _Children] = {}

    @classmethod
    def of(cls, text: str) -> JsonPlaces | None:
        """Return the places in a text, or nothing where it is not JSON."""
        try:
            _DECODER.decode(text)
        except (JSONDecodeError, RecursionError, ValueError):
            return None
        return cls(text)

    def find(self, path: list[str]) -> tuple[int, int]:
        """Return where a member's key, or an item, begins; else its nearest ancestor."""
        place = value = self._skip_space(0)
        for token in path:
            found = self._children(value).get(token)
            if found is None:
                break
            place, value = found
        line = bisect_right(self._lines, place) - 1
        return line, place - self._lines[line]

    def _children(self, start: int) -> _Children:
        if start not in self._indexed:
            match self._text[start : start + 1]:
                case "{":
                    self._indexed[start] = self._members(start)
                case "[":
                    self._indexed[start] = self._items(start)
                case _:
                    return {}
        return self._indexed[start]

    def _members(self, start: int) -> _Children:
        """Return the members by name: of duplicate keys the last one counts."""
        members: _Children = {}
        at = self._skip_space(start + 1)
        while self._text[at : at + 1] == '"':
            key, end = _DECODER.raw_decode(self._text, at)
            value = self._skip_space(self._skip_space(end) + 1)
            members[key] = (at, value)
            at = self._after(value)
        return members

    def _items(self, start: int) -> _Children:
        items: _Children = {}
        at = self._skip_space(start + 1)
        while self._text[at : at + 1] not in ("]", ""):
            items[str(len(items))] = (at, at)
            at = self._after(at)
        return items

    def _after(self, value: int) -> int:
        """Return the offset of what follows a value and its comma."""
        _, end = _DECODER.raw_decode(self._text, value)
        comma = self._skip_space(end)
        is_comma = self._text[comma : comma + 1] == ","
        return self._skip_space(comma + 1) if is_comma else comma

    def _skip_space(self, at: int) -> int:
        matched = _SPACE.match(self._text, at)
        return matched.end() if matched is not None else at

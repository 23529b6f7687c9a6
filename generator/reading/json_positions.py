"""Places in a JSON text, found by skipping over what stands before them."""

from __future__ import annotations

import re
from json import JSONDecodeError, JSONDecoder
from typing import Final

_SPACE: Final = re.compile(r"[ \t\n\r]*")
_DECODER: Final = JSONDecoder(strict=False)


def locate_json(text: str, path: list[str]) -> int | None:
    """Return the offset of the key or the item that a path names.

    Where the path leads nowhere, the nearest ancestor's offset is returned; nothing
    where the text is not JSON.
    """
    try:
        return _descend(text, path)
    except (JSONDecodeError, RecursionError, ValueError):
        return None


def _descend(text: str, path: list[str]) -> int:
    place = start = _skip_space(text, 0)
    for token in path:
        found = _child(text, start, token)
        if found is None:
            return place
        place, start = found
    return place


def _child(text: str, start: int, token: str) -> tuple[int, int] | None:
    """Return the offset to show for a child, and that of its value."""
    match text[start : start + 1]:
        case "{":
            return _member(text, start, token)
        case "[":
            return _item(text, start, token)
        case _:
            return None


def _member(text: str, start: int, token: str) -> tuple[int, int] | None:
    """Return the last member of that name: of duplicate keys the last one counts."""
    found: tuple[int, int] | None = None
    at = _skip_space(text, start + 1)
    while text[at : at + 1] == '"':
        key, end = _DECODER.raw_decode(text, at)
        value = _skip_space(text, _skip_space(text, end) + 1)
        if key == token:
            found = (at, value)
        at = _after(text, value)
    return found


def _item(text: str, start: int, token: str) -> tuple[int, int] | None:
    at = _skip_space(text, start + 1)
    index = 0
    while text[at : at + 1] not in ("]", ""):
        if str(index) == token:
            return at, at
        at = _after(text, at)
        index += 1
    return None


def _after(text: str, value: int) -> int:
    """Return the offset of what follows a value and its comma."""
    _, end = _DECODER.raw_decode(text, value)
    comma = _skip_space(text, end)
    return _skip_space(text, comma + 1) if text[comma : comma + 1] == "," else comma


def _skip_space(text: str, at: int) -> int:
    matched = _SPACE.match(text, at)
    return matched.end() if matched is not None else at

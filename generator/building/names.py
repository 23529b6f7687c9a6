"""Names as descriptions hold them: in lists, in pointers, in vendor extensions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from generator.model.source import Source
from generator.reading.node import Node
from generator.reading.pointers import tokens

_SILENT: Final = frozenset(
    (
        "additionalProperties",
        "allOf",
        "anyOf",
        "items",
        "oneOf",
        "properties",
        "schema",
        "schemas",
    )
)


def strings(node: Node | None) -> Iterator[str]:
    """Iterate over the strings of a list; a single string is a list of one."""
    if node is None:
        return
    if isinstance(node.value, str):
        yield node.value
    for item in node.items():
        if isinstance(item.value, str):
            yield item.value


def speaking_name(source: Source) -> str:
    """Return the last word of a place that says what stands there.

    A whole file is named after itself, without its suffix.
    """
    for token in reversed(tokens(source.pointer)):
        if token not in _SILENT and not token.isdigit():
            return token
    return PurePosixPath(source.file).stem

"""Which lines of a text a YAML node takes, and how lines move to another place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from yaml import CollectionNode, MappingNode, Node, ScalarNode

_LINE_ENDS: Final = ("\r", "\n", "\x85", "\u2028", "\u2029")
_BLOCK_STYLES: Final = ("|", ">")


def indentation(line: str) -> int:
    """Return the number of spaces that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def first_line(lines: Sequence[str], key: int, floor: int) -> int:
    """Return the first line of a member: its key's, or of the comment above it.

    The comment stands at the key's own indentation, without a blank line between, and
    below the line `floor`, where the previous member ends.
    """
    indent = indentation(lines[key])
    first = key
    while first - 1 > floor and lines[first - 1][indent:].startswith("#"):
        if indentation(lines[first - 1]) != indent:
            break
        first -= 1
    return first


def last_line(lines: Sequence[str], node: Node) -> int:
    """Return the last line that a node takes, comments and blank lines after it not.

    The end mark of a block collection is the start of what follows, so its last child
    decides. Blank lines at the end of a block scalar count where it keeps them.
    """
    while isinstance(node, CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(node, MappingNode) else last
    if isinstance(node, ScalarNode) and node.style in _BLOCK_STYLES:
        return _end_of_block_scalar(lines, node)
    return int(node.end_mark.line)


def _end_of_block_scalar(lines: Sequence[str], node: ScalarNode) -> int:
    end = node.end_mark
    last = int(end.line) - 1 if end.column == 0 else int(end.line)
    if _keeps_blank_lines(lines, node):
        return last
    while last > node.start_mark.line and not lines[last].strip("\r\n"):
        last -= 1
    return last


def _keeps_blank_lines(lines: Sequence[str], node: ScalarNode) -> bool:
    """Tell whether the header of a block scalar (YAML 1.2, 8.1.1) says `+`."""
    start = node.start_mark
    header = re.search(r"[|>][-+0-9]*", lines[start.line][start.column :])
    return header is not None and "+" in header.group()


def moved(lines: Iterable[str], shift: int, line_end: str) -> Iterator[str]:
    """Yield lines with their indentation shifted and with the given line end."""
    for line in lines:
        if shift > 0 and line.strip("\r\n"):
            line = " " * shift + line
        elif shift < 0:
            line = line[min(-shift, indentation(line)) :]
        yield ended(line.rstrip("\r\n"), line_end)


def ended(line: str, line_end: str) -> str:
    """Return a line with a line end, which the last one of a file may lack."""
    return line if line.endswith(_LINE_ENDS) else line + line_end


def line_end(lines: Iterable[str]) -> str:
    """Return the line end that a text uses first, or that of Unix where it has none."""
    found = (line[len(line.rstrip("\r\n")) :] for line in lines)
    return next((each for each in found if each), "\n")

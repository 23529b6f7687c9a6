"""Laying out a merged part: its own lines, and those of its additions in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.vendoring.levels import Leaf
from generator.vendoring.lines import ended, line_end, moved
from generator.vendoring.parts import Part

_STEP = 2


@dataclass(frozen=True, slots=True)
class _Insertion:
    """Lines that go after a line of a block."""

    after: int
    lines: list[str]


def spliced(part: Part) -> list[str]:
    """Return the lines of a part with all that was added to it and to its members."""
    insertions = sorted(_insertions(part), key=lambda each: each.after)
    lines = list(part.block.lines[part.first : part.last + 1])
    _open_braces(part, lines, part.first)
    result: list[str] = []
    taken = 0
    for insertion in insertions:
        upto = insertion.after + 1 - part.first
        result.extend(lines[taken:upto])
        result[-1] = ended(result[-1], line_end(part.block.lines))
        result.extend(insertion.lines)
        taken = upto
    return result + lines[taken:]


def _insertions(part: Part) -> Iterator[_Insertion]:
    """Yield what goes into a part; what goes deeper comes first after the same line."""
    for member in part.own:
        yield from _insertions(member)
    if part.added:
        yield _Insertion(_last_of_its_like(part), list(_added_lines(part)))


def _last_of_its_like(part: Part) -> int:
    """Return the line after which new members go, which is not always the last."""
    own = part.own
    if not own:
        return int(part.node.end_mark.line)
    alike = [each for each in own if each.policy is not Leaf.SAME]
    return (alike or own)[-1].last


def _added_lines(part: Part) -> Iterator[str]:
    indent = part.own[0].indent if part.own else part.indent + _STEP
    end = line_end(part.block.lines)
    for added in part.added:
        yield from moved(spliced(added), indent - added.indent, end)


def _open_braces(part: Part, lines: list[str], first: int) -> None:
    """Take away the `{}` of each mapping that was empty and now has members.

    `lines` are lines of the part's block, from the line `first` on.
    """
    for member in part.own:
        _open_braces(member, lines, first)
    if part.added and not part.own:
        start, end = part.node.start_mark, part.node.end_mark
        line = lines[start.line - first]
        lines[start.line - first] = line[: start.column].rstrip() + line[end.column :]

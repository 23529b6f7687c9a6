"""Fenced code blocks of a Markdown page (CommonMark 0.31, section 4.5).

Only fences of backticks at the top level of a page are of interest, and their bytes
must come out as they went in, so this scans lines; a Markdown parser normalises text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_OPENING = re.compile(r" {0,3}(?P<ticks>`{3,})[ \t]*(?P<info>[^`\r\n]*)[\r\n]*")
_CLOSING = re.compile(r" {0,3}(?P<ticks>`{3,})[ \t]*[\r\n]*")


@dataclass(frozen=True, slots=True)
class Fence:
    """One fenced block: its opening line (from 1), its info string and its text."""

    line: int
    ticks: int
    info: str
    text: str
    closed: bool


def fences(text: str) -> Iterator[Fence]:
    """Yield the fenced blocks of a page; the last may lack its closing fence."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    at = 0
    while at < len(lines):
        opening = _OPENING.fullmatch(lines[at])
        if opening is None:
            at += 1
            continue
        ticks = len(opening["ticks"])
        end = _closing_line(lines, at + 1, ticks)
        yield Fence(
            line=at + 1,
            ticks=ticks,
            info=opening["info"].strip(),
            text="".join(lines[at + 1 : end]),
            closed=end < len(lines),
        )
        at = end + 1


def _closing_line(lines: Sequence[str], start: int, ticks: int) -> int:
    """Return the index of the line that closes a fence, or the number of lines."""
    for at in range(start, len(lines)):
        closing = _CLOSING.fullmatch(lines[at])
        if closing is not None and len(closing["ticks"]) >= ticks:
            return at
    return len(lines)

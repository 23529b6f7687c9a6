"""A table of texts, for a terminal or for Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

Row = Sequence[str]


def columns(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Yield lines with the cells of each column below each other."""
    widths = [max(map(len, cells)) for cells in zip(head, *rows, strict=True)]
    for row in (head, *rows):
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def markdown(head: Row, rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a Markdown table (GitHub Flavored Markdown, section 4.10)."""
    yield f"| {' | '.join(head)} |"
    yield f"|{'---|' * len(head)}"
    for row in rows:
        yield f"| {' | '.join(map(_cell, row))} |"


def _cell(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ")

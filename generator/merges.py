"""Merges that were never finished, for which a parser has only riddles to say."""

from __future__ import annotations

import re
from typing import Final

from generator.diagnostics import ClientloomError, Position, failure

_MARK: Final = re.compile(r"^<{7} ", re.MULTILINE)


def unfinished_merge(text: str, file: str) -> ClientloomError | None:
    """Return what to raise instead of a syntax error, where git left a mark of a merge."""
    found = _MARK.search(text)
    if found is None:
        return None
    message = (
        "a merge is not finished here: leave one side of it, and none of its marks"
    )
    line = text.count("\n", 0, found.start()) + 1
    return failure("syntax/merge", message, Position(file, line, 1))

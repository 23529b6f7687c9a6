"""Texts that match a pattern."""

from __future__ import annotations

import re
from functools import lru_cache
from random import Random
from typing import Final

from rstr import Rstr

from generator.mocking.values.dialects import compiles

_ATTEMPTS: Final = 60
_MOST_REPEATS: Final = 100
"""What the library takes; more is asked for in pieces."""

# What is repeated (a class, an escape or one character), and how often at least.
_REPEATED: Final = re.compile(
    r"(\[(?:\\.|[^\]\\])+\]|\\[dDwWsS]|[^\\()\[\]{}|*+?^$])\{(\d+)(?:,\d*)?\}"
)
_UNBOUNDED: Final = re.compile(r"(?<!\\)[*+](?![*+?])")


@lru_cache(maxsize=4096)
def matching(pattern: str, shortest: int, longest: int | None, salt: int) -> str | None:
    """Return a text that a pattern finds itself in, the same one each time.

    None where no attempt gives one: lookarounds say what a text is not.
    """
    if not compiles(pattern):
        return None
    random = Random(salt)
    texts = Rstr(random)
    pattern_in_pieces = _REPEATED.sub(_in_pieces, pattern)
    short = _UNBOUNDED.sub(f"{{1,{min(max(shortest, 4), 60)}}}", pattern_in_pieces)
    for attempt in range(_ATTEMPTS):
        wanted = short if attempt % 2 == 0 and compiles(short) else pattern_in_pieces
        found = _attempt(texts, wanted)
        if found is None:
            continue
        fits = shortest <= len(found) and (longest is None or len(found) <= longest)
        if fits and found.isprintable() and re.search(pattern, found):
            return found
    return None


def _in_pieces(found: re.Match[str]) -> str:
    """Return a long repetition as several short ones."""
    atom, count = found[1], int(found[2])
    if count <= _MOST_REPEATS:
        return found[0]
    times, rest = divmod(count, _MOST_REPEATS)
    return f"{atom}{{{_MOST_REPEATS}}}" * times + (f"{atom}{{{rest}}}" if rest else "")


def matches(pattern: str, text: str) -> bool:
    """Tell whether a pattern finds itself in a text, or cannot be tried."""
    return not compiles(pattern) or re.search(pattern, text) is not None


def _attempt(texts: Rstr, pattern: str) -> str | None:
    try:
        return texts.xeger(pattern)
    except (KeyError, ValueError, IndexError, RecursionError, TypeError):
        return None

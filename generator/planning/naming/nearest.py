"""What is said of a name in the configuration that nothing has."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def advice(name: str, known: Iterable[str]) -> str:
    """Return the nearest name that there is, else all of a few, to follow a message."""
    there = sorted(set(known))
    near = get_close_matches(name, there, n=1)
    if near:
        return f"; the nearest is {near[0]}"
    if not there:
        return "; there is none"
    return f"; there are {', '.join(there)}" if len(there) <= 10 else ""

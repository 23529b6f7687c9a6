"""What is said of a name that leads nowhere."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the nearest name that there is, to follow a message."""
    near = get_close_matches(name, sorted(set(known)), n=1)
    return f"; the nearest is {near[0]}" if near else ""


def advice(name: str, known: Iterable[str]) -> str:
    """Return the nearest name that there is, else all of a few, to follow a message."""
    there = sorted(set(known))
    near = nearest(name, there)
    if near:
        return near
    if not there:
        return "; there is none"
    return f"; there are {', '.join(there)}" if len(there) <= 10 else ""

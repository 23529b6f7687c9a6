"""Which value of a new version continues which value of the old one."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_T = TypeVar("_T")
Key = Callable[[_T], Hashable | None]
"""Says what makes two values the same; None where that cannot be said of a value."""


@dataclass(frozen=True, slots=True)
class Pairing(Generic[_T]):
    """Values that continue each other, in the order of the new ones, and the rest."""

    pairs: tuple[tuple[_T, _T], ...]
    removed: tuple[_T, ...]
    added: tuple[_T, ...]


def paired(
    old: Iterable[_T], new: Iterable[_T], keys: Sequence[Key[_T]]
) -> Pairing[_T]:
    """Pair values by the first of some keys that they share.

    A key that several values have on one side pairs them in their order.
    """
    before, after = list(old), list(new)
    matches: dict[int, int] = {}
    for key in keys:
        _match(before, after, key, matches)
    continued = set(matches.values())
    return Pairing(
        pairs=tuple((before[matches[at]], after[at]) for at in sorted(matches)),
        removed=tuple(each for at, each in enumerate(before) if at not in continued),
        added=tuple(each for at, each in enumerate(after) if at not in matches),
    )


def _match(
    before: Sequence[_T], after: Sequence[_T], key: Key[_T], matches: dict[int, int]
) -> None:
    """Match what is still alone; `matches` leads from new indices to old ones."""
    continued = set(matches.values())
    waiting: dict[Hashable, list[int]] = {}
    for at, each in enumerate(before):
        if at not in continued and (found := key(each)) is not None:
            waiting.setdefault(found, []).append(at)
    for at, each in enumerate(after):
        if at not in matches and waiting.get(key(each)):
            matches[at] = waiting[key(each)].pop(0)

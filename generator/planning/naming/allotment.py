"""Names within one scope, told apart by what they are, never by their order.

A name is renamed only by a newcomer that comes out the same, and of such a group one
member keeps the plain name: the one that already is spelt that way, or the plainest.
The others say by their own spelling how they differ.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping

from generator.planning.naming.identifiers import digest
from generator.planning.naming.spelling import spell

_SHORTEST_DIGEST = 6
_LONGEST_DIGEST = 65
_STYLES = (
    ("snake", re.compile(r"[a-z0-9]*(?:_[a-z0-9]+)+")),
    ("lower", re.compile(r"[a-z0-9]+")),
    ("camel", re.compile(r"[a-z][A-Za-z0-9]*")),
    ("pascal", re.compile(r"[A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*")),
    ("upper", re.compile(r"[A-Z0-9_]+")),
)
_PLAIN = re.compile(r"[A-Za-z0-9](?:_?[A-Za-z0-9])*")


def allot(
    wire_names: Iterable[str],
    to_python: Callable[[str], str],
    reserved: Collection[str] = (),
) -> dict[str, str]:
    """Return a Python name for each wire name, all different and none reserved.

    `to_python` gives the plain name; it must be a function of the wire name alone.
    """
    plain = {wire: _free(to_python(wire), reserved) for wire in wire_names}
    groups = _groups(plain)
    keepers = {_keeper(name, group): name for name, group in groups.items()}
    others = {wire: name for wire, name in plain.items() if wire not in keepers}
    told_apart = _told_apart(others, to_python, {*groups, *reserved})
    return {wire: keepers.get(wire) or told_apart[wire] for wire in plain}


def _told_apart(
    others: Mapping[str, str], to_python: Callable[[str], str], taken: Collection[str]
) -> dict[str, str]:
    """Return names for those that may not keep the plain one, given by wire name."""
    wished = {wire: to_python(_spelling(wire)) for wire in others}
    groups = _groups(wished)
    spelt = {
        wire: name
        for wire, name in wished.items()
        if name not in taken and len(groups[name]) == 1
    }
    rest = {wire: name for wire, name in others.items() if wire not in spelt}
    return spelt | _digested(rest, {*taken, *spelt.values()})


def _free(name: str, reserved: Collection[str]) -> str:
    while name in reserved:
        name = f"{name}_"
    return name


def _groups(names: Mapping[str, str]) -> dict[str, list[str]]:
    """Return the wire names of each name."""
    groups: dict[str, list[str]] = {}
    for wire, name in names.items():
        groups.setdefault(name, []).append(wire)
    return groups


def _keeper(name: str, group: list[str]) -> str:
    """Return the wire name that keeps the plain name of its group."""

    def plainness(wire: str) -> tuple[bool, int, int, str]:
        return wire != name, _style(wire)[0], len(wire), wire

    return min(group, key=plainness)


def _style(wire: str) -> tuple[int, str]:
    for rank, (word, pattern) in enumerate(_STYLES):
        if pattern.fullmatch(wire):
            return rank, word
    return len(_STYLES), "mixed"


def _spelling(wire: str) -> str:
    """Return a wire name with what is special about it spelt out."""
    if _PLAIN.fullmatch(wire):
        return f"{wire}_{_style(wire)[1]}"
    return spell(wire)


def _digested(names: Mapping[str, str], taken: Collection[str]) -> dict[str, str]:
    """Return names that end in a digest of the wire name, as short as will do."""
    for length in range(_SHORTEST_DIGEST, _LONGEST_DIGEST):
        found = {
            wire: f"{name.rstrip('_')}_{digest(wire, length)}"
            for wire, name in names.items()
        }
        distinct = set(found.values())
        if len(distinct) == len(found) and distinct.isdisjoint(taken):
            return found
    raise AssertionError("two names have one SHA-256")
